package worker

import (
	"context"
	"strconv"
	"sync"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// Config says which format the workers read and how they are run.
type Config struct {
	Format  string
	Claims  func(head []byte) int
	Command []string      // program and arguments of a worker; it calls Serve
	Workers int           // how many run side by side; 0 means one
	Timeout time.Duration // of one file, and of each page that takes long by itself; 0 means DefaultTimeout
}

// DefaultTimeout ends a file that takes too long; real files take a second.
const DefaultTimeout = 2 * time.Minute

// filesOfWorker is how many files a worker reads before a new one takes its
// place, so that memory does not grow with the number of files.
const filesOfWorker = 200

// Opener reads files and draws their pages in worker processes; make one with New.
type Opener struct {
	config Config
	seats  chan struct{} // one for each worker that may run
	mu     sync.Mutex
	idle   []*kept
}

// kept is a worker that waits for its next file.
type kept struct {
	*process
	files int
}

// New makes an opener. No process is started before the first file, unless Prepare asks.
func New(c Config) *Opener {
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	return &Opener{config: c, seats: make(chan struct{}, max(1, c.Workers))}
}

var _ read.Opener = (*Opener)(nil)

// Format is the format of the workers' reader.
func (o *Opener) Format() string { return o.config.Format }

// Claims asks the reader's own claim.
func (o *Opener) Claims(_ string, head []byte) int { return o.config.Claims(head) }

// Open has a worker read the file. Beside the faults of the reader it gives
// TooLarge for a file that takes too long and Unreadable for one at which the
// worker dies.
func (o *Opener) Open(ctx context.Context, name string, data []byte, limits read.Limits) (*page.Document, error) {
	r, err := o.ask(ctx, request{Name: name, Data: data, Limits: limits})
	return r.Document, err
}

var _ read.Drawer = (*Opener)(nil)

// Draw has a worker draw a page, with the faults of Open and of the drawer.
func (o *Opener) Draw(ctx context.Context, data []byte, p read.Picture) ([]byte, error) {
	r, err := o.ask(ctx, request{Data: data, Picture: &p})
	return r.Picture, err
}

// Prepare starts a worker before the first file, which then need not wait for its
// start. Where none starts, the first file says why.
func (o *Opener) Prepare() {
	p, err := start(o.config.Command)
	if err != nil {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.idle = append(o.idle, &kept{process: p})
}

// ask waits for a free worker and gives it a request.
func (o *Opener) ask(ctx context.Context, q request) (response, error) {
	select {
	case o.seats <- struct{}{}:
		defer func() { <-o.seats }()
	case <-ctx.Done():
		return response{}, interrupted(ctx)
	}
	w, err := o.worker()
	if err != nil {
		return response{}, fault.Wrap(fault.Internal, "读取进程不能启动", err).Hint("请检查内存，或重新启动程序")
	}
	return o.wait(ctx, w, q)
}

// answered is what a worker said.
type answered struct {
	response
	err error
}

// wait waits for the answer, the end of time, or the caller.
func (o *Opener) wait(ctx context.Context, w *kept, q request) (response, error) {
	done := make(chan answered, 1)
	timer := time.NewTimer(o.config.Timeout)
	defer timer.Stop()
	go func() {
		r, err := w.read(q, func(page, pages int) {
			timer.Reset(o.config.Timeout)
			read.TellPages(ctx, page, pages)
		})
		done <- answered{r, err}
	}()
	select {
	case a := <-done:
		if a.err != nil {
			w.end()
			return response{}, fault.Wrap(fault.Unreadable, "读取这个文件时读取进程意外结束", a.err).Hint("文件可能已损坏；请用原来的软件打开它，另存一份再试")
		}
		o.keep(w)
		return a.response, a.fault()
	case <-timer.C:
		w.end()
		return response{}, fault.New(fault.TooLarge, "读取超过"+strconv.Itoa(int(o.config.Timeout.Seconds()))+"秒，已停止").Hint("请拆分文件，或另存一份再试")
	case <-ctx.Done():
		w.end()
		return response{}, interrupted(ctx)
	}
}

func interrupted(ctx context.Context) error {
	return fault.Wrap(fault.Busy, "读取被中断", ctx.Err())
}

// worker takes a waiting worker or starts one.
func (o *Opener) worker() (*kept, error) {
	o.mu.Lock()
	if n := len(o.idle); n > 0 {
		w := o.idle[n-1]
		o.idle = o.idle[:n-1]
		o.mu.Unlock()
		return w, nil
	}
	o.mu.Unlock()
	p, err := start(o.config.Command)
	return &kept{process: p}, err
}

// keep lets a worker wait for the next file, or ends it after many.
func (o *Opener) keep(w *kept) {
	if w.files++; w.files >= filesOfWorker {
		w.end()
		return
	}
	o.mu.Lock()
	o.idle = append(o.idle, w)
	o.mu.Unlock()
}

// Close ends the workers that wait.
func (o *Opener) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, w := range o.idle {
		w.end()
	}
	o.idle = nil
	return nil
}

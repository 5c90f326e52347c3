package pdf

import (
	"context"
	"errors"
	"strconv"
	"sync"

	"mingzhang/internal/fault"
	"mingzhang/internal/layout"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

// Reader opens PDF files; make one with New. It may be used by several
// goroutines, one after another.
type Reader struct {
	config   Config
	scanning chan struct{} // one for each page that may be recognised now
	scans    Scans         // once it was looked for
	noScans  error         // why there is none
	mu       sync.Mutex
	engine   *machine
}

// New makes the reader; the engine starts with the first file, or with Prepare.
func New(c Config) *Reader {
	return &Reader{config: c, scanning: make(chan struct{}, max(1, c.AtOnce))}
}

var _ read.Opener = (*Reader)(nil)

// Format is pdf.
func (*Reader) Format() string { return "pdf" }

// Claims is sure of what begins like a PDF, whatever its name.
func (*Reader) Claims(_ string, head []byte) int { return Claim(head) }

// Claim is how sure a reader of PDF is of a file, 0 to 100.
func Claim(head []byte) int {
	if read.Sniff(head) == read.LooksPDF {
		return 95
	}
	return 0
}

// Open reads all pages. It gives a fault of kind Unsupported for a file with a
// password, Unreadable for a damaged one, TooLarge for more pages or cells than
// allowed, Invalid for one in which nothing is drawn. A page that cannot be read
// is logged and left out.
func (r *Reader) Open(ctx context.Context, name string, data []byte, limits read.Limits) (*page.Document, error) {
	limits = limits.OrDefault()
	if err := read.Admit(name, data, limits); err != nil {
		return nil, err
	}
	var doc *page.Document
	err := r.guarded(func() (err error) {
		doc, err = r.read(ctx, name, data, limits)
		return err
	})
	return doc, err
}

// Prepare starts the engine before the first file, which then need not wait for it.
// Where it does not start, the first file says why.
func (r *Reader) Prepare() {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = r.ready() // asked again, and told, by the first file
}

// guarded does something with the running engine, alone. What is no fault was a
// trap.
func (r *Reader) guarded(f func() error) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.ready(); err != nil {
		return err
	}
	err := guard(f)
	var known *fault.Error
	if err != nil && !errors.As(err, &known) {
		r.discard() // a trap leaves the engine in an unknown state
		err = fault.Wrap(fault.Unreadable, "PDF 文件有错误，读不下去", err).Hint("请用 PDF 软件打开它，另存一份再试")
	}
	return err
}

// ready starts the engine where it does not run.
func (r *Reader) ready() error {
	if r.engine != nil {
		return nil
	}
	m, err := start(r.config)
	if err != nil {
		return fault.Wrap(fault.Internal, "PDF 引擎不能启动", err).Hint("请检查内存和缓存目录的空间")
	}
	r.engine = m
	return nil
}

func (r *Reader) discard() {
	if r.engine != nil {
		_ = r.engine.close() // it is broken anyway
		r.engine = nil
	}
}

// Close ends the engine.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.discard()
	return nil
}

// maxGlyphs bounds the characters of a document; a thick book has a million.
const maxGlyphs = 8_000_000

// read reads the pages one after another.
func (r *Reader) read(ctx context.Context, name string, data []byte, limits read.Limits) (*page.Document, error) {
	d, err := r.engine.open(data)
	if err != nil {
		return nil, err
	}
	defer d.close()
	if d.pages > limits.Pages {
		return nil, fault.New(fault.TooLarge, "PDF 有 "+strconv.Itoa(d.pages)+" 页，超过上限 "+strconv.Itoa(limits.Pages)+" 页").
			Hint("请只保留预算公开的部分")
	}
	var b layout.Builder
	var vertical []int
	ctx, stop := context.WithCancel(ctx) // what is being recognised ends with the reading
	defer stop()
	q := &queue{reader: r, doc: d, ctx: ctx, out: &b}
	for i := range d.pages {
		if err := ctx.Err(); err != nil {
			return nil, fault.Wrap(fault.Busy, "读取被中断", err)
		}
		down, err := d.add(q, i)
		if err != nil {
			return nil, err
		}
		if down {
			vertical = append(vertical, i+1)
		}
		if err := bounded(&b, limits); err != nil {
			return nil, err
		}
	}
	q.finish()
	if err := ctx.Err(); err != nil {
		return nil, fault.Wrap(fault.Busy, "读取被中断", err)
	}
	if err := bounded(&b, limits); err != nil {
		return nil, err
	}
	doc := b.Document("pdf")
	if len(doc.Pages) == 0 {
		return nil, read.Blank(name)
	}
	for _, p := range vertical {
		doc.Note(fault.Partial, "pdf.vertical", place.Place{Page: p})
	}
	if cutOff(data) {
		doc.Note(fault.Partial, "pdf.cut-off", place.Place{}, "pages", strconv.Itoa(d.pages))
	}
	return doc, nil
}

// bounded refuses a document that is too large.
func bounded(b *layout.Builder, limits read.Limits) error {
	if b.Glyphs() > maxGlyphs {
		return fault.New(fault.TooLarge, "文字太多，超过上限 "+strconv.Itoa(maxGlyphs)+" 字").Hint("请拆分文件后再试")
	}
	if b.Cells() > limits.Cells {
		return fault.New(fault.TooLarge, "表格太多，超过上限 "+strconv.Itoa(limits.Cells)+" 格").Hint("请拆分文件后再试")
	}
	return nil
}

// add reads a page into the document; one that cannot be opened is logged. down tells
// that its text runs from top to bottom.
func (d *document) add(q *queue, i int) (down bool, err error) {
	var s layout.Sheet
	err = d.page(i, func(p uint64) (err error) {
		s, err = d.sheet(i+1, p)
		return err
	})
	if err == nil {
		down = runsDown(s.Glyphs)
		q.add(s)
	}
	if errors.Is(err, errPage) {
		q.out.Lost(place.Place{Page: i + 1})
		return false, nil
	}
	return down, err
}

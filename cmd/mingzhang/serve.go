package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"mingzhang/internal/app"
	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/fault"
	"mingzhang/internal/web"
)

// portsTried is how many ports after a busy one are tried.
const portsTried = 20

func newServe(o *options) *cobra.Command {
	port, sample, demo, ocr := 0, "", "", ocrAuto
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "打开网页（open the web application on this machine）",
		Example: `  mingzhang serve
  mingzhang serve --port 9000 --data ./data
  mingzhang serve --demo ledger.json --data ./demo      演示：示例机构，点一下换角色`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, done, err := keepingApp(cmd.Context(), o.dataDir, ocr)
			if err != nil {
				return err
			}
			defer done()
			drawPages(a, o.dataDir)
			if sample != "" {
				if err := loadSample(cmd.Context(), a, sample); err != nil {
					return err
				}
			}
			door, first, err := openPeople(cmd.Context(), o, a, demo)
			if err != nil {
				return err
			}
			desk, err := newDesk(a, door)
			if err != nil {
				return err
			}
			if demo != "" {
				if err := fillDemo(cmd.Context(), desk, demo); err != nil {
					return err
				}
			}
			if err := desk.Reshelve(cmd.Context(), people.Operator()); err != nil {
				return err
			}
			proofs, err := newEvidence(a, door, o.dataDir)
			if err != nil {
				return err
			}
			year, err := newPerforming(desk, proofs)
			if err != nil {
				return err
			}
			d := doors{people: door, desk: desk, year: year, proofs: proofs, first: first}
			if demo != "" {
				d.later = func(ctx context.Context) error { return liveDemo(ctx, o, a, door, demo) }
			}
			return serve(cmd, o, a, d, port)
		},
	}
	addData(cmd, o)
	ocr.addTo(cmd)
	cmd.Flags().IntVar(&port, "port", 8321, "端口；被占用时用下一个空闲的 port, the next free one when busy")
	cmd.Flags().StringVar(&demo, "demo", "", "演示：由一份预算账建立示例机构，不用密码换角色 a demo office made from a ledger, roles without passwords")
	cmd.Flags().StringVar(&sample, "sample", "", "启动时导入的示例文件 a file to import at start")
	return cmd
}

func loadSample(ctx context.Context, a *app.App, path string) error {
	data, err := os.Open(path)
	if err != nil {
		return fault.Wrap(fault.NotFound, "示例文件打不开", err).At(path)
	}
	defer data.Close()
	_, err = a.Import(ctx, "sample", filepath.Base(path), data, nil)
	return err
}

// doors are the people, the budgets and their performance of a data folder; first leads to the first
// password.
type doors struct {
	people *people.Door
	desk   *planning.Desk
	year   *performing.Office
	proofs *evidencing.Desk
	first  string
	later  func(context.Context) error // what a demo builds while it is looked at already
}

// serve answers until the command ends.
func serve(cmd *cobra.Command, o *options, a *app.App, d doors, port int) error {
	l, err := listen(port)
	if err != nil {
		return err
	}
	srv := &http.Server{
		Handler:           web.New(web.Config{Service: service{a}, People: d.people, Desk: d.desk, Performing: d.year, Evidence: d.proofs, Logger: slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)), MaxUpload: a.Limits.Bytes}),
		ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
	}
	dir, _ := filepath.Abs(o.dataDir)
	address := "http://" + l.Addr().String() + "/"
	fmt.Fprintln(cmd.OutOrStdout(), o.printer().Say("cli.serve.ready", "address", address, "data", dir))
	if d.first != "" {
		fmt.Fprintln(cmd.OutOrStdout(), o.printer().Say("cli.serve.first", "address", address+d.first))
	}
	stop := keepTime(cmd.Context(), d.proofs, slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)))
	defer stop()
	defer afterwards(cmd, o, d.later)()
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-cmd.Context().Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(cmd.Context()), 5*time.Second)
	defer cancel()
	return srv.Shutdown(ctx)
}

// lookAtClock is how often somebody looks which sources are due.
const lookAtClock = time.Minute

// keepTime runs the sources of a desk by their timetables until stop, which waits for the
// fetching to end; what was not finished is fetched again at the next start.
func keepTime(ctx context.Context, d *evidencing.Desk, log *slog.Logger) (stop func()) {
	return alongside(ctx, func(ctx context.Context) {
		tick := time.NewTicker(lookAtClock)
		defer tick.Stop()
		for {
			list, err := d.RunDue(ctx)
			for _, one := range list {
				if one.Err != nil && ctx.Err() == nil {
					log.Warn("source", "id", one.Source, "err", one.Err)
				}
			}
			if err != nil && ctx.Err() == nil {
				log.Error("timetable", "err", err)
			}
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	})
}

// alongside does work beside the serving; stop ends it and waits for it, so that the store
// is closed last.
func alongside(ctx context.Context, work func(context.Context)) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		work(ctx)
	}()
	return func() { cancel(); <-ended }
}

// afterwards does the rest of the work beside the serving.
func afterwards(cmd *cobra.Command, o *options, work func(context.Context) error) func() {
	if work == nil {
		return func() {}
	}
	fmt.Fprintln(cmd.OutOrStdout(), o.printer().Say("cli.demo.building"))
	return alongside(cmd.Context(), func(ctx context.Context) {
		if err := work(ctx); err != nil && ctx.Err() == nil {
			slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)).Error(err.Error())
		}
	})
}

// listen takes the port on the loopback interface, or the next free one.
func listen(port int) (net.Listener, error) {
	var last error
	for p := port; p < port+portsTried; p++ {
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(p)))
		if err == nil {
			return l, nil
		}
		last = err
		if port == 0 || !errors.Is(err, syscall.EADDRINUSE) {
			break
		}
	}
	return nil, fault.Wrap(fault.Busy, "没有可用的端口", last).At("127.0.0.1:" + strconv.Itoa(port)).Hint("请用 --port 换一个端口")
}

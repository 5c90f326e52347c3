package worker

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

// beWorker makes the test binary a worker.
const beWorker = "MINGZHANG_TEST_WORKER"

func TestMain(m *testing.M) {
	if os.Getenv(beWorker) != "" {
		if err := Serve(context.Background(), os.Stdin, os.Stdout, obedient{}); err != nil {
			os.Exit(1)
		}
		return
	}
	if err := os.Setenv(beWorker, "1"); err != nil {
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// obedient is a reader that does what the file says.
type obedient struct{ read.Opener }

func (obedient) Open(_ context.Context, name string, data []byte, _ read.Limits) (*page.Document, error) {
	switch string(data) {
	case "hang":
		time.Sleep(time.Hour)
	case "die":
		os.Exit(3)
	case "fault":
		return nil, fault.Wrap(fault.Unsupported, "要密码", errors.New("cause")).At(name).Hint("请取消密码")
	}
	return &page.Document{Format: string(data), Pages: []page.Page{{Number: 7}}}, nil
}

func (obedient) Draw(_ context.Context, data []byte, p read.Picture) ([]byte, error) {
	if p.Page != 1 {
		return nil, fault.New(fault.NotFound, "没有这一页")
	}
	if string(data) == "hang" {
		time.Sleep(time.Hour)
	}
	return append(data, byte('0'+p.Turn/90)), nil
}

func opener(t *testing.T) *Opener {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	o := New(Config{Format: "test", Command: []string{exe}, Timeout: 2 * time.Second})
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	return o
}

func TestWorkerGoesOn(t *testing.T) {
	o := opener(t)
	for _, step := range []struct {
		data string
		kind fault.Kind
		says string
	}{
		{"a", -1, ""},
		{"fault", fault.Unsupported, "请取消密码"},
		{"hang", fault.TooLarge, "已停止"},
		{"die", fault.Unreadable, "意外结束"},
		{"b", -1, ""},
	} {
		doc, err := o.Open(context.Background(), "x", []byte(step.data), read.Default)
		switch {
		case step.says == "" && (err != nil || doc.Format != step.data || doc.Pages[0].Number != 7):
			t.Errorf("%s: %v %v", step.data, doc, err)
		case step.says != "" && (!fault.Is(err, step.kind) || !strings.Contains(err.Error(), step.says)):
			t.Errorf("%s: %v", step.data, err)
		}
	}
}

func TestWorkerObeysItsCaller(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := opener(t).Open(ctx, "x", []byte("hang"), read.Default); !fault.Is(err, fault.Busy) {
		t.Error(err)
	}
}

// Pages are drawn by the same workers, under the same limit of time.
func TestWorkerDraws(t *testing.T) {
	o := opener(t)
	if b, err := o.Draw(context.Background(), []byte("a"), read.Picture{Page: 1, Width: 9, Turn: 270}); err != nil || string(b) != "a3" {
		t.Errorf("%q %v", b, err)
	}
	if _, err := o.Draw(context.Background(), []byte("a"), read.Picture{Page: 2}); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if _, err := o.Draw(context.Background(), []byte("hang"), read.Picture{Page: 1}); !fault.Is(err, fault.TooLarge) {
		t.Error(err)
	}
	if doc, err := o.Open(context.Background(), "x", []byte("a"), read.Default); err != nil || doc.Format != "a" {
		t.Error(doc, err)
	}
}

package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/read"
	"mingzhang/internal/read/ocr"
	"mingzhang/internal/read/pdf"
)

// ocrMode is the value of --ocr: what to do with pages that are pictures.
type ocrMode string

// The modes.
const (
	ocrAuto ocrMode = "auto" // recognise them where Tesseract is installed
	ocrOff  ocrMode = "off"  // only say which they are
)

// addTo adds the flag; the mode so far is its default.
func (m *ocrMode) addTo(cmd *cobra.Command) {
	cmd.Flags().Var(m, "ocr", "扫描页：auto 有 Tesseract 就识别，off 不识别 scanned pages: recognise where Tesseract is installed, or not")
}

// String is the mode as it is typed.
func (m *ocrMode) String() string { return string(*m) }

// Type names the values in the help.
func (*ocrMode) Type() string { return "auto|off" }

// Set takes what was typed.
func (m *ocrMode) Set(s string) error {
	switch v := ocrMode(s); v {
	case ocrAuto, ocrOff:
		*m = v
		return nil
	}
	return fault.New(fault.Invalid, "不认识的值 "+s).Hint("可用 auto、off")
}

// scans is how a reader of PDF finds what recognises pages; nil for never.
func (m ocrMode) scans() func(context.Context) (pdf.Scans, error) {
	if m == ocrOff {
		return nil
	}
	return func(ctx context.Context) (pdf.Scans, error) {
		t, err := ocr.Find(ctx)
		if err != nil {
			return nil, err
		}
		return ocr.New(t), nil
	}
}

// works tells whether scanned pages are recognised in this mode.
func (m ocrMode) works(ctx context.Context) bool {
	if m == ocrOff {
		return false
	}
	_, err := ocr.Find(ctx)
	return err == nil
}

// telling has a terminal show how many pages of a file were recognised.
func telling(cmd *cobra.Command, p *message.Printer, name string) context.Context {
	f, ok := cmd.ErrOrStderr().(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return cmd.Context()
	}
	return read.WithPages(cmd.Context(), func(page, pages int) {
		fmt.Fprintf(f, "\r\x1b[K%s", p.Say("cli.read.recognising", "name", name, "page", number(page), "pages", number(pages)))
		if page == pages {
			fmt.Fprint(f, "\r\x1b[K")
		}
	})
}

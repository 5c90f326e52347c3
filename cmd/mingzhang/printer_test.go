package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A printer is a Chromium that prints web pages: one is started for many prints.
type printer struct {
	ctx context.Context
	dir string
}

func newPrinter(t *testing.T) printer {
	t.Helper()
	return printer{ctx: walker(t), dir: t.TempDir()}
}

// print gives the PDF of a web page, set by its own style sheet.
func (p printer) print(t *testing.T, html string) []byte {
	t.Helper()
	file := filepath.Join(p.dir, "page.html")
	if err := os.WriteFile(file, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(p.ctx, chromedp.Navigate("file://"+file)); err != nil {
		t.Fatalf("Chromium: %v", err)
	}
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	yes := true
	out, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PrintBackground: &yes, PreferCSSPageSize: &yes})
	if err != nil {
		t.Fatalf("Chromium: %v", err)
	}
	return out.Data
}

// chromiumPrints lets a Chromium of its own print one page.
func chromiumPrints(t *testing.T, html string) []byte {
	t.Helper()
	return newPrinter(t).print(t, html)
}

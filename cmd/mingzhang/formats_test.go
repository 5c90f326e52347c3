package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/edition"
	"mingzhang/internal/publish"
	"mingzhang/internal/publish/docx"
	"mingzhang/internal/publish/html"
	"mingzhang/internal/publish/markdown"
	"mingzhang/internal/publish/pdf"
	"mingzhang/internal/publish/workbook"
)

// ledgers are the budgets that are published in every format, with how many
// numbers their tables print.
var ledgers = []struct {
	file, family string
	numbers      int
}{
	{"futian-2023.json", "shenzhen/budget/2023", 954},
	{"wanli-2025.json", "shanghai/budget/2025", 875},
}

// published is an edition in the formats that are read back.
func published(t *testing.T, a *app.App, file, family string) app.Published {
	t.Helper()
	ledger, err := os.ReadFile(filepath.Join("../../testdata/ledgers", file))
	if err != nil {
		t.Fatal(err)
	}
	out, err := a.Publish(context.Background(), app.Publication{Ledger: ledger, Family: family,
		Renderers: []publish.Renderer{docx.New(), html.New(), markdown.New(), pdf.New(), workbook.New()}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range out.Manifest.Files {
		if !f.ReadBack {
			t.Errorf("%s: %s was not read back", file, f.Format)
		}
	}
	return out
}

// saysTheSame reads a file and compares its numbers with those of the edition.
func saysTheSame(t *testing.T, a *app.App, name string, data []byte, want map[edition.Number]int) {
	t.Helper()
	d, err := a.Read(context.Background(), name, data)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	only, extra := edition.Differ(want, edition.Numbers(&d))
	if len(only)+len(extra) > 0 {
		t.Errorf("%s: %d of %d numbers are missing, %d are extra; first %v %v", name, len(only), edition.Count(want), len(extra), first(only), first(extra))
	}
}

func first(n []edition.Number) []edition.Number { return n[:min(2, len(n))] }

// TestFormatsSayTheSame: one budget in DOCX, HTML, Markdown, PDF and XLSX, as we write
// them, gives the same numbers.
func TestFormatsSayTheSame(t *testing.T) {
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range ledgers {
		out := published(t, a, l.file, l.family)
		if n := edition.Count(out.Numbers); n != l.numbers {
			t.Errorf("%s prints %d numbers, want %d", l.file, n, l.numbers)
		}
		for name, data := range out.Files {
			saysTheSame(t, a, name, data, out.Numbers)
		}
	}
}

// conversions are what LibreOffice makes of our files: the format that it reads,
// and the one that it writes.
var conversions = []struct{ from, to, filter string }{
	{".docx", "docx", "docx"},
	{".docx", "html", "html"},
	{".html", "docx", "docx:MS Word 2007 XML"},
	{".xlsx", "xls", "xls"},
	{".xlsx", "xlsx", "xlsx"},
	{".xlsx", "html", "html"},
}

// TestOtherProgramsSayTheSame: the same budgets written by LibreOffice.
func TestOtherProgramsSayTheSame(t *testing.T) {
	t.Parallel()
	office := converter{program: libreOffice(t), profile: t.TempDir()}
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range ledgers {
		out := published(t, a, l.file, l.family)
		for _, c := range conversions {
			name, data := office.convert(t, out.Files, c.from, c.to, c.filter)
			saysTheSame(t, a, c.from+" → "+name, data, out.Numbers)
		}
	}
}

// libreOffice finds the program; without it the test is skipped, except in CI.
func libreOffice(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("CI needs LibreOffice: none found")
		}
		t.Skip("no LibreOffice found")
	}
	return path
}

// converter is LibreOffice with a profile of its own.
type converter struct{ program, profile string }

// convert lets LibreOffice write the edition's file of one format in another.
func (o converter) convert(t *testing.T, files map[string][]byte, from, to, filter string) (string, []byte) {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "edition"+from)
	for name, data := range files {
		if strings.HasSuffix(name, from) {
			if err := os.WriteFile(in, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, o.program, "-env:UserInstallation=file://"+o.profile, "--headless", "--convert-to", filter, "--outdir", filepath.Join(dir, "out"), in)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, said.String())
	}
	name := "edition." + to
	data, err := os.ReadFile(filepath.Join(dir, "out", name))
	if err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, said.String())
	}
	return name, data
}

package app_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/form"
	"mingzhang/internal/perform"
	"mingzhang/internal/read"
	"mingzhang/internal/read/pdf"
)

const sampleFolder = "../../../shared/samples"

// printedSpecimens are the published PDF files, where they are at hand, tables
// and narrative. The engine that reads them is too slow under the race detector.
func printedSpecimens(t *testing.T, a *app.App) []*specimen {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(sampleFolder, "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if raced || len(files) == 0 {
		return nil
	}
	reader := pdf.New(pdf.Config{CacheDir: engineCache(t)})
	var out []*specimen
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".pdf")
		doc, err := reader.Open(context.Background(), name+".pdf", readFile(t, file), read.Default)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		d := form.Interpret(doc, a.Families, a.Book)
		perform.Fill(&d)
		out = append(out, &specimen{name: name + ".pdf", d: d, family: familyOf(a, d.Family)})
	}
	return out
}

// engineCache keeps the compiled engine for all tests of this machine.
func engineCache(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(os.TempDir(), "mingzhang-test-pdf")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

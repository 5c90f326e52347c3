package table_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/table"
)

var update = flag.Bool("update", false, "write what is found into the cases, to be looked at")

// TestCases finds the grids of the pages in each file of testdata and compares
// text, captions, rows and notes with what the file says below them.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	about, rest, _ := strings.Cut(string(data), "-- pages.md --\n")
	pages, want, _ := strings.Cut(rest, "-- found --\n")
	doc, err := markdown.New().Open(context.Background(), "pages.md", []byte(pages), read.Default)
	if err != nil {
		t.Fatal(err)
	}
	got := show(table.Find(doc))
	if *update {
		if err := os.WriteFile(file, []byte(about+"-- pages.md --\n"+pages+"-- found --\n"+got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("%sgot\n%swant\n%s", about, got, want)
	}
}

// show writes a document in reading order: text, and tables with what stands
// over and under them; ⏎ marks where a piece of a table begins.
func show(f table.Flow) string {
	var b strings.Builder
	for _, e := range f.Elements {
		if e.Grid < 0 {
			fmt.Fprintf(&b, "text: %s\n", e.Block.Text)
			continue
		}
		showGrid(&b, &f.Grids[e.Grid])
	}
	return b.String()
}

func showGrid(b *strings.Builder, g *table.Grid) {
	fmt.Fprintf(b, "table %s《%s》\n", g.Number, g.Title)
	for _, c := range g.Captions {
		fmt.Fprintf(b, "  %s: %s\n", c.Kind, c.Text)
	}
	piece := 1
	for i := range g.Rows {
		mark := "  "
		if piece < len(g.Pieces) && g.Pieces[piece] == i {
			mark, piece = "⏎ ", piece+1
		}
		var cells []string
		for c := range g.Rows[i].Cells {
			cells = append(cells, g.Cell(i, c))
		}
		fmt.Fprintf(b, "%s%s\n", mark, strings.Join(cells, " | "))
	}
	for _, n := range g.Notes {
		fmt.Fprintf(b, "  note: %s\n", n.Text)
	}
	for _, e := range g.Log {
		fmt.Fprintf(b, "  log: %s %v\n", e.Code, e.Args)
	}
}

func TestSqueeze(t *testing.T) {
	for in, want := range map[string]string{
		"收 入": "收入", "1. 事业收入": "1. 事业收入", "1.  \n事业 收入": "1. 事业收入", "": "", "其中：面向\n中小企业": "其中：面向中小企业", "1. 2": "1.2", "　": "",
	} {
		if got := table.Squeeze(in); got != want {
			t.Errorf("Squeeze(%q) = %q, want %q", in, got, want)
		}
	}
}

// Outside of a grid there is nothing, and no panic.
func TestCellOutside(t *testing.T) {
	var g table.Grid
	if g.Cell(-1, 0) != "" || g.Cell(0, 0) != "" || g.Width() != 0 || g.Caption(table.UnitCaption) != "" {
		t.Error("an empty grid has cells")
	}
}

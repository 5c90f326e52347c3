package markdown_test

import (
	"testing"

	"mingzhang/internal/publish/markdown"
	"mingzhang/internal/publish/publishtest"
	"mingzhang/internal/read"
	reader "mingzhang/internal/read/markdown"
)

func TestRenderer(t *testing.T) { publishtest.Run(t, markdown.New(), nil) }

func TestReadBack(t *testing.T) {
	publishtest.ReadBack(t, markdown.New(), read.Set{reader.New()})
}

// TestHostileReadBack: whatever people type is read again as they typed it.
func TestHostileReadBack(t *testing.T) {
	d := publishtest.Hostile()
	data := publishtest.Bytes(t, markdown.New(), d)
	again := publishtest.Read(t, read.Set{reader.New()}, "x.md", data)
	if len(again.Tables) == 0 || len(again.Tables[0].Rows) < len(d.Tables[0].Rows)-1 {
		t.Fatalf("rows were lost: %d tables", len(again.Tables))
	}
	for i, r := range d.Tables[0].Rows[:10] {
		if got := again.Tables[0].Rows[i].Cells[0]; got != publishtest.Printed(r.Cells[0]) {
			t.Errorf("cell %q was read back as %q", r.Cells[0], got)
		}
	}
}

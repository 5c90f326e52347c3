package markdown

import ("testing";"os";"context";"fmt";"mingzhang/internal/read";"mingzhang/internal/page")

func TestDump(t *testing.T) {
	data, err := os.ReadFile(os.Getenv("DUMP"))
	if err != nil { t.Skip() }
	d, err := New().Open(context.Background(), "x", data, read.Limits{})
	if err != nil { t.Fatal(err) }
	for _, b := range d.Pages[0].Blocks {
		switch b.Kind {
		case page.Table:
			fmt.Println(b.Place.Line, "TABLE", len(b.Rows))
			for _, r := range b.Rows { fmt.Printf("   %d %d:", r.Place.Line, len(r.Cells)); for _, c := range r.Cells { s:=[]rune(c.Text); if len(s)>40 {s=s[:40]}; fmt.Printf(" [%q", string(s)); if c.ColSpan>1||c.RowSpan>1 {fmt.Printf(" %dx%d",c.ColSpan,c.RowSpan)}; if c.Covered {fmt.Print(" ^")}; fmt.Print("]")}; fmt.Println()}
		default:
			s:=[]rune(b.Text); if len(s)>60 {s=s[:60]}
			fmt.Println(b.Place.Line, b.Kind, b.Level, string(s))
		}
	}
	for _, e := range d.Log { fmt.Println(e) }
}

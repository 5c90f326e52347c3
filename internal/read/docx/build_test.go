package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
)

const opening = `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="r" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v" xmlns:a="a" xmlns:m="m"><w:body>`

// zipped makes a document of parts; the links from the text to the others are
// made from their names.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name, text string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(text))
	}
	links := ""
	for _, kind := range []string{"styles", "numbering", "footnotes", "endnotes", "header", "footer"} {
		text, ok := parts[kind]
		if !ok {
			continue
		}
		links += `<Relationship Id="` + kind + `" Type="x/` + kind + `" Target="` + kind + `.xml"/>`
		put("word/"+kind+".xml", `<w:x xmlns:w="w">`+text+`</w:x>`)
	}
	put("word/_rels/document.xml.rels", `<Relationships>`+links+`</Relationships>`)
	put("word/document.xml", opening+parts["body"]+`</w:body></w:document>`)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// opened reads a document made of parts.
func opened(t testing.TB, parts map[string]string) *page.Document {
	t.Helper()
	d, err := New().Open(context.Background(), "a.docx", zipped(t, parts), read.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// p is a paragraph of one run; properties come first.
func p(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr>` + run(text) + `</w:p>`
}

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

// tc is a cell with properties.
func tc(properties string, content ...string) string {
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + strings.Join(content, "") + `</w:tc>`
}

// plainCells is a row of cells without properties.
func plainCells(texts ...string) string {
	s := `<w:tr>`
	for _, x := range texts {
		s += tc("", p("", x))
	}
	return s + `</w:tr>`
}

func tbl(rows ...string) string { return `<w:tbl>` + strings.Join(rows, "") + `</w:tbl>` }

// shown prints blocks and log, a line each.
func shown(d *page.Document) string {
	var b strings.Builder
	for _, k := range d.Pages[0].Blocks {
		switch k.Kind {
		case page.Heading:
			fmt.Fprintf(&b, "h%d %s\n", k.Level, k.Text)
		case page.Picture:
			b.WriteString("picture\n")
		case page.Table:
			showRows(&b, k.Rows)
		default:
			mark := "p"
			if k.Contents {
				mark = "toc"
			}
			fmt.Fprintf(&b, "%s %s\n", mark, k.Text)
		}
	}
	for _, e := range d.Log {
		fmt.Fprintf(&b, "log %s %s%s%s\n", e.Code, e.Args["text"], e.Args["count"], e.Args["code"])
	}
	return strings.ReplaceAll(b.String(), "\t", "→")
}

func showRows(b *strings.Builder, rows []page.Row) {
	for _, r := range rows {
		fmt.Fprintf(b, "%s", r.Cells[0].Place)
		for _, c := range r.Cells {
			text := strings.ReplaceAll(c.Text, "\n", "⏎")
			if c.Covered {
				text = "^"
			}
			if c.ColSpan > 1 || c.RowSpan > 1 {
				text += fmt.Sprintf("{%d×%d}", max(1, c.RowSpan), max(1, c.ColSpan))
			}
			fmt.Fprintf(b, " [%s]", text)
		}
		b.WriteByte('\n')
	}
}

// isKnown tells the errors that a reader may give.
func isKnown(err error) bool {
	return err == nil || fault.KindOf(err) != fault.Internal
}

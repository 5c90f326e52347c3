package ocr

import (
	"encoding/xml"
	"errors"
	"image"
	"io"
	"strconv"
	"strings"
)

// hocr gathers the lines of each page of an hOCR file with boxes of characters.
type hocr struct {
	pages [][]Line
	next  *Character // its text comes next
}

// parseHOCR reads what Tesseract writes: the pages in the order of the pictures.
func parseHOCR(r io.Reader) ([][]Line, error) {
	d := xml.NewDecoder(r)
	d.Strict, d.Entity, d.AutoClose = false, xml.HTMLEntity, xml.HTMLAutoClose
	var h hocr
	for {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return h.pages, nil
		case err != nil:
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			h.begin(attribute(t, "class"), attribute(t, "title"))
		case xml.CharData:
			h.text(string(t))
		case xml.EndElement:
			h.next = nil
		}
	}
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (h *hocr) begin(class, title string) {
	h.next = nil
	if class == "ocr_page" {
		h.pages = append(h.pages, nil)
		return
	}
	n := len(h.pages) - 1
	if n < 0 {
		return
	}
	switch class {
	case "ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat":
		h.pages[n] = append(h.pages[n], Line{Box: boxOf(title, "bbox")})
	case "ocrx_cinfo":
		if len(h.pages[n]) > 0 {
			h.next = &Character{Box: boxOf(title, "x_bboxes"), Sure: int(number(title, "x_conf"))}
		}
	}
}

// text gives the open character its text; one that stands for two becomes two.
func (h *hocr) text(s string) {
	if h.next == nil {
		return
	}
	n := len(h.pages) - 1
	l := &h.pages[n][len(h.pages[n])-1]
	rs := []rune(strings.TrimSpace(s))
	for i, r := range rs {
		c := *h.next
		w := c.Box.Dx()
		c.Rune = r
		c.Box.Min.X, c.Box.Max.X = h.next.Box.Min.X+w*i/len(rs), h.next.Box.Min.X+w*(i+1)/len(rs)
		l.Characters = append(l.Characters, c)
	}
}

// fields are the numbers after a key of an hOCR title.
func fields(title, key string) []float64 {
	for _, part := range strings.Split(title, ";") {
		words := strings.Fields(part)
		if len(words) == 0 || words[0] != key {
			continue
		}
		var out []float64
		for _, w := range words[1:] {
			f, err := strconv.ParseFloat(w, 64)
			if err != nil {
				return nil
			}
			out = append(out, f)
		}
		return out
	}
	return nil
}

func boxOf(title, key string) image.Rectangle {
	f := fields(title, key)
	if len(f) != 4 {
		return image.Rectangle{}
	}
	return image.Rect(int(f[0]), int(f[1]), int(f[2]), int(f[3]))
}

func number(title, key string) float64 {
	if f := fields(title, key); len(f) == 1 {
		return f[0]
	}
	return 0
}

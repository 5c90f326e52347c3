package web

import (
	"net/http"
	"strconv"

	"mingzhang/internal/app"
	"mingzhang/internal/fault"
	"mingzhang/internal/place"
	"mingzhang/internal/web/screen"
)

// pages leads to the page of the original that is asked for: by its number, by a
// number or a finding on it, else the first.
func (s *server) pages(w http.ResponseWriter, r *http.Request) error {
	p, err := s.open(r, "pages", "ui.tab.pages")
	if err != nil {
		return err
	}
	f, err := focusOf(p, r)
	if err != nil {
		return err
	}
	v := screen.PagesView{Focus: f, Zoom: zoomOf(r)}
	if p.Doc.Printed() {
		v.No = p.Doc.Reading.Paper[0].Page
	} else {
		if v.Original, err = s.asRead(r, p.Doc); err != nil {
			return err
		}
		if v.Original == nil {
			s.draw(w, r, http.StatusOK, screen.NoPages(p))
			return nil
		}
		v.No = 1
	}
	if n, err := strconv.Atoi(r.FormValue("page")); err == nil {
		v.No = n
	}
	for _, m := range p.Doc.AskedMarks(f) {
		if n := v.PageNo(m.At); n > 0 && m.Other == "" {
			v.No = n
			break
		}
	}
	http.Redirect(w, r, v.PageURL(p.Doc, v.No), http.StatusSeeOther)
	return nil
}

// onePage shows a page of the original.
func (s *server) onePage(w http.ResponseWriter, r *http.Request) error {
	p, err := s.open(r, "pages", "ui.tab.pages")
	if err != nil {
		return err
	}
	f, err := focusOf(p, r)
	if err != nil {
		return err
	}
	no, err := strconv.Atoi(r.PathValue("page"))
	if err != nil {
		return noPage(p)
	}
	if p.Doc.Printed() {
		paper, ok := paperOf(p.Doc, no)
		if !ok {
			return noPage(p)
		}
		s.draw(w, r, http.StatusOK, screen.Pages(p, p.Doc.PageView(f, paper, zoomOf(r))))
		return nil
	}
	o, err := s.asRead(r, p.Doc)
	if err != nil {
		return err
	}
	if o == nil || no < 1 || no > len(o.Leaves) {
		return noPage(p)
	}
	s.draw(w, r, http.StatusOK, screen.Pages(p, p.Doc.LeafView(f, o, no)))
	return nil
}

func noPage(p screen.Page) error {
	return fault.New(fault.NotFound, p.Say("ui.fault.noPage")).At(p.Doc.Name)
}

func paperOf(d *screen.Doc, page int) (place.Paper, bool) {
	for _, p := range d.Reading.Paper {
		if p.Page == page {
			return p, true
		}
	}
	return place.Paper{}, false
}

// focusOf reads what the address asks to see.
func focusOf(p screen.Page, r *http.Request) (screen.Focus, error) {
	f := screen.Focus{Fact: r.FormValue("fact"), Claim: r.FormValue("claim")}
	slug := r.FormValue("finding")
	if slug == "" {
		return f, nil
	}
	found, ok := p.Doc.FindingAt(slug)
	if !ok {
		return f, fault.New(fault.NotFound, p.Say("ui.fault.noFinding")).At(p.Doc.Name)
	}
	return screen.Focus{Finding: &found}, nil
}

func zoomOf(r *http.Request) int {
	n, _ := strconv.Atoi(r.FormValue("zoom"))
	return max(0, min(n, len(screen.Zooms)-1))
}

// asRead gives the original of a document without paper; nil for a printed one
// that was read before its pages were kept.
func (s *server) asRead(r *http.Request, d *screen.Doc) (*screen.Original, error) {
	if d.Format == "pdf" {
		return nil, nil
	}
	if o, ok := s.originals.take(d.Digest, d.Digest); ok {
		return o, nil
	}
	read, err := s.service.AsRead(r.Context(), d.Digest)
	if err != nil {
		return nil, err
	}
	o := screen.NewOriginal(read)
	s.originals.put(d.Digest, d.Digest, o)
	return o, nil
}

// picture sends the picture of a printed page.
func (s *server) picture(w http.ResponseWriter, r *http.Request) error {
	p, err := s.open(r, "", "")
	if err != nil {
		return err
	}
	no, _ := strconv.Atoi(r.PathValue("page"))
	paper, ok := paperOf(p.Doc, no)
	width := screen.PictureWidths[r.PathValue("picture")]
	if !ok || width == 0 {
		return noPage(p)
	}
	png, err := s.service.Draw(r.Context(), p.Doc.Digest, app.Picture{Page: no, Width: width, Turn: paper.Turn})
	if err != nil {
		return err
	}
	head := w.Header()
	head.Set("Content-Type", "image/png")
	head.Set("Content-Length", strconv.Itoa(len(png)))
	head.Set("Cache-Control", "private, max-age=86400")
	_, _ = w.Write(png) // a reader who left hears no error
	return nil
}

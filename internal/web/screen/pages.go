package screen

import (
	"net/url"
	"slices"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
	"mingzhang/internal/report"
)

// Zooms are the widths of a page, in per cent of its frame.
var Zooms = []int{100, 150, 200, 300}

// PictureWidths are the pixels across of a page's pictures by name: the first is
// the thumbnail.
var PictureWidths = map[string]int{"thumb.png": 160, "small.png": 1000, "medium.png": 2000, "large.png": 3000}

// thumbsAround is how many thumbnails are shown on either side of the open page.
const thumbsAround = 12

// Focus is what the reader asked to see.
type Focus struct {
	Fact, Claim string
	Finding     *report.Finding
}

// query writes the focus into an address.
func (f Focus) query() url.Values {
	q := url.Values{}
	switch {
	case f.Finding != nil:
		q.Set("finding", Slug(f.Finding.ID))
	case f.Fact != "":
		q.Set("fact", f.Fact)
	case f.Claim != "":
		q.Set("claim", f.Claim)
	}
	return q
}

// PagesView is the original of a document at one page, with numbers marked.
type PagesView struct {
	Focus
	No            int   // of the open page
	All           []int // numbers of the pages, in order
	Zoom          int   // index of Zooms
	Paper         place.Paper
	Leaf          *Leaf // of a document without paper
	Original      *Original
	Asked         []Mark // what was asked for, on whatever page
	Here          []Mark // all numbers of the page
	Log           []fault.Entry
	Before, After *report.Finding
	at            map[place.Place]Mark // of a document without paper
}

// AskedMarks are the marks of a focus.
func (d *Doc) AskedMarks(f Focus) []Mark {
	switch {
	case f.Finding != nil:
		return d.FindingMarks(*f.Finding)
	case f.Fact != "":
		if m, ok := d.FactMark(f.Fact); ok {
			m.Role = RoleHere
			return []Mark{m}
		}
	case f.Claim != "":
		if m, ok := d.ClaimMark(f.Claim); ok {
			m.Role = RoleHere
			return []Mark{m}
		}
	}
	return nil
}

// PageView is a printed page.
func (d *Doc) PageView(f Focus, paper place.Paper, zoom int) PagesView {
	v := PagesView{Focus: f, No: paper.Page, Zoom: zoom, Paper: paper, Asked: d.AskedMarks(f), Here: d.MarksOn(paper.Page)}
	for _, p := range d.Reading.Paper {
		v.All = append(v.All, p.Page)
	}
	for _, e := range d.Log {
		if e.Place.Page == paper.Page {
			v.Log = append(v.Log, e)
		}
	}
	v.Before, v.After = d.neighbours(f.Finding, paper.Page)
	return v
}

// LeafView is a leaf of a document without paper.
func (d *Doc) LeafView(f Focus, o *Original, no int) PagesView {
	v := PagesView{Focus: f, No: no, Leaf: &o.Leaves[no-1], Original: o, Asked: d.AskedMarks(f), at: map[place.Place]Mark{}}
	for n := range o.Leaves {
		v.All = append(v.All, n+1)
	}
	for t := range d.Tables {
		for r, row := range d.Tables[t].Rows {
			for c, cell := range row.Cells {
				if cell.Fact != "" && o.LeafOf(cell.At) == no {
					v.mark(d.markAt(Spot{t, r, c}))
				}
			}
		}
	}
	for _, m := range v.Asked {
		if m.Other == "" {
			v.mark(m)
		}
	}
	v.Before, v.After = d.neighbours(f.Finding, 0)
	return v
}

func (v *PagesView) mark(m Mark) {
	at := m.At
	at.Box = place.Box{}
	if at != (place.Place{}) {
		v.at[at] = m
	}
}

// PageNo is the number of the page in this view on which something stands; 0 where
// none shows it.
func (v PagesView) PageNo(at place.Place) int {
	if v.Original != nil {
		return v.Original.LeafOf(at)
	}
	return at.Page
}

// boxed are the marks with a box on this page; those asked for come last, so that
// they lie on top.
func (v PagesView) boxed() []Mark {
	asked := map[string]bool{}
	var top []Mark
	for _, m := range v.Asked {
		if m.Other == "" && m.At.Page == v.Paper.Page && m.At.Box != (place.Box{}) {
			asked[m.Fact] = m.Fact != ""
			top = append(top, m)
		}
	}
	var out []Mark
	for _, m := range v.Here {
		if !asked[m.Fact] && m.At.Box != (place.Box{}) {
			out = append(out, m)
		}
	}
	return append(out, top...)
}

// PageURL is the address of another page, with what is asked for.
func (v PagesView) PageURL(d *Doc, no int) string {
	return v.withZoom(d.URL("pages/"+strconv.Itoa(no)), v.query())
}

// ZoomURL is the address of this page at another zoom; "" where there is none.
func (v PagesView) ZoomURL(d *Doc, step int) string {
	if v.Zoom += step; v.Zoom < 0 || v.Zoom >= len(Zooms) {
		return ""
	}
	return v.PageURL(d, v.No)
}

// FindingURL leads to where a finding is seen.
func (v PagesView) FindingURL(d *Doc, f *report.Finding) string {
	q := Focus{Finding: f}.query()
	u := d.URL("pages")
	if d.Printed() {
		u += "/" + strconv.Itoa(d.firstPlace(*f).Page)
	}
	return v.withZoom(u, q)
}

func (v PagesView) withZoom(u string, q url.Values) string {
	if v.Zoom > 0 {
		q.Set("zoom", strconv.Itoa(v.Zoom))
	}
	if len(q) > 0 {
		u += "?" + q.Encode()
	}
	return u
}

// PictureURL is the address of a picture of a printed page.
func (d *Doc) PictureURL(page int, name string) string {
	return d.URL("pages/" + strconv.Itoa(page) + "/" + name)
}

// sources lists the pictures of a page for the browser to choose from.
func (d *Doc) sources(page int) string {
	return d.PictureURL(page, "small.png") + " 1000w, " + d.PictureURL(page, "medium.png") + " 2000w, " + d.PictureURL(page, "large.png") + " 3000w"
}

// thumbs are the pages around the open one.
func (v PagesView) thumbs() []int {
	i := slices.Index(v.All, v.No)
	return v.All[max(0, i-thumbsAround):min(len(v.All), i+thumbsAround+1)]
}

// beside is the page some steps from the open one; 0 where there is none.
func (v PagesView) beside(step int) int {
	if i := slices.Index(v.All, v.No) + step; i >= 0 && i < len(v.All) {
		return v.All[i]
	}
	return 0
}

// worstOn is the gravest finding on a printed page.
func (d *Doc) worstOn(page int) report.Severity {
	worst := report.Severity("")
	for _, s := range d.onPage[page] {
		if x := d.Cell(s).Severity; x.Rank() > worst.Rank() {
			worst = x
		}
	}
	return worst
}

// points writes a length in points for SVG.
func points(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

// boxSlack is how far a mark is drawn around its number, in points.
const boxSlack = 1.5

func around(b place.Box) place.Box {
	return place.Box{X0: b.X0 - boxSlack, Y0: b.Y0 - boxSlack, X1: b.X1 + boxSlack, Y1: b.Y1 + boxSlack}
}

// cropView is the part of a page that is shown beside a number, as an SVG view.
func cropView(b place.Box, p place.Paper) string {
	const wide, high = 260, 70
	w, h := min(p.Width, max(wide, b.X1-b.X0+40)), min(p.Height, max(high, b.Y1-b.Y0+30))
	x := min(max(0, (b.X0+b.X1-w)/2), p.Width-w)
	y := min(max(0, (b.Y0+b.Y1-h)/2), p.Height-h)
	return points(x) + " " + points(y) + " " + points(w) + " " + points(h)
}

// PaperOf is the printed page of a number; ok is false where it has no box.
func (d *Doc) PaperOf(at place.Place) (p place.Paper, ok bool) {
	if d.Live() || at.Page == 0 || at.Box == (place.Box{}) {
		return p, false
	}
	for _, p := range d.Reading.Paper {
		if p.Page == at.Page {
			return p, true
		}
	}
	return p, false
}

package annotated

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"mingzhang/internal/message"
	"mingzhang/internal/place"
	"mingzhang/internal/publish"
	"mingzhang/internal/report"
)

// update gathers what is added to a file.
type update struct {
	file
	doc   *report.Document
	say   *message.Printer
	pages map[int]*sheet
}

// sheet is a page of the file.
type sheet struct {
	space
	dict   types.Dict
	ref    types.IndirectRef
	annots types.Array
}

// all adds the annotations of every page and the bookmarks.
func (u *update) all() error {
	u.pages = map[int]*sheet{}
	for i := range u.doc.Tables {
		if err := u.table(&u.doc.Tables[i]); err != nil {
			return err
		}
	}
	for i := range u.doc.Findings {
		if err := u.finding(i+1, &u.doc.Findings[i]); err != nil {
			return err
		}
	}
	if err := u.cover(); err != nil {
		return err
	}
	if err := u.bookmarks(); err != nil {
		return err
	}
	for _, s := range u.pages {
		if err := u.annotate(s); err != nil {
			return err
		}
	}
	return nil
}

// page finds a page of the file; nil where it has none of this number.
func (u *update) page(n int) (*sheet, error) {
	if s, ok := u.pages[n]; ok || n < 1 || n > u.PageCount {
		return s, nil
	}
	dict, ref, inherited, err := u.PageDict(n, false)
	if err != nil || dict == nil || ref == nil {
		return nil, err
	}
	turn := 0
	for _, p := range u.doc.Reading.Paper {
		if p.Page == n {
			turn = p.Turn
		}
	}
	s := &sheet{dict: dict, ref: *ref, space: spaceOf(inherited.MediaBox, inherited.CropBox, inherited.Rotate, turn)}
	u.pages[n] = s
	return s, nil
}

// annotate writes the annotations of a page behind those that it has.
func (u *update) annotate(s *sheet) error {
	if len(s.annots) == 0 {
		return nil
	}
	all := types.Array{}
	if old, ok := s.dict.Find("Annots"); ok {
		list, err := u.DereferenceArray(old)
		if err != nil {
			return err
		}
		all = append(all, list...)
	}
	s.dict.Update("Annots", append(all, s.annots...))
	u.touch(s.ref)
	return nil
}

// colours of the states of a number.
var colours = map[string]types.Array{
	string(report.Exact):        types.NewNumberArray(0.17, 0.44, 0.28),
	string(report.Passed):       types.NewNumberArray(0.17, 0.44, 0.28),
	string(report.Rounding):     types.NewNumberArray(0.79, 0.54, 0.09),
	string(report.Broken):       types.NewNumberArray(0.76, 0.16, 0.12),
	string(report.NotCheckable): types.NewNumberArray(0.48, 0.52, 0.50),
	report.Unbound:              types.NewNumberArray(0.48, 0.52, 0.50),
}

// table puts a box around each number of a table.
func (u *update) table(t *report.Table) error {
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			if c.Fact == "" || c.At.Page == 0 || c.At.Box == (place.Box{}) {
				continue
			}
			s, err := u.page(c.At.Page)
			if err != nil {
				return err
			}
			if s == nil {
				continue
			}
			if err := u.box(s, c); err != nil {
				return err
			}
		}
	}
	return nil
}

const slack = 1.2 // by which a box is larger than its number, in points

// box is the frame of one number.
func (u *update) box(s *sheet, c report.TableCell) error {
	state, width := c.State(), 0.7
	if state == string(report.Broken) {
		width = 1.6
	}
	style := types.Dict{"W": types.Float(width), "S": types.Name("S")}
	if state == report.Unbound {
		style = types.Dict{"W": types.Float(width), "S": types.Name("D"), "D": types.NewNumberArray(3, 2)}
	}
	what := u.say.Say("ui.pages.unbound")
	if state != report.Unbound {
		what = u.say.Say("ui.verdict." + state)
	}
	b := place.Box{X0: c.At.Box.X0 - slack, Y0: c.At.Box.Y0 - slack, X1: c.At.Box.X1 + slack, Y1: c.At.Box.Y1 + slack}
	return u.annotation(s, "Square", b, colours[state], c.Text+" · "+what, types.Dict{"BS": style})
}

// noteSize is the side of the sign of a note, in points.
const noteSize = 12

// finding puts a note where a finding is seen first, with its number in all reports.
func (u *update) finding(no int, f *report.Finding) error {
	at, ok := firstBox(f)
	if !ok {
		return nil
	}
	s, err := u.page(at.Page)
	if err != nil || s == nil {
		return err
	}
	b := place.Box{X0: at.Box.X1 + 1, Y0: at.Box.Y0 - noteSize/2, X1: at.Box.X1 + 1 + noteSize, Y1: at.Box.Y0 + noteSize/2}
	colour := colours[string(report.Rounding)]
	if f.Severity == report.Error {
		colour = colours[string(report.Broken)]
	}
	return u.note(s, b, colour, u.told(no, f)+u.repairs(no-1))
}

// told words a finding with its number.
func (u *update) told(no int, f *report.Finding) string {
	return strconv.Itoa(no) + " " + u.say.Say("ui.severity."+string(f.Severity)) + "：" + u.say.Text(f.Message)
}

// repairs words the diagnoses that explain a finding.
func (u *update) repairs(index int) string {
	out := ""
	for _, x := range u.doc.Diagnoses {
		if slices.Contains(x.Explains, index) {
			out += "\n" + u.say.Say("export.case") + strconv.Itoa(x.Case) + "：" + publish.Repair(u.say, x)
		}
	}
	return out
}

// cover puts a note at the head of the first page: first what was not checkable, then
// by what and when the document was checked, and the findings that stand nowhere.
func (u *update) cover() error {
	s, err := u.page(1)
	if err != nil || s == nil {
		return err
	}
	var lines []string
	for _, l := range publish.Lists(u.say, u.doc) {
		switch l.Part {
		case publish.Cover:
			for _, r := range l.Rows {
				lines = append(lines, r[0]+"："+r[1])
			}
		case publish.Open:
			for _, r := range l.Rows {
				lines = append(lines, l.Title+" "+r[0]+" "+r[1]+"（"+r[2]+"）")
			}
		}
	}
	for i := range u.doc.Findings {
		if _, ok := firstBox(&u.doc.Findings[i]); !ok {
			lines = append(lines, u.told(i+1, &u.doc.Findings[i])+u.repairs(i))
		}
	}
	b := place.Box{X0: noteSize, Y0: noteSize, X1: 2 * noteSize, Y1: 2 * noteSize}
	return u.note(s, b, colours[string(report.NotCheckable)], strings.Join(lines, "\n"))
}

func (u *update) note(s *sheet, at place.Box, colour types.Array, says string) error {
	return u.annotation(s, "Text", at, colour, says, types.Dict{"Name": types.Name("Comment"), "Open": types.Boolean(false)})
}

// firstBox is where a finding is seen first in its own document.
func firstBox(f *report.Finding) (place.Place, bool) {
	for _, o := range f.Operands {
		if o.Document == "" && o.Place.Page > 0 && o.Place.Box != (place.Box{}) {
			return o.Place, true
		}
	}
	return place.Place{}, false
}

// printed is the flag of an annotation that is printed too.
const printed = 4

func (u *update) annotation(s *sheet, kind string, at place.Box, colour types.Array, says string, more types.Dict) error {
	b := s.box(at)
	d := types.Dict{
		"Type": types.Name("Annot"), "Subtype": types.Name(kind), "Rect": types.NewNumberArray(b.X0, b.Y0, b.X1, b.Y1),
		"C": colour, "F": types.Integer(printed), "T": text(u.say.Say("ui.brand")), "Contents": text(says), "P": s.ref,
	}
	for k, v := range more {
		d[k] = v
	}
	ref, err := u.add(d)
	s.annots = append(s.annots, ref)
	return err
}

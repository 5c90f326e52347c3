package annotated

import (
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"mingzhang/internal/place"
)

// mark is a bookmark with those below it.
type mark struct {
	title string
	at    place.Place
	below []mark
}

// bookmarks adds one bookmark with all tables and findings, behind those that the
// file has.
func (u *update) bookmarks() error {
	tables, findings := u.tableMarks(), u.findingMarks()
	top := mark{title: u.say.Say("ui.brand")}
	for _, m := range []mark{{title: u.say.Say("ui.tab.tables"), below: tables}, {title: u.say.Say("ui.tab.findings"), below: findings}} {
		if len(m.below) > 0 {
			m.at = m.below[0].at
			top.below = append(top.below, m)
		}
	}
	if len(top.below) == 0 {
		return nil
	}
	top.at = top.below[0].at
	root, err := u.Catalog()
	if err != nil {
		return err
	}
	outlines, ref, err := u.outlines(root)
	if err != nil {
		return err
	}
	first, last, err := u.chain([]mark{top}, ref)
	if err != nil {
		return err
	}
	return u.hang(outlines, first, last)
}

// outlines is the root of the bookmarks, made where there is none.
func (u *update) outlines(root types.Dict) (types.Dict, types.IndirectRef, error) {
	if old := root.IndirectRefEntry("Outlines"); old != nil {
		if d, err := u.DereferenceDict(*old); err == nil && d != nil {
			u.touch(*old)
			return d, *old, nil
		}
	}
	d := types.Dict{"Type": types.Name("Outlines")}
	ref, err := u.add(d)
	root.Update("Outlines", ref)
	u.touch(*u.Root)
	return d, ref, err
}

// hang puts new bookmarks behind the ones of the file.
func (u *update) hang(outlines types.Dict, first, last types.IndirectRef) error {
	if old := outlines.IndirectRefEntry("Last"); old != nil {
		d, err := u.DereferenceDict(*old)
		if err != nil {
			return err
		}
		d.Update("Next", first)
		u.touch(*old)
		own, err := u.DereferenceDict(first)
		if err != nil {
			return err
		}
		own.Update("Prev", *old)
	} else {
		outlines.Update("First", first)
	}
	outlines.Update("Last", last)
	count := 1
	if n := outlines.IntEntry("Count"); n != nil && *n > 0 {
		count += *n
	}
	outlines.Update("Count", types.Integer(count))
	return nil
}

// chain makes bookmarks of one level, closed.
func (u *update) chain(list []mark, parent types.IndirectRef) (first, last types.IndirectRef, err error) {
	var before types.Dict
	for i, m := range list {
		d := types.Dict{"Title": text(m.title), "Parent": parent}
		ref, err := u.add(d)
		if err != nil {
			return first, last, err
		}
		if before != nil {
			before["Next"], d["Prev"] = ref, last
		}
		if err := u.lead(d, m); err != nil {
			return first, last, err
		}
		if len(m.below) > 0 {
			a, b, err := u.chain(m.below, ref)
			if err != nil {
				return first, last, err
			}
			d["First"], d["Last"], d["Count"] = a, b, types.Integer(-len(m.below))
		}
		if i == 0 {
			first = ref
		}
		before, last = d, ref
	}
	return first, last, nil
}

// above is how far over its place a bookmark leads, in points.
const above = 30

// lead has a bookmark lead to its place.
func (u *update) lead(d types.Dict, m mark) error {
	s, err := u.page(m.at.Page)
	if err != nil || s == nil {
		return err
	}
	x, y := s.point(0, max(0, m.at.Box.Y0-above))
	d["Dest"] = types.Array{s.ref, types.Name("XYZ"), types.Float(x), types.Float(y), nil}
	return nil
}

func (u *update) tableMarks() []mark {
	var out []mark
	for i := range u.doc.Tables {
		t := &u.doc.Tables[i]
		if t.Place.Page == 0 {
			continue
		}
		title := t.Title
		if t.No != "" {
			title = u.say.Say("ui.table.name", "no", t.No, "title", t.Title)
		}
		if title == "" {
			title = u.say.Say("ui.table.untitled")
		}
		out = append(out, mark{title: title, at: t.Place})
	}
	return out
}

func (u *update) findingMarks() []mark {
	var out []mark
	for i := range u.doc.Findings {
		f := &u.doc.Findings[i]
		if at, ok := firstBox(f); ok {
			out = append(out, mark{title: u.told(i+1, f), at: at})
		}
	}
	return out
}

package screen

import (
	"mingzhang/internal/app/planning"
	"mingzhang/internal/compile"
	"mingzhang/internal/office"
)

// Documents are the documents of a budget that the reader may see, and the one
// that the page is about.
type Documents struct {
	All  []office.Body
	Body office.Body
}

// ProseView is the words of a document, with what is asked and what is being
// written.
type ProseView struct {
	Documents
	planning.Text
	Asks []planning.Asked
	Edit Edit
	Doc  *Doc // as it stands, for the links of its numbers
}

// Edit is the paragraph or reason that a person writes at.
type Edit struct {
	Key   string // section/paragraph that is changed
	After string // section/paragraph that a new one follows
	Field string // of a reason
	Text  string // as typed, where it was refused
	Typed bool   // Text is what was typed
	New   bool
	Fault *Fault
}

// open counts the reasons that are still missing.
func (v ProseView) open() int {
	n := 0
	for _, a := range v.Asks {
		if !a.Given {
			n++
		}
	}
	return n
}

// version is the version that a change of a paragraph is made from.
func (v ProseView) version(key string) int { return v.Kept[key].Version }

// written is the text in the box of a paragraph: what was typed and refused, what
// is kept, or the draft.
func (v ProseView) written(s compile.Section, q compile.Paragraph) string {
	key := planning.ParagraphKey(s.ID, q.ID)
	if v.Edit.Typed && v.Edit.Key == key {
		return v.Edit.Text
	}
	if k, ok := v.Kept[key]; ok && k.Value.Text != "" {
		return k.Value.Text
	}
	return q.Draft
}

// reason is the text in the box of a reason.
func (v ProseView) reason(a planning.Asked) string {
	if v.Edit.Typed && v.Edit.Field == a.Field {
		return v.Edit.Text
	}
	if a.Inherited {
		return ""
	}
	return a.Reason
}

// refused tells whether the fault belongs to a reason.
func (e Edit) refused(field string) bool { return e.Fault != nil && e.Field == field }

// SectionAnchor is the anchor of a section of the words.
func SectionAnchor(id string) string { return "s-" + Slug(id) }

// refWords is what an option of the palette says of a number.
func refWords(r compile.Reference) string { return r.Words + "：" + r.Printed }

// refHint is what the chip of a number says: what it is and where it stands.
func (p Page) refHint(r *compile.Reference) string {
	switch {
	case r == nil:
		return p.Say("ui.pub.words.unknown")
	case r.No != "":
		return r.Words + " · " + p.Say("ui.table.no", "no", r.No)
	}
	return r.Words
}

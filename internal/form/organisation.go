package form

import (
	"regexp"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/table"
)

var (
	withinBody  = regexp.MustCompile(`([^，。；,;、：:]{4,40}?)为非独立预算单位[，,]?(?:其)?预算(?:编制)?(?:纳入|并入)(.{4,40}?)(?:预算|编报|。|;|；)`)
	subordinate = regexp.MustCompile(`下设(.{2,200}?)[，,]?共?(?:[0-9]+|[一二三四五六七八九十百零]+)个(?:部门|部室|科室|处室|内设机构|机构)`)
)

// organisation reads what the text says about bodies: who is budgeted within
// whom, and the offices (科室) of each.
func (in *interpreter) organisation() {
	for _, s := range in.d.Sections {
		if s.ID != "organisation" {
			continue
		}
		for _, p := range s.Paragraphs {
			text := table.Bare(p.Text)
			in.within(text, p)
			in.offices(text)
		}
	}
}

// within adds bodies that are budgeted within another one.
func (in *interpreter) within(text string, p budget.Paragraph) {
	for _, m := range withinBody.FindAllStringSubmatch(text, -1) {
		name := strings.TrimPrefix(m[1], "其中")
		in.d.Bodies = append(in.d.Bodies, budget.BodyRecord{
			Body: budget.Body{Name: name, Scope: budget.Single}, Within: m[2], Place: p.Place,
		})
	}
}

// offices gives the offices to the body that the paragraph opens with.
func (in *interpreter) offices(text string) {
	m := subordinate.FindStringSubmatchIndex(text)
	if m == nil {
		return
	}
	names := strings.FieldsFunc(text[m[2]:m[3]], func(r rune) bool { return r == '、' || r == '，' || r == ',' })
	best := -1
	for i := range in.d.Bodies {
		n := Fold(in.d.Bodies[i].Body.String())
		if strings.Contains(Fold(text[:m[0]]), n) && (best < 0 || len(n) > len(Fold(in.d.Bodies[best].Body.String()))) {
			best = i
		}
	}
	if best >= 0 {
		in.d.Bodies[best].Offices = append(in.d.Bodies[best].Offices, names...)
	}
}

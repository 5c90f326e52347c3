package claim

import (
	"strconv"

	"mingzhang/internal/budget"
)

// FillStaff records the posts and people (编制、在编、离休、退休) that the text
// tells of each body; what it tells of nobody is told of the whole. The first
// telling of each kind counts: another one is for the rules to compare.
func FillStaff(d *budget.Disclosure, claims []Claim) {
	whole := budget.Body{Name: d.Entity, Scope: budget.Whole}
	for i := range claims {
		c := &claims[i]
		kind := StaffKind(c)
		n, err := strconv.Atoi(c.Number)
		if kind == "" || err != nil {
			continue
		}
		body := c.Body
		if body.IsZero() {
			body = whole
		}
		record(d, body, budget.Staff{Kind: kind, Count: n, Place: c.Place})
	}
}

// record adds a count to a body's record, which is made where the document has
// no table that lists the body.
func record(d *budget.Disclosure, body budget.Body, s budget.Staff) {
	for i := range d.Bodies {
		b := &d.Bodies[i]
		if b.Body != body {
			continue
		}
		for _, has := range b.Staff {
			if has.Kind == s.Kind {
				return
			}
		}
		b.Staff = append(b.Staff, s)
		return
	}
	d.Bodies = append(d.Bodies, budget.BodyRecord{Body: body, Independent: true, Staff: []budget.Staff{s}, Place: s.Place})
}

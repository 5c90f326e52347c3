package form

import "slices"

// Compiled is the form as it is compiled: without the columns that only some
// editions print, and without the sums that need them.
func (f *Form) Compiled() *Form {
	c := *f
	var dropped map[string]bool
	c.Columns, dropped = withoutOptional(f.Columns)
	c.Sums, c.Parts = withoutDropped(f.Sums, dropped), withoutDropped(f.Parts, dropped)
	c.Sides = slices.Clone(f.Sides)
	for i := range c.Sides {
		c.Sides[i].Columns, dropped = withoutOptional(f.Sides[i].Columns)
		c.Sides[i].Across = withoutDropped(f.Sides[i].Across, dropped)
	}
	return &c
}

func withoutOptional(cols []Column) (kept []Column, dropped map[string]bool) {
	dropped = map[string]bool{}
	for _, c := range cols {
		if c.Optional {
			dropped[c.ID] = true
		} else {
			kept = append(kept, c)
		}
	}
	return kept, dropped
}

func withoutDropped(rels []Relation, dropped map[string]bool) []Relation {
	return slices.DeleteFunc(slices.Clone(rels), func(r Relation) bool {
		return slices.ContainsFunc(slices.Concat(r.Left, r.Right), func(o Signed) bool { return dropped[o.ID] })
	})
}

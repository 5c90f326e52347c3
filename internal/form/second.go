package form

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
)

// second looks for another document in the same file: a title of another body, year
// or kind after which forms are printed again. Its numbers are kept and bound to
// nothing, because they are not about this document's body and year.
func (in *interpreter) second() {
	before := map[string]bool{}
	for i, el := range in.flow.Elements {
		if el.Grid >= 0 {
			if form := in.d.Tables[in.grids[el.Grid]].Form; form != "" {
				before[form] = true
			}
			continue
		}
		h, ok := parseHeading(el.Block.Text)
		if !ok || h.entity == "" || !in.isOther(h) || in.again(i, before) < 2 {
			continue
		}
		in.d.Log = append(in.d.Log, fault.NewEntry(fault.Partial, "document.second", el.Block.Place, "title", h.text))
		in.unbindAfter(i)
		return
	}
}

// isOther tells the title of another document.
func (in *interpreter) isOther(h heading) bool {
	return Fold(h.entity) != Fold(in.d.Entity) && !isPlace(h.entity) && !isPlace(in.d.Entity) || h.year != in.d.Year || h.kind != in.d.Kind
}

// again counts the forms after an element that were printed before it.
func (in *interpreter) again(from int, before map[string]bool) int {
	n := 0
	in.tablesAfter(from, func(t *budget.Table) {
		if t.Budget && before[t.Form] {
			n++
		}
	})
	return n
}

func (in *interpreter) tablesAfter(from int, f func(*budget.Table)) {
	for _, el := range in.flow.Elements[from:] {
		if el.Grid >= 0 {
			f(&in.d.Tables[in.grids[el.Grid]])
		}
	}
}

func (in *interpreter) unbindAfter(from int) {
	other := map[int]bool{}
	in.tablesAfter(from, func(t *budget.Table) { other[t.Index] = true })
	for i := range in.d.Facts {
		if f := &in.d.Facts[i]; other[f.Table] {
			f.Bound, f.Up = false, ""
		}
	}
}

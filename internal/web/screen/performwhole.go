package screen

import (
	"slices"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/office"
)

// WholeView is the targets of one whole unit, among those of its department.
type WholeView struct {
	*performing.Year
	Now   performing.Declared
	Units []*performing.Entry // that the reader may see
	Names map[string]string
	Fault *Fault
}

// WholeURL is the address of the targets of a whole unit.
func WholeURL(budget string, unit office.BodyID) string {
	return PerformURL(budget, "whole") + "?unit=" + escaped(string(unit))
}

// rows are those of the form: what stands, and room for more.
func (v WholeView) rows() []budget.Indicator {
	list := slices.Clone(v.Now.Rows)
	if !v.Now.Edits {
		return list
	}
	return append(list, make([]budget.Indicator, 3)...)
}

// revision is a version of targets with the rows that it changed.
type revision struct {
	planning.Kept[draft.Targets]
	Rows [][2]budget.Indicator
	Goal bool // the goal changed too
}

// revisions are the versions, newest first.
func (v WholeView) revisions() []revision {
	var out []revision
	for i, k := range v.Now.History {
		var before draft.Targets
		if i+1 < len(v.Now.History) {
			before = v.Now.History[i+1].Value
		}
		out = append(out, revision{k, changedRows(before.Indicators, k.Value.Indicators), before.Goal != k.Value.Goal})
	}
	return out
}

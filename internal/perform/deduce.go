package perform

import "strings"

// deducedProblems are those that need the name beside the target.
func deducedProblems(name string, t Target) []ProblemKind {
	checks := []struct {
		wrong bool
		kind  ProblemKind
	}{
		{t.Has(UnitMissing) && !t.Has(UnitFromName), ProblemNoUnit},
		{t.Kind == Qualitative && t.Form == "T13", ProblemNotMeasurable},
		{contradicts(name, t), ProblemDirection},
		{overHundred(name, t), ProblemOverHundred},
		{numeric(t) && executionName.MatchString(name), ProblemExecution},
	}
	var list []ProblemKind
	for _, c := range checks {
		if c.wrong {
			list = append(list, c.kind)
		}
	}
	return list
}

func numeric(t Target) bool {
	return t.Kind == Quantity || t.Kind == Percent || t.Kind == Duration
}

// contradicts is true where more of something harmful would be better.
func contradicts(name string, t Target) bool {
	better, _ := DirectionOf(name, t)
	return numeric(t) && harm(name) && better == MoreIsBetter
}

// overHundred is true for a share above its whole.
func overHundred(name string, t Target) bool {
	if t.Kind != Percent || !shareName.MatchString(name) || strings.HasPrefix(t.Number, "-") {
		return false
	}
	whole, fraction, _ := strings.Cut(t.Number, ".")
	if len(whole) != 3 {
		return len(whole) > 3
	}
	return whole > "100" || whole == "100" && strings.Trim(fraction, "0") != ""
}

package perform

// RepairRow 修复错位行: finds the indicator and its target among the cells of a row
// whose cells may have shifted over a page or a merged column. The target is the
// last cell that looks like a value; the indicator stands to its left, or else to
// its right. Repaired tells that the target was not in the last cell.
func RepairRow(cells ...string) (indicator, target string, repaired bool) {
	last := len(cells) - 1
	at := last
	for at >= 0 && !valueLike(cells[at]) {
		at--
	}
	if at < 0 {
		return pick(cells, last-1, -1), cellAt(cells, last), false
	}
	indicator = pick(cells, at-1, -1)
	if indicator == "" {
		indicator = pick(cells, at+1, +1)
	}
	return indicator, cells[at], at != last
}

// valueLike is true for a cell that is a value and nothing else: no words around it.
func valueLike(cell string) bool {
	t := ParseTarget("", cell)
	switch t.Kind {
	case None, Invalid, Several:
		return false
	case Qualitative:
		return t.Form != "T13" && runeCount(t.Grade) <= 6
	}
	return !t.Has(InSentence)
}

// pick gives the first cell that is not blank, going by step.
func pick(cells []string, at, step int) string {
	for ; at >= 0 && at < len(cells); at += step {
		if tidy(cells[at]) != "" {
			return cells[at]
		}
	}
	return ""
}

func cellAt(cells []string, at int) string {
	if at < 0 {
		return ""
	}
	return cells[at]
}

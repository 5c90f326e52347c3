package perform

import "strings"

// JoinColumns 分列指标值: makes one cell of 指标性质, 指标值, 度量单位 and their like,
// as ParseTarget reads it: JoinColumns("正向", "≥", "8", "人").
func JoinColumns(columns ...string) string { return strings.Join(columns, "|") }

// readColumns reads a cell of joined columns: a direction, an operator, a value and a
// unit, any of which may be missing.
func readColumns(name, text string) (Target, bool) {
	columns := strings.Split(strings.ReplaceAll(text, "｜", "|"), "|")
	if len(columns) < 2 {
		return Target{}, false
	}
	declared, grade, rest := takeNature(columns)
	t := parseCell(newCell(name, joinValue(rest, grade)), readList, readSeveral)
	t.Declared = declared
	if t.Form != "T20" && t.Kind != None && t.Kind != NotApplicable && t.Kind != Invalid {
		t.Form = "T19"
	}
	return t, true
}

// takeNature takes 正向, 反向 and 定性, 定量 out of the columns.
func takeNature(columns []string) (declared string, grade bool, rest []string) {
	for _, col := range columns {
		switch col = strings.TrimSpace(col); col {
		case "正向", "反向":
			declared = col
		case "定性":
			grade = true
		case "", "定量", "正向指标":
		default:
			rest = append(rest, col)
		}
	}
	return declared, grade, rest
}

// joinValue writes the columns as one cell. The unit goes into brackets, so that no
// word of it is lost; one that repeats the value is no unit.
func joinValue(columns []string, grade bool) string {
	op := ""
	if len(columns) > 1 && isOperator(columns[0]) {
		op, columns = columns[0], columns[1:]
	}
	if len(columns) == 0 {
		return ""
	}
	value := columns[0]
	if grade || !hasDigit(narrowed(value)) {
		return value
	}
	if len(columns) > 1 && columns[1] != value && !strings.HasSuffix(value, columns[1]) {
		value += "(" + columns[1] + ")"
	}
	return op + value
}

func narrowed(s string) string { return strings.Map(narrow, s) }

// isOperator is true for a column that only compares: ≥, 大于等于.
func isOperator(s string) bool {
	p, _ := plain(s)
	c := compareBefore(p)
	return c.count > 0 && c.before == ""
}

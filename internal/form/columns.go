package form

import (
	"regexp"
	"slices"
	"strings"

	"mingzhang/internal/table"
)

var anyYear = regexp.MustCompile(`\{year[^}]*\}`)

// The ways in which a header path is compared, strictest first: the whole path,
// the path with a year that the document should not print, the path in the usual
// words, its last label.
const (
	wholePath = iota
	pathOfAnyYear
	usualPath
	lastOfPath
	views
)

// labelViews are the folded forms of one header path.
type labelViews [views]string

func viewsOf(path string, year int) labelViews {
	key := headerUnits.Replace(label(path, year))
	any := anyYear.ReplaceAllString(key, "{year}")
	usual := usualWords(any)
	return labelViews{key, any, usual, lastLabel(usual)}
}

// headerUnits drops the unit that some headers repeat.
var headerUnits = strings.NewReplacer("(万元)", "", "(元)", "", "(单位:万元)", "", "(单位:元)", "")

func lastLabel(key string) string { return key[strings.LastIndexByte(key, '/')+1:] }

// headerView is a grid's header at one depth: paths as printed and folded.
type headerView struct {
	paths  []string
	labels []labelViews
	cut    bool // a printed span goes on below: the header does not end here
}

// gridView keeps the headers of a grid, so that every form looks at the same.
type gridView struct {
	*table.Grid
	year    int
	title   string // folded titles
	sheet   string
	headers []headerView // by depth, from 1
}

// viewGrid prepares every header depth that can be one: a row after the first
// row with numbers is body.
func viewGrid(g *table.Grid, m meta) *gridView {
	year := m.year
	v := &gridView{Grid: g, year: year, title: titleView(g.Title, m), sheet: titleView(g.Sheet, m)}
	for h := 1; h <= min(mostHeaderRows, len(g.Rows)); h++ {
		hv := headerView{paths: headerPaths(g, h), cut: cutsSpan(g, h)}
		for _, p := range hv.paths {
			hv.labels = append(hv.labels, viewsOf(p, year))
		}
		v.headers = append(v.headers, hv)
		if hasNumbers(g, h-1) {
			break
		}
	}
	return v
}

// titleView is a folded title without the name of the document's body before it.
func titleView(title string, m meta) string {
	if body := Fold(m.entity); body != "" {
		title = strings.Replace(Fold(title), body, "", 1)
	}
	return titleKey(title, m.year)
}

// bindColumns finds the form's column of each header path: by the whole path,
// then by the path of any year, in the usual words, then by its last label where
// that is unambiguous, then by what is left of a path whose first levels differ.
// Each column is bound once.
func bindColumns(cols []Column, labels []labelViews) []int {
	out := unboundAll(len(labels))
	used := make([]bool, len(cols))
	bindBy(cols, labels, out, used, wholePath)
	bindBy(cols, labels, out, used, pathOfAnyYear)
	bindBy(cols, labels, out, used, usualPath)
	if lastLabelsDiffer(cols) {
		bindBy(cols, labels, out, used, lastOfPath)
	} else {
		bindEnds(cols, labels, out, used)
	}
	return out
}

// bindWords finds the code and the name of a row where their headers are spelt
// in a new way, or the code stands in another number of cells.
func bindWords(cols []Column, labels []labelViews, out []int) {
	codes, names := 0, 0
	for _, c := range cols {
		switch {
		case c.isCode():
			codes++
		case c.Role == "name":
			names++
		}
	}
	if codes == 0 || names != 1 {
		return
	}
	bindRole(cols, labels, out, Column.isCode, isCodeLabel)
	bindRole(cols, labels, out, func(c Column) bool { return c.Role == "name" }, isNameLabel)
}

// bindRole binds the columns whose label fits to the form's columns of a role, when
// none of them was found.
func bindRole(cols []Column, labels []labelViews, out []int, role func(Column) bool, fits func(string) bool) {
	var free []int
	for j := range cols {
		if role(cols[j]) {
			free = append(free, j)
		}
	}
	if slices.ContainsFunc(out, func(j int) bool { return j >= 0 && role(cols[j]) }) {
		return
	}
	n, first := 0, ""
	for i := range labels {
		last := labels[i][lastOfPath]
		if out[i] >= 0 || !fits(last) {
			continue
		}
		if first == last { // printed again, side by side
			n = 0
		}
		if n == 0 {
			first = last
		}
		out[i] = free[min(n, len(free)-1)]
		n++
	}
}

func isCodeLabel(last string) bool {
	return last == "类" || last == "款" || last == "项" || containsAny(last, codeWords) && !otherCode.MatchString(last)
}

// otherCode is the code of a body or of a project, which no classification has.
var otherCode = regexp.MustCompile(`(?:单位\)?|部门\)?|项目)(?:代码|编码)$`)

func isNameLabel(last string) bool {
	return strings.HasSuffix(strings.TrimSuffix(last, ")"), "名称") && !containsAny(last, entityWords[:3])
}

// bindBeside binds the columns that a table prints again, side by side, to the
// same columns of the form.
func bindBeside(cols []Column, labels []labelViews, out []int) {
	for free := len(out) + 1; unbound(out) < free; {
		free = unbound(out)
		used := make([]bool, len(cols))
		bindBy(cols, labels, out, used, wholePath)
		bindBy(cols, labels, out, used, pathOfAnyYear)
		bindBy(cols, labels, out, used, usualPath)
	}
}

func unbound(columns []int) int {
	n := 0
	for _, c := range columns {
		if c < 0 {
			n++
		}
	}
	return n
}

func bindBy(cols []Column, labels []labelViews, out []int, used []bool, view int) {
	for i := range labels {
		seen := labels[i][view]
		if out[i] >= 0 || seen == "" {
			continue
		}
		for j := range cols {
			if !used[j] && slices.ContainsFunc(cols[j].keys, func(k labelViews) bool { return k[view] == seen }) {
				out[i], used[j] = j, true
				break
			}
		}
	}
}

// lastLabelsDiffer tells whether the last labels name columns unambiguously.
func lastLabelsDiffer(cols []Column) bool {
	for i := range cols {
		for j := range cols[:i] {
			if shareLast(cols[i].keys, cols[j].keys) {
				return false
			}
		}
	}
	return true
}

func shareLast(a, b []labelViews) bool {
	for _, x := range a {
		for _, y := range b {
			if x[lastOfPath] == y[lastOfPath] {
				return true
			}
		}
	}
	return false
}

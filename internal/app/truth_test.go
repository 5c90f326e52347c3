package app_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/money"
)

// truthSpecimens are the published tables, where they are at hand, written as
// text with tab-separated cells. Those that no family claims are named and left
// out.
func truthSpecimens(t *testing.T, a *app.App) []*specimen {
	t.Helper()
	files, err := filepath.Glob("../../../shared/samples/*.truth.csv")
	if err != nil {
		t.Fatal(err)
	}
	var out []*specimen
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".truth.csv")
		if name == "futian-2023" {
			continue // the document itself is at hand
		}
		text := truthText(t, file)
		d, err := a.Read(context.Background(), name+".md", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if d.Family == "" {
			t.Logf("%s: no family claims its tables", name)
			continue
		}
		out = append(out, &specimen{name: name, d: d, family: familyOf(a, d.Family)})
	}
	return out
}

// truthTable is one table of a truth file.
type truthTable struct {
	no, title, unit string
	columns         []string
	rows            [][]truthValue // by printed row
}

type truthValue struct{ code, name, column, value string }

func readTruth(t *testing.T, file string) []*truthTable {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range lines[0] {
		at[name] = i
	}
	var out []*truthTable
	last := ""
	for _, l := range lines[1:] {
		get := func(name string) string { return l[at[name]] }
		if len(out) == 0 || out[len(out)-1].no != get("table_no") {
			out = append(out, &truthTable{no: get("table_no"), title: get("table_title"), unit: get("unit")})
			last = ""
		}
		x := out[len(out)-1]
		if get("row_no") != last {
			x.rows, last = append(x.rows, nil), get("row_no")
		}
		if !slices.Contains(x.columns, get("column")) {
			x.columns = append(x.columns, get("column"))
		}
		x.rows[len(x.rows)-1] = append(x.rows[len(x.rows)-1], truthValue{get("row_code"), get("row_name"), get("column"), get("value")})
	}
	return out
}

var yearIn = regexp.MustCompile(`20[0-9]{2}`)

// truthText writes the tables of a truth file as a document.
func truthText(t *testing.T, file string) string {
	tables := readTruth(t, file)
	year, kind := yearIn.FindString(file), "预算"
	if strings.Contains(file, "final-account") {
		kind = "决算"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s年上海市某区示例局部门%s\n\n", year, kind)
	tellCodes(&b, year, tables)
	for _, x := range tables {
		fmt.Fprintf(&b, "表 %s\n\n## %s\n\n单位：%s\n\n", x.no, x.title, x.unit)
		x.write(&b)
		b.WriteString("\n")
	}
	return b.String()
}

func (x *truthTable) write(b *strings.Builder) {
	heads, cells := x.plain()
	switch {
	case x.sided():
		heads, cells = x.sides()
	case x.digits() > 0:
		heads, cells = x.coded()
	}
	depth := 0
	for _, h := range heads {
		depth = max(depth, len(strings.Split(h, "/")))
	}
	for level := range depth {
		b.WriteString(headRow(heads, level) + "\n")
	}
	for _, row := range x.rows {
		b.WriteString(strings.Join(cells(row), "\t") + "\n")
	}
}

// headRow prints one level of header paths; a cell under the same head as the one
// before it is merged with it.
func headRow(heads []string, level int) string {
	var out []string
	before := ""
	for _, h := range heads {
		parts := strings.Split(h, "/")
		text, prefix := "", ""
		if level < len(parts) {
			text, prefix = parts[level], strings.Join(parts[:level+1], "/")
		}
		if prefix == before && level+1 < len(parts) {
			text = ""
		}
		before = prefix
		out = append(out, text)
	}
	return strings.Join(out, "\t")
}

// sided tells a table with two names in a row.
func (x *truthTable) sided() bool {
	return slices.ContainsFunc(x.rows, func(row []truthValue) bool {
		return slices.ContainsFunc(row, func(v truthValue) bool { return v.name != row[0].name })
	})
}

// digits is the length of the longest code.
func (x *truthTable) digits() int {
	n := 0
	for _, row := range x.rows {
		n = max(n, len(row[0].code))
	}
	return n
}

type cellsOf func(row []truthValue) []string

func (x *truthTable) plain() ([]string, cellsOf) {
	return x.columns, func(row []truthValue) []string { return x.values(row, x.columns) }
}

func (x *truthTable) values(row []truthValue, columns []string) []string {
	out := make([]string, len(columns))
	for _, v := range row {
		if i := slices.Index(columns, v.column); i >= 0 {
			out[i] = v.value
		}
	}
	return out
}

// sides writes the names of each side before its amounts.
func (x *truthTable) sides() ([]string, cellsOf) {
	var groups [][]string
	for _, c := range x.columns {
		top, _, _ := strings.Cut(c, "/")
		i := slices.IndexFunc(groups, func(g []string) bool { return strings.HasPrefix(g[0], top+"/") })
		if i < 0 {
			groups = append(groups, []string{c})
		} else {
			groups[i] = append(groups[i], c)
		}
	}
	var heads []string
	for _, g := range groups {
		top, _, _ := strings.Cut(g[0], "/")
		heads = append(append(heads, top+"/项目"), g...)
	}
	return heads, func(row []truthValue) []string {
		var out []string
		for _, g := range groups {
			name := ""
			for _, v := range row {
				if slices.Contains(g, v.column) {
					name = v.name
				}
			}
			out = append(append(out, name), x.values(row, g)...)
		}
		return out
	}
}

// coded writes 类, 款 and 项 apart, as the printed forms do.
func (x *truthTable) coded() ([]string, cellsOf) {
	head, parts := "项目/功能分类科目", []string{"类", "款", "项"}
	if slices.ContainsFunc(x.rows, func(row []truthValue) bool { return strings.HasPrefix(row[0].code, "3") }) {
		head, parts = "项目/经济分类科目", parts[:2]
	}
	var heads []string
	for _, p := range parts {
		heads = append(heads, head+"编码/"+p)
	}
	heads = append(append(heads, head+"名称"), x.columns...)
	return heads, func(row []truthValue) []string {
		out := make([]string, len(parts))
		code := row[0].code
		for i, n := range []int{3, 2, 2}[:len(parts)] {
			n = min(n, len(code))
			out[i], code = code[:n], code[n:]
		}
		return append(append(out, row[0].name), x.values(row, x.columns)...)
	}
}

// tellCodes writes a sentence on every item of the general budget, citing its
// code in four styles in turn.
func tellCodes(b *strings.Builder, year string, tables []*truthTable) {
	fmt.Fprintf(b, "## %s年部门预算编制说明\n\n财政拨款支出主要内容如下：\n\n", year)
	i := slices.IndexFunc(tables, func(x *truthTable) bool { return strings.Contains(x.title, "一般公共预算支出功能分类") })
	if i < 0 {
		return
	}
	names, n := map[string]string{}, 0
	for _, row := range tables[i].rows {
		code, name := row[0].code, row[0].name
		names[code] = name
		if len(code) != 7 || names[code[:3]] == "" || names[code[:5]] == "" {
			continue
		}
		class, section := names[code[:3]], names[code[:5]]
		styles := []string{
			class + "（类）" + section + "（款）" + name + "（项）",
			class + "（" + code[:3] + "类）" + section + "（" + code[3:5] + "款）" + name + "（" + code[5:] + "项）",
			"“" + class + "-" + section + "-" + name + "”科目",
			class + "（类）" + section + "（款）" + name + "（项）预算",
		}
		p, err := money.Parse(row[0].value, money.Yuan)
		if err != nil {
			continue
		}
		n++
		fmt.Fprintf(b, "%d. %s%s万元，主要用于日常工作。\n\n", n, styles[n%len(styles)], money.Print(p.Fen, money.TenK, 2))
	}
}

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// A variant prints a document in another way that people print it.
type variant struct {
	name   string
	change func(s *sheetOfTables, r *rand.Rand)
	same   string // what may differ: column, code, number; empty: nothing
}

// bracketsTurned swaps full-width and half-width signs.
var bracketsTurned = strings.NewReplacer("（", "(", "）", ")", "(", "（", ")", "）", "“", "\"", "”", "\"", "：", ":", "，", ",")

// apart puts blanks between the characters of short labels: 合 计, 项　目.
func apart(s string) string {
	parts := strings.Split(s, "/")
	for i, p := range parts {
		if r := []rune(p); len(r) >= 2 && len(r) <= 4 && !strings.ContainsAny(p, "0123456789") {
			blank := []string{" ", "　", "\u00a0"}[i%3]
			out := make([]string, len(r))
			for k := range r {
				out[k] = string(r[k])
			}
			parts[i] = strings.Join(out, blank)
		}
	}
	return strings.Join(parts, "/")
}

func eachTable(f func(t *printedTable)) func(*sheetOfTables, *rand.Rand) {
	return func(s *sheetOfTables, _ *rand.Rand) {
		for i := range s.tables {
			f(&s.tables[i])
		}
	}
}

func eachPath(f func(string) string) func(*sheetOfTables, *rand.Rand) {
	return eachTable(func(t *printedTable) {
		for c := range t.paths {
			t.paths[c] = f(t.paths[c])
		}
	})
}

func eachTitle(f func(string) string) func(*sheetOfTables, *rand.Rand) {
	return eachTable(func(t *printedTable) { t.title = f(t.title) })
}

// groups are the columns under one first label, in order.
func (t *printedTable) groups() [][]int {
	var out [][]int
	for c, p := range t.paths {
		top, _, nested := strings.Cut(p, "/")
		if c > 0 && nested {
			before, _, _ := strings.Cut(t.paths[c-1], "/")
			if before == top {
				out[len(out)-1] = append(out[len(out)-1], c)
				continue
			}
		}
		out = append(out, []int{c})
	}
	return out
}

// shuffledColumns puts the amounts of every group, and the groups, in another order;
// the cells of one code stay together.
func shuffledColumns(s *sheetOfTables, r *rand.Rand) {
	for i := range s.tables {
		t := &s.tables[i]
		if beside(t) || !slices.Contains(t.roles, "amount") {
			continue
		}
		groups := t.groups()
		for _, g := range groups {
			var amounts []int
			for _, c := range g {
				if t.roles[c] == "amount" {
					amounts = append(amounts, c)
				}
			}
			mixed := slices.Clone(amounts)
			r.Shuffle(len(mixed), func(a, b int) { mixed[a], mixed[b] = mixed[b], mixed[a] })
			for k, c := range g {
				if n := slices.Index(amounts, c); n >= 0 {
					g[k] = mixed[n]
				}
			}
		}
		r.Shuffle(len(groups), func(a, b int) { groups[a], groups[b] = groups[b], groups[a] })
		t.pick(slices.Concat(groups...))
	}
}

// beside tells a table whose columns are printed twice, side by side.
func beside(t *printedTable) bool {
	seen := map[string]bool{}
	for _, p := range t.paths {
		if seen[p] {
			return true
		}
		seen[p] = true
	}
	return false
}

var variants = []variant{
	{"as it is", func(*sheetOfTables, *rand.Rand) {}, ""},
	{"columns in another order", shuffledColumns, ""},
	{"brackets of the other width", eachPath(bracketsTurned.Replace), "column"},
	{"blanks in headers", eachPath(apart), ""},
	{"brackets of the other width in titles", eachTitle(bracketsTurned.Replace), ""},
	{"blanks in titles", eachTitle(func(s string) string { return strings.Join(strings.Split(s, ""), " ") }), ""},
	{"titles without year", eachTitle(withoutYear), ""},
	{"titles with year", eachTitle(func(s string) string { return "{year}年" + withoutYear(s) }), ""},
	{"titles with 年度", eachTitle(func(s string) string { return "{year}年度" + withoutYear(s) }), ""},
	{"titles with 部门", eachTitle(func(s string) string { return "部门" + withoutBody(withoutYear(s)) }), ""},
	{"titles with 单位", eachTitle(func(s string) string { return "{year}年单位" + withoutBody(withoutYear(s)) }), ""},
	{"titles without 部门", eachTitle(func(s string) string { return withoutBody(withoutYear(s)) }), ""},
	{"titles with the body's name", func(s *sheetOfTables, _ *rand.Rand) {
		for i := range s.tables {
			s.tables[i].title = s.entity + "{year}年" + withoutYear(s.tables[i].title)
		}
	}, ""},
	{"extra columns", func(s *sheetOfTables, _ *rand.Rand) {
		for i := range s.tables {
			t := &s.tables[i]
			t.insert(0, "序号", "", func(r int) string { return fmt.Sprint(r + 1) })
			t.insert(len(t.paths), "备注", "", func(r int) string { return []string{"", "含上年"}[r%2] })
		}
	}, ""},
	{"公开01表", eachTable(func(t *printedTable) {
		t.above = []string{t.title, fmt.Sprintf("公开%02s表", t.no), "部门：" + t.body, "金额单位：" + t.unit}
	}), ""},
	{"预算01表", eachTable(func(t *printedTable) {
		t.above = []string{fmt.Sprintf("预算%02s表", t.no), t.title, "编制日期：2026年1月10日", "编制部门：" + t.body, "单位：" + t.unit}
	}), ""},
	{"附表1", eachTable(func(t *printedTable) {
		t.above = []string{"附表" + t.no + "：" + t.title, "编制单位：" + t.body + "　　　　　　单位：" + t.unit}
	}), ""},
	{"表一", eachTable(func(t *printedTable) {
		t.above = []string{"表" + han(t.no), t.title, "编制部门：" + t.body, "（单位：" + t.unit + "）"}
	}), ""},
	{"1. title", eachTable(func(t *printedTable) {
		t.above = []string{t.no + "．" + t.title, "编制部门：" + t.body, "单位:人民币" + t.unit}
	}), "number"},
	{"footers", eachTable(func(t *printedTable) {
		t.below = append(t.below, "注：本表金额转换为万元时，因四舍五入可能存在尾差。", "— "+t.no+" —")
	}), ""},
	{"who filled it in", eachTable(func(t *printedTable) {
		t.below = append(t.below, "单位负责人：张三　　　　填表人：李四　　　　填表日期：2026年1月10日")
	}), ""},
	{"thousands' separators", eachTable(func(t *printedTable) {
		for _, r := range t.rows {
			for c := range r {
				if t.roles[c] == "amount" {
					r[c] = thousands(r[c])
				}
			}
		}
	}), ""},
}

// han is a table's number in Chinese.
func han(no string) string {
	numerals := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"}
	for i, n := range numerals {
		if fmt.Sprint(i) == no {
			return n
		}
	}
	return no
}

func withoutYear(s string) string {
	if len(s) > 7 && strings.HasPrefix(s, "20") {
		return strings.TrimPrefix(strings.TrimPrefix(s[4:], "年度"), "年")
	}
	return s
}

func withoutBody(s string) string {
	for _, w := range []string{"预算单位", "部门", "单位"} {
		if rest, ok := strings.CutPrefix(s, w); ok && !strings.HasPrefix(rest, "预算表") {
			return rest
		}
	}
	return s
}

func thousands(s string) string {
	whole, fraction, found := strings.Cut(s, ".")
	if strings.Trim(whole, "0123456789") != "" {
		return s
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if found {
		whole += "." + fraction
	}
	return whole
}

// variedDocuments are the documents whose tables are printed anew: those of the
// repository, and the samples where they are.
func variedDocuments(t *testing.T, a *app.App) map[string]*budget.Disclosure {
	t.Helper()
	out := map[string]*budget.Disclosure{}
	files := []string{"../../testdata/futian-2023/budget.md", "../../testdata/national/finance-office-2025.md", "../../testdata/national/high-school-2026.md"}
	samples, err := filepath.Glob(filepath.Join(samplesDir(), "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, samples...) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := a.Read(context.Background(), file, data)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(filepath.Dir(file))+"/"+strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))] = &d
	}
	return out
}

// meaning names every number of the claimed budget tables with what it means; what
// may differ is left out.
func meaning(d *budget.Disclosure, same string) map[string]int {
	out := map[string]int{}
	for _, f := range d.Facts {
		t := &d.Tables[f.Table]
		if !t.Budget || f.Amount.State != money.Number || t.Status == budget.PrintedTable && f.ColID == "" {
			continue
		}
		column, code := f.Column, f.RowCode
		if strings.Contains(same, "column") {
			column = f.ColID
		}
		if strings.Contains(same, "code") {
			code = ""
		}
		no := t.No
		if strings.Contains(same, "number") {
			no = t.Form
		}
		minus := ""
		if f.Minus != nil {
			minus = f.Minus.Key()
		}
		out[strings.Join([]string{no, t.Form, fmt.Sprint(f.RowNo), f.Entity, code, f.RowName, column, f.Amount.Text, f.Amount.Unit.String(), fmt.Sprint(f.Bound), f.Line, f.At.Key(), minus}, "|")]++
	}
	return out
}

// TestVariants prints the tables of every document in other ways and formats: each
// gives the same numbers with the same meaning.
func TestVariants(t *testing.T) {
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range variedDocuments(t, a) {
		base := takenApart(d)
		for _, v := range variants {
			t.Run(name+"/"+v.name, func(t *testing.T) {
				s := base.copied()
				v.change(&s, rand.New(rand.NewPCG(1, uint64(len(name)))))
				for i := range s.tables {
					s.tables[i].title = strings.ReplaceAll(s.tables[i].title, "{year}", fmt.Sprint(d.Year))
					for k := range s.tables[i].above {
						s.tables[i].above[k] = strings.ReplaceAll(s.tables[i].above[k], "{year}", fmt.Sprint(d.Year))
					}
				}
				want := meaning(d, v.same)
				for _, write := range []func(*testing.T) (string, []byte){s.asText, s.asPage, s.asBook, s.inOneSheet, s.withoutGaps} {
					sameMeaning(t, a, write, v.same, want)
				}
			})
		}
	}
}

func sameMeaning(t *testing.T, a *app.App, write func(*testing.T) (string, []byte), same string, want map[string]int) {
	t.Helper()
	file, data := write(t)
	got, err := a.Read(context.Background(), file, data)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	numbers := meaning(&got, same)
	missing, extra := surplus("missing ", want, numbers), surplus("extra   ", numbers, want)
	if len(missing)+len(extra) > 0 {
		t.Errorf("%s: %d of %d missing, %d extra; family %q", file, len(missing), total(want), len(extra), got.Family)
		for _, w := range append(missing[:min(1, len(missing))], extra[:min(1, len(extra))]...) {
			t.Log(w)
		}
	}
}

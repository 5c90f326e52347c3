package main

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/table"
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
	{"title, body and unit in one line", eachTable(func(t *printedTable) {
		t.above = []string{"表" + t.no, t.title + "　　编制部门：" + t.body + "　　单位：" + t.unit}
	}), ""},
	{"footers", eachTable(func(t *printedTable) {
		t.below = append(t.below, "注：本表金额转换为万元时，因四舍五入可能存在尾差。", "— "+t.no+" —")
	}), ""},
	{"who filled it in", eachTable(func(t *printedTable) {
		t.below = append(t.below, "单位负责人：张三　　　　填表人：李四　　　　填表日期：2026年1月10日")
	}), ""},
	{"a column left out", func(s *sheetOfTables, r *rand.Rand) {
		for i := range s.tables {
			s.leaveOut(&s.tables[i], r)
		}
	}, ""},
	{"another unit", eachTable(otherUnit), "unit"},
	{"last year's amounts beside", eachTable(func(t *printedTable) {
		for c := len(t.paths) - 1; c >= 0; c-- {
			if t.roles[c] == "amount" && !strings.Contains(t.paths[c], "/") {
				t.insert(c+1, "上年执行数", "amount", func(r int) string { return fmt.Sprint(7 * r) })
				return
			}
		}
	}), ""},
	{"codes in one cell", eachTable(oneCode), "column"},
	{"codes in three cells", eachTable(threeCodes), "column"},
	{"codes without zeros", eachTable(func(t *printedTable) {
		threeCodes(t)
		for c := range t.paths {
			if strings.HasPrefix(t.roles[c], "code") {
				for _, r := range t.rows {
					r[c] = strings.TrimPrefix(r[c], "0")
				}
			}
		}
	}), "column code"},
	{"other words for the same", eachPath(synonyms.Replace), "column"},
	{"headers without their first level", eachPath(func(s string) string {
		for _, top := range []string{"收入预算/", "支出预算/", "项目/", "一般公共预算支出/", "政府性基金预算支出/", "国有资本经营预算支出/", "一般公共预算基本支出/", "财政拨款“三公”经费/"} {
			s = strings.TrimPrefix(s, top)
		}
		return s
	}), "column"},
	{"sides named by their first column", eachTable(flatSides), "column"},
	{"sides without names", eachTable(func(t *printedTable) {
		if strings.HasSuffix(t.form, "income-expenditure") || t.form == "appropriation" {
			for c := range t.paths {
				_, t.paths[c], _ = strings.Cut(t.paths[c], "/")
			}
		}
	}), "column"},
	{"totals last", eachTable(func(t *printedTable) {
		for r := 0; r < len(t.rows)-1; r++ {
			if slices.Contains(t.rows[r], "合计") && !slices.ContainsFunc(t.rows[r+1:], func(row []string) bool { return slices.Contains(row, "合计") }) {
				t.rows = append(append(slices.Clone(t.rows[:r]), t.rows[r+1:]...), t.rows[r])
				return
			}
		}
	}), "row"},
	{"合 计", eachTable(func(t *printedTable) {
		for _, r := range t.rows {
			for c := range r {
				if r[c] == "合计" {
					r[c] = "合　　计"
				}
			}
		}
	}), ""},
	{"indented names", eachTable(func(t *printedTable) {
		for _, r := range t.rows {
			for c := range r {
				if t.roles[c] == "name" && r[c] != "" {
					r[c] = "　　" + r[c]
				}
			}
		}
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

// leaveOut drops one of the amounts of a table that has three or more.
func (s *sheetOfTables) leaveOut(t *printedTable, r *rand.Rand) {
	var amounts, rest []int
	for c := range t.paths {
		if t.roles[c] == "amount" && countOf(t.ids, t.ids[c]) == 1 {
			amounts = append(amounts, c)
		}
	}
	if len(amounts) < 3 || beside(t) {
		return
	}
	out := amounts[r.IntN(len(amounts))]
	for c := range t.paths {
		if c != out {
			rest = append(rest, c)
		}
	}
	s.lost[t.form+"|"+t.ids[out]] = true
	t.pick(rest)
}

func countOf(list []string, s string) int {
	n := 0
	for _, x := range list {
		if x == s {
			n++
		}
	}
	return n
}

// otherUnit prints 元 as 万元 and the other way round, with all decimals.
func otherUnit(t *printedTable) {
	places := map[string]int{"元": -4, "万元": 4}[t.unit]
	if places == 0 || !slices.Contains(t.roles, "amount") {
		return
	}
	t.unit = map[string]string{"元": "万元", "万元": "元"}[t.unit]
	for _, r := range t.rows {
		for c := range r {
			if t.roles[c] == "amount" {
				r[c] = shifted(r[c], places)
			}
		}
	}
}

// shifted moves the decimal point of a printed number.
func shifted(s string, places int) string {
	digits, sign := strings.CutPrefix(strings.ReplaceAll(s, ",", ""), "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if digits == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return s
	}
	for ; places > 0; places-- {
		fraction += "0"
		whole, fraction = whole+fraction[:1], fraction[1:]
	}
	for ; places < 0; places++ {
		whole = "0" + whole
		whole, fraction = whole[:len(whole)-1], whole[len(whole)-1:]+fraction
	}
	out := strings.TrimLeft(whole[:len(whole)-1], "0") + whole[len(whole)-1:]
	if fraction != "" {
		out += "." + fraction
	}
	if sign {
		return "-" + out
	}
	return out
}

// codeColumns are the columns of the one code of a table.
func codeColumns(t *printedTable) []int {
	var out []int
	for c, role := range t.roles {
		if strings.HasPrefix(role, "code") {
			out = append(out, c)
		}
	}
	return out
}

// oneCode joins the cells of a code.
func oneCode(t *printedTable) {
	cols := codeColumns(t)
	if len(cols) < 2 || beside(t) {
		return
	}
	for _, r := range t.rows {
		for _, c := range cols[1:] {
			r[cols[0]] += r[c]
		}
	}
	t.paths[cols[0]] = strings.TrimSuffix(t.paths[cols[0]], "/类")
	t.pick(slices.DeleteFunc(everyColumn(t), func(c int) bool { return slices.Contains(cols[1:], c) }))
}

func everyColumn(t *printedTable) []int {
	out := make([]int, len(t.paths))
	for c := range out {
		out[c] = c
	}
	return out
}

// threeCodes prints 2010601 as 201, 06 and 01.
func threeCodes(t *printedTable) {
	cols := codeColumns(t)
	if len(cols) != 1 || beside(t) {
		return
	}
	c, codes, path := cols[0], make([]string, len(t.rows)), t.paths[cols[0]]
	longest := 0
	for r := range t.rows {
		codes[r] = t.rows[r][c]
		longest = max(longest, len(codes[r]))
		if codes[r] != "" && strings.Trim(codes[r], "0123456789") != "" {
			return
		}
	}
	if longest == 0 {
		return
	}
	t.paths[c], t.roles[c] = path+"/类", "code-class"
	for i, word := range []string{"款", "项"}[:max(0, (longest-3)/2)] {
		t.insert(c+i+1, path+"/"+word, "code-section", func(r int) string {
			if from := 3 + 2*i; len(codes[r]) >= from+2 {
				return codes[r][from : from+2]
			}
			return ""
		})
	}
	for r := range t.rows {
		t.rows[r][c] = codes[r][:min(3, len(codes[r]))]
	}
}

var synonyms = strings.NewReplacer("因公出国(境)费", "因公出国（境）费用", "公务用车购置及运行费", "公务用车购置及运行维护费", "/运行费", "/公务用车运行维护费", "/购置费", "/公务用车购置费",
	"项目/功能分类科目编码", "支出功能分类科目编码", "科目编码", "科目代码", "功能分类科目名称", "功能科目名称", "公用经费", "日常公用经费", "机关运行经费预算数", "机关运行费预算数",
	"支出/决算数", "支出/金额", "支出总计", "支出合计", "政府性基金预算", "政府性基金", "小计", "合计")

// flatSides names the halves of a table by the header of their first column.
func flatSides(t *printedTable) {
	if t.form != "income-expenditure" && t.form != "appropriation" {
		return
	}
	for c := range t.paths {
		top, rest, _ := strings.Cut(t.paths[c], "/")
		if t.roles[c] == "name" {
			t.paths[c] = strings.TrimPrefix(top, "本年")
		} else {
			t.paths[c] = rest
		}
	}
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
	samples, err := filepath.Glob(filepath.Join(samplesDir(), "putuo-*.pdf")) // the others are long, and like these
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
		row := fmt.Sprint(f.RowNo)
		if strings.Contains(same, "row") {
			row = ""
		}
		amount := f.Amount.Text + f.Amount.Unit.String()
		if strings.Contains(same, "unit") {
			amount = fmt.Sprint(f.Amount.Fen)
		}
		minus := ""
		if f.Minus != nil {
			minus = f.Minus.Key()
		}
		out[strings.Join([]string{t.Form, f.ColID, no, row, f.Entity, code, table.Bare(f.RowName), column, amount, fmt.Sprint(f.Bound), f.Line, f.At.Key(), minus}, "|")]++
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
	turn := 0
	for name, d := range variedDocuments(t, a) {
		base := takenApart(d)
		for _, v := range variants {
			turn++
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
				maps.DeleteFunc(want, func(cell string, _ int) bool {
					parts := strings.SplitN(cell, "|", 3)
					return s.lost[parts[0]+"|"+parts[1]]
				})
				shapes := []func(*testing.T) (string, []byte){s.asText, s.asPage, s.asBook, s.inOneSheet, s.withoutGaps}
				for k := range 2 { // each in turn: all of them take a minute
					sameMeaning(t, a, shapes[(turn+2*k)%len(shapes)], v.same, want)
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

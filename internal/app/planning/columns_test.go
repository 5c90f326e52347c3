package planning_test

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// An office's file with a title, a note and one row of titles.
const plainHead = "2023年部门预算支出明细表\n单位：万元\n序号,单位名称,项目类别,项目编码,项目名称,支出功能分类科目编码,支出功能分类科目名称,部门支出经济分类,政府支出经济分类,资金性质,金额（万元）,备注\n"

// The same money with titles in two rows and a column for each fund, in yuan.
const wideHead = "预算单位,,项目,,功能分类科目,,部门预算支出经济分类科目,资金来源,,,支出类型\n编码,名称,编码,名称,编码,名称,名称,合计（元）,一般公共预算,政府性基金预算,\n"

// sight keeps a file and looks at its columns.
func (d *demo) sight(unit office.BodyID, data string) planning.Sighting {
	d.Helper()
	who := d.as(office.Reviewer)
	file, err := d.KeepFile(d.Context(), who, unit, "导出.csv", []byte(data))
	if err != nil {
		d.Fatal(err)
	}
	s, err := d.Sight(d.Context(), who, d.id, unit, file, 0, 0)
	if err != nil {
		d.Fatal(err)
	}
	return s
}

// map keeps the columns that a file seems to have.
func (d *demo) mapColumns(unit office.BodyID, data string) planning.Sighting {
	d.Helper()
	s := d.sight(unit, data)
	k, err := d.MappingOf(d.Context(), d.as(office.Reviewer), d.id, unit)
	if err == nil {
		err = d.KeepMapping(d.Context(), d.as(office.Reviewer), s.Proposed.Mapping, s.File, s.Proposed.First, k.Version)
	}
	if err != nil {
		d.Fatal(err)
	}
	return s
}

// foresee previews a file.
func (d *demo) foresee(unit office.BodyID, data []byte) (planning.Exchange, string) {
	d.Helper()
	who := d.as(office.Reviewer)
	file, err := d.KeepFile(d.Context(), who, unit, "导出", data)
	if err != nil {
		d.Fatal(err)
	}
	e, err := d.Foresee(d.Context(), who, d.id, unit, file)
	if err != nil {
		d.Fatal(err)
	}
	return e, file
}

func (d *demo) outgo(unit office.BodyID, format string) []byte {
	d.Helper()
	data, err := d.Outgo(d.Context(), d.as(office.Auditor), d.id, unit, format)
	if err != nil {
		d.Fatal(err)
	}
	return data
}

func TestColumnsAreProposed(t *testing.T) {
	d := newOffice(t)
	s := d.sight(unit1, plainHead+"1,,特定目标类,P1,甲,2010301,行政运行,30201-办公费,50201,一般公共预算资金,1.5,\n")
	m := s.Proposed.Mapping
	want := []draft.Meaning{draft.Serial, draft.UnitName, "kind", draft.ProjectCode, draft.ProjectName, draft.FunctionCode, draft.FunctionName, draft.EconomicCode, draft.GovernmentCode, "fund", "amount", "reason"}
	for i, c := range m.Columns {
		if c.Meaning != want[i] {
			t.Errorf("%s is taken for %q, want %q", c.Title, c.Meaning, want[i])
		}
	}
	if m.Unit != money.TenK || m.Columns[7].Join != "-" || s.Rows != 1 || len(s.Proposed.Why) != 0 || m.Government["30201"] != "50201" {
		t.Errorf("%+v", s.Proposed)
	}
	s = d.sight(unit1, wideHead)
	m = s.Proposed.Mapping
	want = []draft.Meaning{draft.UnitCode, draft.UnitName, draft.ProjectCode, draft.ProjectName, draft.FunctionCode, draft.FunctionName, draft.EconomicName, draft.TotalAmount, draft.AmountOf("general"), draft.AmountOf("gov-fund"), "kind"}
	for i, c := range m.Columns {
		if c.Meaning != want[i] {
			t.Errorf("%s is taken for %q, want %q", c.Title, c.Meaning, want[i])
		}
	}
	if m.Unit != money.Yuan {
		t.Errorf("unit %s", m.Unit)
	}
}

// Two columns that may mean the same, and a unit that nobody printed, are left to
// a person.
func TestDoubtsAreTold(t *testing.T) {
	d := newOffice(t)
	s := d.sight(unit1, "项目名称,功能科目编码,经济科目编码,预算数,批复数\n甲,2010301,30201,1,2\n")
	if len(s.Proposed.Why) != 3 || s.Proposed.Doubts[3] != "amount" || s.Proposed.Mapping.Has("amount") || s.Proposed.Mapping.Unit != money.NoUnit {
		t.Errorf("%+v", s.Proposed)
	}
	d.wants(d.KeepMapping(t.Context(), d.as(office.Preparer), s.Proposed.Mapping, s.File, s.Proposed.First, 0), fault.Invalid)
	_, err := draft.Propose([][]string{{"甲", "乙"}, {"1", "2"}})
	d.wants(err, fault.Invalid)
}

// What goes out in an office's columns comes back as it was: of every unit, in
// both formats, with titles in one row and in two.
func TestColumnsComeBack(t *testing.T) {
	d := newOffice(t)
	for _, head := range []string{plainHead, wideHead} {
		for _, unit := range []office.BodyID{unit1, unit2, "demo-unit-3"} {
			d.mapColumns(unit, head)
			lines := len(d.sheet(d.as(office.Auditor), unit).Lines)
			for _, format := range []string{"xlsx", "csv"} {
				e, _ := d.foresee(unit, d.outgo(unit, format))
				if len(e.Bad)+len(e.Notes)+e.Added+e.Changed+len(e.Absent)+len(e.Offers)+len(e.Others) > 0 || e.Same != lines || lines == 0 || e.Sum != e.Before || e.After != e.Before {
					t.Errorf("%s %s: %d of %d lines the same, %+v", unit, format, e.Same, lines, e)
				}
			}
		}
	}
}

// The export has the titles of the office's file, in its order.
func TestOutgoKeepsTitles(t *testing.T) {
	d := newOffice(t)
	d.mapColumns(unit1, plainHead+"1,,特定目标类,P1,甲,2010301,行政运行,30101-基本工资,50101,一般公共预算资金,1.5,\n")
	r := csv.NewReader(bytes.NewReader(d.outgo(unit1, "csv")[3:]))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[2], ","); !strings.HasSuffix(plainHead, got+"\n") {
		t.Errorf("header %s", got)
	}
	want := []string{"1", "深圳市福田区政务服务数据管理局（本级）", "人员经费", "", "", "2010301", "行政运行", "30101-基本工资", "50101-机关工资奖金津补贴", "一般公共预算资金", "586.06", ""}
	want[8] = rows[3][8] // the government's list has its own names
	if strings.Join(rows[3], "|") != strings.Join(want, "|") || !strings.HasPrefix(rows[3][8], "50101") {
		t.Errorf("first line %q, want %q", rows[3], want)
	}
	f, err := excelize.OpenReader(bytes.NewReader(d.outgo(unit1, "xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	if v, _ := f.GetCellValue("Sheet1", "K4", excelize.Options{RawCellValue: true}); v != "586.06" {
		t.Errorf("K4 %q", v)
	}
}

// One line of a file, made from a mapping of plainHead.
func row(cells ...string) string { return strings.Join(cells, ",") + "\n" }

// A file with a new line, a changed one, a project that the library lacks: nothing
// comes in before it is seen, all of it afterwards, and nothing twice.
func TestColumnsBringLines(t *testing.T) {
	d := newOffice(t)
	d.mapColumns(unit1, plainHead)
	before := d.sheet(d.as(office.Auditor), unit1)
	data := strings.Replace(string(d.outgo(unit1, "csv")), "586.06", "586.0601", 1)
	data += row("900", "", "特定目标类", "440304-77", "新平台", "2010301", "行政运行", "30227", "", "一般公共预算资金", "12.345678", "委托")
	data += row("合计", "", "", "", "", "", "", "", "", "", "1", "")
	data += row("填表人：张三")
	e, file := d.foresee(unit1, []byte(data))
	if len(e.Bad) > 0 || e.Added != 1 || e.Changed != 1 || e.Same != len(before.Lines)-1 || len(e.Offers) != 1 || e.Offers[0].Code != "440304-77" || e.Offers[0].Category != "特定目标类" || len(e.Left) != 2 || len(e.Notes) != 1 {
		t.Fatalf("%+v", e)
	}
	if e.After-e.Before != 100+12345678 || e.Fresh[0]["amount"] != "123456.78" || e.Fresh[0]["project"] != "新平台" {
		t.Errorf("after %s before %s", e.After, e.Before)
	}
	who := d.as(office.Preparer)
	bring := func(c planning.Choice) error {
		_, err := d.Bring(t.Context(), who, d.id, unit1, file, "导出.csv", c)
		return err
	}
	d.wants(bring(planning.Choice{Digest: e.Digest}), fault.Invalid)
	d.wants(bring(planning.Choice{Digest: "other", Projects: map[string]string{e.Offers[0].Key: ""}}), fault.Conflict)
	if got := d.sheet(who, unit1); len(got.Lines) != len(before.Lines) || len(got.Projects) != len(before.Projects) {
		t.Fatal("a refused import changed something")
	}
	if err := bring(planning.Choice{Digest: e.Digest, Projects: map[string]string{e.Offers[0].Key: "运转类"}}); err != nil {
		t.Fatal(err)
	}
	after := d.sheet(who, unit1)
	added := after.Lines[len(after.Lines)-1].Value
	if len(after.Lines) != len(before.Lines)+1 || after.Lines[0].Value.Money() != 586060100 || added.Money() != 12345678 || added.Kind != "project" {
		t.Errorf("%+v", added)
	}
	p, err := planning.Find(t.Context(), d.Desk, planning.Projects, "", added.Project)
	if err != nil || p.Value.Code != "440304-77" || p.Value.Category != "运转类" || p.Value.Body != unit1 {
		t.Errorf("%+v %v", p, err)
	}
	again, _ := d.foresee(unit1, []byte(data))
	if again.Again == nil || again.Added+again.Changed+len(again.Offers) > 0 || again.Same != len(after.Lines) {
		t.Errorf("the same file twice: %+v", again)
	}
	runs, err := d.Imported(t.Context(), who, d.id, unit1)
	if err != nil || len(runs) != 1 || runs[0].Value.Name != "导出.csv" {
		t.Errorf("%+v %v", runs, err)
	}
}

// Lines that the file lacks stay, unless a person says otherwise.
func TestAbsentLinesStay(t *testing.T) {
	d := newOffice(t)
	d.mapColumns(unit2, plainHead)
	who, data := d.as(office.Reviewer), string(d.outgo(unit2, "csv"))
	cut := strings.Split(strings.TrimRight(data, "\r\n"), "\r\n")
	short := strings.Join(cut[:len(cut)-2], "\r\n")
	before := len(d.sheet(who, unit2).Lines)
	e, file := d.foresee(unit2, []byte(short))
	if len(e.Absent) != 2 || e.Same != before-2 {
		t.Fatalf("%+v", e)
	}
	if _, err := d.Bring(t.Context(), who, d.id, unit2, file, "少两行.csv", planning.Choice{Digest: e.Digest, Drop: true}); err != nil {
		t.Fatal(err)
	}
	if n := len(d.sheet(who, unit2).Lines); n != before-2 {
		t.Errorf("%d lines, want %d", n, before-2)
	}
	back, full := d.foresee(unit2, []byte(data))
	if back.Added != 2 || len(back.Bad) > 0 {
		t.Fatalf("%+v", back)
	}
	for range 2 { // taken away and brought again
		if _, err := d.Bring(t.Context(), who, d.id, unit2, full, "全.csv", planning.Choice{Digest: back.Digest}); err != nil {
			t.Fatal(err)
		}
		e, file = d.foresee(unit2, []byte(short))
		if _, err := d.Bring(t.Context(), who, d.id, unit2, file, "少两行.csv", planning.Choice{Digest: e.Digest, Drop: true}); err != nil {
			t.Fatal(err)
		}
		back, full = d.foresee(unit2, []byte(data))
	}
}

// Every cell that cannot be taken is named, with what to do; what is ambiguous is
// never guessed.
func TestBadCellsAreNamed(t *testing.T) {
	d := newOffice(t)
	d.mapColumns(unit1, "单位,项目编码,项目名称,功能科目,经济科目名称,资金性质,支出类型,金额（元）\n")
	for _, c := range []struct{ cells, cell, what string }{
		{"某某中心,,,2010301,办公费,一般公共预算,公用经费,1", "A2", "没有这个预算单位"},
		{",440-1,,2010301,办公费,一般公共预算,项目支出,1", "B2", "也没有写名称"},
		{",ZX-1-1,,2010301,办公费,一般公共预算,项目支出,1", "B2", "属于另一个单位"},
		{",,,一般行政管理事务,办公费,一般公共预算,公用经费,1", "D2", "个科目叫"},
		{",,,行政运行工作,办公费,一般公共预算,公用经费,1", "D2", "没有叫"},
		{",,,2999999,办公费,一般公共预算,公用经费,1", "D2", "科目表中没有"},
		{",,,20103,办公费,一般公共预算,公用经费,1", "D2", "级次"},
		{",,,2010301,办公费,第三种钱,公用经费,1", "F2", "还没有说明"},
		{",,,2010301,办公费,一般公共预算,公用经费,1.234", "H2", "不到分"},
		{",,,2010301,办公费,一般公共预算,公用经费,一百", "H2", "读不懂"},
		{",,,2010301,办公费,一般公共预算,公用经费,-5", "H2", "负数"},
		{",,,,,一般公共预算,公用经费,7", "H2", "没有科目"},
	} {
		e, _ := d.foresee(unit1, []byte("单位,项目编码,项目名称,功能科目,经济科目名称,资金性质,支出类型,金额（元）\n"+c.cells+"\n"))
		if len(e.Bad) == 0 || e.Bad[0].Cell != c.cell || !strings.Contains(e.Bad[0].What, c.what) || e.Ready() {
			t.Errorf("%s: %+v, want %s %s", c.cells, e.Bad, c.cell, c.what)
		}
	}
	e, _ := d.foresee(unit1, []byte("单位,项目编码,项目名称,功能科目,经济科目名称,资金性质,支出类型,金额（元）\n深圳市福田区政务服务中心,,,2010301,办公费,一般公共预算,公用经费,1\n,,,[2010301]一般行政,30201 印刷费,一般公共预算,公用经费,\"1,000.5\"\n"))
	if len(e.Bad) > 0 || e.Others["深圳市福田区政务服务中心"] != 1 || e.Changed != 1 || len(e.Notes) != 2 || e.Sum != 100050 {
		t.Errorf("%+v", e)
	}
}

// Titles that moved are found by their words; titles that are new ask a person.
func TestColumnsThatMoved(t *testing.T) {
	d := newOffice(t)
	d.mapColumns(unit1, "项目名称,功能科目编码,经济科目编码,金额（元）\n")
	fits := func(head string) bool { return d.sight(unit1, head+"\n甲,2010301,30201,1\n").Fits }
	if s := d.sight(unit1, "单位：万元\n项目名称,功能科目编码,经济科目编码,金额（元）\n"); s.Fits {
		t.Error("another unit of money is not told")
	}
	if !fits("金额（元）,项目名称,功能科目编码,经济科目编码") || fits("项目名称,功能科目编码,经济科目编码") || fits("项目名称,功能科目编码,经济科目编码,金额（元）,新的一列") {
		t.Error("what fits is not told from what does not")
	}
	who := d.as(office.Preparer)
	file, err := d.KeepFile(t.Context(), who, unit1, "x.csv", []byte("项目名称,功能科目编码,经济科目编码,钱\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Foresee(t.Context(), who, d.id, unit1, file)
	d.wants(err, fault.Invalid)
}

// A unit's columns are kept by who writes its lines, a department's by who keeps
// its standards; others may not.
func TestWhoKeepsColumns(t *testing.T) {
	d := newOffice(t)
	s := d.sight(unit1, "项目名称,功能科目编码,经济科目编码,金额（元）\n甲,2010301,30201,1\n")
	m := s.Proposed.Mapping
	keep := func(role office.Role, body office.BodyID) error {
		m.Body = body
		return d.KeepMapping(t.Context(), d.as(role), m, s.File, s.Proposed.First, 0)
	}
	d.wants(keep(office.Auditor, unit1), fault.Forbidden)
	d.wants(keep(office.Preparer, "demo-department"), fault.Forbidden)
	if err := keep(office.Reviewer, "demo-department"); err != nil {
		t.Fatal(err)
	}
	k, err := d.MappingOf(t.Context(), d.as(office.Auditor), d.id, unit2)
	if err != nil || k.Value.Body != "demo-department" {
		t.Errorf("a unit without columns of its own: %+v %v", k, err)
	}
	if err := keep(office.Preparer, unit1); err != nil {
		t.Error(err)
	}
	if _, err := d.KeepFile(t.Context(), d.as(office.Auditor), unit1, "x.csv", []byte("a,b")); !fault.Is(err, fault.Forbidden) {
		t.Errorf("who writes no lines brings a file: %v", err)
	}
}

// Without a column that says the kind it follows from project and code, which is
// told; a cell that a merge left blank is not taken for something else.
func TestKindIsDerivedAndTold(t *testing.T) {
	d := newOffice(t)
	const head = "项目名称,功能科目编码,经济科目编码,资金性质,金额（元）\n"
	d.mapColumns(unit1, head)
	e, _ := d.foresee(unit1, []byte(head+"基层党建,2010301,30217,一般公共预算,1\n,2010301,30107,一般公共预算,2\n,2010301,30217,一般公共预算,3\n"))
	var kinds []string
	for _, l := range e.Fresh {
		kinds = append(kinds, l["kind"])
	}
	if strings.Join(kinds, ",") != "项目支出,人员经费,公用经费" || len(e.Bad) > 0 || len(e.Notes) != 1 || e.Notes[0].Cell != "E3" {
		t.Errorf("%v %+v %+v", kinds, e.Bad, e.Notes)
	}
	e, _ = d.foresee(unit1, []byte(head+"基层党建,2010301,30217,一般公共预算,1\n基层党建,,30227,,2\n"))
	if len(e.Bad) != 2 || e.Bad[0].Cell != "B3" || e.Bad[1].Cell != "D3" {
		t.Errorf("%+v", e.Bad)
	}
	_, file := d.foresee(unit1, []byte(head))
	_, err := d.Bring(t.Context(), d.as(office.Preparer), d.id, unit1, file, "空.csv", planning.Choice{})
	d.wants(err, fault.Invalid)
}

// Thousands of rows with hundreds of new projects come in at once, and go out and
// come back as they were.
func TestManyRows(t *testing.T) {
	d := newOffice(t)
	d.mapColumns(unit1, plainHead)
	var b strings.Builder
	b.WriteString(plainHead)
	const rows = 1_500
	for i := range rows {
		n := strconv.Itoa(i)
		b.WriteString(row(n, "", "特定目标类", "P"+strconv.Itoa(i%300), "项目"+strconv.Itoa(i%300), "2010301", "行政运行", "30227-委托业务费", "50205", "一般公共预算资金", n+".000001", "第"+n+"行"))
	}
	start := time.Now()
	e, file := d.foresee(unit1, []byte(b.String()))
	seen := time.Since(start)
	if e.Added != rows || len(e.Offers) != 300 || len(e.Bad) > 0 {
		t.Fatalf("%d added, %d offers, %+v", e.Added, len(e.Offers), e.Bad)
	}
	c := planning.Choice{Digest: e.Digest, Projects: map[string]string{}}
	for _, o := range e.Offers {
		c.Projects[o.Key] = ""
	}
	start = time.Now()
	if _, err := d.Bring(t.Context(), d.as(office.Preparer), d.id, unit1, file, "大.csv", c); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d rows: preview %s, import %s", rows, seen, time.Since(start))
	again, _ := d.foresee(unit1, d.outgo(unit1, "xlsx"))
	if again.Added+again.Changed+len(again.Absent)+len(again.Bad) > 0 || again.Same < rows {
		t.Errorf("comes back with %d new, %d changed, %d absent, %+v", again.Added, again.Changed, len(again.Absent), again.Bad[:min(3, len(again.Bad))])
	}
}

// Whatever a file holds: nothing is written by looking at it, every row is
// accounted for, and errors say what and where.
func FuzzForesee(f *testing.F) {
	d := newOffice(f)
	d.mapColumns(unit1, plainHead)
	good := string(d.outgo(unit1, "csv"))
	f.Add([]byte(good))
	f.Add([]byte(plainHead + row("1", "", "人员类", "=1+1", "'-x", "２０１０３０１", "[201]", "30101/基本工资", "", "第三种钱", "1e308", "\x00")))
	f.Add([]byte(plainHead + row("合计", "小计", "", "", "", "", "", "", "", "", "9999999999999999999", "")))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte{0xd0, 0xcf, 0x11, 0xe0})
	who := d.as(office.Reviewer)
	before := d.sheet(who, unit1)
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := d.KeepFile(t.Context(), who, unit1, "x", data)
		if err == nil {
			var e planning.Exchange
			e, err = d.Foresee(t.Context(), who, d.id, unit1, file)
			if err == nil && len(e.Bad) == 0 && e.Same+len(e.Absent) > len(before.Lines) {
				t.Fatalf("%d the same and %d absent of %d", e.Same, len(e.Absent), len(before.Lines))
			}
		}
		if err != nil && fault.Is(err, fault.Internal) {
			t.Fatal(err)
		}
		if now, err := d.Sheet(t.Context(), who, d.id, unit1); err != nil || now.Revision != before.Revision {
			t.Fatal("looking changed something")
		}
	})
}

package planning_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// executing walks the budget to its execution.
func executing(t *testing.T) *annual {
	a := opened(t)
	a.firstUp()
	a.firstDown()
	a.secondUp()
	a.ratified()
	a.published()
	return a
}

func yuan(n int64) *money.Fen { f := money.Fen(n * 100); return &f }

// row is a difference on the first line of a unit.
func (a *annual) row(unit office.BodyID, n int64) draft.Line {
	sheet, err := a.Sheet(a.Context(), holder(office.Reviewer, whole), a.id, unit)
	a.must(err)
	l := sheet.Lines[0].Value
	l.Amount, l.LastYear = yuan(n), nil
	return l
}

func TestExecution(t *testing.T) {
	a := executing(t)
	a.adjust()
	a.pay()
}

func (a *annual) adjust() {
	reviewer := holder(office.Reviewer, whole)
	line := a.row(first, 0)
	sheet, err := a.Sheet(a.Context(), reviewer, a.id, first)
	a.must(err)
	has := int64(sheet.Lines[0].Value.Money()) / 100
	draftOf := func(kind draft.AdjustKind, lines ...draft.Line) draft.Adjustment {
		return draft.Adjustment{ID: planning.NewID("adjust"), Body: whole, Kind: kind, Number: "福财〔2023〕9号", Date: "2023-06-30", Reason: "压减", Lines: lines}
	}
	for what, bad := range map[string]draft.Adjustment{
		"an addition below zero":     draftOf(draft.AddMoney, a.row(first, -5)),
		"a cut above zero":           draftOf(draft.CutMoney, a.row(first, 5)),
		"a move that does not sum":   draftOf(draft.MoveMoney, a.row(first, -5), a.row(second, 4)),
		"no rows":                    draftOf(draft.AddMoney),
		"a row without an amount":    draftOf(draft.MoveMoney, a.row(first, 0), a.row(second, 0)),
		"a row with half its codes":  draftOf(draft.AddMoney, draft.Line{Body: first, Amount: yuan(5)}),
		"a carry-over of less":       draftOf(draft.CarryOver, a.row(first, -1)),
		"a row of another's section": draftOf(draft.AddMoney, draft.Line{Body: "demo-unit-1-1", Amount: yuan(5)}),
	} {
		a.refused(what, a.Adjust(a.Context(), reviewer, a.id, bad, 0), fault.Invalid)
	}
	foreign := draftOf(draft.AddMoney, a.row(second, 5))
	foreign.Body = first
	a.refused("a unit adjusts another", a.Adjust(a.Context(), holder(office.Preparer, first), a.id, foreign, 0), fault.Forbidden)

	cut := draftOf(draft.CutMoney, a.row(first, -(has*6/10)))
	a.must(a.Adjust(a.Context(), reviewer, a.id, cut, 0))
	a.refused("approved by the preparer", a.ApproveAdjustment(a.Context(), holder(office.Preparer, first), a.id, cut.ID, 1), fault.Forbidden)
	a.must(a.ApproveAdjustment(a.Context(), holder(office.Finance, bureau), a.id, cut.ID, 1))
	a.refused("approved twice", a.ApproveAdjustment(a.Context(), reviewer, a.id, cut.ID, 1), fault.Forbidden)
	a.refused("an approved one is changed", a.Adjust(a.Context(), reviewer, a.id, cut, 2), fault.Forbidden)
	again := draftOf(draft.CutMoney, a.row(first, -(has*6/10)))
	a.must(a.Adjust(a.Context(), reviewer, a.id, again, 0))
	a.refused("below zero", a.ApproveAdjustment(a.Context(), reviewer, a.id, again.ID, 1), fault.Invalid)
	a.must(a.Adjust(a.Context(), reviewer, a.id, draftOf(draft.MoveMoney, a.row(first, -1), a.row(second, 1)), 0))
	a.progressed(line, has)
}

// progressed: the approved cut counts, drafts do not.
func (a *annual) progressed(line draft.Line, has int64) {
	rows, err := a.Progress(a.Context(), a.id)
	a.must(err)
	for _, r := range rows {
		if r.Body == first && r.Project == line.Project && r.Budget-r.Adjusted != money.Fen(has*6/10*100) {
			a.Errorf("adjusted from %v to %v", r.Budget, r.Adjusted)
		}
	}
}

const head = "预算单位,项目编码,功能科目,经济科目,金额(元),支付日期,凭证号\n"

func (a *annual) pay() {
	reviewer := holder(office.Reviewer, whole)
	unit := a.ledger.Bodies[0].Name
	ok := head + unit + ",BJ-1-1-1,2010301,30227,\"1,234.56\",2023-03-15,001\n" + unit + ",,2010301,30101,10,2023/4/1,002\n" + unit + ",,2010301,30101,10,2023/4/1,002\n合计,,,,1254.56,,\n"
	run, err := a.ReadPayments(a.Context(), reviewer, a.id, "a.csv", []byte(ok))
	a.must(err)
	if len(run.Payments) != 3 || len(run.Problems) != 0 {
		a.Fatalf("%+v", run)
	}
	_, _, err = a.TakePayments(a.Context(), holder(office.Approver, first), a.id, run.Run, run.Payments)
	a.refused("payments by an approver", err, fault.Forbidden)
	for i, want := range []struct {
		again bool
		taken int
	}{{false, 3}, {true, 3}} {
		got, again, err := a.TakePayments(a.Context(), reviewer, a.id, run.Run, run.Payments)
		if err != nil || again != want.again || got.Taken != want.taken {
			a.Errorf("import %d: %+v %v %v", i, got, again, err)
		}
	}
	more, err := a.ReadPayments(a.Context(), reviewer, a.id, "b.csv", []byte(ok+unit+",,2010301,30101,5,2023-05-01,003\n"))
	a.must(err)
	if got, _, err := a.TakePayments(a.Context(), reviewer, a.id, more.Run, more.Payments); err != nil || got.Taken != 1 || got.Known != 3 {
		a.Errorf("a longer file: %+v %v", got, err)
	}
	rows, err := a.Progress(a.Context(), a.id)
	a.must(err)
	paid := money.Fen(0)
	for _, r := range rows {
		paid += r.Paid
	}
	if paid != 125956 {
		a.Errorf("paid %v in all, want 1259.56", paid)
	}
}

func payers() planning.Payers {
	return planning.Payers{Year: 2023, Book: classify.Default(),
		Bodies:   []office.Body{{ID: "u", Name: "甲中心", Code: "101"}, {ID: "v", Name: "乙队", Within: "u"}},
		Projects: []draft.Project{{ID: "p", Code: "440304", Body: "u", Name: "运维"}, {ID: "q", Body: "u", Name: "同名"}, {ID: "r", Body: "u", Name: "同名"}},
	}
}

// TestPaymentRows: every bad cell is named by row and column, and one bad row
// keeps the file out.
func TestPaymentRows(t *testing.T) {
	file := "单位,项目,功能科目,经济科目,金额（元）,日期,凭证号\n" +
		"甲中心,运维,2010301,30227,1,2023-01-05,1\n" +
		"丙,运维,2010301,30227,1,2023-01-05,1\n" +
		"101,没有,2010301,30227,1,2023-01-05,1\n" +
		"101,同名,9990301,30227,1,2023-01-05,1\n" +
		"101,,2010301,30227,1.005,2022-01-05,1\n" +
		"101,,,30227,=1+1,一月,1\n" +
		",,,,,,\n"
	run, err := payers().Read("a.csv", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range run.Problems {
		got = append(got, fmt.Sprint(p.Row, p.Column))
	}
	want := "3单位 4项目 5项目 5功能科目 6金额（元） 6日期 7功能科目 7金额（元） 7日期"
	if strings.Join(got, " ") != want || len(run.Payments) != 0 {
		t.Errorf("named %v, want %s; %d payments are taken", got, want, len(run.Payments))
	}
}

func TestPaymentFiles(t *testing.T) {
	for name, data := range map[string][]byte{"empty": nil, "header only": []byte("单位,功能科目,金额,日期\n"), "no header": []byte("a,b\n1,2\n"),
		"a picture": []byte("\x89PNG\r\n\x1a\n0000"), "a broken workbook": append([]byte("PK\x03\x04"), make([]byte, 100)...)} {
		if _, err := payers().Read(name, data); fault.KindOf(err) == fault.Internal {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, sep := range []string{"\t", ";"} {
		text := strings.ReplaceAll("单位名称,功能分类,支付金额,支付日期\n101,2010301,(5.5),2023年3月1日\n", ",", sep)
		run, err := payers().Read("x", []byte(text))
		if err != nil || len(run.Payments) != 1 || run.Payments[0].Amount != -550 || run.Payments[0].Date != "2023-03-01" {
			t.Errorf("%q: %+v %v", sep, run, err)
		}
	}
}

// TestPaymentWorkbook: a workbook's numbers are read as they are stored, whatever
// their format shows.
func TestPaymentWorkbook(t *testing.T) {
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{NumFmt: 1})
	if err != nil {
		t.Fatal(err)
	}
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range [][]any{{"支付明细表"}, {"预算单位", "项目编码", "功能科目", "经济科目", "金额（元）", "日期", "凭证号"},
		{"乙队", 440304, 2010301, 30227, 1234.56, 45000, "001"}, {"甲中心", "", "2010301", "", 0.1 + 0.2, "2023-03-16", ""}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "E3", "E4", style); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStyle("Sheet1", "F3", "F3", day); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	run, err := payers().Read("a.xlsx", b.Bytes())
	if err != nil || len(run.Problems) != 0 || len(run.Payments) != 2 {
		t.Fatalf("%+v %v", run, err)
	}
	if p := run.Payments[0]; p.Amount != 123456 || p.Date != "2023-03-15" || p.Project != "p" || p.Body != "u" {
		t.Errorf("%+v", p)
	}
	if p := run.Payments[1]; p.Amount != 30 {
		t.Errorf("0.1 + 0.2 is %v", p.Amount)
	}
}

func FuzzPayments(f *testing.F) {
	f.Add([]byte("单位,功能科目,金额,日期\n101,2010301,1,2023-01-01\n"))
	f.Add([]byte("单位\t功能科目\t金额\t日期\n101\t2010301\t1e9\t45000\n"))
	f.Add([]byte("单位,功能科目,金额,日期\n\"101,2010301,1e400,99999999\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		run, err := payers().Read("a", data)
		if fault.Is(err, fault.Internal) && err != nil {
			t.Fatal(err)
		}
		if len(run.Problems) > 0 && len(run.Payments) > 0 {
			t.Fatal("a file with bad rows is taken")
		}
		for _, p := range run.Payments {
			if p.ID == "" || !strings.HasPrefix(p.Date, "2023-") || p.Body != "u" {
				t.Fatalf("%+v", p)
			}
		}
	})
}

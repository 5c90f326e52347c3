package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/publish/checklist"
	"mingzhang/internal/report"
)

// TestChecklistAgainstTheBureau: the bureau's own form, emptied and filled in again,
// says nothing that the bureau did not say, finds what rules can find, keeps its
// pictures and merged cells, and leaves to a person what no rule sees.
func TestChecklistAgainstTheBureau(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "samples")
	form, err := os.ReadFile(filepath.Join(folder, "putuo-justice-2026-budget.checklist.xlsx"))
	if err != nil {
		t.Skip("the shared samples are not here")
	}
	d := checkFile(t, filepath.Join(folder, "putuo-justice-2026-budget.pdf"))
	kept, _ := filledIn(t, form, &d)
	var b bytes.Buffer
	answers, err := checklist.Fill(&b, emptied(t, form, kept), &d, message.New("zh"))
	if err != nil {
		t.Fatal(err)
	}
	answered := 0
	for i, a := range answers {
		if a.Evidence == "" {
			t.Errorf("%s: no evidence", a.Question)
		}
		if a.Answer != "" {
			answered++
			if bureau := kept[i].Kept; a.Answer != bureau {
				t.Errorf("%s: filled in as %s (%s), the bureau says %s", a.Question, a.Answer, a.Evidence, bureau)
			}
		}
		t.Logf("%s %q: %q, the bureau %q: %s", a.Cell, a.Question, a.Answer, kept[i].Kept, a.Evidence)
	}
	if answered < 11 {
		t.Errorf("only %d of %d questions are answered", answered, len(answers))
	}
	after, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer after.Close()
	before, err := excelize.OpenReader(bytes.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	sheet := before.GetSheetList()[0]
	was, _ := before.GetMergeCells(sheet)
	is, _ := after.GetMergeCells(sheet)
	oldPictures, _ := before.GetPictureCells(sheet)
	pictures, _ := after.GetPictureCells(sheet)
	if len(is) != len(was) || len(pictures) != len(oldPictures) {
		t.Errorf("%d merged cells and %d pictures, were %d and %d", len(is), len(pictures), len(was), len(oldPictures))
	}
}

// TestChecklistKeepsWhatPeopleWrote: a filled-in answer stays, and a difference is told.
func TestChecklistKeepsWhatPeopleWrote(t *testing.T) {
	d := report.Document{Kind: "budget", Tables: []report.Table{{Index: 0, Title: "2026年部门收入预算总表", Status: "missing"}}}
	form := formOf(t, [][]string{
		{"公开检查表"}, {"序号", "检查内容", "结论", "备注"},
		{"1", "《部门收入预算总表》", "是", "已看"}, {"2", "《部门支出预算总表》"}, {"3", "=网页是否好看"}, {"4", "收支是否平衡"}, {"5", "决算情况说明"},
	})
	answers, rows := filledIn(t, form, &d)
	if len(answers) != 5 || !answers[0].Differs() || answers[0].Answer != "否" {
		t.Fatalf("answers %+v", answers)
	}
	for i, w := range [][2]string{{"是", "已看"}, {"", "没有同名的表"}, {"", "没有规则"}, {"", "未能核对"}, {"不适用", "不是"}} {
		if got := append(rows[i+2], "", "", "", "")[2:4]; got[0] != w[0] || !strings.Contains(got[1], w[1]) {
			t.Errorf("row %d is %q, want %q", i+1, got, w)
		}
	}
	for name, bad := range map[string]struct {
		form []byte
		kind fault.Kind
	}{"no workbook": {[]byte("x"), fault.Unreadable}, "no question": {formOf(t, [][]string{{"姓名", "电话"}, {"张三", "1"}}), fault.Invalid}} {
		if _, err := checklist.Fill(&bytes.Buffer{}, bad.form, &d, message.New("zh")); !fault.Is(err, bad.kind) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func filledIn(t *testing.T, form []byte, d *report.Document) ([]checklist.Answer, [][]string) {
	t.Helper()
	var b bytes.Buffer
	answers, err := checklist.Fill(&b, form, d, message.New("zh"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetList()[0])
	if err != nil {
		t.Fatal(err)
	}
	return answers, rows
}

// emptied is a form without its answers and remarks.
func emptied(t *testing.T, form []byte, answers []checklist.Answer) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(form))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, a := range answers {
		column, row, _ := excelize.CellNameToCoordinates(a.Cell)
		next, _ := excelize.CoordinatesToCellName(column+1, row)
		for _, cell := range []string{a.Cell, next} {
			if err := f.SetCellStr(a.Sheet, cell, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	return bytesOf(t, f)
}

func formOf(t *testing.T, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for r, row := range rows {
		for c, text := range row {
			cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
			if err := f.SetCellStr("Sheet1", cell, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	return bytesOf(t, f)
}

func bytesOf(t *testing.T, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return slices.Clone(b.Bytes())
}

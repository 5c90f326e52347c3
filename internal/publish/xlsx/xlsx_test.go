package xlsx_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/message"
	"mingzhang/internal/publish/publishtest"
	. "mingzhang/internal/publish/xlsx"
)

func write(t *testing.T, lang string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Findings(&b, publishtest.HostileReport(), message.New(lang)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWorkbookHoldsTextsOnly(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t, "zh")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), " "); got != "封面 未能核对 疑点 诊断 勾稽关系 文字中的数 规则" {
		t.Fatalf("sheets %q", got)
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows, %v", sheet, len(rows), err)
		}
		for r := range rows {
			for c := range rows[r] {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if formula, _ := f.GetCellFormula(sheet, at); formula != "" {
					t.Errorf("%s!%s is a formula: %s", sheet, at, formula)
				}
			}
		}
	}
	if first, _ := f.GetCellValue("封面", "A2"); first != "未能核对" {
		t.Errorf("the cover begins with %q, not with what was not checkable", first)
	}
	cover, err := f.GetRows("封面")
	if err != nil || !slices.ContainsFunc(cover, func(row []string) bool { return slices.Equal(row, []string{"文件", "+预算.md"}) }) {
		t.Errorf("the name is not kept as given: %q, %v", cover, err)
	}
}

func TestSameReportSameBytes(t *testing.T) {
	if !bytes.Equal(write(t, "zh"), write(t, "zh")) {
		t.Error("two workbooks of one report differ")
	}
	if bytes.Equal(write(t, "zh"), write(t, "en")) {
		t.Error("English and Chinese workbooks are the same")
	}
}

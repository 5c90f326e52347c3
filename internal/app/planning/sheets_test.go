package planning_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// titles are the words over the columns of the tests' templates.
func titles() planning.Titles {
	t := planning.Titles{}
	for _, f := range planning.SheetColumns() {
		t[f] = "栏 " + string(f)
	}
	return t
}

// sheetCell is the name of a field's cell: D7.
func sheetCell(t testing.TB, f draft.Field, row int) string {
	t.Helper()
	for i, c := range planning.SheetColumns() {
		if c == f {
			name, err := excelize.CoordinatesToCellName(i+1, row)
			if err != nil {
				t.Fatal(err)
			}
			return name
		}
	}
	t.Fatalf("no column %s", f)
	return ""
}

// filled is the unit's template after people changed cells of it.
func (d *demo) filled(cells map[string]any) []byte {
	d.Helper()
	data, err := d.Workbook(d.Context(), d.as(office.Preparer), d.id, unit1, titles())
	if err != nil {
		d.Fatal(err)
	}
	return d.changed(data, cells)
}

func (d *demo) changed(data []byte, cells map[string]any) []byte {
	d.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		d.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for at, v := range cells {
		sheet := "预算行"
		if name, cell, found := strings.Cut(at, "!"); found {
			sheet, at = name, cell
		}
		if err := f.SetCellValue(sheet, at, v); err != nil {
			d.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		d.Fatal(err)
	}
	return out.Bytes()
}

func (d *demo) take(data []byte, confirm string) (planning.Upload, error) {
	return d.Take(d.Context(), d.as(office.Preparer), d.id, unit1, "预算行.xlsx", data, []planning.Titles{titles()}, confirm)
}

// What goes out comes back as it was: XLSX and CSV of all lines change nothing.
func TestTemplateComesBack(t *testing.T) {
	d := newOffice(t)
	d.edit(d.as(office.Preparer), draft.Patch{ID: "new-1", Fields: complete("reason", "=1+1", "source", "'x", "amount", "0.07")})
	csv, err := d.CSV(t.Context(), d.as(office.Preparer), d.id, unit1, titles())
	if err != nil || !bytes.HasPrefix(csv, []byte("\ufeff")) {
		t.Fatal(err)
	}
	for _, data := range [][]byte{d.filled(nil), csv} {
		out, err := d.take(data, "")
		if err != nil || len(out.Bad) != 0 || out.Total != 0 {
			t.Errorf("%v %+v", err, out)
		}
	}
}

// A filled workbook is shown first, written when confirmed, and changes nothing
// the second time.
func TestUploadTwice(t *testing.T) {
	d := newOffice(t)
	lines := len(d.sheet(d.as(office.Preparer), unit1).Lines)
	row := lines + 2
	data := d.filled(map[string]any{
		sheetCell(t, "amount", 2): 1234.56, sheetCell(t, "kind", row): "公用经费", sheetCell(t, "function", row): "2010301 行政运行",
		sheetCell(t, "economic", row): 30201, sheetCell(t, "fund", row): "一般公共预算", sheetCell(t, "amount", row): 0.1 + 0.2,
	})
	preview, err := d.take(data, "")
	if err != nil || preview.Added != 1 || preview.Changed != 1 || preview.Total != 6 || preview.Written || len(preview.Bad) != 0 {
		t.Fatalf("%v %+v", err, preview)
	}
	if n := len(d.sheet(d.as(office.Preparer), unit1).Lines); n != lines {
		t.Fatalf("the preview wrote: %d lines", n)
	}
	out, err := d.take(data, preview.Digest)
	if err != nil || !out.Written {
		t.Fatalf("%v %+v", err, out)
	}
	s := d.sheet(d.as(office.Preparer), unit1)
	if len(s.Lines) != lines+1 || s.Lines[0].Value.Money() != 123456 || s.Lines[lines].Value.Money() != 30 {
		t.Errorf("%d lines, %+v, %+v", len(s.Lines), s.Lines[0], s.Lines[lines])
	}
	again, err := d.take(data, preview.Digest)
	if err != nil || again.Total != 0 || len(again.Bad) != 0 || again.Written {
		t.Errorf("the second time: %v %+v", err, again)
	}
}

// Every bad cell is named by its place, and nothing is taken.
func TestBadCellsOfWorkbook(t *testing.T) {
	d := newOffice(t)
	before := d.sheet(d.as(office.Preparer), unit1).Revision
	bad := map[draft.Field]any{"amount": "一千", "function": "2019998", "economic": "乱", "kind": "别的", "reason": strings.Repeat("长", 10_000)}
	cells := map[string]any{sheetCell(t, "source", 3): "好的"}
	for f, v := range bad {
		cells[sheetCell(t, f, 2)] = v
	}
	out, err := d.take(d.filled(cells), "")
	if err != nil || len(out.Bad) != len(bad) {
		t.Fatalf("%v %+v", err, out.Bad)
	}
	for _, b := range out.Bad {
		if _, mine := cells[b.Cell]; !mine || b.What == "" {
			t.Errorf("named %+v", b)
		}
	}
	if _, err := d.take(d.filled(cells), out.Digest); err != nil {
		t.Error(err)
	}
	if after := d.sheet(d.as(office.Preparer), unit1).Revision; after != before {
		t.Error("something was written")
	}
}

// Cells that somebody changed after the download are named, not overwritten.
func TestUploadAfterChange(t *testing.T) {
	d := newOffice(t)
	data := d.filled(map[string]any{sheetCell(t, "amount", 2): 5})
	d.edit(d.as(office.Reviewer), draft.Patch{ID: "BJ-J01", Version: 1, Fields: fields("amount", "6")})
	out, err := d.take(data, "")
	if err != nil || len(out.Bad) != 1 || out.Bad[0].Cell != sheetCell(t, "amount", 2) || !strings.Contains(out.Bad[0].What, "6.00") {
		t.Errorf("%v %+v", err, out.Bad)
	}
}

// Templates of another year, unit or version, and files that are none, are
// refused with the reason.
func TestForeignTemplates(t *testing.T) {
	d := newOffice(t)
	for cell, says := range map[string]string{"_mingzhang!B3": "年的文件", "_mingzhang!B4": "另一个单位", "_mingzhang!B2": "另一个单位", "_mingzhang!B1": "旧的格式"} {
		_, err := d.take(d.filled(map[string]any{cell: "2022"}), "")
		d.wants(err, fault.Invalid)
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", cell, err)
		}
	}
	for _, c := range []struct {
		data string
		kind fault.Kind
	}{{"", fault.Invalid}, {"a,b\n1,2\n", fault.Invalid}, {"PK\x03\x04 no archive", fault.Unreadable}, {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", fault.Unsupported}} {
		_, err := d.take([]byte(c.data), "")
		d.wants(err, c.kind)
	}
	_, err := d.Take(t.Context(), d.as(office.Auditor), d.id, unit1, "x.xlsx", d.filled(nil), []planning.Titles{titles()}, "")
	d.wants(err, fault.Forbidden)
}

// FuzzTake: no bytes make the reader panic or write anything.
func FuzzTake(f *testing.F) {
	d := newOffice(f)
	csv, err := d.CSV(f.Context(), d.as(office.Preparer), d.id, unit1, titles())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(d.filled(nil))
	f.Add(csv)
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\"a\n"))
	who := d.as(office.Preparer)
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := d.Take(t.Context(), who, d.id, unit1, "x", data, []planning.Titles{titles()}, "")
		if err == nil && out.Written {
			t.Error("written without confirmation")
		}
	})
}

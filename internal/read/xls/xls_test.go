package xls

import (
	"bytes"
	"context"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/read"
)

// sst is the record of shared strings 项目, 预算数, 甲, of which the second runs
// over into a continuation that is narrow no more.
func sst() []byte {
	out := rec(recSST, uint32(3), uint32(3), uint16(2), byte(1), wide("项目"), uint16(3), byte(1), wide("预"))
	return append(out, rec(recContinue, byte(1), wide("算数"), uint16(1), byte(9), uint16(1), wide("甲"), uint32(0))...)
}

func shared(row, column int, n uint32) []byte {
	return rec(recLabelSST, append(at(row, column, 0), n)...)
}

// TestXLS lists what workbooks hold and what is read of it.
func TestXLS(t *testing.T) {
	looks := [][]byte{rec(recFormat, append([]any{uint16(164)}, long(`#,##0.00`)...)...), xf(0, 0), xf(164, 0x11), xf(14, 0), xf(10, 0), sst()}
	tests := []struct {
		about string
		cells [][]byte
		want  string
	}{
		{"strings, numbers through their formats, dates, rates", [][]byte{
			shared(1, 1, 0), shared(1, 2, 1), shared(2, 1, 2), num(2, 2, 1, 12578), shared(3, 1, 2),
			rec(recRK, append(at(3, 2, 1), uint32(1234567<<2|3))...), shared(4, 1, 2), num(4, 2, 2, 45352),
			rec(recMulRK, uint16(4), uint16(0), uint16(0), uint32(7<<2|2), uint16(3), uint32(0x3fd00000), uint16(1)),
		}, "A1 [项目] [预算数]\nA2 [甲] [12,578.00]\nA3 [甲] [12,345.67]\nA4 [甲] [2024/3/1]\nA5 [7] [25.00%]\n"},
		{"results of formulas", [][]byte{
			label(1, 1, "a"), label(1, 2, "b"), rec(recFormula, append(at(2, 1, 1), 9.5, make([]byte, 8))...),
			rec(recFormula, append(at(2, 2, 0), uint64(0xffff000000000000), make([]byte, 8))...), rec(recString, long("文字")...),
			rec(recFormula, append(at(3, 1, 0), uint64(0xffff000000010001), make([]byte, 8))...),
			rec(recFormula, append(at(3, 2, 0), uint64(0xffff000000070002), make([]byte, 8))...),
		}, "A1 [a] [b]\nA2 [9.50] [文字]\nA3 [TRUE] [#DIV/0!]\nlog read.error-value B3#DIV/0!\n"},
		{"captions, merged cells, what is hidden", [][]byte{
			label(1, 1, "收支总表"), label(2, 1, "部门：甲局"), label(2, 2, "单位：万元"), label(3, 1, "项目"), label(3, 2, "数"), label(4, 1, "乙"), label(4, 2, "盖住"), num(5, 2, 0, 3), label(5, 1, "丙"),
			rec(recRow, uint16(4), uint16(0), uint16(2), uint16(255), uint32(0), uint32(0x120)), rec(recColumnInfo, uint16(1), uint16(1), uint16(9), uint16(0), uint16(1)),
			rec(recMergedCells, uint16(1), uint16(3), uint16(3), uint16(0), uint16(1)),
		}, "A1 收支总表\nA2 部门：甲局\nB2 单位：万元\nA3 [项目] [数]\nA4 [乙] [^]\nA5 [丙] [3]\nlog read.covered-value B4盖住\nlog read.hidden-rows A55\nlog read.hidden-columns B1B\n"},
		{"pictures, text boxes, charts", [][]byte{
			rec(recDrawing, uint16(0), uint16(drawingAnchor), uint32(18), make([]byte, 6), uint16(4), make([]byte, 10)), rec(recObject, uint16(0x15), uint16(18), uint16(objectPicture)),
			rec(recObject, uint16(0x15), uint16(18), uint16(6)), rec(recTextObject, make([]byte, 10), uint16(2), make([]byte, 6)), rec(recContinue, byte(1), wide("框里")),
			rec(recObject, uint16(0x15), uint16(18), uint16(objectChart)), rec(recBOF, uint16(0x600), uint16(0x20)), label(1, 1, "图中"), rec(recEOF),
		}, "A5 picture\nA5 框里\nlog read.picture A5\nlog read.chart A5\n"},
		{"no such string", [][]byte{label(1, 1, "a"), label(1, 2, "b"), shared(2, 1, 9), num(2, 2, 0, 1)}, "A1 [a] [b]\nA2 [] [1]\nlog read.bad-string A29\n"},
	}
	for _, tt := range tests {
		if got := shown(open(t, container(workbook("表1", 0, looks, tt.cells), "Workbook"))); got != tt.want {
			t.Errorf("%s: got\n%swant\n%s", tt.about, got, tt.want)
		}
	}
}

// TestHiddenSheet: a hidden sheet is read and reported.
func TestHiddenSheet(t *testing.T) {
	d := open(t, container(workbook("密", 1, nil, [][]byte{label(1, 1, "a"), label(1, 2, "1")}), "Workbook"))
	if !d.Pages[0].Hidden || d.Pages[0].Name != "密" || d.Log[0].Code != "read.hidden-sheet" {
		t.Errorf("%+v", d)
	}
}

// TestBad: what cannot be read ends in an error that says why.
func TestBad(t *testing.T) {
	many := make([][]byte, 0, 300)
	for i := range 300 {
		many = append(many, label(i+1, 1, "甲"), rec(recLabel, append(at(i+1, 250, 0), long("字")...)...))
	}
	tests := []struct {
		about  string
		data   []byte
		limits read.Limits
		kind   fault.Kind
	}{
		{"no workbook", []byte("PK\x03\x04"), read.Limits{}, fault.Unsupported},
		{"a password", container(workbook("表", 0, [][]byte{rec(recFilePass, uint16(1))}, nil), "Workbook"), read.Limits{}, fault.Unsupported},
		{"Excel 95", container(rec(recBOF, uint16(0x500), uint16(5)), "Book"), read.Limits{}, fault.Unsupported},
		{"no records", container(nil, "Workbook"), read.Limits{}, fault.Unreadable},
		{"blank", container(workbook("表", 0, nil, nil), "Workbook"), read.Limits{}, fault.Invalid},
		{"too many cells", container(workbook("表", 0, nil, many), "Workbook"), read.Limits{Cells: 1000}, fault.TooLarge},
	}
	for _, tt := range tests {
		if _, err := New().Open(context.Background(), "a.xls", tt.data, tt.limits); !fault.Is(err, tt.kind) {
			t.Errorf("%s: %v", tt.about, err)
		}
	}
}

// TestCutSheet: a sheet without an end is read up to there, and the log says so.
func TestCutSheet(t *testing.T) {
	b := workbook("表", 0, nil, [][]byte{label(1, 1, "a"), label(1, 2, "1"), label(2, 1, "b")})
	b = append(b[:len(b)-4], 0xfd, 0, 0xff, 0xff)
	d := open(t, container(b, "Workbook"))
	if len(d.Pages[0].Blocks) != 1 || d.Log[len(d.Log)-1].Code != "read.broken-sheet" {
		t.Error(shown(d))
	}
}

// TestHalf: a workbook cut off in its stream is read up to there, and the log
// says so.
func TestHalf(t *testing.T) {
	whole := container(workbook("表", 0, nil, [][]byte{label(1, 1, "a"), label(1, 2, "1")}), "Workbook")
	d := open(t, whole[:len(whole)-3000])
	if len(d.Pages[0].Blocks) != 1 || d.Log[0].Code != "read.broken-part" || d.Log[0].Grade != fault.Partial {
		t.Error(shown(d))
	}
}

// FuzzXLS: any bytes, in a container and bare, end in a document or in an error
// of a known kind.
func FuzzXLS(f *testing.F) {
	good := workbook("表", 0, [][]byte{xf(164, 1), sst()}, [][]byte{label(1, 1, "a"), num(1, 2, 0, 1), shared(2, 1, 1), rec(recMergedCells, uint16(1), uint16(0), uint16(3), uint16(0), uint16(1)), rec(recMulRK, uint16(4), uint16(0), uint16(0), uint32(30), uint16(1))})
	f.Add(good)
	f.Add(container(good, "Workbook"))
	f.Add(bytes.Repeat([]byte{0x3c, 0}, 40))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range [][]byte{data, container(data, "Workbook")} {
			if _, err := New().Open(context.Background(), "x", d, read.Limits{Cells: 100_000}); err != nil && fault.KindOf(err) == fault.Internal {
				t.Fatal(err)
			}
		}
	})
}

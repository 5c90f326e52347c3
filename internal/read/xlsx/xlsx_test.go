package xlsx

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
	"mingzhang/internal/read/numfmt"
)

// TestSheets lists worksheets and what is read from them.
func TestSheets(t *testing.T) {
	tests := []struct {
		name, want, log string
		fill            func(f *excelize.File)
	}{
		{
			name: "captions, header, numbers as printed, note",
			fill: func(f *excelize.File) {
				set(f, "A1", []any{"表3"}, []any{"支出总表"}, []any{"部门名称：某局", nil, nil, "单位：万元"},
					[]any{"项目", "支出", nil, "增长"}, []any{nil, "基本", "项目"},
					[]any{"甲", 12578, 9.34, 0.286}, []any{"乙", 0, -3, 0}, []any{"注：本表有尾数误差。"})
				_ = f.MergeCell("Sheet1", "A2", "D2")
				_ = f.MergeCell("Sheet1", "A4", "A5")
				_ = f.MergeCell("Sheet1", "B4", "C4")
				_ = f.MergeCell("Sheet1", "D4", "D5")
				_ = f.MergeCell("Sheet1", "A8", "D8")
				style(f, "B6", "B7", numfmt.Builtin(43))
				style(f, "D6", "D7", `0.0%`)
			},
			want: `
A1 表3
A2 支出总表
A3 部门名称：某局
D3 单位：万元
A4 table
  A4: [项目 {2×1}] [支出 {1×2}] [^] [增长 {2×1}]
  A5: [^] [基本] [项目] [^]
  A6: [甲] [12,578.00] [9.34] [28.6%]
  A7: [乙] [-] [-3] [0.0%]
A8 注：本表有尾数误差。
`,
		},
		{
			name: "two tables on one sheet, a blank row between them",
			fill: func(f *excelize.File) {
				set(f, "A1", []any{"收入", "预算数"}, []any{"甲", 1}, nil, []any{"表2"}, []any{"支出", "预算数"}, []any{"乙", 2})
			},
			want: `
A1 table
  A1: [收入] [预算数]
  A2: [甲] [1]
A4 表2
A5 table
  A5: [支出] [预算数]
  A6: [乙] [2]
`,
		},
		{
			name: "a ruled blank row does not end a table",
			fill: func(f *excelize.File) {
				set(f, "A1", []any{"收入", "预算数"}, []any{"甲", 1}, nil, []any{"合计", 1})
				line := []excelize.Border{{Type: "left", Style: 1, Color: "000000"}}
				id, _ := f.NewStyle(&excelize.Style{Border: line})
				_ = f.SetCellStyle("Sheet1", "A1", "B6", id)
			},
			want: `
A1 table
  A1: [收入] [预算数]
  A2: [甲] [1]
  A3: [] []
  A4: [合计] [1]
`,
		},
		{
			name: "amounts stored as text are kept as typed",
			fill: func(f *excelize.File) {
				set(f, "A1", []any{"项目", "预算数"}, []any{"甲", "1，234.50"}, []any{"乙", "(12)"}, []any{"丙", "—"}, []any{" 丁", "12.345.678"})
			},
			want: `
A1 table
  A1: [项目] [预算数]
  A2: [甲] [1，234.50]
  A3: [乙] [(12)]
  A4: [丙] [—]
  A5: [ 丁] [12.345.678]
`,
		},
		{
			name: "hidden rows and columns are read and reported",
			fill: func(f *excelize.File) {
				set(f, "A1", []any{"项目", "预算数", "备注"}, []any{"甲", 1}, []any{"乙", 2}, []any{"丙", 3})
				_ = f.SetRowVisible("Sheet1", 2, false)
				_ = f.SetRowVisible("Sheet1", 3, false)
				_ = f.SetColVisible("Sheet1", "B", false)
			},
			want: `
A1 table
  A1: [项目] [预算数] [备注]
  A2: hidden [甲] [1] []
  A3: hidden [乙] [2] []
  A4: [丙] [3] []
`,
			log: "read.hidden-rows A2\nread.hidden-columns B1",
		},
		{
			name: "a formula nobody calculated, an error, a value its format hides",
			fill: func(f *excelize.File) {
				set(f, "A1", []any{"项目", "预算数"}, []any{"甲"}, []any{"乙"}, []any{"丙", 7})
				_ = f.SetCellFormula("Sheet1", "B2", "1+1")
				_ = f.SetCellValue("Sheet1", "B3", "#REF!")
				style(f, "B4", "B4", `;;;`)
			},
			want: `
A1 table
  A1: [项目] [预算数]
  A2: [甲] []
  A3: [乙] [#REF!]
  A4: [丙] []
`,
			log: "read.formula-without-value B2\nread.value-not-shown B4",
		},
		{
			name: "one cell too many, and a text under a merged cell",
			fill: func(f *excelize.File) {
				set(f, "A1", []any{"项目", "预算数"}, []any{"甲", 1, 2}, []any{"乙", 3})
				_ = f.MergeCell("Sheet1", "A1", "A1")
			},
			want: `
A1 table
  A1: [项目] [预算数] []
  A2: [甲] [1] [2]
  A3: [乙] [3] []
`,
			log: "read.ragged-row A2",
		},
		{
			name: "dates, rich text, booleans",
			fill: func(f *excelize.File) {
				set(f, "A1", []any{"完成时间", "是否"}, []any{44927, true})
				style(f, "A2", "A2", `yyyy"年"m"月"d"日"`)
				_ = f.SetCellRichText("Sheet1", "A1", []excelize.RichTextRun{{Text: "完成"}, {Text: "时间", Font: &excelize.Font{Bold: true}}})
			},
			want: `
A1 table
  A1: [完成时间] [是否]
  A2: [2023年1月1日] [TRUE]
`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := open(t, built(t, tt.fill))
			if got := "\n" + show(d.Pages[0]); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
			if got := logged(d); got != tt.log {
				t.Errorf("log %q, want %q", got, tt.log)
			}
		})
	}
}

// TestSheetList checks names, order and hidden worksheets.
func TestSheetList(t *testing.T) {
	d := open(t, built(t, func(f *excelize.File) {
		set(f, "A1", []any{"甲"})
		_, _ = f.NewSheet("底稿")
		_ = f.SetCellValue("底稿", "B2", "乙")
		_ = f.SetSheetVisible("底稿", false)
	}))
	if len(d.Pages) != 2 || d.Pages[0].Hidden || !d.Pages[1].Hidden || d.Pages[1].Name != "底稿" || d.Pages[1].Number != 2 {
		t.Errorf("%+v", d.Pages)
	}
	at := d.Pages[1].Blocks[0].Place
	if at.Sheet != "底稿" || at.Cell != "B2" || at.Label() != "底稿" || logged(d) != "read.hidden-sheet" {
		t.Errorf("%v, %s", at, logged(d))
	}
}

// TestPicture checks that an image is reported and not taken for an empty
// sheet.
func TestPicture(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	d := open(t, built(t, func(f *excelize.File) {
		err := f.AddPictureFromBytes("Sheet1", "C5", &excelize.Picture{Extension: ".png", File: b.Bytes()})
		if err != nil {
			t.Fatal(err)
		}
	}))
	if got := show(d.Pages[0]); got != "C5 picture\n" || d.Log[0].Grade != fault.Partial || logged(d) != "read.picture C5" {
		t.Errorf("%q %v", got, d.Log)
	}
}

// sheet1 is a worksheet's part around rows.
func sheet1(rows string) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

const part1 = "xl/worksheets/sheet1.xml"

// TestHostile lists worksheets written by hand against the reader.
func TestHostile(t *testing.T) {
	plain := built(t, func(f *excelize.File) { set(f, "A1", []any{"甲", 1}) })
	tests := []struct{ name, part, want, log string }{
		{"entities are not expanded",
			`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + sheet1(`<row r="1"><c r="A1"><v>1</v></c><c t="inlineStr"><is><t>&a;</t></is></c></row>`),
			"A1 table\n  A1: [1]\n", "read.broken-sheet A1"},
		{"a sheet cut off keeps its beginning",
			sheet1(`<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3`)[:190],
			"A1 table\n  A1: [1] [2]\n", "read.broken-sheet A2"},
		{"cells without addresses", sheet1(`<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>4</v></c></row>`),
			"A1 table\n  A1: [1] [2]\n  A2: [] [4]\n", ""},
		{"rows out of order", sheet1(`<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>`),
			"A1 table\n  A1: [1] [2]\n  A2: [3] [4]\n", ""},
		{"a string that is not there", sheet1(`<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1"><v>1</v></c></row>`),
			"A1 table\n  A1: [] [1]\n", "read.bad-string A1"},
		{"an error value", sheet1(`<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c></row>`),
			"A1 table\n  A1: [1] [#REF!]\n", "read.error-value B1"},
		{"merged cells over another and over a text",
			strings.Replace(sheet1(`<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>`), "</worksheet>",
				`<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B1:C1"/><mergeCell ref="A0:ZZZZ9"/></mergeCells></worksheet>`, 1),
			"A1 table\n  A1: [1 {1×2}] [^] [3]\n", "read.overlapping-merge B1\nread.covered-value B1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := open(t, with(t, plain, part1, tt.part))
			if got := show(d.Pages[0]); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
			if got := logged(d); got != tt.log {
				t.Errorf("log %q, want %q", got, tt.log)
			}
		})
	}
}

// TestTooLarge checks the limits against archives that unpack to far more than
// they weigh.
func TestTooLarge(t *testing.T) {
	plain := built(t, func(f *excelize.File) { set(f, "A1", []any{"甲", 1}) })
	far := sheet1(`<row r="1"><c r="XFD1"><v>1</v></c></row>` + strings.Repeat(`<row><c r=""><v>1</v></c></row>`, 100))
	tests := []struct {
		name   string
		data   []byte
		limits read.Limits
	}{
		{"zip bomb", with(t, plain, part1, sheet1(strings.Repeat(" ", 8<<20))), read.Limits{Inflate: 1 << 20}},
		{"bomb of strings", with(t, plain, "xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si><t>a</t></si>", 1<<17)+"</sst>"), read.Limits{Inflate: 1 << 20}},
		{"cells", with(t, plain, part1, sheet1(strings.Repeat(`<row><c><v>1</v></c><c><v>1</v></c></row>`, 100))), read.Limits{Cells: 150}},
		{"one cell far away", with(t, plain, part1, far), read.Limits{Cells: 100_000}},
		{"bytes", plain, read.Limits{Bytes: 100}},
		{"sheets", built(t, func(f *excelize.File) { _, _ = f.NewSheet("b"); _, _ = f.NewSheet("c") }), read.Limits{Pages: 2}},
	}
	for _, tt := range tests {
		if _, err := New().Open(context.Background(), "a.xlsx", tt.data, tt.limits); !fault.Is(err, fault.TooLarge) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// lying makes the directory of an archive say that every part unpacks to ten
// bytes.
func lying(data []byte) []byte {
	out := bytes.Clone(data)
	for i := 0; ; i++ {
		j := bytes.Index(out[i:], []byte("PK\x01\x02"))
		if j < 0 {
			return out
		}
		i += j
		copy(out[i+24:i+28], []byte{10, 0, 0, 0})
	}
}

// TestRefused lists files that are no readable workbook.
func TestRefused(t *testing.T) {
	plain := built(t, func(f *excelize.File) { set(f, "A1", []any{"甲", 1}) })
	tests := []struct {
		name string
		data []byte
		kind fault.Kind
	}{
		{"empty", nil, fault.Invalid},
		{"nothing written", built(t, func(*excelize.File) {}), fault.Invalid},
		{"text", []byte("甲\t1"), fault.Unsupported},
		{"truncated", plain[:len(plain)/2], fault.Unreadable},
		{"broken list of sheets", with(t, plain, "xl/workbook.xml", "<workbook><sheets>"), fault.Unreadable},
		{"zip bomb that lies about its size", lying(with(t, plain, part1, sheet1(strings.Repeat(" ", 8<<20)))), fault.Unreadable},
		{"bad bytes", corrupt(plain), fault.Unreadable},
	}
	for _, tt := range tests {
		if _, err := New().Open(context.Background(), "a.xlsx", tt.data, read.Limits{}); !fault.Is(err, tt.kind) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// corrupt changes bytes in the middle of every part.
func corrupt(data []byte) []byte {
	out := bytes.Clone(data)
	for i := 60; i < len(out)-2000; i += 40 {
		out[i] ^= 0x55
	}
	return out
}

// TestPassword checks what a workbook with a password is called.
func TestPassword(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "x"}); err != nil {
		t.Fatal(err)
	}
	_, err := New().Open(context.Background(), "a.xlsx", b.Bytes(), read.Limits{})
	if !fault.Is(err, fault.Unsupported) || !strings.Contains(err.Error(), "密码") {
		t.Error(err)
	}
}

// TestSample reads the blank workbook that departments fill in, where it is at
// hand.
func TestSample(t *testing.T) {
	data, err := os.ReadFile("../../../../shared/samples/putuo-department-budget-form.xlsx")
	if err != nil {
		t.Skip("sample is not here")
	}
	d := open(t, data)
	if len(d.Pages) != 17 || len(d.Log) > 0 {
		t.Errorf("%d sheets, log %v", len(d.Pages), d.Log)
	}
	tables := 0
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			if b.Kind == page.Table {
				tables++
			}
		}
	}
	if got := show(d.Pages[6])[:60]; tables != 9 || !strings.HasPrefix(got, "A2 2026年部门财务收支预算总表") {
		t.Errorf("%d tables, %s", tables, got)
	}
}

func BenchmarkWide(b *testing.B) {
	data := built(b, func(f *excelize.File) {
		for i := range 5000 {
			at, _ := excelize.CoordinatesToCellName(1, i+1)
			_ = f.SetSheetRow("Sheet1", at, &[]any{"甲", i, 1.5, 2.25, "乙", 3, 4, 5, 6, 7})
		}
	})
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		open(b, data)
	}
}

// FuzzXLSX checks on any bytes: no panic, and an error of a known kind.
func FuzzXLSX(f *testing.F) {
	plain := built(f, func(x *excelize.File) {
		set(x, "A1", []any{"表1"}, []any{"项目", "支出", nil}, []any{"甲", 1.5, "2"})
		_ = x.MergeCell("Sheet1", "B2", "C2")
		style(x, "B3", "B3", `_ * #,##0.00_ ;;"-"`)
	})
	f.Add(plain)
	f.Add(with(f, plain, part1, sheet1(`<row><c t="s"><v>0</v></c></row>`)))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) { fuzzOpen(t, data) })
}

// FuzzSheet checks on any worksheet part within a sound workbook.
func FuzzSheet(f *testing.F) {
	plain := built(f, func(x *excelize.File) { set(x, "A1", []any{"甲", 1}) })
	f.Add(sheet1(`<row r="3"><c r="B3" s="0" t="n"><f>A1</f><v>1E5</v></c></row>`))
	f.Add(`<x><cols><col min="1" max="9" hidden="1"/></cols><row/><c r="A1"/><mergeCell ref="A1:C9"/><drawing id="r"/></x>`)
	f.Fuzz(func(t *testing.T, part string) { fuzzOpen(t, with(t, plain, part1, part)) })
}

func fuzzOpen(t *testing.T, data []byte) {
	limits := read.Limits{Inflate: 4 << 20, Cells: 200_000}
	_, err := New().Open(context.Background(), "x", data, limits)
	if err != nil && fault.KindOf(err) == fault.Internal {
		t.Fatal(err)
	}
}

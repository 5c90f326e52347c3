package file_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/file"
)

// wanted are the columns of a list of repairs.
var wanted = source.Wanted{
	{Title: "编号", Required: true}, {Title: "报修时间", Heads: []string{"登记时间"}, Required: true}, {Title: "费用"},
}

// sheet keeps what it is told.
type sheet struct {
	heads []string
	rows  []string
}

func (s *sheet) Head(h []string) error { s.heads = h; return nil }
func (s *sheet) Row(r source.Row) error {
	s.rows = append(s.rows, r.Place+": "+strings.Join(r.Cells, "|"))
	return nil
}

func readAll(t *testing.T, data []byte, o file.Options) (*sheet, source.Report, error) {
	t.Helper()
	f, err := file.Open(bytes.NewReader(data), o)
	if err != nil {
		return nil, source.Report{}, err
	}
	s := &sheet{}
	r, err := f.Read(context.Background(), wanted, s)
	return s, r, err
}

// TestCSV lists what exports look like.
func TestCSV(t *testing.T) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("编号,登记时间,费用\r\n甲1,2023-01-05,12.50\r\n")
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("编号\t报修时间\t费用\n甲1\t2023-01-05\t12.50\n")
	tests := []struct{ name, text, heads, rows string }{
		{"plain", "编号,报修时间,费用\n甲1,2023-01-05,12.50\n", "编号|报修时间|费用", "第2行: 甲1|2023-01-05|12.50"},
		{"mark of order, CRLF, no last end", "\ufeff编号,报修时间,费用\r\n甲1,2023-01-05,12.50", "编号|报修时间|费用", "第2行: 甲1|2023-01-05|12.50"},
		{"GBK and another head", gbk, "编号|报修时间|费用", "第2行: 甲1|2023-01-05|12.50"},
		{"UTF-16 with tabs", utf16, "编号|报修时间|费用", "第2行: 甲1|2023-01-05|12.50"},
		{"semicolons", "编号;报修时间;费用\n甲1;2023-01-05;12,50\n", "编号|报修时间|费用", "第2行: 甲1|2023-01-05|12,50"},
		{"lines of title and a blank one", "维修登记表,,\n导出时间：2023-02-01,,\n\n编 号,报修时间,费用,\n甲1,2023-01-05,12.50,\n", "编号|报修时间|费用", "第5行: 甲1|2023-01-05|12.50"},
		{"other order and a column nobody wants", "经办人,费用,编号,报修时间\n张三,3,甲1,2023-01-05\n", "经办人|费用|编号|报修时间", "第2行: 张三|3|甲1|2023-01-05"},
		{"quotes, a line end inside, guarded cells", "编号,报修时间,费用\n\"甲\"\"1\",\"2023-01-05\n08:00\",3\n=\"0012\",2023-01-06,'-4\n", "编号|报修时间|费用",
			"第2行: 甲\"1|2023-01-05\n08:00|3;第4行: 0012|2023-01-06|-4"},
		{"a quote that nobody closes loses its own record", "编号,报修时间,费用\n\"甲1,2023-01-05,3\n甲2,2023-01-06,4\n甲3,2023-01-07,5\n", "编号|报修时间|费用",
			"第2行: 甲1,2023-01-05,3;第3行: 甲2|2023-01-06|4;第4行: 甲3|2023-01-07|5"},
		{"a record with too few and too many cells stays so", "编号,报修时间,费用\n甲1\n甲2,2023-01-06,4,x\n", "编号|报修时间|费用", "第2行: 甲1;第3行: 甲2|2023-01-06|4|x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, r, err := readAll(t, []byte(tt.text), file.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(s.heads, "|"); got != tt.heads {
				t.Errorf("heads %s, want %s", got, tt.heads)
			}
			if got := strings.Join(s.rows, ";"); got != tt.rows {
				t.Errorf("rows %s\nwant %s", got, tt.rows)
			}
			if r.Records != int64(len(s.rows)) || !r.Whole() {
				t.Errorf("%+v", r)
			}
		})
	}
}

// TestColumns: what is missing and new is named; a renamed column is found.
func TestColumns(t *testing.T) {
	_, r, err := readAll(t, []byte("编号,报修时间,经办人\n甲1,2023-01-05,张三\n"), file.Options{})
	if err != nil || fmt.Sprint(r.Missing, r.New) != "[费用] [经办人]" {
		t.Errorf("%v %v, %v", r.Missing, r.New, err)
	}
	_, _, err = readAll(t, []byte("编号,日期\n甲1,2023-01-05\n"), file.Options{})
	if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "报修时间") || !strings.Contains(err.Error(), "日期") {
		t.Errorf("a required column is missing: %v", err)
	}
	s, _, err := readAll(t, []byte("编号,日期\n甲1,2023-01-05\n"), file.Options{Columns: map[string]string{"日期": "报修时间"}})
	if err != nil || strings.Join(s.heads, "|") != "编号|报修时间" {
		t.Errorf("%v, %v", s, err)
	}
	if _, _, err = readAll(t, []byte("编号,日期\n"), file.Options{Columns: map[string]string{"日期": "没有的字段"}}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a field that is not there: %v", err)
	}
	if _, _, err = readAll(t, []byte("编号,报修时间,登记时间\n"), file.Options{}); err == nil || !strings.Contains(err.Error(), "两列") {
		t.Errorf("one field in two columns: %v", err)
	}
}

func workbook(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWorkbook: the sheet whose heads fit, numbers with their digits, dates as days.
func TestWorkbook(t *testing.T) {
	data := workbook(t, func(f *excelize.File) {
		_ = f.SetSheetRow("Sheet1", "A1", &[]any{"说明"})
		_, _ = f.NewSheet("登记")
		_ = f.SetSheetRow("登记", "A1", &[]any{"维修登记表"})
		_ = f.SetSheetRow("登记", "A2", &[]any{"编号", "报修时间", "费用"})
		_ = f.SetSheetRow("登记", "A3", &[]any{"甲1", 44931.5, 12.3456})
		_ = f.SetSheetRow("登记", "A5", &[]any{"甲2", 44932})
		date, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
		money := "0"
		short, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &money})
		_ = f.SetCellStyle("登记", "B3", "B5", date)
		_ = f.SetCellStyle("登记", "C3", "C3", short)
	})
	s, r, err := readAll(t, data, file.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "登记 第3行: 甲1|2023-01-05 12:00:00|12.3456;登记 第5行: 甲2|2023-01-06|"
	if got := strings.Join(s.rows, ";"); got != want || r.Records != 2 {
		t.Errorf("%s\nwant %s", got, want)
	}
	if _, _, err := readAll(t, data, file.Options{Sheet: "没有"}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a sheet that is not there: %v", err)
	}
}

// TestRefused lists files that are no data.
func TestRefused(t *testing.T) {
	book := workbook(t, func(f *excelize.File) { _ = f.SetSheetRow("Sheet1", "A1", &[]any{"编号", "报修时间"}) })
	tests := []struct {
		name string
		data []byte
		kind fault.Kind
	}{
		{"empty", nil, fault.Invalid},
		{"blank", []byte(" \n\n"), fault.Invalid},
		{"no heads", []byte("a,b,c\n1,2,3\n"), fault.Invalid},
		{"a picture", []byte("\x89PNG\r\n\x1a\n....."), fault.Unsupported},
		{"an old workbook", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...), fault.Unsupported},
		{"a PDF", []byte("%PDF-1.7\n"), fault.Unsupported},
		{"half a workbook", book[:len(book)/2], fault.Unreadable},
	}
	for _, tt := range tests {
		if _, _, err := readAll(t, tt.data, file.Options{Name: tt.name}); !fault.Is(err, tt.kind) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// endless is a file that never ends.
type endless struct{ n int }

func (e *endless) Read(p []byte) (int, error) {
	if e.n++; e.n == 1 {
		return copy(p, "编号,报修时间,费用\n"), nil
	}
	return copy(p, "甲1,2023-01-05,3\n"), nil
}

// TestLimits: an endless file ends at the limit and says so; one endless line costs no
// memory and loses itself alone.
func TestLimits(t *testing.T) {
	for _, l := range []source.Limits{{Records: 1000}, {Bytes: 1 << 16}} {
		f, err := file.Open(&endless{}, file.Options{Limits: l})
		if err != nil {
			t.Fatal(err)
		}
		s := &sheet{}
		r, err := f.Read(context.Background(), wanted, s)
		if err != nil || r.Whole() || r.Records < 1000 || r.Records > 4000 {
			t.Errorf("%+v, %v", r, err)
		}
	}
	long := io.MultiReader(strings.NewReader("编号,报修时间,费用\n"), io.LimitReader(neverEnds{}, 64<<20), strings.NewReader("\n甲2,2023-01-06,4\n"))
	f, err := file.Open(long, file.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := &sheet{}
	r, err := f.Read(context.Background(), wanted, s)
	if err != nil || r.Records != 2 || len(s.rows[0]) > source.MaxCell+100 || s.rows[1] != "第3行: 甲2|2023-01-06|4" {
		t.Errorf("%+v %v %.200s", r, err, s.rows)
	}
}

type neverEnds struct{}

func (neverEnds) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// TestCancelled: a reading ends when nobody waits for it any more.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	f, err := file.Open(&endless{}, file.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Read(ctx, wanted, &sheet{}); err != context.Canceled {
		t.Errorf("%v", err)
	}
}

// FuzzFile: no bytes panic, and every row that comes has a place and bounded cells.
func FuzzFile(f *testing.F) {
	f.Add([]byte("编号,报修时间,费用\n\"甲\"\"1\",2023-01-05,3\n"))
	f.Add([]byte("编号\t报修时间\n\"\"\"\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xff\xfe编号"))
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := file.Open(bytes.NewReader(data), file.Options{Limits: source.Limits{Records: 1000}})
		if err != nil {
			return
		}
		s := &sheet{}
		r, err := in.Read(context.Background(), wanted, s)
		if err == nil && r.Records != int64(len(s.rows)) {
			t.Errorf("%d records, %d rows", r.Records, len(s.rows))
		}
		for _, row := range s.rows {
			if len(row) > (source.MaxCell+1)*(strings.Count(row, "|")+2) {
				t.Errorf("a row of %d bytes", len(row))
			}
		}
	})
}

package planning

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/publish/fillin"
	"mingzhang/internal/read"
)

// The largest file that is taken: no unit's lines come near it.
const (
	MaxSheetBytes  = 32 << 20
	maxUnpacked    = 400 << 20
	maxSheetColumn = 200
)

// table is what a file holds: rows of texts, each with its number, and the stamp
// of a template.
type table struct {
	rows  [][]string
	at    []int
	stamp stamp
}

// openTable reads an XLSX or CSV file. What formulas last gave counts; they are
// not worked out.
func openTable(name string, data []byte) (t table, err error) {
	defer func() {
		if p := recover(); p != nil {
			t, err = table{}, fault.New(fault.Unreadable, "工作簿已损坏，打不开").At(shortText(name)).Hint("请用 Excel 或 WPS 打开后另存一份再上传")
		}
	}()
	switch {
	case len(data) > MaxSheetBytes:
		return t, fault.New(fault.TooLarge, "文件太大").At(shortText(name)).Hint("最多 " + strconv.Itoa(MaxSheetBytes>>20) + " MB")
	case len(data) == 0:
		return t, fault.New(fault.Invalid, "文件是空的").At(shortText(name))
	case bytes.HasPrefix(data, []byte("PK")):
		return openWorkbook(name, data)
	case bytes.HasPrefix(data, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return t, fault.New(fault.Unsupported, "这是旧的 .xls，或者是加密的工作簿").At(shortText(name)).Hint("请另存为不加密的 .xlsx")
	}
	return openCSV(name, data)
}

func openWorkbook(name string, data []byte) (t table, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, RawCellValue: true})
	if err != nil {
		return t, fault.Wrap(fault.Unreadable, "工作簿打不开", err).At(shortText(name)).Hint("请用 Excel 或 WPS 打开后另存一份再上传")
	}
	defer func() { _ = f.Close() }()
	sheet := ""
	for _, s := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(s); err == nil && visible && sheet == "" {
			sheet = s
		}
	}
	if sheet == "" {
		return t, fault.New(fault.Invalid, "工作簿没有可见的工作表").At(shortText(name))
	}
	if t.stamp, err = workbookStamp(f); err != nil {
		return t, err
	}
	rows, err := f.Rows(sheet)
	if err != nil {
		return t, fault.Wrap(fault.Unreadable, "工作表读不懂", err).At(sheet)
	}
	defer func() { _ = rows.Close() }()
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return t, fault.Wrap(fault.Unreadable, "工作表读不懂", err).At(sheet + " 第" + strconv.Itoa(n) + "行")
		}
		if err := t.add(n, cells); err != nil {
			return t, err
		}
	}
	return t, nil
}

// add keeps a row that holds anything.
func (t *table) add(n int, cells []string) error {
	if len(cells) > maxSheetColumn {
		cells = cells[:maxSheetColumn]
	}
	if !slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" }) {
		return nil
	}
	if len(t.rows) > MaxPatches {
		return fault.New(fault.TooLarge, "文件超过"+strconv.Itoa(MaxPatches)+"行").Hint("请分成几个文件")
	}
	t.rows, t.at = append(t.rows, cells), append(t.at, n)
	return nil
}

// workbookStamp reads the hidden sheet; none gives an empty stamp.
func workbookStamp(f *excelize.File) (stamp, error) {
	if i, err := f.GetSheetIndex(fillin.StampSheet); err != nil || i < 0 {
		return stamp{}, nil
	}
	var out [4]string
	for i := range out {
		var err error
		if out[i], err = f.GetCellValue(fillin.StampSheet, fillin.Cell(2, i+1)); err != nil {
			return stamp{}, fault.Wrap(fault.Unreadable, "工作簿打不开", err).At(fillin.StampSheet)
		}
	}
	return stamp{out[0], out[1], out[2], out[3]}, nil
}

func openCSV(name string, data []byte) (t table, err error) {
	text, err := read.Decode(data)
	if err != nil {
		return t, err
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text.String, "\ufeff")))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return t, fault.Wrap(fault.Unreadable, "CSV 读不懂", err).At(shortText(name)).Hint("请从 Excel 另存为 CSV UTF-8")
		}
		n, _ := r.FieldPos(0)
		for i := range cells {
			cells[i] = bare(cells[i])
		}
		if err := t.add(n, cells); err != nil {
			return t, err
		}
	}
	if len(t.rows) > 0 {
		t.rows[0][0], t.stamp = csvStamp(t.rows[0][0])
	}
	return t, nil
}

var floating = regexp.MustCompile(`^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$`)

// number takes the noise of binary fractions off a number that a spreadsheet
// stored: it keeps fifteen digits, as the program itself shows.
func number(text string) string {
	if !floating.MatchString(text) {
		return text
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !strings.ContainsAny(text, ".eE") {
		return text
	}
	if v, err = strconv.ParseFloat(strconv.FormatFloat(v, 'e', 14, 64), 64); err != nil {
		return text
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// columnsOf finds the columns of a template by the words over them, in any of the
// languages. Words that no column has are bad cells.
func columnsOf(head []string, titles []Titles) (map[int]draft.Field, []BadCell) {
	out, bad := map[int]draft.Field{}, []BadCell(nil)
	seen := map[draft.Field]bool{}
	for i, word := range head {
		f := titled(strings.TrimSpace(word), titles)
		switch {
		case strings.TrimSpace(word) == "":
		case f == "":
			bad = append(bad, BadCell{Cell: fillin.Cell(i+1, 1), What: "没有“" + shortText(word) + "”这一列", Next: "请保留下载时的表头"})
		case seen[f]:
			bad = append(bad, BadCell{Cell: fillin.Cell(i+1, 1), What: "“" + shortText(word) + "”这一列出现了两次"})
		default:
			out[i], seen[f] = f, true
		}
	}
	return out, bad
}

func titled(word string, titles []Titles) draft.Field {
	for _, t := range titles {
		for f, title := range t {
			if title == word {
				return f
			}
		}
	}
	return ""
}

// rowsUnder takes the rows below the first apart by their columns.
func (t table) rowsUnder(columns map[int]draft.Field) []sheetRow {
	var out []sheetRow
	for i, cells := range t.rows[min(1, len(t.rows)):] {
		r := sheetRow{number: t.at[i+1], cells: map[draft.Field]string{}, at: map[draft.Field]string{}}
		for c, f := range columns {
			text := ""
			if c < len(cells) {
				text = strings.TrimSpace(cells[c])
			}
			if draft.IsMoney(f) || f == draft.FieldQuantity || f == ColumnVersion || f == draft.FieldCarriedFrom {
				text = number(text)
			}
			r.cells[f], r.at[f] = text, fillin.Cell(c+1, r.number)
		}
		out = append(out, r)
	}
	return out
}

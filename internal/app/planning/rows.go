package planning

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/read"
)

const (
	maxUnzipped = 256 << 20 // bytes of a workbook when unpacked
	maxColumns  = 200
)

// rowsOf reads the rows of a CSV file or of the first sheet of a workbook that
// has any; what the file is, its content tells. Cells of a workbook come as they
// are stored, not as they are shown.
func rowsOf(name string, data []byte) ([][]string, error) {
	if err := read.Admit(name, data, read.Default); err != nil {
		return nil, err
	}
	switch read.Sniff(data) {
	case read.LooksXLSX:
		return sheetRows(name, data)
	case read.LooksText:
		return textRows(name, data)
	}
	return nil, fault.New(fault.Unsupported, "只能导入 CSV 或 XLSX 文件").At(name).Hint("请在 Excel 中另存为 .xlsx 或 CSV")
}

func textRows(name string, data []byte) ([][]string, error) {
	text, err := read.Decode(data)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text.String))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = separator(text.String), -1, true
	var out [][]string
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fault.Wrap(fault.Unreadable, "这一行读不懂", err).At(name)
		}
		if out = append(out, row); len(out) > MaxPayments {
			return nil, tooManyRows(name)
		}
	}
}

func tooManyRows(name string) error {
	return fault.New(fault.TooLarge, "文件超过"+strconv.Itoa(MaxPayments)+"行").At(name).Hint("请按月份拆成几个文件")
}

// separator is the one that the text has most of: comma, tab or semicolon.
func separator(text string) rune {
	best, most := ',', 0
	for _, c := range []rune{',', '\t', ';'} {
		if n := strings.Count(text, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

func sheetRows(name string, data []byte) (out [][]string, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, fault.New(fault.Unreadable, "工作簿损坏，读不懂").At(name).Hint("请用 Excel 打开后另存一次")
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "工作簿打不开", err).At(name).Hint("请用 Excel 打开后另存一次")
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		if out, err = rowsOfSheet(f, name, sheet); err != nil || len(out) > 0 {
			return out, err
		}
	}
	return nil, fault.New(fault.Invalid, "工作簿是空的").At(name)
}

func rowsOfSheet(f *excelize.File, name, sheet string) ([][]string, error) {
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "工作表读不懂", err).At(name + " " + sheet)
	}
	defer rows.Close()
	var out [][]string
	for rows.Next() {
		row, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fault.Wrap(fault.Unreadable, "工作表读不懂", err).At(name + " " + sheet)
		}
		if len(row) > maxColumns {
			row = row[:maxColumns]
		}
		if out = append(out, row); len(out) > MaxPayments {
			return nil, tooManyRows(name)
		}
	}
	return out, nil
}

// exactFen reads yuan to the fen. A workbook stores numbers to 15 digits and
// writes what is behind them as noise: 1234.5600000000001 is 1234.56, 0.005 is
// no amount.
func exactFen(text string) (money.Fen, string) {
	if p, err := money.Parse(text, money.Yuan); err == nil && p.State == money.Number && !p.Percent {
		return money.Fen(p.Fen), ""
	}
	if len(text) > 40 || strings.ContainsAny(text, "/ ") {
		return 0, "金额读不懂"
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok || r.Num().BitLen() > 300 || r.Denom().BitLen() > 300 {
		return 0, "金额读不懂"
	}
	fen, ok := significant(r)
	if !ok {
		return 0, "金额不到分位"
	}
	return fen, ""
}

// significant is the amount in fen that has the same 15 digits.
func significant(yuan *big.Rat) (money.Fen, bool) {
	fen := new(big.Rat).Mul(yuan, big.NewRat(100, 1))
	whole, err := strconv.ParseInt(fen.FloatString(0), 10, 64)
	if err != nil {
		return 0, false
	}
	digits := len(strconv.FormatInt(max(whole, -whole), 10))
	if digits > 15 {
		return 0, false
	}
	ulp := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(15-digits)), nil))
	off := fen.Sub(fen, big.NewRat(whole, 1))
	return money.Fen(whole), off.Abs(off).Cmp(ulp) <= 0
}

// dayOf reads a day as people and workbooks write it: 2023-3-15, 2023/03/15,
// 2023年3月15日, 20230315, or the number of days since 1900.
func dayOf(text string) (string, bool) {
	text, _, _ = strings.Cut(strings.TrimSpace(text), " ")
	text = money.Fold(text)
	for _, layout := range []string{"2006-1-2", "2006/1/2", "2006.1.2", "2006年1月2日", "20060102"} {
		if day, err := time.Parse(layout, text); err == nil {
			return day.Format(time.DateOnly), true
		}
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 36526 || n > 73050 { // 2000-01-01 … 2099-12-31
		return "", false
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly), true
}

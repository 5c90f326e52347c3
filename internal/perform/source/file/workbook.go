package file

import (
	"errors"
	"io"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/read"
	"mingzhang/internal/read/xlsx"
)

// workbook reads the worksheet whose heads fit.
func (f *File) workbook(t *taking) error {
	data, err := io.ReadAll(io.LimitReader(f.in, maxWorkbook+1))
	if err != nil {
		return fault.Wrap(fault.Unreadable, "文件读不出来", err).At(t.name)
	}
	if len(data) > maxWorkbook {
		return fault.New(fault.TooLarge, "工作簿太大").At(t.name).Hint("最多 " + strconv.Itoa(maxWorkbook>>20) + " MB；请导出 CSV")
	}
	t.report.Bytes = int64(len(data))
	sheet, err := f.chosen(t, data)
	if err != nil {
		return err
	}
	found := false
	t.pads = true
	err = xlsx.Lines(t.ctx, t.name, data, workbookLimits(), func(l xlsx.Line) error {
		if l.Sheet != sheet {
			return xlsx.ErrNextSheet
		}
		found = true
		return t.row(l.Sheet+" 第"+strconv.Itoa(l.Number)+"行", l.Cells)
	})
	if err == nil && !found {
		return fault.New(fault.Invalid, "工作簿没有这张工作表").At(sheet)
	}
	if err == nil && !t.begun {
		err = t.begin()
	}
	return err
}

func workbookLimits() read.Limits { return read.Limits{Cells: 60_000_000, Inflate: 4 << 30} }

// chosen is the worksheet that the definition names, else the one whose first rows
// name most of the wanted columns.
func (f *File) chosen(t *taking, data []byte) (string, error) {
	if f.opts.Sheet != "" {
		return f.opts.Sheet, nil
	}
	best, most, seen := "", 0, map[string]int{}
	err := xlsx.Lines(t.ctx, t.name, data, workbookLimits(), func(l xlsx.Line) error {
		if n := t.want.Score(l.Cells); n > most {
			best, most = l.Sheet, n
		}
		if seen[l.Sheet]++; seen[l.Sheet] >= headRows {
			return xlsx.ErrNextSheet
		}
		return nil
	})
	if err != nil && !errors.Is(err, xlsx.ErrNextSheet) {
		return "", err
	}
	if best == "" {
		return "", t.noHeads()
	}
	return best, nil
}

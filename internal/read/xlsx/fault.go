package xlsx

import (
	"errors"

	"mingzhang/internal/fault"
	"mingzhang/internal/read/ooxml"
	"mingzhang/internal/read/sheet"
)

// errSheets ends the reading of a workbook with too many sheets.
var errSheets = errors.New("more sheets than the limit")

// worded gives the reason why a workbook cannot be read to an accountant.
func worded(err error) error {
	var f *fault.Error
	switch {
	case errors.As(err, &f):
		return err
	case errors.Is(err, ooxml.ErrInflated):
		return fault.New(fault.TooLarge, "XLSX 解压后的内容超过上限，可能是恶意构造的压缩炸弹").
			Hint("请只保留预算公开的工作表，另存后再提交")
	case errors.Is(err, sheet.ErrCells):
		return fault.New(fault.TooLarge, "工作表的单元格太多，超过上限").
			Hint("请删去表格以外的行和列，或拆成几个文件后再提交")
	case errors.Is(err, errSheets):
		return fault.New(fault.TooLarge, "工作表的张数超过上限").
			Hint("请拆成几个文件后再提交")
	}
	return fault.Wrap(fault.Unreadable, "XLSX 文件不完整或已损坏", err).
		Hint("请重新下载或复制一份；若能在 Excel 或 WPS 中打开，请另存后再提交")
}

package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"mingzhang/internal/fault"
)

// Why a part cannot be read.
var (
	errInflated = errors.New("unpacks to more than the limit")
	errMissing  = errors.New("part is missing")
	errCells    = errors.New("more cells than the limit")
	errSheets   = errors.New("more sheets than the limit")
)

// maxParts is the number of parts no workbook comes near.
const maxParts = 20_000

// archive is the parts of a workbook, with a budget for what they unpack to.
type archive struct {
	parts map[string]*zip.File // by lower-case name
	left  int64                // bytes that may still be unpacked
}

// openArchive reads the directory. It gives Unreadable for a damaged archive
// and TooLarge where the directory admits to more than allowed.
func openArchive(data []byte, inflate int64) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "XLSX 文件不完整或已损坏", err).
			Hint("请重新下载或复制一份；若能在 Excel 或 WPS 中打开，请另存后再提交")
	}
	a := &archive{parts: map[string]*zip.File{}, left: inflate}
	var sum uint64
	for _, f := range z.File {
		if sum += f.UncompressedSize64; sum > uint64(inflate) || f.UncompressedSize64 > uint64(inflate) {
			return nil, worded(errInflated)
		}
		if name := partName(f.Name); a.parts[name] == nil {
			a.parts[name] = f
		}
	}
	if len(z.File) > maxParts {
		return nil, worded(errInflated)
	}
	return a, nil
}

// partName is the form in which names of parts are compared.
func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(s, `\`, "/")), "/"))
}

// hasAny tells whether a part with the prefix is there.
func (a *archive) hasAny(prefix string) bool {
	for name := range a.parts {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// visitor is shown each element that starts; it may read on in d up to the
// element's end.
type visitor func(d *xml.Decoder, e xml.StartElement) error

// walk shows the elements of a part to visit, in order. Entities are never
// expanded, external ones never fetched.
func (a *archive) walk(part string, visit visitor) error {
	f := a.parts[partName(part)]
	if f == nil {
		return errMissing
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(&metered{r: r, left: &a.left})
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			if err := visit(d, e); err != nil {
				return err
			}
		}
	}
}

// metered counts what is really unpacked, whatever the directory says.
type metered struct {
	r    io.Reader
	left *int64
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if *m.left -= int64(n); *m.left < 0 {
		return 0, errInflated
	}
	return n, err
}

// attr is the value of an attribute, empty where there is none.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn tells a boolean attribute that is set.
func isOn(e xml.StartElement, name string) bool {
	v := attr(e, name)
	return v == "1" || v == "true"
}

// worded gives the reason why a workbook cannot be read to an accountant.
func worded(err error) error {
	var f *fault.Error
	switch {
	case errors.As(err, &f):
		return err
	case errors.Is(err, errInflated):
		return fault.New(fault.TooLarge, "XLSX 解压后的内容超过上限，可能是恶意构造的压缩炸弹").
			Hint("请只保留预算公开的工作表，另存后再提交")
	case errors.Is(err, errCells):
		return fault.New(fault.TooLarge, "工作表的单元格太多，超过上限").
			Hint("请删去表格以外的行和列，或拆成几个文件后再提交")
	case errors.Is(err, errSheets):
		return fault.New(fault.TooLarge, "工作表的张数超过上限").
			Hint("请拆成几个文件后再提交")
	}
	return fault.Wrap(fault.Unreadable, "XLSX 文件不完整或已损坏", err).
		Hint("请在 Excel 或 WPS 中打开，另存后再提交")
}

package pdf

import (
	"errors"

	"mingzhang/internal/fault"
)

// document is an open file.
type document struct {
	*machine
	handle uint64
	data   uint64 // the file in the engine's memory
	pages  int
}

// Error numbers of the engine.
const (
	errorPassword = 4
	errorSecurity = 5
)

// open loads a file, with the empty password where it is encrypted.
func (m *machine) open(data []byte) (*document, error) {
	d := &document{machine: m, data: m.call(fnMalloc, uint64(len(data)))}
	if d.data == 0 || !m.module.Memory().Write(uint32(d.data), data) {
		return nil, fault.New(fault.TooLarge, "PDF 文件太大，内存不够").Hint("请拆分文件后再试")
	}
	if d.handle = m.call(fnLoad, d.data, uint64(len(data)), 0); d.handle == 0 {
		err := loadError(m.count(fnLastError))
		d.close()
		return nil, err
	}
	d.pages = m.count(fnPageCount, d.handle)
	return d, nil
}

func (d *document) close() {
	if d.handle != 0 {
		d.call(fnCloseDocument, d.handle)
	}
	d.call(fnFree, d.data)
}

func loadError(code int) error {
	switch code {
	case errorPassword:
		return fault.New(fault.Unsupported, "这个 PDF 要密码才能打开").Hint("请用密码打开它，另存为不带密码的 PDF")
	case errorSecurity:
		return fault.New(fault.Unsupported, "这个 PDF 的加密方式不支持").Hint("请另存为不加密的 PDF")
	}
	return fault.New(fault.Unreadable, "PDF 文件已损坏或不完整").Hint("请重新下载，或请编制单位重新导出")
}

// errPage tells a page that the engine cannot open.
var errPage = errors.New("the page cannot be opened")

// page opens page n, counted from 0, calls f and closes it.
func (d *document) page(n int, f func(page uint64) error) error {
	p := d.call(fnLoadPage, d.handle, uint64(n))
	if p == 0 {
		return errPage
	}
	err := f(p)
	d.call(fnClosePage, p)
	return err
}

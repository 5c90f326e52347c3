// Package annotated writes a PDF file with what was found in it: a box around each
// number in the colour of its state, a note at each finding, bookmarks of tables
// and findings. The original bytes stay as they are; everything is appended as an
// update, which any reader can take back.
//
// Begin with Write.
package annotated

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/report"
)

// Write writes the original with the annotations of its report. It gives a fault
// of kind Unsupported for what is no PDF, was read without boxes or is encrypted,
// Unreadable where its structure is damaged.
func Write(w io.Writer, original []byte, d *report.Document, p *message.Printer) error {
	if len(d.Reading.Paper) == 0 {
		return fault.New(fault.Unsupported, "只有 PDF 才能标注").At(d.Name).Hint("其他格式请用网页查看：mingzhang serve")
	}
	f, err := open(original)
	if err != nil {
		return placed(err, d.Name)
	}
	u := update{file: f, doc: d, say: p}
	err = guarded(u.all)
	if err != nil {
		return placed(fault.Wrap(fault.Unreadable, "这个 PDF 的结构有问题，不能标注", err).Hint("请用 PDF 软件打开它，另存一份再试"), d.Name)
	}
	var added bytes.Buffer
	if err := guarded(func() error { return api.WriteIncrement(f.Context, &added) }); err != nil {
		return fault.Wrap(fault.Unreadable, "标注写不出来", err).At(d.Name)
	}
	if _, err = w.Write(original); err == nil {
		_, err = w.Write(added.Bytes())
	}
	return err
}

// file is a PDF file to be added to.
type file struct{ *model.Context }

func open(data []byte) (file, error) {
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	conf.Offline = true
	conf.WriteObjectStream, conf.WriteXRefStream = false, false
	var ctx *model.Context
	err := guarded(func() (err error) {
		if ctx, err = api.ReadContext(bytes.NewReader(data), conf); err == nil {
			err = ctx.EnsurePageCount()
		}
		return err
	})
	switch {
	case err != nil:
		return file{}, fault.Wrap(fault.Unreadable, "这个 PDF 的结构有问题，不能标注", err).Hint("请用 PDF 软件打开它，另存一份再试")
	case ctx.Encrypt != nil:
		return file{}, fault.New(fault.Unsupported, "加密的 PDF 不能标注").Hint("请另存为不加密的 PDF")
	}
	ctx.Write.Increment, ctx.Write.Offset = true, ctx.Read.FileSize
	return file{ctx}, nil
}

// guarded turns a panic over a damaged file into an error.
func guarded(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return f()
}

func placed(err error, name string) error {
	var f *fault.Error
	if errors.As(err, &f) && f.Where == "" {
		f.Where = name
	}
	return err
}

// add makes a new object.
func (f file) add(d types.Dict) (types.IndirectRef, error) {
	ref, err := f.IndRefForNewObject(d)
	if err != nil {
		return types.IndirectRef{}, err
	}
	f.touch(*ref)
	return *ref, nil
}

// touch has an object written anew.
func (f file) touch(ref types.IndirectRef) {
	f.Write.IncrementWithObjNr(ref.ObjectNumber.Value())
}

// text is a text of any script.
func text(s string) types.Object {
	return types.NewHexLiteral([]byte(types.EncodeUTF16String(s)))
}

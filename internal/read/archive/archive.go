// Package archive takes ZIP archives of documents apart: the members one after
// the other in their order, with names in UTF-8 or GBK, and those of archives in
// the archive. Nothing is written anywhere: a name is only a label.
//
// Begin with Each. One member that cannot be unpacked stops nothing.
package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"

	"mingzhang/internal/fault"
	"mingzhang/internal/read"
)

// Member is a file in an archive.
type Member struct {
	Name string // its path in the archive; a.zip!b.docx in an archive in it
	Data []byte
	Err  error // why it could not be unpacked: a fault
}

// Is tells an archive of documents by its content; a DOCX or XLSX is none.
func Is(data []byte) bool { return read.Sniff(data) == read.LooksZIP }

// Limits of an archive that no honest one comes near.
const (
	maxMembers = 10_000
	deepest    = 1 // archives in the archive; not those in them
)

// Each shows the members of an archive to visit until it gives an error. The
// members together may unpack to limits.Inflate, each to limits.Bytes. Each
// gives a fault of kind Unreadable for a damaged archive, TooLarge for one with
// too many members or bytes, Invalid for one without documents; or the error of
// visit.
func Each(ctx context.Context, data []byte, limits read.Limits, visit func(Member) error) error {
	limits = limits.OrDefault()
	w := walk{ctx: ctx, limits: limits, left: limits.Inflate, visit: visit}
	if err := w.archive("", data, 0); err != nil {
		return err
	}
	if w.members == 0 {
		return fault.New(fault.Invalid, "压缩包里没有文件").Hint("请检查压缩包是否完整")
	}
	return nil
}

// walk is the reading of one archive with those in it.
type walk struct {
	ctx     context.Context
	limits  read.Limits
	left    int64 // bytes that may still be unpacked
	members int
	visit   func(Member) error
}

// archive shows the members of one archive; prefix names those around it.
func (w *walk) archive(prefix string, data []byte, depth int) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fault.Wrap(fault.Unreadable, "压缩包不完整或已损坏", err).Hint("请重新下载或复制一份，再重新提交")
	}
	for _, f := range z.File {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		name := nameOf(f)
		if f.Mode().IsDir() || !f.Mode().IsRegular() || isLitter(name) {
			continue
		}
		if err := w.member(prefix+name, f, depth); err != nil {
			return err
		}
	}
	return nil
}

// member unpacks a member and shows it, or what is in it where it is an archive.
func (w *walk) member(name string, f *zip.File, depth int) error {
	if w.members++; w.members > maxMembers {
		return fault.New(fault.TooLarge, "压缩包里的文件太多，超过上限").Hint("请拆成几个压缩包后再提交")
	}
	data, err := w.unpack(f)
	if err != nil && w.left < 0 {
		return fault.New(fault.TooLarge, "压缩包解压后的内容超过上限，可能是恶意构造的压缩炸弹").Hint("请拆成几个压缩包后再提交")
	}
	if err != nil {
		return w.visit(Member{Name: name, Err: situated(err, name)})
	}
	if depth >= deepest || !Is(data) {
		return w.visit(Member{Name: name, Data: data})
	}
	if err := w.archive(name+"!", data, depth+1); fault.Is(err, fault.Unreadable) {
		return w.visit(Member{Name: name, Err: situated(err, name)})
	} else if err != nil {
		return err
	}
	return nil
}

// encrypted is the flag of a member with a password.
const encrypted = 1

// unpack reads a member within the limits.
func (w *walk) unpack(f *zip.File) ([]byte, error) {
	if f.Flags&encrypted != 0 {
		return nil, fault.New(fault.Unsupported, "压缩包里的这个文件加了密码").Hint("请用密码解压后再提交")
	}
	r, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, fault.New(fault.Unsupported, "压缩包里的这个文件用了不认识的压缩方法").Hint("请解压后再提交")
	}
	if err != nil {
		return nil, damaged(err)
	}
	defer r.Close()
	most := min(w.limits.Bytes, w.left)
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	switch w.left -= int64(len(data)); {
	case int64(len(data)) > w.limits.Bytes:
		return nil, fault.New(fault.TooLarge, "压缩包里的这个文件太大").Hint("请拆分文件后再提交")
	case err != nil:
		return nil, damaged(err)
	case w.left < 0:
		return nil, io.ErrShortBuffer
	}
	return data, nil
}

func damaged(err error) error {
	return fault.Wrap(fault.Unreadable, "压缩包里的这个文件不完整或已损坏", err).Hint("请重新下载或复制一份，再重新提交")
}

// situated says which member a fault is about.
func situated(err error, name string) error {
	var f *fault.Error
	if errors.As(err, &f) && f.Where == "" {
		f.Where = name
	}
	return err
}

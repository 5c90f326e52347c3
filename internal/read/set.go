package read

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
)

// Set is the readers that a program knows, in order of preference.
type Set []Opener

// Open reads a file with the reader that is surest of its content; the name
// never decides. Errors are faults of kind Invalid (empty), TooLarge,
// Unsupported (says what the file looks like) or those of the reader, each with
// the file's name as the place.
func (s Set) Open(ctx context.Context, name string, data []byte, limits Limits) (*page.Document, error) {
	limits = limits.OrDefault()
	if err := Admit(name, data, limits); err != nil {
		return nil, err
	}
	best := s.surest(name, data)
	if best == nil {
		return nil, Refuse(name, data)
	}
	doc, err := guarded(ctx, best, name, data, limits)
	if err != nil {
		return nil, situate(name, err)
	}
	return doc, nil
}

// surest is the reader with the highest claim, nil where none claims the file.
func (s Set) surest(name string, data []byte) Opener {
	var best Opener
	most := 0
	for _, o := range s {
		if c := o.Claims(name, data); c > most {
			best, most = o, c
		}
	}
	return best
}

// Admit refuses what no reader should see: empty and too large files.
func Admit(name string, data []byte, limits Limits) error {
	if len(data) == 0 {
		return fault.New(fault.Invalid, "文件是空的，没有任何内容").At(name).
			Hint("请检查文件是否下载或复制完整，再重新提交")
	}
	if int64(len(data)) > limits.Bytes {
		what := fmt.Sprintf("文件有 %s，超过上限 %s", size(int64(len(data))), size(limits.Bytes))
		return fault.New(fault.TooLarge, what).At(name).
			Hint("请只保留预算公开的部分，或拆成几个文件后再提交")
	}
	return nil
}

// AdmitAs admits a file that must look in one of some ways, and gives the limits
// with the default for what they leave open; Unsupported for any other look.
func AdmitAs(name string, data []byte, limits Limits, looks ...Look) (Limits, error) {
	limits = limits.OrDefault()
	if err := Admit(name, data, limits); err != nil {
		return limits, err
	}
	if !slices.Contains(looks, Sniff(data)) {
		return limits, Refuse(name, data)
	}
	return limits, nil
}

// guarded opens the file and turns a reader's panic into an error, so that one
// hostile file never ends the program.
func guarded(ctx context.Context, o Opener, name string, data []byte, limits Limits) (doc *page.Document, err error) {
	defer func() {
		if r := recover(); r != nil {
			cause := fmt.Errorf("%s: %v", o.Format(), r)
			err = fault.Wrap(fault.Internal, "读取时程序出错", cause).
				Hint("原文件没有改动；请把文件和这句话交给维护人员")
		}
	}()
	return o.Open(ctx, name, data, limits)
}

// situate gives a reader's error the file's name, before any finer place.
func situate(name string, err error) error {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err
	}
	if f.Where == "" {
		f.Where = name
	} else if f.Where != name {
		f.Where = name + " " + f.Where
	}
	return err
}

// size prints a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.0f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.0f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d 字节", n)
}

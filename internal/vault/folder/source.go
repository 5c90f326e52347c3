package folder

import (
	"context"
	"errors"
	"fmt"
	"io"

	"mingzhang/internal/fault"
)

// source is what Put reads from: it ends with the context and at the limit, and
// keeps its error apart from those of the disk.
type source struct {
	ctx   context.Context
	r     io.Reader
	limit int64 // 0: none
	read  int64
	err   error
}

// Read reads on, unless the context has ended or the limit is passed.
func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		s.err = fault.Wrap(fault.Internal, "存入原件中断", err)
		return 0, s.err
	}
	n, err := s.r.Read(p)
	s.read += int64(n)
	switch {
	case s.limit > 0 && s.read > s.limit:
		s.err = tooLarge(s.limit)
	case err != nil && !errors.Is(err, io.EOF):
		s.err = unreadableSource(err)
	default:
		return n, err
	}
	return 0, s.err
}

func tooLarge(limit int64) error {
	return fault.New(fault.TooLarge, fmt.Sprintf("文件超过了 %s 的上限", humanSize(limit))).
		Hint("请拆分文件，或只导入预算公开的部分")
}

func humanSize(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d 字节", n)
	}
	return fmt.Sprintf("%d MB", n>>20)
}

// unreadableSource passes faults through and names other errors.
func unreadableSource(err error) error {
	var known *fault.Error
	if errors.As(err, &known) {
		return err
	}
	return fault.Wrap(fault.Unreadable, "文件没有读完", err).Hint("请重新选择文件后再试")
}

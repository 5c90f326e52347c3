package folder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"

	"mingzhang/internal/fault"
)

// Open gives the bytes of a digest after reading them once to make sure of
// them.
func (f *folder) Open(ctx context.Context, digest string) (io.ReadCloser, error) {
	path, ok := f.path(digest)
	if !ok {
		return nil, noBlob(digest)
	}
	file, err := openSound(ctx, path, digest)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noBlob(digest)
	}
	if err != nil { // not a nil *os.File in an interface
		return nil, err
	}
	return file, nil
}

// openSound opens the file at path, at its beginning, if it matches digest.
func openSound(ctx context.Context, path, digest string) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "原件打不开", err).At(path).Hint("请检查读取权限")
	}
	if err := verify(ctx, file, digest); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

func verify(ctx context.Context, file *os.File, digest string) error {
	hash := sha256.New()
	in := &source{ctx: ctx, r: file}
	_, err := io.Copy(hash, in)
	switch {
	case ctx.Err() != nil:
		return fault.Wrap(fault.Internal, "打开原件中断", ctx.Err()).At(file.Name())
	case err != nil:
		return damaged(file.Name(), err)
	case hex.EncodeToString(hash.Sum(nil)) != digest:
		return damaged(file.Name(), nil)
	}
	_, err = file.Seek(0, io.SeekStart)
	return err
}

func damaged(path string, err error) error {
	return fault.Wrap(fault.Unreadable, "原件已损坏，内容与导入时不同", err).At(path).
		Hint("请重新导入同一份文件，或从备份恢复")
}

func noBlob(digest string) error {
	return fault.New(fault.NotFound, "没有存过这份原件").At(digest).Hint("请重新导入文件")
}

package folder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"

	"mingzhang/internal/fault"
)

// Put stores the bytes of r under their digest.
func (f *folder) Put(ctx context.Context, r io.Reader, limit int64) (digest string, size int64, err error) {
	if f.readOnly {
		return "", 0, fault.New(fault.Forbidden, "原件文件夹以只读方式打开，不能存入").At(f.root)
	}
	temp, err := os.CreateTemp(f.root, tempPrefix+"*")
	if err != nil {
		return "", 0, cannotStore(f.root, err)
	}
	defer func() { _ = os.Remove(temp.Name()) }() // gone already when all went well
	digest, size, err = fill(ctx, temp, r, limit)
	if err != nil {
		return "", 0, err
	}
	return digest, size, f.settle(ctx, temp.Name(), digest)
}

// fill copies r to temp, flushes it and gives its digest.
func fill(ctx context.Context, temp *os.File, r io.Reader, limit int64) (digest string, size int64, err error) {
	hash := sha256.New()
	in := &source{ctx: ctx, r: r, limit: limit}
	size, err = io.Copy(io.MultiWriter(temp, hash), in)
	if err == nil {
		err = errors.Join(temp.Chmod(0o400), temp.Sync())
	}
	err = errors.Join(err, temp.Close())
	switch {
	case in.err != nil:
		return "", 0, in.err
	case err != nil:
		return "", 0, cannotStore(temp.Name(), err)
	}
	return hex.EncodeToString(hash.Sum(nil)), size, nil
}

// settle gives temp its name, unless a sound blob has it already.
func (f *folder) settle(ctx context.Context, temp, digest string) error {
	path, _ := f.path(digest)
	if file, err := openSound(ctx, path, digest); err == nil {
		return file.Close()
	}
	if err := moveInto(temp, path); err != nil {
		return cannotStore(path, err)
	}
	return nil
}

func cannotStore(path string, err error) error {
	return fault.Wrap(fault.Internal, "原件没有存成", err).At(path).Hint("请检查磁盘是否已满、文件夹是否可写")
}

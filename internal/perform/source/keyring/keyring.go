// Package keyring keeps the tokens and shared secrets of an installation as files of
// one folder that nobody else may read, outside the database and its backups.
//
// Begin with Open. Names are what definitions of sources hold; the secrets themselves
// are given to who asks for them by name and never printed.
package keyring

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
)

// maxSecret is in bytes; a token is never near it.
const maxSecret = 8 << 10

// Ring is a folder of secrets; it makes the folder when the first one is kept.
type Ring struct{ dir string }

var _ source.Secrets = Ring{}

// Open names the folder.
func Open(dir string) Ring { return Ring{dir} }

func (r Ring) path(name string) (string, error) {
	if !source.IsName(name) {
		return "", fault.New(fault.Invalid, "密钥的名称只能用小写字母、数字和连字符").At(name)
	}
	return filepath.Join(r.dir, name), nil
}

// Secret gives a secret; fault.NotFound where there is none, fault.Forbidden where its
// file could be read by others.
func (r Ring) Secret(name string) (string, error) {
	path, err := r.path(name)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fault.New(fault.NotFound, "没有这个密钥").At(name).Hint("请运行 mingzhang sources secret " + name)
	}
	if err != nil {
		return "", fault.Wrap(fault.Unreadable, "密钥读不出来", err).At(name)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return "", fault.New(fault.Forbidden, "密钥文件别人也能读").At(path).Hint("请运行 chmod 600 " + path)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fault.Wrap(fault.Unreadable, "密钥读不出来", err).At(name)
	}
	return strings.TrimSpace(string(data)), nil
}

// Put keeps a secret in place of the one before.
func (r Ring) Put(name, secret string) error {
	path, err := r.path(name)
	if err != nil {
		return err
	}
	secret = strings.TrimSpace(secret)
	if secret == "" || len(secret) > maxSecret || strings.ContainsAny(secret, "\r\n\x00") {
		return fault.New(fault.Invalid, "密钥是空的、太长，或者有换行").At(name)
	}
	if err := os.MkdirAll(r.dir, 0o700); err != nil {
		return fault.Wrap(fault.Internal, "密钥存不下来", err).At(r.dir)
	}
	tmp, err := os.CreateTemp(r.dir, ".new-*")
	if err != nil {
		return fault.Wrap(fault.Internal, "密钥存不下来", err).At(r.dir)
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.WriteString(secret + "\n")
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), path) // CreateTemp makes files of mode 0600
	}
	if err != nil {
		return fault.Wrap(fault.Internal, "密钥存不下来", err).At(name)
	}
	return nil
}

// Keep keeps a secret in place of the one before; an empty one is made and given back.
func (r Ring) Keep(name, secret string) (made string, err error) {
	if strings.TrimSpace(secret) == "" {
		if made, err = Fresh(); err != nil {
			return "", err
		}
		secret = made
	}
	return made, r.Put(name, secret)
}

// Ensure gives a secret, and makes one of 32 random bytes where there is none yet.
func (r Ring) Ensure(name string) (string, error) {
	secret, err := r.Secret(name)
	if !fault.Is(err, fault.NotFound) {
		return secret, err
	}
	fresh, err := Fresh()
	if err != nil {
		return "", err
	}
	return fresh, r.Put(name, fresh)
}

// Fresh makes a secret of 32 random bytes, as hexadecimal digits.
func Fresh() (string, error) {
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		return "", fault.Wrap(fault.Internal, "取不到随机数", err)
	}
	return hex.EncodeToString(b), nil
}

// Names lists the secrets that are kept.
func (r Ring) Names() ([]string, error) {
	entries, err := os.ReadDir(r.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "密钥的文件夹打不开", err).At(r.dir)
	}
	var out []string
	for _, e := range entries {
		if source.IsName(e.Name()) {
			out = append(out, e.Name())
		}
	}
	slices.Sort(out)
	return out, nil
}

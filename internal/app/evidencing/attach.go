package evidencing

import (
	"bufio"
	"context"
	"errors"
	"io"
	"slices"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/register"
	"mingzhang/internal/read"
	"mingzhang/internal/store"
)

// sniffed is how much of a file is looked at to know its kind.
const sniffed = 64 << 10

// Attach adds a file to an entry. The kind is told by the content, never by the name. It
// gives fault.TooLarge over register.MaxFile and fault.Unsupported for what is neither a
// document nor a picture; nothing of either is kept.
func (d *Desk) Attach(ctx context.Context, who office.Actor, id, entry, name string, r io.Reader) (register.File, error) {
	old, _, err := d.Entry(ctx, who, id, entry)
	if err != nil {
		return register.File{}, err
	}
	if err := d.may(ctx, who, office.EditRegister, old.Body); err != nil {
		return register.File{}, err
	}
	if len(old.Value.Files) >= register.MaxFiles {
		return register.File{}, fault.New(fault.TooLarge, "附件太多").At(name).Hint("每条记录最多 20 个附件")
	}
	f, err := d.keepFile(ctx, name, r)
	if err != nil {
		return f, err
	}
	return f, d.Store.Update(ctx, func(tx store.Tx) error {
		now, err := kept.Find[register.Entry](tx, store.RegisterSpace(id), store.EntryRecord, entry)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(now.Value.Files, func(o register.File) bool { return o.Digest == f.Digest }) {
			return nil
		}
		now.Value.Files = append(now.Value.Files, f)
		_, err = d.put(tx, string(who.Person.ID), store.Record{Space: store.RegisterSpace(id), Kind: store.EntryRecord, ID: entry, Body: string(now.Body), Version: now.Version, Why: f.Name}, now.Value)
		return err
	})
}

// keepFile puts a file into the vault.
func (d *Desk) keepFile(ctx context.Context, name string, r io.Reader) (register.File, error) {
	in := bufio.NewReaderSize(r, sniffed)
	head, err := in.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return register.File{}, fault.Wrap(fault.Unreadable, "附件没有传完", err).At(shortened(name))
	}
	if len(head) == 0 {
		return register.File{}, fault.New(fault.Invalid, "附件是空的").At(shortened(name))
	}
	kind := string(read.Sniff(head))
	if !register.Attachable(kind) {
		return register.File{}, fault.New(fault.Unsupported, "这种文件不能作附件").At(shortened(name)).Hint("可用 PDF、Word、Excel、OFD、图片和文本；按内容认，不看文件名")
	}
	digest, size, err := d.Vault.Put(ctx, in, register.MaxFile)
	if fault.Is(err, fault.TooLarge) {
		err = fault.New(fault.TooLarge, "附件太大").At(shortened(name)).Hint("每个最多 50 MB")
	}
	return register.File{Name: shortened(name), Kind: kind, Digest: digest, Size: size}, err
}

// OpenFile gives an attachment of an entry to who may see it.
func (d *Desk) OpenFile(ctx context.Context, who office.Actor, id, entry, digest string) (register.File, io.ReadCloser, error) {
	k, _, err := d.Entry(ctx, who, id, entry)
	if err != nil {
		return register.File{}, nil, err
	}
	i := slices.IndexFunc(k.Value.Files, func(f register.File) bool { return f.Digest == digest })
	if i < 0 {
		return register.File{}, nil, fault.New(fault.NotFound, "这条记录没有这个附件").At(k.ID)
	}
	blob, err := d.Vault.Open(ctx, digest)
	return k.Value.Files[i], blob, err
}

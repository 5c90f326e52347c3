package app

import (
	"context"
	"fmt"
	"io"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/read"
	"mingzhang/internal/store"
)

// Picture is a page to draw; see read.Picture.
type Picture = read.Picture

// Cache keeps what can be made again. It may forget anything at any time.
type Cache interface {
	Get(key string) ([]byte, bool)
	Put(key string, data []byte)
}

// Draw draws a page of a kept document as PNG, or takes the picture from the
// cache. It gives a fault of kind Unsupported where nothing draws pages, and
// those of the drawer.
func (a *App) Draw(ctx context.Context, prefix string, p Picture) ([]byte, error) {
	doc, err := a.find(ctx, prefix)
	if err != nil {
		return nil, err
	}
	if a.Drawer == nil || doc.Format != "pdf" {
		return nil, fault.New(fault.Unsupported, "这个文件没有页面图像").At(doc.Name)
	}
	key := fmt.Sprintf("%s-%d-%d-%d", doc.Digest, p.Page, p.Width, p.Turn)
	if a.Pictures != nil {
		if picture, ok := a.Pictures.Get(key); ok {
			return picture, nil
		}
	}
	data, err := a.bytesOf(ctx, doc.Digest)
	if err != nil {
		return nil, err
	}
	picture, err := a.Drawer.Draw(ctx, data, p)
	if err == nil && a.Pictures != nil {
		a.Pictures.Put(key, picture)
	}
	return picture, err
}

// AsRead opens a kept document once more and gives what its reader saw: tables as
// printed, with merged cells, and text.
func (a *App) AsRead(ctx context.Context, prefix string) (*page.Document, error) {
	doc, err := a.find(ctx, prefix)
	if err != nil {
		return nil, err
	}
	data, err := a.bytesOf(ctx, doc.Digest)
	if err != nil {
		return nil, err
	}
	return a.Opener.Open(ctx, doc.Name, data, a.Limits)
}

func (a *App) find(ctx context.Context, prefix string) (doc store.Document, err error) {
	err = a.Store.View(ctx, func(tx store.Tx) error {
		doc, err = tx.FindDocument(prefix)
		return err
	})
	return doc, err
}

func (a *App) bytesOf(ctx context.Context, digest string) ([]byte, error) {
	r, err := a.Vault.Open(ctx, digest)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

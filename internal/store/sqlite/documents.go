package sqlite

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

const documentColumns = "digest, name, size, format, imported_at, actor"

func documentFields(d *store.Document) []any {
	return []any{&d.Digest, &d.Name, &d.Size, &d.Format, moment{&d.ImportedAt}, &d.Actor}
}

// AddDocument stores a document unless its digest is there.
func (t *tx) AddDocument(d store.Document) (added bool, err error) {
	if err := t.mayWrite(); err != nil {
		return false, err
	}
	if err := d.Check(); err != nil {
		return false, err
	}
	known, err := t.hasDocument(d.Digest)
	if known || err != nil {
		return false, err
	}
	_, err = t.insert("登记文件", insertInto("documents", documentColumns), documentFields(&d)...)
	return err == nil, err
}

// Document finds a document by its whole digest.
func (t *tx) Document(digest string) (store.Document, error) {
	var d store.Document
	found, err := t.one("查找文件", documentFields(&d),
		"SELECT "+documentColumns+" FROM documents WHERE digest = ?", digest)
	if err == nil && !found {
		return d, noDocument(digest)
	}
	return d, err
}

// FindDocument finds the one document whose digest begins with prefix.
func (t *tx) FindDocument(prefix string) (store.Document, error) {
	p, err := store.CheckPrefix(prefix)
	if err != nil {
		return store.Document{}, err
	}
	hits, err := many(t, "查找文件", documentFields,
		"SELECT "+documentColumns+" FROM documents WHERE digest >= ? AND digest < ? LIMIT 2", p, p+"g")
	switch {
	case err != nil:
		return store.Document{}, err
	case len(hits) == 0:
		return store.Document{}, noDocument(prefix)
	case len(hits) > 1:
		return store.Document{}, fault.New(fault.Invalid, "有几份文件的摘要都以“"+prefix+"”开头").Hint("请多写几位")
	}
	return hits[0], nil
}

func (t *tx) hasDocument(digest string) (bool, error) {
	var one int
	return t.one("查找文件", []any{&one}, "SELECT 1 FROM documents WHERE digest = ?", digest)
}

func noDocument(digest string) error {
	return fault.New(fault.NotFound, "没有导入过这份文件").At(digest).Hint("请先导入，或查看文件列表")
}

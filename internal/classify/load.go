package classify

import (
	"fmt"
	"io/fs"
)

// Load 载入科目表 reads a book from a folder of CSV files named and headed as in
// data. It refuses unknown columns, misshapen or repeated codes, levels that
// disagree with the code, and codes without a parent, naming file and line.
func Load(fsys fs.FS) (*Book, error) {
	entries, err := loadEntries(fsys)
	if err != nil {
		return nil, fmt.Errorf("classify: %w", err)
	}
	book, err := newBook(entries)
	if err != nil {
		return nil, fmt.Errorf("classify: %w", err)
	}
	if err := book.loadRest(fsys); err != nil {
		return nil, fmt.Errorf("classify: %w", err)
	}
	return book, nil
}

func (b *Book) loadRest(fsys fs.FS) (err error) {
	if b.changes, err = readTable(fsys, changesFile, toChange); err != nil {
		return err
	}
	if b.mapping, err = readTable(fsys, mappingFile, toMapping); err != nil {
		return err
	}
	if b.revenue, err = readTable(fsys, revenueFile, toRevenue); err != nil {
		return err
	}
	return b.refuseStrays()
}

// refuseStrays refuses changes, mappings and income lines that point nowhere.
func (b *Book) refuseStrays() error {
	for _, c := range b.changes {
		if _, ok := b.Lookup(c.Scheme, c.Code); c.Code != "" && !ok {
			return fmt.Errorf("%s: %s is on no list", changesFile.name, c.Code)
		}
	}
	for _, m := range b.mapping {
		if err := b.refuseStrayMapping(m); err != nil {
			return err
		}
	}
	for _, l := range b.revenue {
		if _, ok := b.RevenueByName(l.Form, l.Parent); l.Parent != "" && !ok {
			return fmt.Errorf("%s: %s has no line %s", revenueFile.name, l.Form, l.Parent)
		}
	}
	return nil
}

func (b *Book) refuseStrayMapping(m Mapping) error {
	if _, ok := b.Lookup(Government, m.Government); !ok {
		return fmt.Errorf("%s: %s is on no list", mappingFile.name, m.Government)
	}
	for _, d := range m.Departments {
		if _, ok := b.Lookup(Departmental, d); !ok {
			return fmt.Errorf("%s: %s is on no list", mappingFile.name, d)
		}
	}
	return nil
}

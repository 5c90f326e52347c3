package sqlite

import (
	"strings"

	"mingzhang/internal/store"
)

const listingColumns = documentColumns +
	", title, kind, year, level, entity, family, errors, warnings, notes, facts, rule_set, read_at"

func listingFields(l *store.Listing) []any {
	return append(documentFields(&l.Document), &l.Title, &l.Kind, &l.Year, &l.Level, &l.Entity, &l.Family,
		&l.Errors, &l.Warnings, &l.Notes, &l.Facts, &l.RuleSet, moment{&l.ReadAt})
}

// ListDocuments lists the library, newest import first.
func (t *tx) ListDocuments(f store.Filter) (list []store.Listing, total int, err error) {
	where, args := conditions(f)
	if _, err := t.one("列出文件", []any{&total}, "SELECT count(*) FROM library"+where, args...); err != nil {
		return nil, 0, err
	}
	list, err = many(t, "列出文件", listingFields,
		"SELECT "+listingColumns+" FROM library"+where+" ORDER BY imported_at DESC, id DESC LIMIT ? OFFSET ?",
		append(args, limited(f.Limit), max(f.Offset, 0))...)
	return list, total, err
}

// conditions words the filter as SQL, empty where it does not narrow.
func conditions(f store.Filter) (where string, args []any) {
	var all []string
	for _, word := range strings.Fields(f.Query) {
		all = append(all, `(name LIKE ? ESCAPE '\' OR title LIKE ? ESCAPE '\' OR entity LIKE ? ESCAPE '\')`)
		p := containing(word)
		args = append(args, p, p, p)
	}
	if f.Year != 0 {
		all, args = append(all, "year = ?"), append(args, f.Year)
	}
	if f.Kind != "" {
		all, args = append(all, "kind = ?"), append(args, f.Kind)
	}
	if len(all) == 0 {
		return "", nil
	}
	return " WHERE " + strings.Join(all, " AND "), args
}

// containing is the LIKE pattern of a word taken literally.
func containing(word string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(word) + "%"
}

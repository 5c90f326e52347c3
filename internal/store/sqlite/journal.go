package sqlite

import "mingzhang/internal/store"

const journalColumns = "at, actor, verb, what, note"

func actFields(a *store.Act) []any {
	return []any{moment{&a.At}, &a.Actor, &a.Verb, &a.What, &a.Note}
}

func numberedAct(a *store.Act) []any { return append([]any{&a.ID}, actFields(a)...) }

// Record adds a line to the journal.
func (t *tx) Record(a store.Act) error {
	if err := t.mayWrite(); err != nil {
		return err
	}
	if err := a.Check(); err != nil {
		return err
	}
	_, err := t.insert("记日志", insertInto("journal", journalColumns), actFields(&a)...)
	return err
}

// Acts lists the journal, newest first.
func (t *tx) Acts(what string, limit int) ([]store.Act, error) {
	where, args := "", []any{}
	if what != "" {
		where, args = " WHERE what = ?", append(args, what)
	}
	return many(t, "查看日志", numberedAct,
		"SELECT id, "+journalColumns+" FROM journal"+where+" ORDER BY id DESC LIMIT ?", append(args, limited(limit))...)
}

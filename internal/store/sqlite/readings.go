package sqlite

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

const (
	headColumns = "digest, rule_set, read_at"
	bodyColumns = "content, title, kind, year, level, entity, family, errors, warnings, notes, facts, disclosure, report"
)

func headFields(r *store.Reading) []any {
	return []any{&r.ID, &r.Digest, &r.RuleSet, moment{&r.At}}
}

// AddReading stores a reading, unless the latest one says the same.
func (t *tx) AddReading(r store.Reading) (int64, error) {
	if err := t.mayWrite(); err != nil {
		return 0, err
	}
	if err := r.Check(); err != nil {
		return 0, err
	}
	if known, err := t.hasDocument(r.Digest); err != nil || !known {
		return 0, firstOf(err, noDocument(r.Digest))
	}
	p, err := store.Pack(r)
	if err != nil {
		return 0, fault.Wrap(fault.Internal, "读取结果无法保存", err).At(r.Digest)
	}
	if id, same, err := t.saysTheSame(r, p.Content); same || err != nil {
		return id, err
	}
	return t.addReading(r, p)
}

// saysTheSame tells whether the document's latest reading says what r says.
func (t *tx) saysTheSame(r store.Reading, content string) (id int64, same bool, err error) {
	var ruleSet, old string
	found, err := t.one("查找读取记录", []any{&id, &ruleSet, &old},
		"SELECT id, rule_set, content FROM readings WHERE digest = ? ORDER BY id DESC LIMIT 1", r.Digest)
	return id, found && ruleSet == r.RuleSet && old == content, err
}

func (t *tx) addReading(r store.Reading, p store.Packed) (int64, error) {
	d, c := r.Disclosure, r.Counts()
	id, err := t.insert("保存读取结果", insertInto("readings", headColumns+", "+bodyColumns),
		r.Digest, r.RuleSet, moment{&r.At}, p.Content, d.Title, d.Kind, d.Year, d.Level, d.Entity, d.Family,
		c.Errors, c.Warnings, c.Notes, c.Facts, p.Disclosure, p.Report)
	if err != nil {
		return 0, err
	}
	if err := t.addFacts(r.Digest, id, d.Facts); err != nil {
		return 0, err
	}
	return id, t.addFindings(r.Digest, id, r.Report.Findings)
}

// LatestReading gives the reading added last, with its body.
func (t *tx) LatestReading(digest string) (store.Reading, error) {
	var r store.Reading
	var p store.Packed
	var name string
	found, err := t.one("取出读取结果", append(headFields(&r), &name, &p.Disclosure, &p.Report),
		`SELECT r.id, r.digest, r.rule_set, r.read_at, d.name, r.disclosure, r.report
		FROM readings r JOIN documents d ON d.digest = r.digest
		WHERE r.digest = ? ORDER BY r.id DESC LIMIT 1`, digest)
	switch {
	case err != nil:
		return store.Reading{}, err
	case !found:
		return store.Reading{}, fault.New(fault.NotFound, "这份文件还没有读取过").At(digest).Hint("请先导入")
	}
	if err := p.Unpack(&r, name); err != nil {
		return store.Reading{}, fault.Wrap(fault.Unreadable, "读取结果已损坏", err).At(digest).Hint("请换用最近的备份，或重新导入")
	}
	return r, nil
}

// ReadingHistory lists the readings of a document without their bodies.
func (t *tx) ReadingHistory(digest string) ([]store.Reading, error) {
	return many(t, "列出读取记录", headFields,
		"SELECT id, "+headColumns+" FROM readings WHERE digest = ? ORDER BY id DESC", digest)
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

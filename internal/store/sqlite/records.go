package sqlite

import (
	"encoding/json"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

const recordColumns = "space, kind, id, body, amount, version, deleted, data, actor, at, why"

func recordFields(r *store.Record) []any {
	return []any{&r.Space, &r.Kind, &r.ID, &r.Body, &r.Amount, &r.Version, truth{&r.Deleted}, text{&r.Data}, &r.Actor, moment{&r.At}, &r.Why}
}

// PutRecord adds a version and makes it the present one.
func (t *tx) PutRecord(r store.Record) (int, error) {
	if err := t.mayWrite(); err != nil {
		return 0, err
	}
	if err := r.Check(); err != nil {
		return 0, err
	}
	n, now, err := t.presentVersion(r)
	if err != nil {
		return 0, err
	}
	if err := follows(r, now); err != nil {
		return 0, err
	}
	r.Version = now + 1
	if r.Data == nil {
		r.Data = json.RawMessage("{}")
	}
	if n, err = t.putPresent(n, r); err != nil {
		return 0, err
	}
	_, err = t.insert("保存历史", insertInto("record_versions", "record, "+recordColumns), append([]any{n}, recordFields(&r)...)...)
	return r.Version, err
}

// presentVersion finds the row and version of a record, zero where there is none.
func (t *tx) presentVersion(r store.Record) (n int64, version int, err error) {
	_, err = t.one("查找记录", []any{&n, &version},
		"SELECT n, version FROM records WHERE space = ? AND kind = ? AND id = ?", r.Space, r.Kind, r.ID)
	return n, version, err
}

func (t *tx) putPresent(n int64, r store.Record) (int64, error) {
	if n == 0 {
		return t.insert("保存记录", insertInto("records", recordColumns), recordFields(&r)...)
	}
	_, err := t.sql.ExecContext(t.ctx, "UPDATE records SET body = ?, amount = ?, version = ?, deleted = ?, data = ?, actor = ?, at = ?, why = ? WHERE n = ?",
		r.Body, r.Amount, r.Version, truth{&r.Deleted}, text{&r.Data}, r.Actor, moment{&r.At}, r.Why, n)
	return n, t.fail("保存记录", err)
}

// follows refuses a version that was not made from the present one.
func follows(r store.Record, now int) error {
	switch {
	case r.Version == now:
		return nil
	case now == 0:
		return fault.New(fault.NotFound, "没有这条记录").At(r.ID)
	case r.Version > now:
		return fault.New(fault.NotFound, "没有第"+strconv.Itoa(r.Version)+"版").At(r.ID)
	}
	return fault.New(fault.Conflict, "别人刚刚改过这条记录").At(r.ID).Hint("请刷新后再改")
}

// FindRecord gives the present version.
func (t *tx) FindRecord(space string, kind store.RecordKind, id string) (store.Record, error) {
	var r store.Record
	found, err := t.one("取出记录", recordFields(&r),
		"SELECT "+recordColumns+" FROM records WHERE space = ? AND kind = ? AND id = ? AND deleted = 0", space, kind, id)
	if err == nil && !found {
		err = fault.New(fault.NotFound, "没有这条记录").At(string(kind) + " " + id)
	}
	return r, err
}

// Records lists present records, or those of a moment.
func (t *tx) Records(space string, kind store.RecordKind, f store.RecordFilter) ([]store.Record, error) {
	from, args := "records", []any{space, kind}
	where := " WHERE space = ? AND kind = ? AND deleted = 0"
	order := "n"
	if !f.At.IsZero() {
		from, order = "record_versions v", "record"
		where += " AND version = (SELECT max(version) FROM record_versions o WHERE o.record = v.record AND o.at <= ?)"
		args = append(args, moment{&f.At})
	}
	if f.Body != "" {
		where, args = where+" AND body = ?", append(args, f.Body)
	}
	if f.After != "" {
		where += " AND " + order + " > (SELECT n FROM records WHERE space = ? AND kind = ? AND id = ?)"
		args = append(args, space, kind, f.After)
	}
	return many(t, "列出记录", recordFields,
		"SELECT "+recordColumns+" FROM "+from+where+" ORDER BY "+order+" LIMIT ?", append(args, limited(f.Limit))...)
}

// RecordHistory lists all versions of a record.
func (t *tx) RecordHistory(space string, kind store.RecordKind, id string) ([]store.Record, error) {
	return many(t, "查看历史", recordFields, "SELECT "+recordColumns+
		" FROM record_versions WHERE record = (SELECT n FROM records WHERE space = ? AND kind = ? AND id = ?) ORDER BY n DESC", space, kind, id)
}

// Changes lists the versions of a space.
func (t *tx) Changes(space, body string, limit int) ([]store.Record, error) {
	where, args := " WHERE space = ?", []any{space}
	if body != "" {
		where, args = where+" AND body = ?", append(args, body)
	}
	return many(t, "查看历史", recordFields,
		"SELECT "+recordColumns+" FROM record_versions"+where+" ORDER BY n DESC LIMIT ?", append(args, limited(limit))...)
}

// SumRecords adds up amounts by body.
func (t *tx) SumRecords(space string, kind store.RecordKind) (map[string]int64, error) {
	type sum struct {
		body   string
		amount int64
	}
	list, err := many(t, "汇总", func(s *sum) []any { return []any{&s.body, &s.amount} },
		"SELECT body, sum(amount) FROM records WHERE space = ? AND kind = ? AND deleted = 0 GROUP BY body", space, kind)
	out := make(map[string]int64, len(list))
	for _, s := range list {
		out[s.body] = s.amount
	}
	return out, err
}

// BodiesChanged looks at all versions of what changed: a record may have moved.
func (t *tx) BodiesChanged(space string, after int64) ([]string, error) {
	return many(t, "查看变动", func(body *string) []any { return []any{body} },
		"SELECT DISTINCT body FROM record_versions WHERE record IN (SELECT record FROM record_versions WHERE n > ? AND space = ?)", after, space)
}

// Revision is the number of the space's last change.
func (t *tx) Revision(space string) (int64, error) {
	var n int64
	_, err := t.one("查看版本", []any{&n}, "SELECT coalesce(max(n), 0) FROM record_versions WHERE space = ?", space)
	return n, err
}

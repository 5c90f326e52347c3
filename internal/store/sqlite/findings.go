package sqlite

import (
	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

// addFindings adds the findings of a reading in their order.
func (t *tx) addFindings(digest string, reading int64, findings []report.Finding) error {
	return t.batch("保存疑点", insertInto("findings", "digest, reading, n, finding, rule, severity, verdict"), len(findings),
		func(n int) []any {
			f := findings[n]
			return []any{digest, reading, n, f.ID, f.Rule, f.Severity, f.Verdict}
		})
}

// hasFinding tells whether any reading of the document has the finding.
func (t *tx) hasFinding(digest, finding string) (bool, error) {
	var one int
	return t.one("查找疑点", []any{&one},
		"SELECT 1 FROM findings WHERE digest = ? AND finding = ? LIMIT 1", digest, finding)
}

// FindingCounts counts the findings of the latest reading.
func (t *tx) FindingCounts(digest string) ([]store.FindingCount, error) {
	return many(t, "统计疑点", func(c *store.FindingCount) []any { return []any{&c.Rule, &c.Verdict, &c.Severity, &c.Count} },
		"SELECT rule, verdict, severity, count(*) FROM findings WHERE digest = ? AND reading = (SELECT max(id) FROM readings WHERE digest = ?) GROUP BY rule, verdict, severity ORDER BY rule, verdict, severity",
		digest, digest)
}

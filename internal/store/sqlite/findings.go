package sqlite

import "mingzhang/internal/report"

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

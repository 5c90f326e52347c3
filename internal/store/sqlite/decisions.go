package sqlite

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

const decisionColumns = "digest, finding, operands, kind, reason, actor, decided_at"

func decisionFields(d *store.Decision) []any {
	return []any{&d.Digest, &d.Finding, &d.Values, &d.Kind, &d.Reason, &d.Actor, &d.At}
}

func numberedDecision(d *store.Decision) []any {
	return append([]any{&d.ID}, decisionFields(d)...)
}

// Decide stores a decision on a finding that the document has or had.
func (t *tx) Decide(d store.Decision) (int64, error) {
	if err := t.mayWrite(); err != nil {
		return 0, err
	}
	if err := d.Check(); err != nil {
		return 0, err
	}
	if known, err := t.hasFinding(d.Digest, d.Finding); err != nil || !known {
		return 0, firstOf(err, fault.New(fault.NotFound, "这份文件没有这条疑点").At(d.Finding).Hint("请刷新后再处理"))
	}
	return t.insert("保存处理意见", insertInto("decisions", decisionColumns), decisionFields(&d)...)
}

// LatestDecisions maps each decided finding to its newest decision.
func (t *tx) LatestDecisions(digest string) (map[string]store.Decision, error) {
	list, err := many(t, "取出处理意见", numberedDecision,
		"SELECT id, "+decisionColumns+` FROM decisions
		WHERE id IN (SELECT max(id) FROM decisions WHERE digest = ? GROUP BY finding)`, digest)
	if err != nil {
		return nil, err
	}
	latest := make(map[string]store.Decision, len(list))
	for _, d := range list {
		latest[d.Finding] = d
	}
	return latest, nil
}

// DecisionHistory lists the decisions on one finding.
func (t *tx) DecisionHistory(digest, finding string) ([]store.Decision, error) {
	return many(t, "列出处理意见", numberedDecision,
		"SELECT id, "+decisionColumns+" FROM decisions WHERE digest = ? AND finding = ? ORDER BY id DESC", digest, finding)
}

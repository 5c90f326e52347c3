package app

import (
	"context"
	"slices"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/report"
)

// Draft is a file that was read and not yet checked.
type Draft struct {
	Disclosure budget.Disclosure
	claims     []claim.Claim
}

// Draft reads one file, to be checked together with others.
func (a *App) Draft(ctx context.Context, name string, data []byte) (Draft, error) {
	d, claims, err := a.read(ctx, name, data, func(Stage, int, int) {})
	return Draft{d, claims}, err
}

// CheckTogether runs every rule over each document, and the rules that compare
// it with the others: across gives them.
func (a *App) CheckTogether(drafts []Draft, across func(others []*reconcile.Doc) []reconcile.Rule) []Checked {
	docs := make([]*reconcile.Doc, len(drafts))
	for i := range drafts {
		d := &drafts[i].Disclosure
		docs[i] = reconcile.NewDoc(d, a.family(d.Family), a.Book, drafts[i].claims)
	}
	out := make([]Checked, len(drafts))
	for i, doc := range docs {
		rules := a.Rules
		if len(docs) > 1 {
			rules = append(slices.Clone(a.Rules), across(docs)...)
		}
		out[i] = Checked{drafts[i].Disclosure, a.told(report.Build(doc, reconcile.Check(doc, rules), a.RuleSet))}
	}
	return out
}

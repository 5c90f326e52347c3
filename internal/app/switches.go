package app

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
)

// usual is kept as the severity of a rule that was switched back.
const usual reconcile.Severity = ""

// Kept is a switch with the version that it stands at; To is empty where the rule is
// as usual again.
type Kept struct {
	reconcile.Switch
	Version int
}

// Switches lists what the office made of rules' severities: one entry for each rule
// that was ever switched.
func (a *App) Switches(ctx context.Context) (list []Kept, err error) {
	if a.Store == nil {
		return nil, nil
	}
	err = a.Store.View(ctx, func(tx store.Tx) error {
		list, err = switchesOf(tx)
		return err
	})
	return list, err
}

func switchesOf(tx store.Tx) ([]Kept, error) {
	records, err := tx.Records("", store.SwitchRecord, store.RecordFilter{})
	if err != nil {
		return nil, err
	}
	return keptOf(records)
}

func keptOf(records []store.Record) ([]Kept, error) {
	out := make([]Kept, 0, len(records))
	for _, r := range records {
		k := Kept{Version: r.Version}
		if err := json.Unmarshal(r.Data, &k.Switch); err != nil {
			return nil, fault.Wrap(fault.Internal, "保存的内容读不懂", err).At(r.ID)
		}
		k.Rule, k.By, k.At = r.ID, r.Actor, r.At.Format(time.RFC3339)
		out = append(out, k)
	}
	return out, nil
}

// SwitchHistory lists what was made of one rule, newest first.
func (a *App) SwitchHistory(ctx context.Context, rule string) (list []Kept, err error) {
	err = a.Store.View(ctx, func(tx store.Tx) error {
		records, err := tx.RecordHistory("", store.SwitchRecord, rule)
		if err == nil {
			list, err = keptOf(records)
		}
		return err
	})
	return list, err
}

// SwitchRule makes a rule weigh differently from now on, or as usual where to is
// empty; version is the one that it was made from, 0 where the rule was never
// switched. fault.Invalid without a reason, fault.Conflict where somebody was quicker.
func (a *App) SwitchRule(ctx context.Context, actor string, s reconcile.Switch, version int) error {
	check := s
	if check.To == usual {
		check.To = reconcile.Note // what else is asked of a switch is asked of one back too
	}
	if err := check.Check(a.allRules()); err != nil {
		return err
	}
	data, err := json.Marshal(reconcile.Switch{Rule: s.Rule, To: s.To, Reason: s.Reason})
	if err != nil {
		return fault.Wrap(fault.Internal, "无法保存", err).At(s.Rule)
	}
	now := a.Now().UTC()
	return a.Store.Update(ctx, func(tx store.Tx) error {
		if _, err := tx.PutRecord(store.Record{Kind: store.SwitchRecord, ID: s.Rule, Version: version, Data: data, Actor: actor, At: now, Why: s.Reason}); err != nil {
			return err
		}
		return tx.Record(store.Act{At: now, Actor: actor, Verb: "switch", What: s.Rule, Note: string(s.To) + " " + s.Reason})
	})
}

// allRules are the rules that can be switched, those that compare documents too.
func (a *App) allRules() []reconcile.Rule {
	out := a.Rules
	if a.Across != nil {
		out = append(out[:len(out):len(out)], a.Across(nil)...)
	}
	return out
}

// active are the switches that are not back to usual.
func active(list []Kept) []reconcile.Switch {
	var out []reconcile.Switch
	for _, k := range list {
		if k.To != usual {
			out = append(out, k.Switch)
		}
	}
	return out
}

// switched judges a kept reading by the severities of the office: the reading itself
// keeps what the rules say of themselves.
func (a *App) switched(d budget.Disclosure, as []reconcile.Switch) report.Document {
	doc := reconcile.NewDoc(&d, a.family(d.Family), a.Book, claim.Parse(d.Sections, d.Bodies, d.Year))
	return a.told(report.Build(doc, reconcile.Check(doc, reconcile.Switched(a.Rules, as)), a.RuleSet))
}

// reweigh counts findings of listed documents as the office weighs them.
func (a *App) reweigh(tx store.Tx, list []store.Listing) error {
	kept, err := switchesOf(tx)
	as := active(kept)
	if err != nil || len(as) == 0 {
		return err
	}
	rules := reconcile.Switched(a.Rules, as)
	for i := range list {
		counts, err := tx.FindingCounts(list[i].Digest)
		if err != nil {
			return err
		}
		for _, c := range counts {
			for _, r := range rules {
				if r.ID == c.Rule && r.Switch() != nil {
					list[i].Count(c.Severity, -c.Count)
					list[i].Count(r.Weighs(c.Verdict, c.Severity), c.Count)
				}
			}
		}
	}
	return nil
}

// SwitchVersion changes whenever a rule is switched.
func SwitchVersion(tx store.Tx) (string, error) {
	list, err := switchesOf(tx)
	n := 0
	for _, k := range list {
		n += k.Version
	}
	return strconv.Itoa(n), err
}

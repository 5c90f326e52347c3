package planning

import (
	"context"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/edition"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/report"
)

// Preview is what publishing would give now, and what is still missing; nothing
// is kept.
type Preview struct {
	Checked    *Checked
	Number     int      // of the edition that would be made
	Before     *Edition // the last edition; nil before the first
	Errata     []edition.Erratum
	Tables     int
	Numbers    int
	Conditions []Condition      // reasons given, no errors, nothing sensitive
	Passed     []Kept[Override] // errors that were let pass and are still there
	Reviewed   bool             // the secrecy reviewer has passed this state
	Bar        error            // why it cannot be published; nil where it can

	beforeSet map[edition.Number]int
	same      bool // as the edition before, to the byte
	ledger    string
}

// publishing are the conditions of every edition, whichever step the year is at.
var publishing = []string{"reasons-given", "no-errors", "nothing-sensitive"}

// Preview tells what publishing a body's document would give, with the errata
// against the edition before. Without a reason a correction is barred.
func (d *Desk) Preview(ctx context.Context, who office.Actor, o Order) (Preview, error) {
	p := Preview{Number: 1}
	if err := d.readable(ctx, who, o.Budget, o.Body); err != nil {
		return p, err
	}
	s, err := d.Standing(ctx, who, o.Budget)
	if err != nil {
		return p, err
	}
	if p.Checked, err = d.Checked(ctx, o.Budget, o.Body); err != nil {
		return p, err
	}
	p.Tables, p.Numbers = printedTables(p.Checked), edition.Count(edition.Numbers(&p.Checked.Disclosure))
	if err := d.compare(ctx, &p, o); err != nil {
		return p, err
	}
	for _, must := range publishing {
		c, err := d.condition(ctx, who, s, o.Body, must)
		if err != nil {
			return p, err
		}
		p.Conditions = append(p.Conditions, c)
	}
	if p.Passed, err = d.passed(ctx, o.Budget, p.Checked); err != nil {
		return p, err
	}
	if p.Reviewed, err = d.reviewed(ctx, s, o, &p); err != nil {
		return p, err
	}
	p.Bar = p.bar(s, o)
	return p, nil
}

// bar is the first thing that stands in the way.
func (p *Preview) bar(s Standing, o Order) error {
	_, at, _ := s.Process.Step("publish")
	if s.Number < at {
		return fault.New(fault.Forbidden, "还没有到公开这一步").At(s.Step.Name)
	}
	for _, c := range p.Conditions {
		if !c.Holds {
			return c.fault(s.Step.Name)
		}
	}
	switch {
	case p.same:
		return fault.New(fault.Conflict, "与已公开的第"+itoa(p.Before.Manifest.Number)+"版完全相同，没有要更正的").At(p.Before.ID)
	case !p.Reviewed:
		return fault.New(fault.Forbidden, "保密审查还没有通过，不能公开").At(s.Step.Name).Hint("请先交保密审查人审查")
	case p.Before != nil && strings.TrimSpace(o.Reason) == "":
		return fault.New(fault.Invalid, "更正没有写明理由").At(p.Before.ID).Hint("第二版起请写明为什么更正")
	case len([]rune(o.Reason)) > draft.MaxText:
		return fault.New(fault.TooLarge, "更正的理由太长").Hint("最多" + itoa(draft.MaxText) + "字")
	}
	return nil
}

// printedTables counts as the manifest does.
func printedTables(c *Checked) int {
	n := 0
	for _, t := range c.Disclosure.Tables {
		if t.Status == budget.PrintedTable {
			n++
		}
	}
	return n
}

// compare finds the last edition and what changed since.
func (d *Desk) compare(ctx context.Context, p *Preview, o Order) error {
	data, err := ledgerBytes(p.Checked.Ledger)
	if err != nil {
		return err
	}
	p.ledger = app.Digest(data)
	all, err := d.EditionsOf(ctx, o.Body, p.Checked.Ledger.Year)
	if err != nil || len(all) == 0 {
		return err
	}
	p.Before = &all[0]
	var list []count
	if err := d.vaulted(ctx, p.Before.Numbers, &list); err != nil {
		return err
	}
	p.beforeSet = map[edition.Number]int{}
	for _, c := range list {
		p.beforeSet[c.Number] = c.Times
	}
	p.Number = p.Before.Manifest.Number + 1
	p.same = p.Before.Ledger == p.ledger && p.Before.Manifest.RuleSet == d.App.RuleSet
	p.Errata = edition.Errata(p.beforeSet, edition.Numbers(&p.Checked.Disclosure), strings.TrimSpace(o.Reason))
	return nil
}

// manifestBefore is the manifest of the last edition, nil before the first.
func (p *Preview) manifestBefore() *edition.Manifest {
	if p.Before == nil {
		return nil
	}
	return &p.Before.Manifest
}

// passed lists the overrides that still hold for the errors that are found now.
func (d *Desk) passed(ctx context.Context, id string, checked *Checked) ([]Kept[Override], error) {
	kept, err := d.Overrides(ctx, id)
	if err != nil {
		return nil, err
	}
	open := map[string]bool{}
	for _, f := range checked.Report.Findings {
		open[f.ID+f.Values] = f.Severity == report.Error
	}
	var out []Kept[Override]
	for _, k := range kept {
		if open[k.Value.Finding+k.Value.Values] {
			out = append(out, k)
		}
	}
	return out, nil
}

// correction is where the clearance of a correction stands: of a whole ledger.
const correction = "correction"

// reviewed tells whether the secrecy reviewer has passed what would be published:
// the first edition by the step, a correction by its ledger.
func (d *Desk) reviewed(ctx context.Context, s Standing, o Order, p *Preview) (bool, error) {
	if p.Before == nil {
		_, at, _ := s.Process.Step("publish")
		return s.Number > at || s.Number == at && s.Track.Stages[o.Body] >= len(s.Step.Stages)-1, nil
	}
	cleared, err := List(ctx, d, clearances, o.Budget, o.Body)
	for _, c := range cleared {
		if c.Value.Where == correction && c.Value.Text == p.ledger {
			return true, err
		}
	}
	return false, err
}

// PassCorrection is the secrecy reviewer's look at a correction: it holds for the
// body's document as it stands now, and only while nothing sensitive is open.
func (d *Desk) PassCorrection(ctx context.Context, who office.Actor, o Order) error {
	p, err := d.Preview(ctx, who, o)
	if err != nil {
		return err
	}
	for _, c := range p.Conditions {
		if c.ID == "nothing-sensitive" && !c.Holds {
			return c.fault(p.Checked.Ledger.Department)
		}
	}
	if p.Before == nil || p.same {
		return fault.New(fault.Invalid, "没有要审查的更正").At(p.Checked.Ledger.Department)
	}
	const said = "更正已经保密审查"
	_, err = Put(ctx, d, who, clearances, Change{Space: o.Budget, ID: correction + "-" + p.ledger[:24], Body: o.Body, Why: said}, Clearance{Where: correction, Text: p.ledger, Reason: said})
	return err
}

// EditionsOf lists the editions of one document, newest first. It is public.
func (d *Desk) EditionsOf(ctx context.Context, body office.BodyID, year int) ([]Edition, error) {
	all, err := d.Editions(ctx)
	var out []Edition
	for _, e := range all {
		if e.Body == body && e.Year == year {
			out = append(out, e)
		}
	}
	return out, err
}

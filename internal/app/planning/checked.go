package planning

import (
	"context"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/compile"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/office"
	"mingzhang/internal/secrecy"
	"mingzhang/internal/store"
)

// Checked is a budget compiled as it stands, with what the rules say of it.
type Checked struct {
	app.Checked
	Ledger *budget.Ledger
	Family *form.Family
}

// Checked compiles the budget of a department, or of one of its units, as it
// stands and runs every rule over it. It is made once for each state.
func (d *Desk) Checked(ctx context.Context, id string, body office.BodyID) (*Checked, error) {
	c, err := d.load(ctx, id)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	known := c.checked[string(body)]
	d.mu.Unlock()
	if known != nil {
		return known, nil
	}
	out, err := d.compile(c, body)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	c.checked[string(body)] = out
	return out, nil
}

func (d *Desk) compile(c cached, body office.BodyID) (*Checked, error) {
	ledger, err := c.ledgerOf(body)
	if err != nil {
		return nil, err
	}
	out := &Checked{Ledger: ledger}
	if out.Family, err = d.App.FamilyByID(c.parts.Budget.Family); err != nil {
		return nil, err
	}
	out.Checked, err = d.App.Compile(ledger, out.Family)
	return out, err
}

// ledgerOf is the department's ledger, or the part that one unit publishes.
func (c cached) ledgerOf(body office.BodyID) (*budget.Ledger, error) {
	if c.err != nil || body == c.parts.Budget.Department || body == "" {
		return c.ledger, c.err
	}
	for _, b := range c.parts.Bodies {
		if b.ID == body {
			return draft.Restrict(c.ledger, b.Name), nil
		}
	}
	return nil, fault.New(fault.NotFound, "这个部门没有这个单位").At(string(body))
}

// Demands lists where a reason is asked for.
func (d *Desk) Demands(ctx context.Context, id string, body office.BodyID) ([]compile.Demand, error) {
	c, err := d.Checked(ctx, id, body)
	if err != nil {
		return nil, err
	}
	return compile.Demands(c.Ledger, c.Family, d.App.Book)
}

func (d *Desk) withoutReason(ctx context.Context, s Standing, body office.BodyID) ([]draft.Problem, error) {
	demands, err := d.Demands(ctx, s.Budget.ID, body)
	var out []draft.Problem
	for _, m := range demands {
		if !m.Given {
			out = append(out, draft.Problem{Typed: m.Field, What: m.Words + "变动 " + m.Change.String() + " 元，没有说明原因", Stops: true})
		}
	}
	return out, err
}

// Exposure is something that must not be public, in one text of a budget.
type Exposure struct {
	secrecy.Hit
	Where   string // field of the ledger, readable
	Text    string // the whole text
	Cleared string // by whom with which reason; empty while open
}

// ID names an exposure by what and where it is: a clearance holds for these words
// at this place only.
func (e Exposure) ID() string { return app.Digest([]byte(e.Where + "\x00" + e.Hit.Text))[:24] }

// Clearance lets something pass that looks as if it must not be public.
type Clearance struct {
	Where  string `json:"where"`
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// Override lets an error finding pass with a reason.
type Override struct {
	Finding string `json:"finding"`
	Values  string `json:"values"`
	Reason  string `json:"reason"`
}

var (
	clearances = Sort[Clearance]{store.ClearanceRecord, office.ReviewSecrecy, "", checkClearance}
	overrides  = Sort[Override]{store.OverrideRecord, office.Override, "", checkOverride}
)

func checkClearance(c Clearance) error { return needsReason(c.Reason) }
func checkOverride(o Override) error   { return needsReason(o.Reason) }

func needsReason(reason string) error {
	if len([]rune(strings.TrimSpace(reason))) < 4 || len([]rune(reason)) > draft.MaxText {
		return fault.New(fault.Invalid, "没有写明理由，或理由太短、太长").Hint("请用一句话说明为什么可以")
	}
	return nil
}

// Clear lets an exposure pass; the reason is kept.
func (d *Desk) Clear(ctx context.Context, who office.Actor, id string, body office.BodyID, e Exposure, reason string) error {
	_, err := Put(ctx, d, who, clearances, Change{Space: id, ID: e.ID(), Body: body, Why: reason}, Clearance{Where: e.Where, Text: e.Hit.Text, Reason: reason})
	return err
}

// LetPass lets an error finding pass for as long as its numbers stay as they are.
func (d *Desk) LetPass(ctx context.Context, who office.Actor, id string, body office.BodyID, o Override) error {
	key := app.Digest([]byte(o.Finding + o.Values))[:24]
	_, err := Put(ctx, d, who, overrides, Change{Space: id, ID: key, Body: body, Why: o.Reason}, o)
	return err
}

// Overrides lists the error findings that were let pass.
func (d *Desk) Overrides(ctx context.Context, id string) ([]Kept[Override], error) {
	return List(ctx, d, overrides, id, "")
}

// Exposures looks through every text that would be published.
func (d *Desk) Exposures(ctx context.Context, id string, body office.BodyID) ([]Exposure, error) {
	checked, err := d.Checked(ctx, id, body)
	if err != nil {
		return nil, err
	}
	cleared, err := List(ctx, d, clearances, id, "")
	if err != nil {
		return nil, err
	}
	by := map[string]string{}
	for _, c := range cleared {
		by[c.ID] = c.By + "：" + c.Value.Reason
	}
	var out []Exposure
	for _, t := range published(checked) {
		for _, h := range secrecy.Scan(t[1]) {
			e := Exposure{Hit: h, Where: t[0], Text: t[1]}
			e.Cleared = by[e.ID()]
			out = append(out, e)
		}
	}
	return out, nil
}

// published lists every text of the compiled document with where it stands.
func published(c *Checked) [][2]string {
	var out [][2]string
	for _, s := range c.Disclosure.Sections {
		where := strings.TrimSpace(s.Number + " " + s.Title)
		for i, p := range s.Paragraphs {
			out = append(out, [2]string{where + " 第" + itoa(i+1) + "段", p.Text})
		}
	}
	for _, t := range c.Report.Tables {
		for r, row := range t.Rows {
			for _, cell := range row.Cells {
				if len([]rune(cell.Text)) > 6 {
					out = append(out, [2]string{t.Title + " 第" + itoa(r+1) + "行", cell.Text})
				}
			}
		}
	}
	return out
}

func (d *Desk) sensitive(ctx context.Context, s Standing, body office.BodyID) ([]draft.Problem, error) {
	found, err := d.Exposures(ctx, s.Budget.ID, body)
	var out []draft.Problem
	for _, e := range found {
		if e.Cleared == "" {
			out = append(out, draft.Problem{Typed: e.Hit.Text, What: e.Where + "有" + e.Hit.Text, Next: "请删去，或由保密审查人说明可以公开", Stops: true})
		}
	}
	return out, err
}

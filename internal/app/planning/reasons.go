package planning

import (
	"context"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/compile"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Asked is a reason that is demanded, with what was written about the same thing
// the year before.
type Asked struct {
	compile.Demand
	Version   int    // of what is written now; 0 where nothing is
	Inherited bool   // the department's reason stands in for the unit's
	Offered   string // last year's reason, or the department's; empty where there is none
}

// Asks lists the reasons that a body's document needs.
func (d *Desk) Asks(ctx context.Context, who office.Actor, id string, body office.BodyID) ([]Asked, error) {
	if err := d.readable(ctx, who, id, body); err != nil {
		return nil, err
	}
	c, err := d.load(ctx, id)
	if err != nil {
		return nil, err
	}
	demands, err := d.Demands(ctx, id, body)
	if err != nil {
		return nil, err
	}
	before, err := d.yearBefore(ctx, c.parts.Budget)
	if err != nil {
		return nil, err
	}
	var out []Asked
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		for _, m := range demands {
			a := Asked{Demand: m, Offered: before[m.Field]}
			kind, key := whereReason(c.parts.Budget, body, m)
			if a.Version, err = versionOf(tx, id, kind, key); err != nil {
				return err
			}
			a.Inherited = m.Given && a.Version == 0 && kind == store.ReasonRecord && body != c.parts.Budget.Department
			out = append(out, a)
		}
		return nil
	})
	return out, err
}

// whereReason is the record that a demanded reason is written to: the project's
// targets, or a reason of the document.
func whereReason(b draft.Budget, body office.BodyID, m compile.Demand) (store.RecordKind, string) {
	if strings.HasPrefix(m.Field, "projects[") {
		return store.TargetsRecord, m.About
	}
	return store.ReasonRecord, recordID(b, body, m.About)
}

// versionOf is the version that the next change of a record is made from, 0 where
// there is none.
func versionOf(tx store.Tx, space string, kind store.RecordKind, id string) (int, error) {
	r, err := tx.FindRecord(space, kind, id)
	if fault.Is(err, fault.NotFound) {
		return 0, nil
	}
	return r.Version, err
}

// yearBefore gives the reasons of the department's budget of the year before, by
// the field they were written to.
func (d *Desk) yearBefore(ctx context.Context, b draft.Budget) (map[string]string, error) {
	c, err := d.load(ctx, string(b.Department)+"-"+itoa(b.Year-1))
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, r := range c.words[b.Department].reasons {
		out["reasons[about="+r.About+"].text"] = r.Text
	}
	for _, t := range c.parts.Targets {
		if t.Project != "" && t.Reason != "" {
			out["projects[id="+t.Project+"].reason"] = t.Reason
		}
	}
	return out, nil
}

// reasonsOfProjects lets who writes the words give a project's reason, while the
// words may change.
var reasonsOfProjects = Sort[draft.Targets]{store.TargetsRecord, office.EditNarrative, "narrative", nil}

// Explain writes the reason of a demand, named by its field, where it belongs.
// version is that of what was written before. An empty text takes the reason
// back.
func (d *Desk) Explain(ctx context.Context, who office.Actor, id string, body office.BodyID, field, text string, version int) error {
	text = strings.TrimSpace(text)
	if len([]rune(text)) > draft.MaxText {
		return fault.New(fault.TooLarge, "原因太长："+itoa(len([]rune(text)))+"字").Hint("最多" + itoa(draft.MaxText) + "字，请写得简短")
	}
	demands, err := d.Demands(ctx, id, body)
	if err != nil {
		return err
	}
	for _, m := range demands {
		if m.Field == field {
			return conflictOver(d.explain(ctx, who, id, body, m, text, version), "这条原因")
		}
	}
	return fault.New(fault.NotFound, "这里现在不要求说明原因").At(field).Hint("数字可能刚刚改过，请刷新页面")
}

func (d *Desk) explain(ctx context.Context, who office.Actor, id string, body office.BodyID, m compile.Demand, text string, version int) error {
	c, err := d.load(ctx, id)
	if err != nil {
		return err
	}
	kind, key := whereReason(c.parts.Budget, body, m)
	change := Change{Space: id, ID: key, Body: body, Version: version, Delete: text == ""}
	if kind == store.ReasonRecord {
		if version == 0 && text == "" {
			return fault.New(fault.Invalid, "没有写原因").At(m.Words)
		}
		_, err = Put(ctx, d, who, Reasons, change, budget.Reason{About: m.About, Text: text})
		return err
	}
	change.Delete = false
	t := draft.Targets{Project: m.About}
	if kept, err := Find(ctx, d, TargetsOf, id, m.About); err == nil {
		t = kept.Value
	} else if !fault.Is(err, fault.NotFound) {
		return err
	}
	if t.Body == "" {
		t.Body = ownerOf(c.parts.Projects, m.About)
	}
	t.Reason, change.Body = text, t.Body
	_, err = Put(ctx, d, who, reasonsOfProjects, change, t)
	return err
}

func ownerOf(list []draft.Project, id string) office.BodyID {
	for _, p := range list {
		if p.ID == id {
			return p.Body
		}
	}
	return ""
}

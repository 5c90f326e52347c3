package planning

import (
	"context"
	"slices"
	"strings"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/compile"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Text is the narrative of one document of a budget, with what may stand in it.
type Text struct {
	Prose      compile.Prose
	References []compile.Reference
	Kept       map[string]Kept[budget.LedgerParagraph] // what people changed, by section and paragraph id
	Editable   bool                                    // the actor may change it now
	Revision   int64
	At         time.Time
}

// ParagraphKey names a paragraph within a document.
func ParagraphKey(section, id string) string { return section + "/" + id }

// Narrative gives the narrative of a body's document as it stands.
func (d *Desk) Narrative(ctx context.Context, who office.Actor, id string, body office.BodyID) (Text, error) {
	if err := d.readable(ctx, who, id, body); err != nil {
		return Text{}, err
	}
	c, err := d.load(ctx, id)
	if err != nil {
		return Text{}, err
	}
	ledger, err := c.ledgerOf(body)
	if err != nil {
		return Text{}, err
	}
	family, err := d.App.FamilyByID(c.parts.Budget.Family)
	if err != nil {
		return Text{}, err
	}
	out := Text{Kept: map[string]Kept[budget.LedgerParagraph]{}, Revision: c.revision[0], At: d.now()}
	if out.Prose, err = compile.Narrative(ledger, family, d.App.Book); err != nil {
		return out, err
	}
	if out.References, err = compile.References(ledger, family, d.App.Book); err != nil {
		return out, err
	}
	return out, d.changeable(ctx, who, id, body, &out)
}

// changeable finds the kept changes, and whether the actor may make one.
func (d *Desk) changeable(ctx context.Context, who office.Actor, id string, body office.BodyID, t *Text) error {
	list, err := List(ctx, d, Words, id, body)
	if err != nil {
		return err
	}
	for _, k := range list {
		t.Kept[ParagraphKey(k.Value.Section, k.Value.ID)] = k
	}
	if d.may(ctx, who, office.EditNarrative, body) != nil {
		return nil
	}
	return d.App.Store.View(ctx, func(tx store.Tx) error {
		t.Editable = d.editable(tx, id, body, "narrative") == nil
		return nil
	})
}

// Rewrite changes a paragraph of a body's document: another text, a paragraph of
// its own, or none. version is that of the change it is made from, 0 where the
// paragraph is as drafted. A text that cannot be printed – an amount typed by
// hand, an unknown reference – is refused with the reason and nothing is kept.
func (d *Desk) Rewrite(ctx context.Context, who office.Actor, id string, body office.BodyID, p budget.LedgerParagraph, version int) error {
	c, err := d.load(ctx, id)
	if err != nil {
		return err
	}
	p.Text = strings.TrimSpace(p.Text)
	if p.Added && p.ID == "" {
		p.ID = "added-" + app.Digest([]byte(p.Section + p.After + p.Text + d.now().String()))[:8]
	}
	if err := d.holds(c, body, p); err != nil {
		return err
	}
	_, err = Put(ctx, d, who, Words, Change{Space: id, ID: recordID(c.parts.Budget, body, ParagraphKey(p.Section, p.ID)), Body: body, Version: version}, p)
	return conflictOver(err, "这一段")
}

// conflictOver says what was changed meanwhile.
func conflictOver(err error, what string) error {
	if fault.Is(err, fault.Conflict) {
		return fault.New(fault.Conflict, "别人刚刚改过"+what+"，你的改动没有保存").Hint("你写的还在下面；请对照现在的内容，改好后再保存")
	}
	return err
}

// holds tries a change on the ledger and gives its fault.
func (d *Desk) holds(c cached, body office.BodyID, p budget.LedgerParagraph) error {
	ledger, err := c.ledgerOf(body)
	if err != nil {
		return err
	}
	family, err := d.App.FamilyByID(c.parts.Budget.Family)
	if err != nil {
		return err
	}
	tried := *ledger
	tried.Narrative = slices.DeleteFunc(slices.Clone(ledger.Narrative), func(o budget.LedgerParagraph) bool { return o.Section == p.Section && o.ID == p.ID })
	tried.Narrative = append(tried.Narrative, p)
	prose, err := compile.Narrative(&tried, family, d.App.Book)
	if err != nil {
		return err
	}
	for _, s := range prose.Sections {
		for _, q := range s.Paragraphs {
			if s.ID == p.Section && q.ID == p.ID {
				return faultOrNil(q.Fault)
			}
		}
	}
	return fault.New(fault.NotFound, "没有这一段").At(p.Section + " " + p.ID).Hint("请刷新页面，看现在的草稿")
}

func faultOrNil(f *fault.Error) error {
	if f == nil {
		return nil
	}
	return f
}

// Restore takes a change back: the paragraph is as drafted again, an added one
// goes. The change stays in the history.
func (d *Desk) Restore(ctx context.Context, who office.Actor, id string, body office.BodyID, section, paragraph string, version int) error {
	c, err := d.load(ctx, id)
	if err != nil {
		return err
	}
	p := budget.LedgerParagraph{Section: section, ID: paragraph}
	_, err = Put(ctx, d, who, Words, Change{Space: id, ID: recordID(c.parts.Budget, body, ParagraphKey(section, paragraph)), Body: body, Version: version, Delete: true}, p)
	return conflictOver(err, "这一段")
}

package rules

import (
	"regexp"
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/reconcile"
)

// ChangeParts asks that the changes of the 三公 items add up to the change of their
// sum: items add up in both years, and so does what each of them moved by. It asks
// where every item tells its change against the same year, or that it is level.
var ChangeParts = reconcile.Rule{ID: "text.change-parts", Severity: reconcile.Error, Ground: groundExplain, Apply: changeParts}

// itemSums lists what each 三公 sum is made of; the whole has no item.
var itemSums = []struct {
	whole string
	parts []string
}{{"", []string{"abroad", "vehicles", "reception"}}, {"vehicles", []string{"vehicle-purchase", "vehicle-operation"}}}

// against is what a change is measured from.
type against struct {
	body  budget.Body
	year  int
	stage budget.Stage
}

// moved are the changes that a document tells of its 三公 items, in the order of the
// text. A level item has none: it adds nothing.
type moved struct {
	order []against
	items map[against]map[string]*claim.Claim
}

// put keeps the first change that is told of an item.
func (m *moved) put(key against, item string, c *claim.Claim) {
	if m.items[key] == nil {
		m.order = append(m.order, key)
		m.items[key] = map[string]*claim.Claim{}
	}
	if m.items[key][item] == nil {
		m.items[key][item] = c
	}
}

func changeParts(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	told := movedItems(d)
	for _, key := range told.order {
		for _, s := range itemSums {
			if e := changesAddUp(told.items[key], s.whole, s.parts); e != nil {
				out.Equations = append(out.Equations, e)
			}
		}
	}
	if len(out.Equations) == 0 {
		out.Open = why("open.no-changes-of-items")
	}
	return out
}

// changesAddUp is nil where the whole or one of its parts tells nothing.
func changesAddUp(items map[string]*claim.Claim, whole string, parts []string) *reconcile.Equation {
	sum := items[whole]
	if sum == nil {
		return nil
	}
	e := &reconcile.Equation{Relation: reconcile.Equal, Operands: []reconcile.Operand{signedChange(sum, false)}}
	for _, part := range parts {
		c, told := items[part]
		if !told {
			return nil
		}
		if c != nil {
			e.Operands = append(e.Operands, signedChange(c, true))
		}
	}
	if len(e.Operands) == 1 {
		return nil // level items under a sum that moved: nothing to add; text.change asks
	}
	return e
}

func movedItems(d *reconcile.Doc) moved {
	out := moved{items: map[against]map[string]*claim.Claim{}}
	for i := range d.Claims {
		c := &d.Claims[i]
		switch base := d.Claim(c.Base); {
		case c.Kind == claim.Change && c.Direction != 0 && base != nil && c.BaseYear != 0:
			if at, ok := threePublicOf(d, base); ok {
				out.put(against{at.Body, c.BaseYear, c.BaseStage}, at.Item, c)
			}
		case c.Kind == claim.Amount:
			if at, ok := threePublicOf(d, c); ok {
				for _, key := range levelWith(d, c, at.Body) {
					out.put(key, at.Item, nil)
				}
			}
		}
	}
	return out
}

// threePublicOf is the coordinate of a 三公 amount of the document's year.
func threePublicOf(d *reconcile.Doc, c *claim.Claim) (budget.Coordinate, bool) {
	m, ok := d.Meaning(c)
	return m.At, ok && m.At.Measure == budget.ThreePublic && m.At.Year == d.Year
}

// sameAs is 比2024年预算持平, 与2023年预算执行数持平.
var sameAs = regexp.MustCompile(`[比与较同](20[0-9]{2})年(?:度|当年)?(年初)?(预算执行|执行|决算|预算)?数?[^，。；;]{0,4}持平`)

// levelWith lists what an amount is said to be level with: in its paragraph, before
// the next amount.
func levelWith(d *reconcile.Doc, c *claim.Claim, body budget.Body) []against {
	if c.Paragraph < 0 {
		return nil
	}
	text := []rune(d.Sections[c.Section].Paragraphs[c.Paragraph].Text)
	end := len(text)
	for i := range d.Claims {
		if n := &d.Claims[i]; n.Section == c.Section && n.Paragraph == c.Paragraph && n.Kind == claim.Amount && n.Start > c.Start {
			end = min(end, n.Start)
		}
	}
	var out []against
	for _, m := range sameAs.FindAllStringSubmatch(string(text[min(c.End, end):end]), -1) {
		year, _ := strconv.Atoi(m[1]) // four digits
		stage := budget.Planned
		switch {
		case m[3] == "":
			stage = ""
		case strings.HasSuffix(m[3], "执行") || m[3] == "决算":
			stage = budget.Actual
		}
		out = append(out, against{body, year, stage})
	}
	return out
}

package screen

import (
	"slices"
	"strings"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
)

// Exchange is the exchange of a unit's lines with 预算管理一体化.
type Exchange struct {
	planning.Sheet
	Mapping  planning.Kept[draft.Mapping]
	Runs     []planning.Kept[planning.ImportRun]
	Names    map[string]string
	MayWrite bool
	Taken    string // lines that were just brought in
	Same     string
	Fault    *Fault
}

// Columns is a file whose columns are looked at.
type Columns struct {
	planning.Sheet
	planning.Sighting
	Name   string // of the file
	Row    string // where a person says the header is
	Depth  string
	Kept   planning.Kept[draft.Mapping]
	OfUnit int  // version of the unit's own columns
	OfAll  int  // of the department's
	ForAll bool // the reader may keep columns for the whole department
	Fault  *Fault
}

// whose is the body that the form keeps the columns for.
func (c Columns) whose() string {
	if c.ForAll && c.Kept.Version > 0 && c.Kept.Value.Body == c.Budget.Department {
		return string(c.Budget.Department)
	}
	return string(c.Body.ID)
}

// doubted tells whether two columns seem to mean the same as this one.
func (c Columns) doubted(i int) bool {
	return i < len(c.Proposed.Doubts) && c.Proposed.Doubts[i] != draft.Ignored
}

// fresh tells whether the kept columns do not know this title.
func (c Columns) fresh(title string) bool { return slices.Contains(c.Extra, title) }

// columnLetter names a column as spreadsheets do, from 0.
func columnLetter(i int) string {
	name := ""
	for n := i + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

func (c Columns) samples(i int) string {
	if i >= len(c.Samples) {
		return ""
	}
	return strings.Join(c.Samples[i], " · ")
}

// Foresight is what a file would change.
type Foresight struct {
	planning.Sheet
	planning.Exchange
	File   string
	Name   string
	MayAdd bool // the reader may add projects
	Names  map[string]string
	Fault  *Fault
}

// moneyUnits are the units that offices print.
var moneyUnits = []money.Unit{money.Yuan, money.TenK, money.Thousand, money.HundredMn}

// meaningWord words what a column means.
func (p Page) meaningWord(m draft.Meaning) string {
	if m == draft.Ignored {
		return p.Say("ui.exchange.meaning.none")
	}
	if f := m.Field(); f != "" && !m.IsMoney() {
		return p.Say("ui.grid.field." + string(f))
	}
	return p.Say("ui.exchange.meaning." + string(m))
}

// otherUnits are the units whose rows were left out, in the order of their names.
func (v Foresight) otherUnits() []string {
	var out []string
	for name := range v.Others {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func (v Foresight) leftRows() string {
	words := make([]string, 0, len(v.Left))
	for _, n := range upTo(v.Left, 30) {
		words = append(words, itoa(n))
	}
	if len(v.Left) > 30 {
		words = append(words, "…")
	}
	return strings.Join(words, ", ")
}

// shownFields are the fields of a line that a preview shows.
var shownFields = []draft.Field{draft.FieldKind, draft.FieldProject, draft.FieldFunction, draft.FieldEconomic, draft.FieldFund, draft.FieldAmount}

// fieldText is a field's text; amounts with separators.
func fieldText(f draft.Field, text string) string {
	if draft.IsMoney(f) {
		return money.Group(text)
	}
	return text
}

package form

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

// with fills the year and the body, which the tables are bound to, with what a person
// says where the document says nothing. Kind and level can follow from the tables: a
// person is heard only after them.
func (m meta) with(g budget.Given) meta {
	if m.year == 0 {
		m.year = g.Year
	}
	if m.entity == "" {
		m.entity = g.Entity
	}
	return m
}

// giveUnit takes a person's word for the unit of a table that prints none.
func (in *interpreter) giveUnit(t *budget.Table) {
	if t.Unit != money.NoUnit || !t.Budget {
		return
	}
	word, ok := "", false
	for _, key := range tableKeys(t) {
		if word, ok = in.given.Units[key]; ok {
			break
		}
	}
	if u, known := money.ParseUnit(word); ok && known {
		t.Unit, t.UnitText, t.UnitGiven = u, u.String(), true
	}
}

// tableKeys are the names by which a person may name a table, closest first: its title,
// its number, 表 and its number, and all tables together.
func tableKeys(t *budget.Table) []string {
	return []string{table.Bare(t.Title), t.No, "表" + t.No, ""}
}

// tableKey is the key under which the unit of a table is asked for: its title where it
// has one, since numbers may count differently when forms change.
func tableKey(t *budget.Table) string {
	if t.Title != "" {
		return table.Bare(t.Title)
	}
	return t.No
}

// ask says what the document does not tell about itself, with what may help to answer;
// what a person answered is used and told, never in place of what is printed.
func (in *interpreter) ask(printed meta) {
	g := in.given
	if !g.IsZero() {
		in.d.Given = &g
	}
	ev := evidence{in: in}
	for _, q := range []question{
		{budget.AskKind, string(in.d.Kind), string(g.Kind), fault.Partial, "meta.no-kind", ev.kinds},
		{budget.AskYear, yearText(printed.year), yearText(g.Year), fault.Partial, "meta.no-year", ev.years},
		{budget.AskEntity, printed.entity, g.Entity, fault.Partial, "meta.no-body", ev.bodies},
		{budget.AskLevel, string(in.d.Level), string(g.Level), fault.Info, "meta.no-level", ev.levels},
	} {
		in.askOne(q)
	}
	in.d.Kind, in.d.Level = cmp.Or(in.d.Kind, g.Kind), cmp.Or(in.d.Level, g.Level)
	in.askUnits()
}

// question is one thing that a document should say about itself.
type question struct {
	ask     budget.Ask
	printed string // what it says, or its tables prove
	given   string
	grade   fault.Grade // of the log entry where nobody says it
	code    string
	look    func() []budget.Evidence
}

func (in *interpreter) askOne(q question) {
	switch {
	case q.printed != "" && q.given != "" && Fold(q.printed) != Fold(q.given):
		in.note(fault.Partial, "given.differs", place.Place{}, "ask", "@ask."+string(q.ask), "printed", worded(q.ask, q.printed), "given", worded(q.ask, q.given))
	case q.printed != "":
	case q.given != "":
		in.d.Questions = append(in.d.Questions, budget.Question{Ask: q.ask, Given: q.given, Evidence: q.look()})
		in.note(fault.Info, "given.used", place.Place{}, "ask", "@ask."+string(q.ask), "given", worded(q.ask, q.given))
	default:
		in.d.Questions = append(in.d.Questions, budget.Question{Ask: q.ask, Evidence: q.look()})
		in.note(q.grade, q.code, place.Place{})
	}
}

// worded names the message of a kind or level.
func worded(ask budget.Ask, value string) string {
	if ask == budget.AskKind || ask == budget.AskLevel {
		return "@ui." + string(ask) + "." + value
	}
	return value
}

func (in *interpreter) note(g fault.Grade, code string, at place.Place, args ...string) {
	in.d.Log = append(in.d.Log, fault.NewEntry(g, code, at, args...))
}

// askUnits asks for the unit of each table whose amounts have none, and tells a word
// that contradicts the table or names none.
func (in *interpreter) askUnits() {
	without := map[int]bool{}
	for i := range in.d.Facts {
		f := &in.d.Facts[i]
		if f.Amount.State == money.Number && f.Amount.Unit == money.NoUnit && !f.Amount.Percent && f.At.Measure != budget.Count {
			without[f.Table] = true
		}
	}
	named := map[string]bool{"": true}
	for i := range in.d.Tables {
		t := &in.d.Tables[i]
		if !t.Budget || t.Status == budget.Missing {
			continue
		}
		in.contradicted(t, named)
		switch q := (budget.Question{Ask: budget.AskUnit, Table: tableKey(t), Title: t.Title}); {
		case t.UnitGiven:
			q.Given = t.UnitText
			in.d.Questions = append(in.d.Questions, q)
			in.note(fault.Info, "given.unit", t.Place, "table", t.No, "title", t.Title, "given", t.UnitText)
		case t.Unit == money.NoUnit && without[i]:
			in.d.Questions = append(in.d.Questions, q)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(in.given.Units)) {
		if !named[key] {
			in.note(fault.Partial, "given.no-table", place.Place{}, "table", key, "given", in.given.Units[key])
		}
	}
}

// contradicted notes which given units name a table, and tells one that the table
// prints otherwise.
func (in *interpreter) contradicted(t *budget.Table, named map[string]bool) {
	for _, key := range tableKeys(t) {
		unit, ok := in.given.Units[key]
		if !ok || key == "" {
			continue
		}
		named[key] = true
		if u, _ := money.ParseUnit(unit); !t.UnitGiven && t.Unit != money.NoUnit && u != t.Unit {
			in.note(fault.Partial, "given.differs", t.Place, "ask", "@ask.unit", "printed", t.UnitText, "given", unit, "table", t.No, "title", t.Title)
		}
	}
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

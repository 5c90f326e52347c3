package screen

import (
	"maps"
	"slices"
	"strings"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	origin "mingzhang/internal/perform/source"
)

// DefineShown is the form of a source's definition with what was typed.
type DefineShown struct {
	Def     origin.Definition
	Version int // that it is made from; 0: a new source
	Why     string
	Query   string // as typed, one a line
	System  evidence.System
	Systems []evidence.System // to choose from, before one is chosen
	Bodies  []office.Body
	Tree    *office.Tree
	Tried   *evidencing.Tried
	Other   *evidencing.Kept[origin.Definition] // what somebody else kept meanwhile
	Fault   *Fault
}

// HostsShown is the list of hosts.
type HostsShown struct {
	Hosts   origin.Hosts
	Changes bool // the reader may change it
	Fault   *Fault
}

// headRow is a line of the correspondence of columns.
type headRow struct {
	Head, Field string // Field is the title of a field; "" where it is not used
	Proposed    bool
}

// spareRows are blank lines for columns that no try has shown.
const spareRows = 2

// Columns are the lines of the form: what is kept, what a try found, a few blank ones.
// A column called like its field needs no line.
func (v DefineShown) Columns() []headRow {
	var out []headRow
	for _, head := range slices.Sorted(maps.Keys(v.Def.Columns)) {
		out = append(out, headRow{Head: head, Field: v.Def.Columns[head]})
	}
	if v.Tried != nil {
		for _, head := range v.Tried.Columns {
			if _, known := v.Def.Columns[head]; known || v.named(head) {
				continue
			}
			field := v.Tried.Propose[head]
			out = append(out, headRow{Head: head, Field: field, Proposed: field != ""})
		}
	}
	return append(out, make([]headRow, spareRows)...)
}

// named tells whether a column is called like a field.
func (v DefineShown) named(head string) bool {
	return slices.ContainsFunc(v.System.Schema.Fields, func(f evidence.Field) bool {
		return slices.ContainsFunc(append([]string{f.Title, f.Name}, f.Aliases...), func(word string) bool { return origin.Bare(word) == origin.Bare(head) })
	})
}

// meansField tells whether what a definition writes names a field.
func meansField(f evidence.Field, text string) bool {
	return text != "" && (text == f.Title || text == f.Name)
}

func (v DefineShown) action() string {
	if v.Version == 0 {
		return "/evidence/sources/new/file"
	}
	return SourceURL(v.Def.ID, "edit", "file")
}

// request is the interface of a definition; the zero one where it has none.
func (v DefineShown) request() origin.Request {
	if v.Def.HTTP == nil {
		return origin.Request{}
	}
	return *v.Def.HTTP
}

func (v DefineShown) token() origin.Token {
	if t := v.request().Token; t != nil {
		return *t
	}
	return origin.Token{}
}

func (v DefineShown) timetable() origin.Timetable { return timetableOf(v.Def) }

func timetableOf(d origin.Definition) origin.Timetable {
	if d.Timetable == nil {
		return origin.Timetable{}
	}
	return *d.Timetable
}

// definitionLine is a line of a definition in words.
type definitionLine struct{ Label, Text string }

// definitionLines tells a definition in words; what it does not use is left out.
func definitionLines(p Page, t *office.Tree, s evidence.Schema, d origin.Definition) []definitionLine {
	var out []definitionLine
	add := func(key, text string) {
		if text != "" {
			out = append(out, definitionLine{p.Say(key), text})
		}
	}
	add("ui.define.title", d.Title)
	add("ui.define.body", bodyName(t, office.BodyID(d.Body)))
	add("ui.define.mode", p.Say("ui.evidence.mode."+string(d.Mode)))
	add("ui.define.sheet", d.Sheet)
	if q := d.HTTP; q != nil {
		add("ui.define.url", q.URL)
		add("ui.define.query", QueryText(q.Query))
		add("ui.define.paging", p.Say("ui.define.paging."+q.Paging.By)+" "+q.Paging.Parameter+" "+numberOrBlank(int(q.Paging.Size)))
		add("ui.define.total", q.Total)
		if q.Token != nil {
			add("ui.define.tokenHeader", q.Token.Header+" "+q.Token.Prefix)
		}
	}
	add("ui.define.records", d.Records)
	if d.Timetable != nil {
		add("ui.define.every", timetableText(p, s, *d.Timetable))
	}
	for _, head := range slices.Sorted(maps.Keys(d.Columns)) {
		add("ui.define.columns", head+" → "+d.Columns[head])
	}
	if d.Retired {
		add("ui.evidence.state", p.Say("ui.define.retired"))
	}
	return out
}

func timetableText(p Page, s evidence.Schema, t origin.Timetable) string {
	return p.Say("ui.define.when", "every", p.Say("ui.define.every."+string(t.Every)), "day", numberOrBlank(t.Day), "at", t.At, "zone", s.Zone)
}

// onlyIn are the lines of one definition that another does not have.
func onlyIn(a, b []definitionLine) []definitionLine {
	return slices.DeleteFunc(slices.Clone(a), func(l definitionLine) bool { return slices.Contains(b, l) })
}

// QueryText writes parameters one a line.
func QueryText(q map[string]string) string {
	var lines []string
	for _, k := range slices.Sorted(maps.Keys(q)) {
		lines = append(lines, k+"="+q[k])
	}
	return strings.Join(lines, "\n")
}

// columnNote says what a field holds and what becomes of it.
func columnNote(p Page, s evidence.Schema, f evidence.Field) string {
	note := FieldNote(p.Say, s, f)
	if f.Personal == evidence.Drop {
		note += p.Say("ui.define.drop")
	}
	return note
}

// triedFields are the fields whose cells a try shows.
func triedFields(s evidence.Schema) []int {
	var out []int
	for i, f := range s.Fields {
		if f.Personal != evidence.Drop {
			out = append(out, i)
		}
	}
	return out
}

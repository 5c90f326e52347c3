package screen

import (
	"net/url"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/register"
)

// RegisterShown is what the page of a register shows.
type RegisterShown struct {
	System  evidence.System
	Entries []evidencing.Kept[register.Entry]
	Values  []evidence.Value
	Bodies  []office.Body // where the reader may fill in
	Body    office.BodyID // whose entries; all where empty
	On      string        // day in the wanted period; today where empty
	Tree    *office.Tree
	Surveys []evidencing.Kept[register.Survey] // by link, of the register of surveys
	Sheet   *evidencing.Sheet                  // that was just taken, or refused
	Fault   *Fault
}

// EntryShown is what the page of an entry shows: an empty one for a new entry.
type EntryShown struct {
	System  evidence.System
	Entry   evidencing.Kept[register.Entry]
	Cells   map[string]string // as typed, or as kept
	History []evidencing.Kept[register.Entry]
	Bodies  []office.Body
	Tree    *office.Tree
	Edits   bool
	Fault   *Fault
}

// RegisterURL is the address of a register.
func RegisterURL(id string) string { return "/evidence/registers/" + url.PathEscape(id) }

// EntryURL is the address of an entry, or of something of it.
func EntryURL(register, id string, more ...string) string {
	out := RegisterURL(register) + "/entries/" + url.PathEscape(id)
	for _, m := range more {
		out += "/" + url.PathEscape(m)
	}
	return out
}

// saveURL is where the form of an entry is sent.
func (v EntryShown) saveURL() string {
	if v.Entry.ID == "" {
		return RegisterURL(v.System.Schema.ID)
	}
	return EntryURL(v.System.Schema.ID, v.Entry.ID)
}

// isKey tells whether a field names the entry, and so cannot be changed.
func (v EntryShown) isKey(name string) bool {
	for _, k := range v.System.Schema.Key {
		if k == name {
			return v.Entry.ID != ""
		}
	}
	return false
}

// choices are what a form offers for a text field.
func (v EntryShown) choices(f evidence.Field) []string { return register.Choices(&v.System, f.Name) }

// typed is what stands in a field of the form: a pseudonym is never shown as a name.
func (v EntryShown) typed(f evidence.Field) string {
	if f.Personal == evidence.Pseudonym && v.Entry.ID != "" {
		return ""
	}
	return v.Cells[f.Name]
}

// FieldNote words what a column of a register asks for.
func FieldNote(say func(key string, args ...string) string, s evidence.Schema, f evidence.Field) string {
	note := say("ui.register.type." + string(f.Type))
	if f.Unit != "" {
		note += say("ui.register.unit", "unit", f.Unit)
	}
	if needsMark(s, f) {
		note += say("ui.register.mustNote")
	}
	if f.Personal == evidence.Pseudonym {
		note += say("ui.register.pseudonym")
	}
	return note
}

func bodyName(t *office.Tree, id office.BodyID) string {
	if b, ok := t.Body(id); ok {
		return b.Name
	}
	return string(id)
}

// formulaTitle is the title of a formula of a system.
func formulaTitle(s evidence.System, id string) string {
	for _, f := range s.Formulas {
		if f.ID == id {
			return f.Title
		}
	}
	return id
}

// sheetFault words what is wrong with a row.
func sheetFault(err error) string { return err.Error() }

// needsMark tells whether a field must be filled in.
func needsMark(s evidence.Schema, f evidence.Field) bool {
	if f.Required || f.Name == s.Date {
		return true
	}
	for _, k := range s.Key {
		if k == f.Name {
			return true
		}
	}
	return false
}

package screen

import (
	"net/url"
	"slices"
	"strings"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// ProjectShelf is the project library of a budget's units.
type ProjectShelf struct {
	Rows     []planning.ProjectRow
	Standing planning.Standing
	Units    []LibraryUnit
}

// LibraryUnit is a unit with its sections and whether the reader may add projects.
type LibraryUnit struct {
	office.Body
	Sections []office.Body // in which the reader may edit projects
	Edits    bool          // at the unit itself
	Rows     []planning.ProjectRow
	Sum      money.Fen
}

// NewProjectShelf sorts the rows by unit.
func NewProjectShelf(rows []planning.ProjectRow, s planning.Standing, t *office.Tree, me office.Actor) ProjectShelf {
	l := ProjectShelf{Rows: rows, Standing: s}
	for _, u := range t.Units(s.Budget.Department, s.Budget.Year) {
		unit := LibraryUnit{Body: u, Edits: me.Permit(t, office.EditProjects, u.ID)}
		for _, section := range t.Children(u.ID) {
			if me.Permit(t, office.EditProjects, section.ID) {
				unit.Sections = append(unit.Sections, section)
			}
		}
		for _, r := range rows {
			if r.Value.Body == u.ID {
				unit.Rows = append(unit.Rows, r)
				if r.Depth == 0 {
					unit.Sum += r.Amount
				}
			}
		}
		if len(unit.Rows) > 0 || unit.adds() {
			l.Units = append(l.Units, unit)
		}
	}
	return l
}

func (u LibraryUnit) adds() bool { return u.Edits || len(u.Sections) > 0 }

// ProjectURL is the address of a project in a budget.
func ProjectURL(budget, project string) string {
	return "/b/" + budget + "/projects/" + url.PathEscape(project)
}

// ProjectEdit is a project with its forms.
type ProjectEdit struct {
	ProjectShelf
	Row   planning.ProjectRow
	New   bool
	Names map[string]string
	Fault *Fault

	Results []performing.Result // of earlier years
	Subject string              // id of the project among those with performance; empty where it has none
	Setting performing.Setting
}

// NewProjectEdit finds the project; "new" is one that is not there yet.
func NewProjectEdit(l ProjectShelf, id string) ProjectEdit {
	e := ProjectEdit{ProjectShelf: l, New: id == "new"}
	for _, r := range l.Rows {
		if r.ID == id {
			e.Row = r
		}
	}
	if e.New {
		e.Row.ID, e.Row.Edits = "new", true
		e.Row.Value = draft.Project{Category: draft.Categories[2], From: l.Standing.Budget.Year, New: true}
	}
	return e
}

// units lists where the reader may put the project.
func (e ProjectEdit) units() []LibraryUnit {
	return slices.DeleteFunc(slices.Clone(e.Units), func(u LibraryUnit) bool { return !u.adds() && u.ID != e.Row.Value.Body })
}

// parents lists the projects that this one may be a part of.
func (e ProjectEdit) parents() []planning.ProjectRow {
	return slices.DeleteFunc(slices.Clone(e.Rows), func(r planning.ProjectRow) bool {
		return r.ID == e.Row.ID || e.Row.Value.Body != "" && r.Value.Body != e.Row.Value.Body
	})
}

// contracts are the rows of the form: those that stand, and two empty ones.
func (e ProjectEdit) contracts() []draft.Contract {
	return append(slices.Clone(e.Row.Value.Contracts), draft.Contract{}, draft.Contract{})
}

// indicators are the rows of the form: those that stand, and three empty ones.
func (e ProjectEdit) indicators() []budget.Indicator {
	return append(slices.Clone(e.Row.Targets.Value.Indicators), make([]budget.Indicator, 3)...)
}

// yearsOf prints the years of a project.
func yearsOf(p draft.Project) string {
	switch {
	case p.From == 0 && p.To == 0:
		return ""
	case p.To == 0:
		return itoa(p.From) + "–"
	case p.From == p.To:
		return itoa(p.From)
	}
	return itoa(p.From) + "–" + itoa(p.To)
}

func orBlank(n int) string {
	if n == 0 {
		return ""
	}
	return itoa(n)
}

// sumOr prints an amount of a contract row, nothing in an empty row.
func sumOr(c draft.Contract, f money.Fen) string {
	if c.Name == "" && f == 0 {
		return ""
	}
	return f.String()
}

// due adds up what contracts ask for this year.
func due(p draft.Project) (sum money.Fen) {
	for _, c := range p.Contracts {
		sum += c.Due
	}
	return sum
}

// readTarget says how a target is understood.
func readTarget(in budget.Indicator) planning.Reading { return planning.ReadTarget(in.Name, in.Target) }

// levelsOne are the first levels of the indicators that the official form knows.
var levelsOne = []string{"成本", "产出", "效益", "满意度"}

// tagged tells whether the project asks for a concurrence.
func (e ProjectEdit) tagged(tag string) bool { return slices.Contains(e.Row.Value.Tags, tag) }

func (p Page) tagName(c office.Concurrence) string { return p.Or("ui.year.concur."+c.ID, c.Name) }

// problems words what is doubtful in a target.
func (p Page) problems(r planning.Reading) string {
	out := make([]string, len(r.Problems))
	for i, k := range r.Problems {
		out[i] = p.Or("ui.year.problem."+k, k)
	}
	return strings.Join(out, p.Say("ui.comma"))
}

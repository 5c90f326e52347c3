package compile

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// words is what a family's narrative is drafted from. Amounts are fen; a nil
// last year is not known.
type words struct {
	Year, LastYear                      int
	Department                          string
	Bodies                              []wordBody
	Within                              []budget.LedgerBody
	Staff                               map[string]int
	Income, Outlay, Project             int64
	LastIncome, LastOutlay              *int64
	Procurement, Goods, Works, Services int64
	ThreePublic                         wordThree
	KeyProjects                         int
	AdminRunning                        *wordPair
	Assets                              *budget.Assets
	NoFunds                             bool
}

type wordBody struct {
	Name                                              string
	Duties, Offices, Goals                            []string
	Staff                                             map[string]int
	Total, Personnel, Operating, Individuals, Project int64
	Projects                                          []wordProject
}

type wordProject struct {
	Name, Use, Reason string
	Amount            int64
	Last              *int64
	Parts             []wordProject
}

type wordThree struct {
	Total, Abroad, Reception, Vehicles, Purchase, Operation int64
	LastTotal, LastReception, LastOperation                 *int64
}

type wordPair struct {
	Amount int64
	Last   *int64
}

// facts gathers everything that the narrative may tell.
func (w *writer) facts() words {
	l := w.ledger
	f := words{Year: l.Year, LastYear: l.Year - 1, Department: l.Department, Staff: map[string]int{},
		Income: w.amount(budget.IncomeTotal, w.whole, nil), Outlay: w.amount(budget.OutlayTotal, w.whole, nil),
		Project:    w.amount(budget.Expenditure, w.whole, kind(budget.ProjectExp)),
		LastIncome: fen(l.LastIncome), LastOutlay: fen(l.LastOutlay), Assets: l.Assets, ThreePublic: w.threePublic(),
	}
	w.bought(&f)
	for _, b := range l.Bodies {
		if b.Within != "" {
			f.Within = append(f.Within, b)
			continue
		}
		f.Bodies = append(f.Bodies, w.body(b))
		for k, n := range b.Staff {
			f.Staff[k] += n
		}
	}
	for _, p := range l.Projects {
		if p.Key {
			f.KeyProjects++
		}
	}
	if a := l.AdminRun; a != nil {
		f.AdminRunning = &wordPair{int64(a.Amount), fen(&a.LastYear)}
	}
	f.NoFunds = w.amount(budget.Expenditure, w.whole, fund(budget.GovFund)) == 0 && w.amount(budget.Expenditure, w.whole, fund(budget.StateCapital)) == 0
	return f
}

func (w *writer) bought(f *words) {
	item := func(name string) int64 {
		return w.amount(budget.Procurement, w.whole, func(at *budget.Coordinate) { at.Item = name })
	}
	f.Procurement = w.amount(budget.Procurement, w.whole, nil)
	f.Goods, f.Works, f.Services = item("goods"), item("works"), item("services")
}

func (w *writer) body(b budget.LedgerBody) wordBody {
	body := w.byName[b.Name]
	basic := func(code budget.EconomicCode) int64 {
		return w.amount(budget.Expenditure, body, func(at *budget.Coordinate) { at.Kind, at.Economic = budget.Basic, code })
	}
	out := wordBody{Name: b.Name, Duties: b.Duties, Offices: b.Offices, Goals: b.Goals, Staff: b.Staff,
		Total: w.amount(budget.Expenditure, body, nil), Project: w.amount(budget.Expenditure, body, kind(budget.ProjectExp)),
		Personnel: basic("301"), Individuals: basic("303"),
	}
	out.Operating = w.amount(budget.Expenditure, body, kind(budget.Basic)) - out.Personnel - out.Individuals
	for _, p := range w.ledger.Projects {
		if p.Body == b.Name && p.Parent == "" {
			out.Projects = append(out.Projects, w.wordProject(p))
		}
	}
	return out
}

func (w *writer) wordProject(p budget.LedgerProject) wordProject {
	out := wordProject{Name: p.Name, Use: p.Use, Reason: p.Reason, Amount: w.projectAmount(p.ID), Last: fen(p.LastYear)}
	for _, q := range w.ledger.Projects {
		if q.Parent == p.ID {
			out.Parts = append(out.Parts, w.wordProject(q))
		}
	}
	return out
}

func (w *writer) threePublic() wordThree {
	item := func(name string, offset int) int64 {
		return w.amount(budget.ThreePublic, w.whole, func(at *budget.Coordinate) { at.Item, at.Year = name, at.Year+offset })
	}
	last := func(name string) *int64 {
		if len(w.ledger.ThreePublic) == 0 {
			return nil
		}
		n := item(name, -1)
		return &n
	}
	return wordThree{
		Total: item("", 0), Abroad: item("abroad", 0), Reception: item("reception", 0), Vehicles: item("vehicles", 0),
		Purchase: item("vehicle-purchase", 0), Operation: item("vehicle-operation", 0),
		LastTotal: last(""), LastReception: last("reception"), LastOperation: last("vehicle-operation"),
	}
}

func fen(f *money.Fen) *int64 {
	if f == nil {
		return nil
	}
	n := int64(*f)
	return &n
}

func kind(k string) func(*budget.Coordinate) {
	return func(at *budget.Coordinate) { at.Kind = k }
}

func fund(f budget.Fund) func(*budget.Coordinate) {
	return func(at *budget.Coordinate) { at.Fund = f }
}

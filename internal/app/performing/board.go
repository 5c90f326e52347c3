package performing

import (
	"cmp"
	"context"
	"slices"

	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
)

// Board is what the dashboard shows of a year.
type Board struct {
	*Year
	Rows   []BoardRow
	Alerts []cycle.Alert
	Duties []cycle.Duty // by day
	Counts map[cycle.State]int
	Proven Proven
}

// BoardRow is one subject on the dashboard.
type BoardRow struct {
	Entry      *Entry
	Monitoring cycle.Monitoring
	Duties     []cycle.Duty // in the order of the rounds
}

// Proven 佐证比例: how many indicators have a value with its proof, and how much of
// the projects' money they stand for.
type Proven struct {
	Indicators, All int
	Money, AllMoney score.Points // of projects, in fen; a project counts as far as its indicators are proven
}

// Board reads the dashboard of a year as the person may see it.
func (o *Office) Board(ctx context.Context, who office.Actor, id string) (*Board, error) {
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return nil, err
	}
	b := &Board{Year: y, Counts: map[cycle.State]int{}, Proven: Proven{Money: score.Whole(0), AllMoney: score.Whole(0)}}
	for i := range y.Entries {
		if err := b.add(&y.Entries[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(b.Duties, func(a, c cycle.Duty) int { return cmp.Compare(a.Due, c.Due) })
	cycle.Sort(b.Alerts)
	return b, nil
}

func (b *Board) add(e *Entry) error {
	m, err := b.Now(e)
	if err != nil {
		return err
	}
	row := BoardRow{Entry: e, Monitoring: m, Duties: b.duties(e)}
	b.Rows, b.Duties = append(b.Rows, row), append(b.Duties, row.Duties...)
	if b.Ratified() {
		b.warn(m, row.Duties)
	}
	for s, n := range m.Counts {
		b.Counts[s] += n
	}
	b.Proven.add(e, m)
	return nil
}

// warn adds what a subject's monitoring and duties warn of.
func (b *Board) warn(m cycle.Monitoring, duties []cycle.Duty) {
	b.Alerts = append(b.Alerts, m.Alerts()...)
	for _, d := range duties {
		if a, late := d.Alert(); late {
			b.Alerts = append(b.Alerts, a)
		}
	}
}

// add counts the indicators with a usable value and its proof.
func (p *Proven) add(e *Entry, m cycle.Monitoring) {
	proven, all := 0, 0
	for _, w := range m.Rows {
		if w.State == cycle.NotApplicable {
			continue
		}
		all++
		if w.Now.Usable() && w.Now.State == cycle.Known {
			proven++
		}
	}
	p.Indicators, p.All = p.Indicators+proven, p.All+all
	if e.Whole() {
		return
	}
	p.AllMoney = p.AllMoney.Plus(fen(e.Money.Adjusted))
	if all > 0 {
		p.Money = p.Money.Plus(fen(e.Money.Adjusted).Times(score.Ratio(int64(proven), int64(all))))
	}
}

// duties are the rounds of a subject that everybody goes through.
func (y *Year) duties(e *Entry) []cycle.Duty {
	var out []cycle.Duty
	for _, r := range y.Rounds.Rounds {
		if r.Chosen {
			continue
		}
		d := cycle.NewDuty(e.Filings[r.ID].Value, len(r.Stages), e.Name, r.Due.Of(y.Standing.Budget.Year), y.Today)
		d.Late = d.Late && y.Ratified()
		out = append(out, d)
	}
	return out
}

// UnitRow is a unit on the dashboard: its own row and those of its projects.
type UnitRow struct {
	Unit     office.Body
	Whole    *BoardRow
	Projects []BoardRow
	Counts   map[cycle.State]int // of the projects
}

// ByUnit gathers the rows by unit.
func (b *Board) ByUnit() []UnitRow {
	var out []UnitRow
	for i := range b.Rows {
		r := &b.Rows[i]
		if len(out) == 0 || out[len(out)-1].Unit.ID != r.Entry.Unit.ID {
			out = append(out, UnitRow{Unit: r.Entry.Unit, Counts: map[cycle.State]int{}})
		}
		u := &out[len(out)-1]
		if r.Entry.Whole() {
			u.Whole = r
			continue
		}
		u.Projects = append(u.Projects, *r)
		for s, n := range r.Monitoring.Counts {
			u.Counts[s] += n
		}
	}
	return out
}

// Warnings is the warning list of one budget.
type Warnings struct {
	Budget     string        `json:"budget"`
	Department string        `json:"department"`
	Year       int           `json:"year"`
	Day        string        `json:"day"`
	Alerts     []cycle.Alert `json:"alerts"`
}

// Warnings lists what an installation should look at, budget by budget.
func (o *Office) Warnings(ctx context.Context, who office.Actor) ([]Warnings, error) {
	boards, err := o.Boards(ctx, who, 0)
	out := []Warnings{}
	for _, b := range boards {
		out = append(out, Warnings{Budget: b.Standing.Budget.ID, Department: b.Department, Year: b.Standing.Budget.Year, Day: b.Today, Alerts: b.Alerts})
	}
	return out, err
}

// Boarded is the dashboard of one budget among others.
type Boarded struct {
	*Board
	Department string // its name
}

// Boards are the dashboards of all budgets that the person may see, newest year first;
// of one year, or of every one where it is 0.
func (o *Office) Boards(ctx context.Context, who office.Actor, year int) ([]Boarded, error) {
	list, err := o.Desk.Budgets(ctx, who)
	if err != nil {
		return nil, err
	}
	var out []Boarded
	for _, s := range list {
		if year != 0 && s.Year != year {
			continue
		}
		b, err := o.Board(ctx, who, s.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, Boarded{b, s.Department})
	}
	return out, nil
}

// Late counts the duties whose day has passed and that nobody handed in.
func (b *Board) Late() int {
	n := 0
	for _, d := range b.Duties {
		if d.Late && d.Filing.Handed == "" {
			n++
		}
	}
	return n
}

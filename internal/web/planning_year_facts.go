package web

import (
	"net/http"
	"strconv"
	"strings"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// facts shows people, goals, tasks, 三公, assets and other money of a unit.
func (s *server) facts(w http.ResponseWriter, r *http.Request) error { return s.drawFacts(w, r, nil) }

func (s *server) drawFacts(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	p, standing, err := s.budgetPage(r, "facts")
	if err != nil {
		return err
	}
	id, err := pathBody(s, r)
	if err != nil {
		return err
	}
	facts, err := s.desk.Facts(r.Context(), p.Me, standing.Budget.ID, id)
	if err != nil {
		return err
	}
	p.Budget.Unit = &facts.Bodies[0]
	p.Title = facts.Bodies[0].Name + " " + strconv.Itoa(standing.Budget.Year)
	view := screen.FactsView{Facts: facts, Unit: facts.Bodies[0], Fault: f}
	if f != nil {
		view.What, view.Typed = r.PathValue("what"), r.PostForm
	}
	s.draw(w, r, statusOf(f), screen.FactsPage(p, view))
	return nil
}

// saveFacts keeps one part of the facts.
func (s *server) saveFacts(w http.ResponseWriter, r *http.Request) error {
	save := map[string]func(*http.Request) error{
		"year": s.saveYear, "entered": s.saveEntered, "assets": s.saveAssets, "income": s.saveIncome,
	}[r.PathValue("what")]
	if save == nil {
		return s.nowhere(w, r)
	}
	if err := save(r); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawFacts(w, r, f) })
	}
	http.Redirect(w, r, "/b/"+r.PathValue("budget")+"/u/"+r.PathValue("body")+"/facts#"+r.PathValue("what"), http.StatusSeeOther)
	return nil
}

// saveYear keeps people, goals and tasks.
func (s *server) saveYear(r *http.Request) error {
	y := draft.BodyYear{Body: office.BodyID(r.PostFormValue("of")), Staff: map[string]int{}, Offices: linesOf(r.PostFormValue("offices")), Goals: linesOf(r.PostFormValue("goals"))}
	for _, key := range planning.StaffKeys {
		if strings.TrimSpace(r.PostFormValue(key)) == "" {
			continue
		}
		n, err := s.wholeOf(r, key, s.wordsFor(r).Say("ui.year.staff."+key))
		if err != nil {
			return err
		}
		y.Staff[key] = n
	}
	for i, name := range r.PostForm["task"] {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		t := budget.LedgerTask{Name: name}
		var err error
		if t.Duties, err = s.numbersOf(r.PostForm["task-duties"], i, r, name); err != nil {
			return err
		}
		if t.Goals, err = s.numbersOf(r.PostForm["task-goals"], i, r, name); err != nil {
			return err
		}
		y.Tasks = append(y.Tasks, t)
	}
	return s.desk.PutYear(r.Context(), actorOf(r.Context()), r.PathValue("budget"), office.BodyID(r.PathValue("body")), y, version(r))
}

func linesOf(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// numbersOf reads the numbers of duties or goals: 1, 3.
func (s *server) numbersOf(list []string, i int, r *http.Request, where string) ([]int, error) {
	if i >= len(list) {
		return nil, nil
	}
	var out []int
	for _, word := range strings.FieldsFunc(list[i], func(c rune) bool { return strings.ContainsRune(",，、; ；", c) }) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 {
			return nil, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.year.badNumber", "text", word)).At(where)
		}
		out = append(out, n)
	}
	return out, nil
}

// saveEntered keeps 三公 and 机关运行经费.
func (s *server) saveEntered(r *http.Request) error {
	var list []planning.Kept[draft.Entered]
	for _, item := range append(planning.PublicItems[:len(planning.PublicItems):len(planning.PublicItems)], "running") {
		label := s.wordsFor(r).Say("ui.year.item." + item)
		now, err := s.yuanOf(r, item+"-amount", label)
		if err != nil {
			return err
		}
		last, err := s.yuanOf(r, item+"-last", label)
		if err != nil {
			return err
		}
		v, _ := strconv.Atoi(r.PostFormValue(item + "-version"))
		list = append(list, planning.Kept[draft.Entered]{ID: r.PostFormValue(item + "-id"), Version: v,
			Value: draft.Entered{Item: item, Amount: now.Fen, LastYear: last.Fen, Reason: strings.TrimSpace(r.PostFormValue(item + "-reason"))}})
	}
	return s.desk.PutEntered(r.Context(), actorOf(r.Context()), r.PathValue("budget"), office.BodyID(r.PathValue("body")), list)
}

// saveAssets keeps the assets of the department.
func (s *server) saveAssets(r *http.Request) error {
	standing, err := s.desk.Standing(r.Context(), actorOf(r.Context()), r.PathValue("budget"))
	if err != nil {
		return err
	}
	a := budget.Assets{AsOf: strings.TrimSpace(r.PostFormValue("as-of"))}
	for field, into := range screen.AssetCounts(&a) {
		if *into, err = s.wholeOf(r, field, s.wordsFor(r).Say("ui.year.asset."+field)); err != nil {
			return err
		}
	}
	_, err = planning.Put(r.Context(), s.desk, actorOf(r.Context()), planning.Assets,
		planning.Change{Space: standing.Budget.ID, ID: "assets", Body: standing.Budget.Department, Version: version(r)}, a)
	return err
}

// saveIncome keeps one income that is no fiscal appropriation, or deletes it.
func (s *server) saveIncome(r *http.Request) error {
	body := office.BodyID(r.PathValue("body"))
	amount, err := s.yuanOf(r, "amount", s.wordsFor(r).Say("ui.year.income"))
	if err != nil {
		return err
	}
	c := planning.Change{Space: r.PathValue("budget"), ID: r.PostFormValue("id"), Body: body, Version: version(r), Delete: r.PostFormValue("delete") != ""}
	if c.ID == "" {
		c.ID = planning.NewID("income")
	}
	in := draft.Income{Body: body, Fund: budget.Fund(r.PostFormValue("fund")), Source: strings.TrimSpace(r.PostFormValue("source")), Amount: amount.Fen}
	_, err = planning.Put(r.Context(), s.desk, actorOf(r.Context()), planning.Incomes, c, in)
	return err
}

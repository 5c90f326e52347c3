package web

import (
	"net/http"
	"strconv"
	"time"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// partOf reads an amount that may be left open.
func (s *server) partOf(r *http.Request, field string) (*money.Fen, error) {
	t, err := s.yuanOf(r, field, s.wordsFor(r).Say("ui.year.control."+field))
	if err != nil || !t.Given {
		return nil, err
	}
	return &t.Fen, nil
}

// thread shows 职责 → 年度目标 → 任务 → 项目 → 指标 as one view.
func (s *server) thread(w http.ResponseWriter, r *http.Request) error {
	p, standing, err := s.budgetPage(r, "thread")
	if err != nil {
		return err
	}
	t, err := s.desk.Thread(r.Context(), p.Me, standing.Budget.ID)
	if err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.Thread(p, screen.NewThread(t, r.FormValue("unit"))))
	return nil
}

// historyShown is how many changes a page of the history shows.
const historyShown = 100

// history shows who changed what, and how two moments differ.
func (s *server) history(w http.ResponseWriter, r *http.Request) error {
	p, standing, err := s.budgetPage(r, "history")
	if err != nil {
		return err
	}
	at, _ := strconv.Atoi(r.FormValue("page"))
	h := screen.History{Page: min(max(at, 1), 10_000), Unit: office.BodyID(r.FormValue("unit")), Before: r.FormValue("before"), After: r.FormValue("after")}
	if h.Names, err = s.names(r); err != nil {
		return err
	}
	if h.Tree, err = s.tree(r.Context()); err != nil {
		return err
	}
	list, err := s.desk.History(r.Context(), p.Me, standing.Budget.ID, h.Unit, 0)
	if err != nil {
		return err
	}
	from := min((h.Page-1)*historyShown, len(list))
	h.Changes, h.More, h.Total = list[from:min(from+historyShown, len(list))], from+historyShown < len(list), len(list)
	if h.Before != "" {
		if h.Differences, err = s.compared(r, standing, &h); err != nil {
			return s.redrawn(w, r, err, func(f *screen.Fault) error {
				h.Fault = f
				s.draw(w, r, f.Status, screen.HistoryPage(p, h))
				return nil
			})
		}
		h.Compared = true
	}
	s.draw(w, r, http.StatusOK, screen.HistoryPage(p, h))
	return nil
}

// compared reads the two moments and compares; without the second it is now.
func (s *server) compared(r *http.Request, standing planning.Standing, h *screen.History) ([]planning.Difference, error) {
	before, err := s.moment(r, h.Before)
	if err != nil {
		return nil, err
	}
	after := s.desk.App.Now()
	if h.After != "" {
		if after, err = s.moment(r, h.After); err != nil {
			return nil, err
		}
	}
	if after.Before(before) {
		return nil, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.year.history.order"))
	}
	return s.desk.Compare(r.Context(), actorOf(r.Context()), standing.Budget.ID, before, after)
}

// moment reads a moment as browsers send it, local time; the end of its minute.
func (s *server) moment(r *http.Request, text string) (time.Time, error) {
	for layout, width := range map[string]time.Duration{"2006-01-02T15:04": time.Minute, "2006-01-02T15:04:05": time.Second} {
		if t, err := time.ParseInLocation(layout, text, time.Local); err == nil {
			return t.Add(width - time.Nanosecond), nil
		}
	}
	return time.Time{}, fault.New(fault.Invalid, s.wordsFor(r).Say("ui.year.history.moment", "text", text))
}

package web

import (
	"cmp"
	"net/http"
	"strconv"
	"strings"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/draft"
	"mingzhang/internal/office"
	"mingzhang/internal/web/screen"
)

// whole shows the targets of whole units for who declares them.
func (s *server) whole(w http.ResponseWriter, r *http.Request) error {
	return s.drawWhole(w, r, nil, nil)
}

func (s *server) drawWhole(w http.ResponseWriter, r *http.Request, typed func(*performing.Declared), f *screen.Fault) error {
	p, y, err := s.performYear(r)
	if err != nil {
		return err
	}
	v := screen.WholeView{Year: y, Fault: f}
	for i := range y.Entries {
		if e := &y.Entries[i]; e.Whole() {
			v.Units = append(v.Units, e)
		}
	}
	if len(v.Units) > 0 {
		body := office.BodyID(cmp.Or(r.FormValue("unit"), r.FormValue("body")))
		if body == "" {
			body = v.Units[0].Unit.ID
		}
		if v.Now, err = s.performing.DeclaredOf(r.Context(), p.Me, y, body); err != nil {
			return err
		}
	}
	if v.Names, err = s.names(r); err != nil {
		return err
	}
	if typed != nil {
		typed(&v.Now)
	}
	s.draw(w, r, statusOf(f), screen.WholePage(p, v))
	return nil
}

// saveWhole keeps the targets of a whole unit.
func (s *server) saveWhole(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("budget")
	t := draft.Targets{Body: office.BodyID(r.PostFormValue("body")), Goal: strings.TrimSpace(r.PostFormValue("goal")), Indicators: indicatorsOf(r)}
	goal, _ := strconv.Atoi(r.PostFormValue("goal-version")) // anything else is a version that was never
	if err := s.performing.DeclareWhole(r.Context(), actorOf(r.Context()), id, t, version(r), goal); err != nil {
		keep := func(d *performing.Declared) {
			d.Rows, d.Table.Version = t.Indicators, version(r)
			d.Goal.Value.Goal, d.Goal.Version = t.Goal, goal
		}
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawWhole(w, r, keep, f) })
	}
	http.Redirect(w, r, screen.WholeURL(id, t.Body), http.StatusSeeOther)
	return nil
}

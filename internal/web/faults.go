package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"mingzhang/internal/fault"
	"mingzhang/internal/web/screen"
)

// answer is how a kind of fault leaves by this door.
type answer struct {
	status int
	key    string // message key part
}

// answers translates fault kinds to HTTP, here and nowhere else.
var answers = map[fault.Kind]answer{
	fault.Internal:    {http.StatusInternalServerError, "internal"},
	fault.Invalid:     {http.StatusBadRequest, "invalid"},
	fault.Unreadable:  {http.StatusUnprocessableEntity, "unreadable"},
	fault.Unsupported: {http.StatusUnsupportedMediaType, "unsupported"},
	fault.TooLarge:    {http.StatusRequestEntityTooLarge, "tooLarge"},
	fault.NotFound:    {http.StatusNotFound, "notFound"},
	fault.Conflict:    {http.StatusConflict, "conflict"},
	fault.Busy:        {http.StatusServiceUnavailable, "busy"},
	fault.Forbidden:   {http.StatusForbidden, "forbidden"},
}

// kindOf finds the kind of an error, also of those that net/http and context
// bring.
func kindOf(err error) fault.Kind {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return fault.TooLarge
	case errors.Is(err, context.DeadlineExceeded):
		return fault.Busy
	}
	return fault.KindOf(err)
}

// faultOf words an error for people. The cause of an internal error stays in
// the log.
func faultOf(err error) screen.Fault {
	kind := kindOf(err)
	f := screen.Fault{Status: answers[kind].status, Kind: answers[kind].key}
	var e *fault.Error
	if errors.As(err, &e) {
		f.What, f.Where, f.Next = e.What, e.Where, e.Next
		if e.Err != nil && kind != fault.Internal && kind != fault.Forbidden {
			f.What += "（" + e.Err.Error() + "）"
		}
	}
	return f
}

// failed answers with the error: JSON for scripts, a fragment for htmx, a page
// for people.
func (s *server) failed(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, errSignIn) {
		s.toSignIn(w, r)
		return
	}
	f := faultOf(s.worded(r, err))
	if f.Status >= http.StatusInternalServerError {
		s.log.Error("request failed", "method", r.Method, "path", r.URL.Path, "err", err)
	}
	p := s.page(r, s.wordsFor(r).Say("ui.fault."+f.Kind))
	switch {
	case wantsJSON(r):
		writeJSON(w, f.Status, faultJSON{p.Say("ui.fault." + f.Kind), f.What, f.Where, nextOf(p, f)})
	case isFragment(r):
		s.draw(w, r, f.Status, screen.FaultBox(p, f))
	default:
		s.draw(w, r, f.Status, screen.FaultPage(p, f))
	}
}

// again draws a form once more with what was wrong; what the form cannot mend
// is an error of the page.
func (s *server) again(w http.ResponseWriter, r *http.Request, err error, draw func(*screen.Fault)) error {
	f := faultOf(s.worded(r, err))
	if f.Status == http.StatusInternalServerError || isFragment(r) {
		return err
	}
	draw(&f)
	return nil
}

// redrawn shows the form again with what was wrong.
func (s *server) redrawn(w http.ResponseWriter, r *http.Request, err error, draw func(*screen.Fault) error) error {
	var failed error
	if err := s.again(w, r, err, func(f *screen.Fault) { failed = draw(f) }); err != nil {
		return err
	}
	return failed
}

// faultJSON is an error for our own scripts.
type faultJSON struct {
	Kind  string `json:"kind"`
	What  string `json:"what"`
	Where string `json:"where"`
	Next  string `json:"next"`
}

func nextOf(p screen.Page, f screen.Fault) string {
	if f.Next != "" {
		return f.Next
	}
	return p.Say("ui.fault." + f.Kind + ".next")
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// nowhere answers addresses that do not exist.
func (s *server) nowhere(_ http.ResponseWriter, r *http.Request) error {
	return fault.New(fault.NotFound, s.wordsFor(r).Say("ui.fault.noPage")).At(r.URL.Path)
}

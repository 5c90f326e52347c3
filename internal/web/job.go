package web

import (
	"net/http"

	"mingzhang/internal/fault"
	"mingzhang/internal/web/screen"
)

// jobJSON is a job's state for the upload script.
type jobJSON struct {
	Running bool   `json:"running"`
	Open    string `json:"open,omitempty"`
	HTML    string `json:"html"`
}

// job shows how far an import is: a page, a fragment, or JSON.
func (s *server) job(w http.ResponseWriter, r *http.Request) error {
	p := s.page(r, s.wordsFor(r).Say("ui.job.title"))
	state, _, ok := s.jobs.look(r.PathValue("job"))
	if !ok {
		return fault.New(fault.NotFound, p.Say("ui.fault.noJob"))
	}
	switch {
	case wantsJSON(r):
		html, err := fragment(r, screen.JobProgress(p, state))
		if err != nil {
			return err
		}
		writeJSON(w, http.StatusOK, jobJSON{state.Running(), state.Open, html})
	default:
		if state.Running() {
			w.Header().Set("Refresh", "1")
		}
		s.draw(w, r, http.StatusOK, screen.JobPage(p, state))
	}
	return nil
}

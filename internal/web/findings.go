package web

import (
	"net/http"

	"mingzhang/internal/fault"
	"mingzhang/internal/report"
	"mingzhang/internal/web/screen"
)

// findings lists findings under a filter; htmx swaps the list alone.
func (s *server) findings(w http.ResponseWriter, r *http.Request) error {
	p, err := s.open(r, "findings", "ui.tab.findings")
	if err != nil {
		return err
	}
	q := screen.ParseQuery(r.URL.Query())
	if isFragment(r) {
		s.draw(w, r, http.StatusOK, screen.Results(p, q))
	} else {
		s.draw(w, r, http.StatusOK, screen.Findings(p, q))
	}
	return nil
}

// finding is the permalink of one finding, with the history of its decisions.
func (s *server) finding(w http.ResponseWriter, r *http.Request) error {
	p, f, err := s.openFinding(r)
	if err != nil {
		return err
	}
	if p.Doc.Live() {
		s.draw(w, r, http.StatusOK, screen.FindingPage(p, f, nil))
		return nil
	}
	past, err := s.service.DecisionHistory(r.Context(), p.Doc.Digest, f.ID)
	if err != nil {
		return err
	}
	history := make([]screen.Past, 0, len(past))
	for _, d := range past {
		history = append(history, d.Decision)
	}
	s.draw(w, r, http.StatusOK, screen.FindingPage(p, f, history))
	return nil
}

// openFinding finds the finding that the address names.
func (s *server) openFinding(r *http.Request) (screen.Page, report.Finding, error) {
	p, err := s.open(r, "findings", "ui.finding.title")
	if err != nil {
		return p, report.Finding{}, err
	}
	f, ok := p.Doc.FindingAt(r.PathValue("finding"))
	if !ok {
		return p, f, fault.New(fault.NotFound, p.Say("ui.fault.noFinding")).At(p.Doc.Name)
	}
	return p, f, nil
}

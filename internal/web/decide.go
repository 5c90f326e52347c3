package web

import (
	"net/http"
	"slices"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/report"
	"mingzhang/internal/web/screen"
)

// decide records what a person decided about a finding, and remembers the name.
func (s *server) decide(w http.ResponseWriter, r *http.Request) error {
	p, f, err := s.openFinding(r)
	if err != nil {
		return err
	}
	actor, kind, reason, err := decisionOf(r, p)
	if err != nil {
		return err
	}
	if err := s.service.Decide(r.Context(), actor, p.Doc.Digest, f.ID, kind, reason); err != nil {
		return err
	}
	s.docs.forget(p.Doc.Digest)
	if !p.Me.SignedIn() {
		remember(w, actorCookie, actor)
	}
	if !isFragment(r) {
		http.Redirect(w, r, p.Doc.FindingURL(f), http.StatusSeeOther)
		return nil
	}
	p, f, err = s.openFinding(r)
	if err != nil {
		return err
	}
	p.Actor = actor
	s.draw(w, r, http.StatusOK, screen.FindingCard(p, f, false))
	return nil
}

// decisionOf reads and checks the form of a decision.
func decisionOf(r *http.Request, p screen.Page) (actor string, kind report.DecisionKind, reason string, err error) {
	actor = strings.TrimSpace(r.PostFormValue("actor"))
	if p.Me.SignedIn() {
		actor = p.Actor
	}
	kind = report.DecisionKind(r.PostFormValue("kind"))
	reason = strings.TrimSpace(r.PostFormValue("reason"))
	known := []report.DecisionKind{report.Accepted, report.Explained, report.FalseAlarm}
	switch {
	case !slices.Contains(known, kind):
		err = fault.New(fault.Invalid, p.Say("ui.fault.noKind"))
	case actor == "":
		err = fault.New(fault.Invalid, p.Say("ui.fault.noActor"))
	case reason == "" && kind != report.Accepted:
		err = fault.New(fault.Invalid, p.Say("ui.fault.noReason"))
	}
	return actor, kind, reason, err
}

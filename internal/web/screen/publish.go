package screen

import (
	"net/url"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/edition"
	"mingzhang/internal/office"
)

// PublishView is what is needed to publish a document, and what was published.
type PublishView struct {
	Documents
	Standing   planning.Standing
	Preview    planning.Preview
	Editions   []planning.Edition // newest first
	Formats    []string
	MayPublish bool
	MayReview  bool   // the reader is the secrecy reviewer
	Reason     string // as typed
	Bar        *Fault // why it cannot be published now
	Fault      *Fault // what was just refused
}

// PublishURL is the address of the publishing of a body's document.
func (b BudgetHead) PublishURL(body office.BodyID) string {
	return b.URL("publish") + "?unit=" + escaped(string(body))
}

// EditionURL is the stable address of an edition.
func EditionURL(id string) string { return "/public/" + url.PathEscape(id) }

// FileURL is the address of a file of an edition.
func FileURL(id, name string) string { return EditionURL(id) + "/" + url.PathEscape(name) }

// stage is where a body stands in the step of publishing.
func (v PublishView) stage(body office.BodyID) int {
	for _, b := range v.Standing.Bodies {
		if b.Body.ID == body {
			return b.Stage
		}
	}
	return 0
}

// acts are the moves that the reader may make on the document.
func (v PublishView) acts() []office.MoveKind {
	if !v.inStep() {
		return nil
	}
	for _, b := range v.Standing.Bodies {
		if b.Body.ID == v.Body.ID {
			return b.Acts
		}
	}
	return nil
}

// inStep tells whether the year stands at publishing.
func (v PublishView) inStep() bool { return v.Standing.Step.ID == "publish" }

// action is what the next move of the document does, by its stage.
func (v PublishView) action() string {
	stages := v.Standing.Step.Stages
	if at := v.stage(v.Body.ID); v.inStep() && at < len(stages) {
		return string(stages[at].Action)
	}
	return ""
}

// returned is why the document was sent back.
func (v PublishView) returned() string { return v.Standing.Track.Back[v.Body.ID] }

// proofLine says what was proved of an edition.
func (w *Words) proofLine(m edition.Manifest) string {
	return w.Say("ui.pub.proof", "tables", itoa(m.Tables), "numbers", itoa(m.Numbers), "formats", itoa(m.Proof()))
}

// conditionURL leads to where what is missing can be given.
func (p Page) conditionURL(condition string, body office.BodyID) string {
	switch condition {
	case "reasons-given":
		return p.Budget.WordsURL(body) + "#reasons"
	case "nothing-sensitive":
		return p.Budget.CheckURL(body) + "#exposures"
	}
	return p.Budget.CheckURL(body)
}

package screen

import (
	"math/big"
	"net/url"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/register"
)

// SurveysShown is the list of surveys by link, and the form of a new one.
type SurveysShown struct {
	List   []evidencing.Kept[register.Survey]
	Bodies []office.Body // where the reader may begin one
	Body   office.BodyID
	Tree   *office.Tree
	Groups []string // that indicators ask for
	Typed  register.Survey
	Fault  *Fault
}

// SurveyShown is one survey with what came back.
type SurveyShown struct {
	Survey evidencing.Kept[register.Survey]
	Stage  register.Stage
	Tally  register.Tally
	Link   string
	Edits  bool
	Tree   *office.Tree
	Fault  *Fault
}

// QuestionShown is what people are asked at the link.
type QuestionShown struct {
	Survey   evidencing.Kept[register.Survey]
	Stage    register.Stage
	Tree     *office.Tree
	Rating   string
	Code     string
	Answered bool
	Fault    *Fault
}

// SurveyURL is the address of a survey's results.
func SurveyURL(id string) string { return "/evidence/surveys/" + url.PathEscape(id) }

// few is under how many answers a share says little: said, never hidden.
const few = 30

// portion is a part of a whole in per cent, to one decimal; a dash of nothing.
func portion(part, whole int) string {
	if whole == 0 {
		return "—"
	}
	return big.NewRat(int64(part)*100, int64(whole)).FloatString(1) + "%"
}

// pointsOr is what the form offers as the least points that are 满意: what was typed, or 6.
func pointsOr(s register.Survey) int {
	if s.Points > 0 {
		return s.Points
	}
	return 6
}

// answerText words an answer: points with their unit.
func answerText(p Page, s register.Survey, answer string) string {
	if s.Points == 0 {
		return answer
	}
	return p.Say("ui.survey.ofPoints", "n", answer)
}

// sheetsURL is where the sheets of a body's surveys stand in the register.
func sheetsURL(body office.BodyID) string {
	return RegisterURL(register.SurveysID) + "?body=" + escaped(string(body))
}

// satisfiedWord says what counts as satisfied.
func (v SurveyShown) satisfiedWord(p Page) string {
	if n := v.Survey.Value.Points; n > 0 {
		return p.Say("ui.survey.satisfiedPoints", "least", itoa(n))
	}
	return p.Say("ui.survey.satisfied")
}

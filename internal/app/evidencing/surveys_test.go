package evidencing_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/register"
)

func asked() register.Survey {
	return register.Survey{Title: "工作人员满意度", Group: "工作人员", Question: "您对系统运行是否满意？", Closes: "2023-09-10", Sent: 10}
}

// made begins a survey.
func (b *bench) made(s register.Survey) string {
	b.Helper()
	id, err := b.MakeSurvey(b.Context(), preparer, "u", s)
	if err != nil {
		b.Fatal(err)
	}
	return id
}

func (b *bench) tally(id string) register.Tally {
	b.Helper()
	k, err := b.Survey(b.Context(), auditor, id)
	if err != nil {
		b.Fatal(err)
	}
	t, err := b.SurveyTally(b.Context(), k)
	if err != nil {
		b.Fatal(err)
	}
	return t
}

// citizen answers with a browser of its own.
func (b *bench) citizen(id, rating string) error {
	b.Helper()
	ticket, err := b.Ticket(id)
	if err != nil {
		b.Fatal(err)
	}
	return b.AnswerSurvey(b.Context(), id, evidencing.Answer{Rating: rating, Ticket: ticket})
}

// TestSurvey: what comes back by the link feeds the register's formulas, what does not
// come back lowers the response rate, and nobody's name is anywhere.
func TestSurvey(t *testing.T) {
	b, ctx := withRegisters(t), t.Context()
	id := b.made(asked())
	for i, rating := range []string{"满意", "非常满意", "不满意", "基本满意"} {
		if err := b.citizen(id, rating); err != nil {
			t.Fatal(i, err)
		}
	}
	if got := b.tally(id); got.Sent != 10 || got.Answered != 4 || got.Of["不满意"] != 1 {
		t.Errorf("%+v", got)
	}
	values, err := b.RegisterValues(ctx, auditor, register.SurveysID, "u", evidencing.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, v := range values {
		got[v.Formula] = v.Text()
	}
	if got["surveys.responses"] != "40" || got["surveys.staff"] != "75" {
		t.Errorf("%v", got)
	}
	for range 8 {
		if err := b.citizen(id, "满意"); err != nil {
			t.Fatal(err)
		}
	}
	if got := b.tally(id); got.Sent != 12 || got.Answered != 12 {
		t.Errorf("more answers than sheets: %+v", got)
	}
	ticket, err := b.Ticket(id)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if err := b.AnswerSurvey(ctx, id, evidencing.Answer{Rating: "满意", Ticket: ticket}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if used, err := b.Answered(ctx, id, ticket); err != nil || !used || b.tally(id).Answered != 13 {
		t.Errorf("one browser, eight times: %v, %v, %+v", used, err, b.tally(id))
	}
	for name, forged := range map[string]string{"none": "", "made up": "AAAA.bbbb", "of another": "X" + ticket} {
		isKind(t, b.AnswerSurvey(ctx, id, evidencing.Answer{Rating: "满意", Ticket: forged}), fault.Forbidden, "a ticket that is "+name)
	}
	isKind(t, b.citizen(id, "很好"), fault.Invalid, "an answer that is none")
	isKind(t, b.AnswerSurvey(ctx, "nothing", evidencing.Answer{Rating: "满意"}), fault.NotFound, "a link that is none")
	if err := b.EndSurvey(ctx, preparer, id, 1); err != nil {
		t.Fatal(err)
	}
	isKind(t, b.EndSurvey(ctx, preparer, id, 1), fault.Conflict, "ended twice")
	isKind(t, b.citizen(id, "满意"), fault.Forbidden, "after its end")
}

// TestSurveyCodes: each code counts once, whoever uses it at the same moment.
func TestSurveyCodes(t *testing.T) {
	b, ctx := withRegisters(t), t.Context()
	s := asked()
	s.Coded = true
	id := b.made(s)
	codes, err := b.SurveyCodes(ctx, preparer, id)
	if err != nil || len(codes) != 10 || len(codes[0]) != 8 || codes[0] == codes[1] {
		t.Fatalf("%v, %v", codes, err)
	}
	var wg sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wg.Go(func() { errs[i] = b.AnswerSurvey(ctx, id, evidencing.Answer{Code: codes[3], Rating: "满意"}) })
	}
	wg.Wait()
	counted := 0
	for _, err := range errs {
		if err == nil {
			counted++
		} else if !fault.Is(err, fault.Conflict) {
			t.Error(err)
		}
	}
	if got := b.tally(id); counted != 1 || got.Answered != 1 || got.Sent != 10 {
		t.Errorf("%d counted: %+v", counted, got)
	}
	isKind(t, b.AnswerSurvey(ctx, id, evidencing.Answer{Code: "AAAAAAAA", Rating: "满意"}), fault.Invalid, "a code that is none")
	isKind(t, b.AnswerSurvey(ctx, id, evidencing.Answer{Rating: "满意"}), fault.Invalid, "no code")
	_, err = b.SurveyCodes(ctx, auditor, id)
	isKind(t, err, fault.Forbidden, "an auditor takes the codes")
}

// TestSurveyRights: who may not, cannot, and what cannot be sent is refused.
func TestSurveyRights(t *testing.T) {
	b, ctx := withRegisters(t), context.Background()
	for _, who := range []office.Actor{auditor, stranger, {}} {
		_, err := b.MakeSurvey(ctx, who, "u", asked())
		isKind(t, err, fault.Forbidden, "make")
	}
	for name, change := range map[string]func(*register.Survey){
		"no title": func(s *register.Survey) { s.Title = " " }, "no group": func(s *register.Survey) { s.Group = "" }, "no question": func(s *register.Survey) { s.Question = "" },
		"closes before it opens": func(s *register.Survey) { s.Closes = "2023-08-30" }, "no day": func(s *register.Survey) { s.Closes = "下周" },
		"nothing sent": func(s *register.Survey) { s.Sent = 0 }, "too many": func(s *register.Survey) { s.Sent = register.MostSurveySheet + 1 },
	} {
		s := asked()
		change(&s)
		_, err := b.MakeSurvey(ctx, preparer, "u", s)
		isKind(t, err, fault.Invalid, name)
	}
	id := b.made(asked())
	_, err := b.Survey(ctx, stranger, id)
	isKind(t, err, fault.Forbidden, "a stranger looks")
	if list, err := b.Surveys(ctx, stranger); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	isKind(t, b.EndSurvey(ctx, auditor, id, 1), fault.Forbidden, "an auditor ends it")
	b.mu.Lock()
	b.at = b.at.Add(12 * 24 * time.Hour)
	b.mu.Unlock()
	isKind(t, b.citizen(id, "满意"), fault.Forbidden, "after its last day")
}

// TestSurveyPoints: points keep their number and count as satisfied from the one that
// was declared.
func TestSurveyPoints(t *testing.T) {
	b := withRegisters(t)
	s := asked()
	s.Points = 7
	id := b.made(s)
	for _, points := range []string{"10", "7", "6", "3"} {
		if err := b.citizen(id, points); err != nil {
			t.Fatal(points, err)
		}
	}
	for _, wrong := range []string{"0", "11", "满意", "7.5"} {
		isKind(t, b.citizen(id, wrong), fault.Invalid, wrong)
	}
	if got := b.tally(id); got.Satisfied != 2 || got.Answered != 4 || got.Of["7"] != 1 {
		t.Errorf("%+v", got)
	}
	values, err := b.RegisterValues(b.Context(), auditor, register.SurveysID, "u", evidencing.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range values {
		if want := map[string]string{"surveys.points": "6.5", "surveys.staff": "50"}[v.Formula]; want != "" && v.Text() != want {
			t.Errorf("%s is %s", v.Formula, v.Text())
		}
	}
}

// TestSurveyWaits: before its first day a survey takes no answers and says so; its
// sheets count from that day.
func TestSurveyWaits(t *testing.T) {
	b := withRegisters(t)
	s := asked()
	s.Opens = "2023-09-02"
	id := b.made(s)
	isKind(t, b.citizen(id, "满意"), fault.Forbidden, "before its first day")
	b.mu.Lock()
	b.at = b.at.Add(3 * 24 * time.Hour)
	b.mu.Unlock()
	if err := b.citizen(id, "满意"); err != nil {
		t.Fatal(err)
	}
	s.Opens = "2023-08-01"
	_, err := b.MakeSurvey(b.Context(), preparer, "u", s)
	isKind(t, err, fault.Invalid, "a first day that is past")
}

// TestSurveyPace: one address guesses few codes, and another one is not stopped by that;
// a code that is right tells nothing of the sheet.
func TestSurveyPace(t *testing.T) {
	b, ctx := withRegisters(t), t.Context()
	s := asked()
	s.Coded, s.Sent = true, 200
	id := b.made(s)
	codes, err := b.SurveyCodes(ctx, preparer, id)
	if err != nil {
		t.Fatal(err)
	}
	guess := func(code, from string) error {
		return b.AnswerSurvey(ctx, id, evidencing.Answer{Rating: "满意", Code: code, Remote: from})
	}
	for range 20 {
		isKind(t, guess("AAAAAAAA", "198.51.100.7"), fault.Invalid, "a guess")
	}
	isKind(t, guess(codes[0], "198.51.100.7"), fault.Busy, "a guess too many")
	for i := range 40 {
		if err := guess(codes[i], "203.0.113.9"); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := b.Entries(ctx, auditor, register.SurveysID, "u")
	if err != nil {
		t.Fatal(err)
	}
	inOrder := 0
	for _, e := range entries {
		if e.Value.Cells["answered"] == "是" && e.Value.Cells["sheet"] <= "0040" {
			inOrder++
		}
	}
	if inOrder == 40 {
		t.Error("sheets are filled in the order of the codes")
	}
	b.mu.Lock()
	b.at = b.at.Add(11 * time.Minute)
	b.mu.Unlock()
	if err := guess(codes[50], "198.51.100.7"); err != nil {
		t.Error("after the window:", err)
	}
}

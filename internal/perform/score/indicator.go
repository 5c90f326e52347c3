package score

import (
	"regexp"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform"
)

// Score 评分: the points of one indicator. What cannot be compared is Unscored and
// says why; a qualitative one is Judged within the band that its words name, or
// Scored where a person has judged inside it.
func (m Method) Score(i Indicator) Result {
	t := perform.ParseTarget(i.Name, i.Target)
	if t.Kind == perform.NotApplicable || notApplicable(i.Name) {
		return Result{State: NotApplicable, Weight: i.Weight, Why: fault.T("score.why.not-applicable")}
	}
	if !i.Weight.Known() {
		return unscored(i.Weight, "score.why.no-weight")
	}
	if t.Kind == perform.None {
		t = targetInName(i.Name)
	}
	r := m.byKind(i, t, perform.ParseTarget("", i.Actual))
	return m.settle(i, r).named(i.Name)
}

// notApplicable is true for a row printed as “/ / /”.
func notApplicable(name string) bool {
	return name != "" && perform.ParseTarget("", name).Kind == perform.NotApplicable
}

// targetInName reads a target from the name of an indicator whose cell is empty;
// a name without value promises itself (工程质量合格).
func targetInName(name string) perform.Target {
	if t, ok := perform.ValueInName(name); ok {
		return t
	}
	return perform.Target{Kind: perform.Qualitative, Grade: name, Form: "T18"}
}

func (m Method) byKind(i Indicator, t, a perform.Target) Result {
	w := i.Weight
	switch {
	case t.Kind == perform.Invalid:
		return unscored(w, "score.why.target", "target", i.Target)
	case a.Kind == perform.None:
		return unscored(w, "score.why.no-actual")
	case a.Kind == perform.NotApplicable:
		return unscored(w, "score.why.no-actual")
	case a.Kind == perform.Invalid && t.Kind != perform.Qualitative:
		return unscored(w, "score.why.actual", "actual", i.Actual)
	}
	switch t.Kind {
	case perform.Quantity, perform.Percent, perform.Duration:
		if numeric(a) {
			return m.quantitative(i, t, a)
		}
	case perform.Deadline:
		if a.Kind != perform.Deadline && monthAlone.MatchString(bare(i.Actual)) {
			a = perform.ParseTarget("", bare(i.Actual)+"底")
		}
		if a.Kind == perform.Deadline {
			return m.deadline(i, t, a)
		}
	case perform.ServiceHours:
		if a.Kind == perform.ServiceHours {
			return hours(w, t, a)
		}
	case perform.Several:
		return m.several(i, t, a)
	}
	return m.words(i, t)
}

// monthAlone is a month as the day when something was done: its last one.
var monthAlone = regexp.MustCompile(`^(?:\d{4}年)?1?\d月$`)

func numeric(t perform.Target) bool {
	return t.Kind == perform.Quantity || t.Kind == perform.Percent || t.Kind == perform.Duration
}

// settle lets a person judge within a range. A judgement outside leaves the
// range, with a look; of a score that the method gives it changes nothing.
func (m Method) settle(i Indicator, r Result) Result {
	if i.Judgement == nil || r.State != Judged {
		return r
	}
	share := i.Judgement.Share
	p := i.Weight.Times(share).Over(Whole(100))
	if !r.Allows(p) {
		return r.look("score.look.judgement", "share", share.Text(2), "low", r.Low.Text(2), "high", r.High.Text(2))
	}
	return scored(i.Weight, p, r.Missed, "score.why.judgement", "weight", i.Weight.Text(2), "share", share.Text(2), "by", i.Judgement.By, "reason", i.Judgement.Why)
}

// several scores a cell with several targets: full where each part is reached;
// otherwise a person weighs the parts, as no source does.
func (m Method) several(i Indicator, t, a perform.Target) Result {
	if a.Kind != perform.Several || len(a.Parts) != len(t.Parts) {
		return m.words(i, t)
	}
	for n, part := range t.Parts {
		one := i
		one.Target, one.Actual, one.Judgement = perform.Print(part), perform.Print(a.Parts[n]), nil
		r := m.byKind(one, part, a.Parts[n])
		switch {
		case r.State != Scored:
			return r
		case r.Missed:
			out := judged(i.Weight, Whole(0), i.Weight, "score.why.part-missed", "part", one.Target, "actual", one.Actual)
			out.Below, out.Missed = true, true
			return out
		}
	}
	return scored(i.Weight, i.Weight, false, "score.why.all-parts", "weight", i.Weight.Text(2))
}

// hours scores 7*24小时 by the hours of a week.
func hours(w Points, t, a perform.Target) Result {
	asked, had := Whole(int64(t.Days*t.Hours)), Whole(int64(a.Days*a.Hours))
	if asked.Sign() <= 0 {
		return unscored(w, "score.why.target", "target", t.Raw)
	}
	if had.Cmp(asked) >= 0 {
		return scored(w, w, false, "score.why.reached", "weight", w.Text(2), "actual", a.Raw, "target", t.Raw)
	}
	p := w.Times(had).Over(asked)
	return scored(w, p, true, "score.why.more", "weight", w.Text(2), "actual", had.Text(0), "target", asked.Text(0), "points", p.Text(2))
}

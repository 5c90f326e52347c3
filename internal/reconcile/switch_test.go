package reconcile_test

import (
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	. "mingzhang/internal/reconcile"
)

// TestSwitch: a rule switched lighter or graver weighs as chosen, what was lighter for
// a reason stays lighter, and a rule switched off is said to be not checkable.
func TestSwitch(t *testing.T) {
	found := func(s Severity) Finding { return Finding{Verdict: Broken, Severity: s, Subject: string(s)} }
	rule := Rule{ID: "code.valid", Severity: Warning, Apply: func(*Doc) Outcome { return Outcome{Findings: []Finding{found(""), found(Error), found(Note)}} }}
	for to, want := range map[Severity][]Severity{"": {Error, Warning, Note}, Error: {Error, Error, Note}, Note: {Note, Note, Note}, Off: nil} {
		rules := []Rule{rule}
		if to != "" {
			rules = Switched(rules, []Switch{{Rule: "code.valid", To: to, Reason: "理由", By: "张三", At: "2026-03-05"}})
		}
		r := Check(NewDoc(&budget.Disclosure{}, &form.Family{}, classify.Default(), nil), rules)
		if len(r.Findings) != len(want) {
			t.Fatalf("to %q: %d findings", to, len(r.Findings))
		}
		for i, f := range r.Findings {
			if f.Severity != want[i] {
				t.Errorf("to %q: finding %d is %s, want %s", to, i, f.Severity, want[i])
			}
		}
		if a := r.Answers[0]; to == Off && (a.Verdict != NotCheckable || a.Why == nil || a.Why.Args["reason"] != "理由") {
			t.Errorf("switched off answers %s, %v", a.Verdict, a.Why)
		}
	}
	for name, bad := range map[string]Switch{"no rule": {Rule: "x", To: Note, Reason: "r"}, "no severity": {Rule: "code.valid", To: "grave", Reason: "r"}, "no reason": {Rule: "code.valid", To: Note, Reason: " "}} {
		if err := bad.Check([]Rule{rule}); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

package screen

import (
	"net/url"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/report"
)

// RuleURL is the address of a rule in the registry.
func RuleURL(id string) string { return "/rules/" + url.PathEscape(id) }

// RuleView is a rule with what the office made of it, and the form to change that.
type RuleView struct {
	report.Registered
	History []app.Kept // newest first
	To      report.Severity
	Reason  string // typed and refused
	Version int
	Fault   *Fault
}

// NewRuleView is the view of a rule; typed and f are what was refused.
func NewRuleView(r report.Registered, history []app.Kept, typed *report.Switch, f *Fault) RuleView {
	v := RuleView{Registered: r, History: history, Fault: f}
	if len(history) > 0 {
		v.Version, v.To = history[0].Version, history[0].To
	}
	if typed != nil {
		v.To, v.Reason = typed.To, typed.Reason
	}
	return v
}

// severities are what a rule can be switched to; empty is as usual.
var severities = []report.Severity{"", report.Error, report.Warning, report.NoteSev, report.Off}

// here is what the office made of a rule, nil where it is as usual.
func here(switches []app.Kept, rule string) *app.Kept {
	for i := range switches {
		if switches[i].Rule == rule && switches[i].To != "" {
			return &switches[i]
		}
	}
	return nil
}

// switchedTo words a severity of a switch.
func (w *Words) switchedTo(s report.Severity) string {
	if s == "" {
		return w.Say("ui.registry.usual")
	}
	return w.Say("export.to." + string(s))
}

// SwitchText says what the office made of a rule, and why.
func (w *Words) SwitchText(r report.RuleAnswer) string {
	s := r.Switch
	return w.Say("export.switched.value", "rule", w.Text(r.Title), "id", r.Rule, "from", w.switchedTo(r.Severity), "to", w.switchedTo(s.To), "reason", s.Reason, "by", s.By, "at", s.At)
}

// scopeWords says where a rule holds.
func (w *Words) scopeWords(s report.RuleScope) string {
	var out []string
	for _, k := range s.Kinds {
		out = append(out, w.Kind(k))
	}
	out = append(out, s.Families...)
	if s.From != nil {
		out = append(out, w.Say("cli.rules.from", "year", itoa(*s.From)))
	}
	if s.Until != nil {
		out = append(out, w.Say("cli.rules.until", "year", itoa(*s.Until)))
	}
	if len(out) == 0 {
		return w.Say("cli.rules.everywhere")
	}
	return strings.Join(out, w.Say("ui.comma"))
}

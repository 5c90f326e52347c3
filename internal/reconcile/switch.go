package reconcile

import (
	"slices"
	"strings"

	"mingzhang/internal/fault"
)

// Off is the severity of a rule that is not asked.
const Off Severity = "off"

// Switch is what an office made of a rule's severity, with its reason. Every report
// states it.
type Switch struct {
	Rule   string   `json:"rule" yaml:"rule"`
	To     Severity `json:"severity" yaml:"severity"`
	Reason string   `json:"reason" yaml:"reason"`
	By     string   `json:"by,omitempty" yaml:"by"`
	At     string   `json:"at,omitempty" yaml:"at"` // 2006-01-02 or RFC 3339
}

// Check gives fault.Invalid unless the switch names one of the rules, a severity and
// a reason.
func (s Switch) Check(rules []Rule) error {
	switch {
	case !slices.ContainsFunc(rules, func(r Rule) bool { return r.ID == s.Rule }):
		return fault.New(fault.Invalid, "没有这条规则").At(s.Rule).Hint("全部编号见 mingzhang rules")
	case s.To != Off && s.To.Rank() == 0:
		return fault.New(fault.Invalid, "不认识的级别“"+string(s.To)+"”").At(s.Rule).Hint("可用 error、warning、note、off")
	case strings.TrimSpace(s.Reason) == "":
		return fault.New(fault.Invalid, "没有写明为什么改变级别").At(s.Rule).Hint("请写一句理由，每份报告都会写明")
	}
	return nil
}

// Switched gives the rules with the severities that an office chose; the last switch
// of a rule counts.
func Switched(rules []Rule, switches []Switch) []Rule {
	out := slices.Clone(rules)
	for i := range out {
		for _, s := range switches {
			if s.Rule == out[i].ID {
				out[i].switched = &s
			}
		}
	}
	return out
}

// Switch is what an office made of the rule's severity; nil where it is as usual.
func (r Rule) Switch() *Switch { return r.switched }

// off tells a rule that an office does not ask.
func (r Rule) off() bool { return r.switched != nil && r.switched.To == Off }

// now is the severity of the rule here.
func (r Rule) now() Severity {
	if r.switched != nil {
		return r.switched.To
	}
	return r.Severity
}

// capped keeps a finding of a rule that an office made lighter from weighing more.
func (r Rule) capped(s Severity) Severity {
	if r.switched != nil && r.switched.To.Rank() < r.Severity.Rank() && s.Rank() > r.switched.To.Rank() {
		return r.switched.To
	}
	return s
}

// Weighs is the severity that a finding of the rule has here, when the rule as usual
// gave it s; empty where the rule is not asked.
func (r Rule) Weighs(v Verdict, s Severity) Severity {
	switch {
	case r.off():
		return ""
	case v == Broken && s == r.Severity:
		return r.now()
	}
	return r.capped(s)
}

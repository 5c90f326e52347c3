package screen

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/report"
)

// rulesWith lists the rules that gave an answer; exact counts as passed.
func (d *Doc) rulesWith(v report.Verdict) []report.RuleAnswer {
	var list []report.RuleAnswer
	for _, r := range d.Rules {
		if r.Verdict == v || v == report.Passed && r.Verdict == report.Exact {
			list = append(list, r)
		}
	}
	return list
}

// logWith lists the entries of the reading log of a grade.
func (d *Doc) logWith(g fault.Grade) []fault.Entry {
	var list []fault.Entry
	for _, e := range d.Log {
		if e.Grade == g {
			list = append(list, e)
		}
	}
	return list
}

// gradeKey is the part of a message key that names a grade.
func gradeKey(g fault.Grade) string {
	switch g {
	case fault.Repaired:
		return "repaired"
	case fault.Dropped:
		return "dropped"
	case fault.Partial:
		return "partial"
	}
	return "info"
}

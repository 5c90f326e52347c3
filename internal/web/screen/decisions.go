package screen

import "mingzhang/internal/report"

// Past is an earlier decision on a finding.
type Past = report.Decision

// decisionKinds are the decisions a person can take.
var decisionKinds = []report.DecisionKind{report.Accepted, report.Explained, report.FalseAlarm}

// firstOf gives the findings of a page.
func firstOf(list []report.Finding, page int) []report.Finding {
	part, _ := PageOf(list, page)
	return part
}

// pagesOf counts the pages of a list.
func pagesOf(list []report.Finding) int {
	_, pages := PageOf(list, 1)
	return pages
}

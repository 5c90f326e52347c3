package app

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/report"
)

// findingByID finds a finding; fault.NotFound when the latest reading has none.
func findingByID(d *report.Document, id string) (*report.Finding, error) {
	for i := range d.Findings {
		if d.Findings[i].ID == id {
			return &d.Findings[i], nil
		}
	}
	return nil, fault.New(fault.NotFound, "没有这条疑点").At(id).Hint("文件可能已用新的规则重新读取，请回到疑点列表")
}

package main

import (
	"io"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evaluate"
	"mingzhang/internal/perform/sheetform"
	"mingzhang/internal/publish"
	"mingzhang/internal/publish/performance"
)

// officialForms draws the official forms of performance as a workbook or in Word.
type officialForms struct{}

// Monitoring writes 绩效运行监控表.
func (officialForms) Monitoring(w io.Writer, format string, m sheetform.Monitoring) error {
	return drawn(w, format, "绩效运行监控表", performance.Monitoring(m))
}

// SelfEvaluation writes 绩效自评表.
func (officialForms) SelfEvaluation(w io.Writer, format string, s evaluate.Sheet) error {
	return drawn(w, format, "绩效自评表", performance.SelfEvaluation(s))
}

// Declaration writes 项目支出绩效目标申报表.
func (officialForms) Declaration(w io.Writer, format string, d sheetform.Declaration) error {
	return drawn(w, format, "绩效目标申报表", performance.Declaration(d))
}

// WholeTargets writes 部门整体支出绩效目标表.
func (officialForms) WholeTargets(w io.Writer, format string, t sheetform.WholeTargets) error {
	return drawn(w, format, "整体支出绩效目标表", performance.WholeTargets(t))
}

// SelfReport writes 绩效自评报告 in Word.
func (officialForms) SelfReport(w io.Writer, r sheetform.SelfReport) error {
	return performance.ReportDOCX(w, performance.SelfReport(r))
}

// EvaluationReport writes 绩效评价报告 in Word.
func (officialForms) EvaluationReport(w io.Writer, r sheetform.EvaluationReport) error {
	return performance.ReportDOCX(w, performance.EvaluationReport(r))
}

func drawn(w io.Writer, format, title string, f publish.Form) error {
	switch format {
	case "xlsx":
		return performance.XLSX(w, title, f)
	case "docx":
		return performance.DOCX(w, title, f)
	}
	return fault.New(fault.Unsupported, "没有这种格式").At(format).Hint("可用 xlsx、docx")
}

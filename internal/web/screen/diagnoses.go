package screen

import "mingzhang/internal/report"

// repairedRow names the number that a diagnosis is about: its row, or the words
// around it.
func (w *Words) repairedRow(x report.Diagnosis) string {
	if x.Cell.Kind == "text" {
		return Snippet(x.Cell)
	}
	if label := rowLabel(x.Cell); label != "" {
		return label
	}
	return x.Cell.Column
}

// suggested is the value that a number should have, or what is possible.
func (w *Words) suggested(x report.Diagnosis) string {
	switch {
	case x.Suggested != "":
		return grouped(x.Suggested) + " " + x.Cell.Unit
	case x.Low == "" && x.High == "":
		return w.Say("ui.diagnoses.open")
	case x.Low == "":
		return "≤ " + grouped(x.High) + " " + x.Cell.Unit
	case x.High == "":
		return "≥ " + grouped(x.Low) + " " + x.Cell.Unit
	}
	return grouped(x.Low) + " – " + grouped(x.High) + " " + x.Cell.Unit
}

// explained are the findings that a case explains, in the order of the document.
func (d *Doc) explained(c []report.Diagnosis) []report.Finding {
	var out []report.Finding
	for _, i := range c[0].Explains {
		if i >= 0 && i < len(d.Findings) {
			out = append(out, d.Findings[i])
		}
	}
	return out
}

package json

import "mingzhang/internal/report"

// diagnosis is one way to repair; those of one case are alternatives.
type diagnosis struct {
	Case       int       `json:"case"`
	Cell       any       `json:"cell"`
	Printed    string    `json:"printed"`
	Suggested  string    `json:"suggested"`
	Range      [2]string `json:"range"` // empty is no bound
	Slip       string    `json:"slip"`
	Confidence float64   `json:"confidence"`
	Explains   []int     `json:"explains"`
}

func diagnosesOf(d *report.Document) []diagnosis {
	out := make([]diagnosis, 0, len(d.Diagnoses))
	for _, x := range d.Diagnoses {
		out = append(out, diagnosis{x.Case, cellOf(x.Cell), x.Printed, x.Suggested, [2]string{x.Low, x.High}, x.Slip, x.Confidence, x.Explains})
	}
	return out
}

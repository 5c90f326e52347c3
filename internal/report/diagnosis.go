package report

import (
	"strings"

	"mingzhang/internal/reconcile/diagnose"
)

// Diagnosis is 诊断: a printed number that is likely wrong, with the value that
// it should have. Diagnoses of one case are alternatives, the best first.
type Diagnosis struct {
	Case       int     `json:"case"` // counts from 1, best first
	Cell       Operand `json:"cell"`
	Printed    string  `json:"printed"`
	Suggested  string  `json:"suggested"` // in the cell's unit; empty where no one value follows
	Low        string  `json:"low"`       // what is possible, in the cell's unit; empty is no bound
	High       string  `json:"high"`
	Slip       string  `json:"slip"`       // how it may have come about; empty when unknown
	Confidence float64 `json:"confidence"` // among the repairs of the case
	Explains   []int   `json:"explains"`   // indexes of Findings
}

// diagnoses draws what the diagnosis of the broken equations found.
func (b *builder) diagnoses() []Diagnosis {
	found := diagnose.Diagnose(b.d, &b.r)
	out := make([]Diagnosis, 0, len(found))
	for _, x := range found {
		out = append(out, Diagnosis{Case: x.Case, Cell: b.operand(x.Cell), Printed: x.Printed, Suggested: x.Suggested,
			Low: x.Low, High: x.High, Slip: string(x.Slip), Confidence: x.Confidence, Explains: x.Explains})
	}
	return out
}

// Cases groups the diagnoses by case.
func (d *Document) Cases() [][]Diagnosis {
	var out [][]Diagnosis
	for _, x := range d.Diagnoses {
		if len(out) < x.Case {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], x)
	}
	return out
}

// Label says in a few words where a number stands.
func (o Operand) Label() string {
	if o.Kind == "text" {
		return o.Place.String() + "“" + o.Text + "”"
	}
	table := "《" + o.TableTitle + "》"
	if o.TableNo != "" {
		table = "表" + o.TableNo
	}
	parts := []string{table}
	for _, part := range []string{o.Entity, o.RowCode, o.RowName, o.Column} {
		if part != "" && part != parts[len(parts)-1] {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

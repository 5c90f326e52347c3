package json

import (
	"mingzhang/internal/message"
	"mingzhang/internal/report"
)

type finding struct {
	ID         string `json:"id"`
	Rule       string `json:"rule"`
	Verdict    string `json:"verdict"`
	Severity   string `json:"severity"`
	Message    string `json:"message"`
	Difference string `json:"difference"`
	Allowed    string `json:"allowed"`
	Cells      []any  `json:"cells"`
	Relation   string `json:"relation,omitempty"`
	Unit       string `json:"unit,omitempty"`
	Ground     string `json:"ground"`
	Remark     string `json:"remark,omitempty"`
	Footnoted  bool   `json:"footnoted"`

	Decision *report.Decision `json:"decision,omitempty"`
}

// cell is a number in a table.
type cell struct {
	Kind       string      `json:"kind"`
	Side       string      `json:"side"`
	Sign       int         `json:"sign"`
	Unit       string      `json:"unit"`
	TableNo    string      `json:"table_no"`
	TableTitle string      `json:"table_title"`
	Entity     string      `json:"entity"`
	RowCode    string      `json:"row_code"`
	RowName    string      `json:"row_name"`
	Column     string      `json:"column"`
	Value      string      `json:"value"`
	Page       string      `json:"page"`
	Box        *[4]float64 `json:"box"`
	Document   string      `json:"document,omitempty"` // where it is another one
}

// sentence is a number in a sentence.
type sentence struct {
	Kind  string      `json:"kind"`
	Side  string      `json:"side"`
	Sign  int         `json:"sign"`
	Unit  string      `json:"unit"`
	Text  string      `json:"text"`
	Value string      `json:"value"`
	Page  string      `json:"page"`
	Box   *[4]float64 `json:"box"`
}

func findingOf(f *report.Finding, p *message.Printer) finding {
	out := finding{
		ID: f.ID, Rule: f.Rule, Verdict: string(f.Verdict), Severity: string(f.Severity), Message: p.Text(f.Message),
		Difference: f.Difference, Allowed: f.Allowed, Cells: []any{}, Relation: f.Relation, Unit: f.Unit,
		Ground: f.Ground, Remark: p.Maybe(f.Remark), Footnoted: f.Footnoted, Decision: f.Decision,
	}
	for _, o := range f.Operands {
		out.Cells = append(out.Cells, cellOf(o))
	}
	return out
}

func cellOf(o report.Operand) any {
	if o.Kind == "text" {
		return sentence{o.Kind, string(o.Side), o.Sign, o.Unit, o.Text, o.Value, o.Place.Label(), box(o.Place)}
	}
	return cell{o.Kind, string(o.Side), o.Sign, o.Unit, o.TableNo, o.TableTitle, o.Entity, o.RowCode, o.RowName, o.Column, o.Value, o.Place.Label(), box(o.Place), o.Document}
}

package cycle

import "mingzhang/internal/perform/score"

// Kept 承诺、实绩、佐证: one indicator as the public sees it.
type Kept struct {
	Level1 string     `json:"level1"`
	Name   string     `json:"name"`
	Target string     `json:"target"`
	Actual string     `json:"actual"`
	Day    string     `json:"day,omitempty"`
	State  State      `json:"state"` // on-track where it was kept
	Proof  SourceKind `json:"proof,omitempty"`
	Note   string     `json:"note,omitempty"`
}

// KeptOf is what a self-evaluation tells the public of its indicators. Names of
// persons and attachments stay inside.
func (e SelfEvaluation) KeptOf() []Kept {
	var out []Kept
	for _, r := range e.Rows {
		if r.Result.State == score.NotApplicable || r.Name == "" {
			continue
		}
		k := Kept{Level1: r.Level1, Name: r.Name, Target: r.Target, Actual: r.Actual.Value, Day: r.Actual.Day, State: Unknown, Note: r.Note}
		if r.Actual.Usable() {
			k.Proof = r.Actual.Source.Kind
		}
		if met, known := reached(r.Result); known {
			k.State = Missed
			if met {
				k.State = OnTrack
			}
		}
		out = append(out, k)
	}
	return out
}

package draft

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/office"
)

// Retarget 绩效目标调整: a change of approved targets, of a project or of a whole
// body. It counts once it is approved; what stood before stays with it.
type Retarget struct {
	ID         string             `json:"id"`
	Targets    string             `json:"targets"` // id of the targets that it changes
	Body       office.BodyID      `json:"body"`
	Project    string             `json:"project,omitempty"`
	Number     string             `json:"number"` // 文号
	Date       string             `json:"date"`
	Reason     string             `json:"reason"`
	Goal       string             `json:"goal,omitempty"`
	Indicators []budget.Indicator `json:"indicators"`
	Before     []budget.Indicator `json:"before"` // as they stood when it was drafted
	Approved   string             `json:"approved,omitempty"`
	Owner      office.BodyID      `json:"owner,omitempty"` // whose rows of a table of several bodies it changes
}

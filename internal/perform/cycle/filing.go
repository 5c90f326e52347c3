package cycle

import (
	"encoding/json"
	"slices"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// Filing 报送 of a subject in a round: in whose hand it is, what was handed in,
// returns, the receipt.
type Filing struct {
	Round   string          `json:"round"`
	Subject Subject         `json:"subject"`
	Stage   int             `json:"stage"`             // of the round's stages; their number when it is filed
	Handed  string          `json:"handed,omitempty"`  // day it was handed in for the first time
	Filed   string          `json:"filed,omitempty"`   // day of the receipt
	Receipt string          `json:"receipt,omitempty"` // 回执号
	Back    string          `json:"back,omitempty"`    // why it was returned
	Returns int             `json:"returns,omitempty"`
	Content json.RawMessage `json:"content,omitempty"` // what was handed in, as it stood
	Acts    []FilingAct     `json:"acts,omitempty"`    // oldest first
}

// FilingAct is one hand's act.
type FilingAct struct {
	Kind   office.MoveKind `json:"kind"`
	Stage  int             `json:"stage"`
	By     string          `json:"by"`
	Day    string          `json:"day"`
	Reason string          `json:"reason,omitempty"`
	Number string          `json:"number,omitempty"`
}

// Next is the action that the next hand needs; false when it is filed.
func (f Filing) Next(r office.Round) (office.Action, bool) {
	if f.Stage < 0 || f.Stage >= len(r.Stages) {
		return "", false
	}
	return r.Stages[f.Stage], true
}

// Open tells whether people may still write in its sheet.
func (f Filing) Open() bool { return f.Stage == 0 }

// Late tells whether it was handed in after the last day, or was not by today.
func (f Filing) Late(due, today string) bool {
	if f.Handed != "" {
		return f.Handed > due
	}
	return today > due
}

// Act makes one hand's act on a filing; content is what is handed in by the first
// one. fault.Conflict where somebody acted meanwhile, fault.Invalid for what lacks.
func (f Filing) Act(r office.Round, a FilingAct, content json.RawMessage) (Filing, error) {
	if a.Stage != f.Stage {
		return f, fault.New(fault.Conflict, "别人刚刚办理过这一步").At(r.Name).Hint("请刷新页面，看清现在的状态再办理")
	}
	if _, open := f.Next(r); !open {
		return f, fault.New(fault.Invalid, "已经备案，不能再办理").At(r.Name)
	}
	f.Acts = append(slices.Clone(f.Acts), a)
	if a.Kind == office.Return {
		return f.sendBack(r, a)
	}
	return f.handOn(r, a, content)
}

func (f Filing) sendBack(r office.Round, a FilingAct) (Filing, error) {
	switch {
	case f.Stage == 0:
		return f, fault.New(fault.Invalid, "还没有交出，不能退回").At(r.Name)
	case strings.TrimSpace(a.Reason) == "":
		return f, fault.New(fault.Invalid, "退回没有写明理由").At(r.Name).Hint("请写一句理由，让对方知道要改什么")
	}
	f.Stage, f.Back = 0, a.Reason
	f.Returns++
	return f, nil
}

func (f Filing) handOn(r office.Round, a FilingAct, content json.RawMessage) (Filing, error) {
	last := f.Stage == len(r.Stages)-1
	if last && len(r.Stages) > 1 && strings.TrimSpace(a.Number) == "" {
		return f, fault.New(fault.Invalid, "还缺回执号").At(r.Name).Hint("请填写备案回执号")
	}
	if f.Stage == 0 {
		f.Content, f.Back = content, ""
		if f.Handed == "" {
			f.Handed = a.Day
		}
	}
	f.Stage++
	if last {
		f.Filed, f.Receipt = a.Day, strings.TrimSpace(a.Number)
	}
	return f, nil
}

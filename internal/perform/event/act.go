package event

import (
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"mingzhang/internal/fault"
)

// Act 环节动作.
type Act string

// The acts.
const (
	Register Act = "register" // 受理
	Dispatch Act = "dispatch" // 派发 to the one body that the duties name, or that the coordinator decides
	Raise    Act = "raise"    // 上报协调: nobody or several are responsible
	Accept   Act = "accept"   // 签收
	Return   Act = "return"   // 退回, with the reason
	Finish   Act = "finish"   // 办结, with the result
	Evaluate Act = "evaluate" // 回访评价
	Reopen   Act = "reopen"   // 重办 after a bad rating
	Merge    Act = "merge"    // 并案 into another event
	Chase    Act = "chase"    // 督办
	Extend   Act = "extend"   // 延期, with the reason
)

// from lists the states in which an act may be done.
var from = map[Act][]State{
	Dispatch: {Received, Coordinating},
	Raise:    {Received, Dispatched, Handling},
	Accept:   {Dispatched},
	Return:   {Dispatched, Handling},
	Finish:   {Handling},
	Evaluate: {Finished},
	Reopen:   {Closed},
	Merge:    {Received, Coordinating, Dispatched, Handling},
	Chase:    {Received, Coordinating, Dispatched, Handling, Finished},
	Extend:   {Dispatched, Handling},
}

// needsNote are acts that must say why or what.
var needsNote = []Act{Raise, Return, Finish, Chase, Extend, Reopen}

// MaxReturns is how often bodies may send an event back before it must be coordinated.
const MaxReturns = 2

// Doing is what somebody does with an event.
type Doing struct {
	Act    Act
	By     string
	At     time.Time
	Body   string    // of Dispatch
	Due    time.Time // of Dispatch and Extend
	Into   string    // of Merge
	Rating Rating    // of Evaluate
	Note   string
}

// Can lists what may be done with an event as it stands.
func (e *Event) Can() []Act {
	var out []Act
	for _, a := range []Act{Dispatch, Raise, Accept, Return, Finish, Evaluate, Reopen, Merge, Extend, Chase} {
		if slices.Contains(from[a], e.State) && !e.Imported {
			out = append(out, a)
		}
	}
	return out
}

// Do gives the event after a step; the one before is unchanged. It gives fault.Conflict
// for an act that its state does not allow, as when somebody else was first, and
// fault.Invalid for one that lacks something.
func (e Event) Do(d Doing) (Event, error) {
	if e.Imported {
		return e, fault.New(fault.Forbidden, "这件事在原来的系统里办理").At(e.ID)
	}
	if !slices.Contains(from[d.Act], e.State) {
		return e, fault.New(fault.Conflict, "现在不能这样办：这件事的状态已经是“"+string(e.State)+"”").At(e.ID).Hint("请刷新后再办")
	}
	if err := d.check(e); err != nil {
		return e, err
	}
	step := Step{Act: d.Act, From: e.State, By: d.By, At: d.At, Body: d.Body, Note: d.Note}
	e.Steps = slices.Clone(e.Steps)
	e.apply(d)
	step.To = e.State
	e.Steps = append(e.Steps, step)
	return e, nil
}

// check asks that an act has what it needs.
func (d Doing) check(e Event) error {
	last := e.Steps[len(e.Steps)-1].At
	switch {
	case d.By == "" || d.At.IsZero() || d.At.Before(last):
		return invalid("没有写明由谁在何时办理，或时间早于上一步", e.ID)
	case slices.Contains(needsNote, d.Act) && d.Note == "":
		return invalid("没有写明原因或结果", e.ID)
	case utf8.RuneCountInString(d.Note) > maxNote:
		return invalid("说明太长，最多 "+strconv.Itoa(maxNote)+" 字", e.ID)
	case d.Act == Dispatch && d.Body == "":
		return invalid("没有写明派给哪个单位", e.ID)
	case (d.Act == Dispatch || d.Act == Extend) && !d.Due.After(d.At):
		return invalid("办理时限要在现在之后", e.ID)
	case d.Act == Extend && !d.Due.After(e.Due):
		return invalid("延期后的时限要晚于原来的", e.ID)
	case d.Act == Merge && (d.Into == "" || d.Into == e.ID):
		return invalid("没有写明并入哪件事，或并入了自己", e.ID)
	case d.Act == Evaluate && d.Rating != NotReached && !slices.Contains(Ratings(), d.Rating):
		return invalid("没有这种评价", e.ID)
	}
	return nil
}

// apply changes the event.
func (e *Event) apply(d Doing) {
	switch d.Act {
	case Dispatch:
		e.State, e.Body, e.Due = Dispatched, d.Body, d.Due
		if e.Dispatched.IsZero() {
			e.Dispatched = d.At
		}
	case Raise:
		e.State, e.Body = Coordinating, ""
	case Accept:
		e.State = Handling
	case Return:
		e.Returns++
		if e.State, e.Body = Received, ""; e.Returns >= MaxReturns {
			e.State = Coordinating
		}
	case Finish:
		e.State, e.Finished = Finished, d.At
	case Evaluate:
		e.evaluate(d.Rating)
	case Reopen:
		e.again()
		e.Due = later(e.Due, d.At.Add(24*time.Hour))
	case Merge:
		e.State, e.Into = Merged, d.Into
	case Chase:
		e.Chased++
	case Extend:
		e.Due = d.Due
	}
}

// evaluate closes an event; one that nobody is content with is handled once more, and
// one where nobody answered stays to be called again.
func (e *Event) evaluate(r Rating) {
	if r == NotReached {
		return
	}
	e.State, e.Rating = Closed, r
	if !r.content() && e.Rounds == 0 {
		e.again()
	}
}

// again hands an event back to who handled it. The rating stays until the next one.
func (e *Event) again() {
	e.Rounds++
	e.State, e.Finished = Handling, time.Time{}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

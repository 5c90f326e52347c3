// Package event 民意速办: the small register of requests that an office without any other
// system can work with. An event is received, dispatched by a list of responsibilities,
// handled, evaluated by a call-back, and supervised when it is late. What no or several
// bodies are responsible for goes up to be coordinated.
//
// Begin with Receive, then Event.Do for each step; Duties.Match says whose an event is,
// Event.Late which limit has passed, Row what of it feeds the indicators. Every step stays
// in the event with who did it and when.
package event

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"mingzhang/internal/fault"
)

// State 状态 of an event.
type State string

// The states.
const (
	Received     State = "received"     // 待派发
	Coordinating State = "coordinating" // 待协调: unclear or overlapping
	Dispatched   State = "dispatched"   // 待签收
	Handling     State = "handling"     // 办理中
	Finished     State = "finished"     // 已办结, not called back yet
	Closed       State = "closed"       // 已评价
	Merged       State = "merged"       // 已并入 another event
)

// States lists all states in the order of the flow.
func States() []State {
	return []State{Received, Coordinating, Dispatched, Handling, Finished, Closed, Merged}
}

// Event 事件: one request. Who asked stands in it as a pseudonym, or not at all.
type Event struct {
	ID         string    `json:"id"`
	Channel    string    `json:"channel"`          // 来源渠道
	Category   string    `json:"category"`         // 类别
	Area       string    `json:"area,omitempty"`   // 街道、社区
	Title      string    `json:"title"`            //
	Text       string    `json:"text,omitempty"`   //
	Caller     string    `json:"caller,omitempty"` // pseudonym
	Received   time.Time `json:"received"`         //
	State      State     `json:"state"`            //
	Body       string    `json:"body,omitempty"`   // that handles it
	Due        time.Time `json:"due,omitzero"`     // of handling
	Dispatched time.Time `json:"dispatched,omitzero"`
	Finished   time.Time `json:"finished,omitzero"`
	Returns    int       `json:"returns,omitempty"`  // 退回次数
	Rounds     int       `json:"rounds,omitempty"`   // times that it was handled again because nobody was content
	Into       string    `json:"into,omitempty"`     // 并入事件
	Rating     Rating    `json:"rating,omitempty"`   // 回访评价
	Chased     int       `json:"chased,omitempty"`   // 督办次数
	Imported   bool      `json:"imported,omitempty"` // from an export: its steps stand elsewhere
	Steps      []Step    `json:"steps"`
}

// Step is one thing that was done with an event.
type Step struct {
	Act  Act       `json:"act"`
	From State     `json:"from,omitempty"`
	To   State     `json:"to"`
	By   string    `json:"by"`
	At   time.Time `json:"at"`
	Body string    `json:"body,omitempty"`
	Note string    `json:"note,omitempty"`
}

// Rating 回访评价.
type Rating string

// Ratings lists the ratings, best first; NotReached is none.
func Ratings() []Rating {
	return []Rating{"非常满意", "满意", "基本满意", "不满意", "非常不满意"}
}

// NotReached 未接通: the call-back found nobody. It is no rating.
const NotReached Rating = "未接通"

// content tells whether somebody is satisfied.
func (r Rating) content() bool { return slices.Contains(Ratings()[:3], r) }

// Limits on what people type.
const (
	maxTitle = 100
	maxText  = 4000
	maxNote  = 1000
)

// Receive 受理: begins an event.
func Receive(e Event, by string, now time.Time) (Event, error) {
	e.Title, e.Text = strings.TrimSpace(e.Title), strings.TrimSpace(e.Text)
	switch {
	case e.ID == "" || utf8.RuneCountInString(e.ID) > 60:
		return e, invalid("没有编号，或编号太长", "编号")
	case e.Title == "" || utf8.RuneCountInString(e.Title) > maxTitle:
		return e, invalid("没有标题，或标题太长", "标题")
	case utf8.RuneCountInString(e.Text) > maxText:
		return e, invalid("内容太长", "内容")
	case strings.TrimSpace(e.Channel) == "":
		return e, invalid("没有来源渠道", "来源渠道")
	case e.Received.IsZero() || e.Received.After(now):
		return e, invalid("没有受理时间，或时间在将来", "受理时间")
	}
	e.State, e.Steps = Received, []Step{{Act: Register, To: Received, By: by, At: now}}
	return e, nil
}

func invalid(what, where string) error {
	return fault.New(fault.Invalid, what).At(where).Hint("请补充后再提交")
}

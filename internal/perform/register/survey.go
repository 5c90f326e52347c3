package register

import (
	"strings"
	"time"
	"unicode/utf8"

	"mingzhang/internal/fault"
)

// Survey 满意度调查 that people answer by a link. Every sheet of it that was sent stands
// in the register SurveysID, answered or not, so that the response rate is always known;
// who answered is nowhere.
type Survey struct {
	Number   string `json:"number"` // 调查编号, in the register
	Title    string `json:"title"`
	Group    string `json:"group"` // 调查对象, by which formulas find its sheets
	Question string `json:"question"`
	Opens    string `json:"opens"`           // the day it was sent, 2006-01-02
	Closes   string `json:"closes"`          //
	Sent     int    `json:"sent"`            // sheets that were sent
	Coded    bool   `json:"coded"`           // each answer needs a code that counts once
	Ended    string `json:"ended,omitempty"` // day on which somebody ended it
}

// SurveysID is the register of satisfaction surveys; the names are its fields.
const (
	SurveysID       = "surveys"
	SurveyField     = "survey"
	SurveySheet     = "sheet"
	SurveyGroup     = "group"
	SurveySent      = "sent"
	SurveyAnswered  = "answered"
	SurveyRating    = "rating"
	MostSurveySheet = 5000
)

// Ratings are the answers, best first.
var Ratings = []string{"非常满意", "满意", "基本满意", "不满意", "非常不满意"}

// Check gives fault.Invalid for a survey that cannot be sent.
func (s Survey) Check() error {
	opens, err := time.Parse(time.DateOnly, s.Opens)
	closes, err2 := time.Parse(time.DateOnly, s.Closes)
	switch {
	case wrongLength(s.Title, 60):
		return fault.New(fault.Invalid, "没有写调查名称，或太长").Hint("最多60字")
	case wrongLength(s.Group, 40):
		return fault.New(fault.Invalid, "没有写调查对象，或太长").At(s.Title).Hint("指标按调查对象找到问卷，请从列表中选择，或写一个新的")
	case wrongLength(s.Question, 200):
		return fault.New(fault.Invalid, "没有写问题，或太长").At(s.Title).Hint("最多200字")
	case err != nil || err2 != nil:
		return fault.New(fault.Invalid, "日期读不懂").At(s.Title).Hint("写成 2023-08-31 的样子")
	case closes.Before(opens):
		return fault.New(fault.Invalid, "截止日期早于开始日期").At(s.Title)
	case s.Sent < 1 || s.Sent > MostSurveySheet:
		return fault.New(fault.Invalid, "没有写发出多少份，或太多").At(s.Title).Hint("1至5000份；不知道发出多少份，就算不出回收率")
	}
	return nil
}

func wrongLength(s string, most int) bool {
	n := utf8.RuneCountInString(strings.TrimSpace(s))
	return n == 0 || n > most
}

// Stage says whether a survey can be answered on a day.
type Stage string

// The stages.
const (
	Open   Stage = "open"
	Closed Stage = "closed"
)

// On is the stage on a day, 2006-01-02.
func (s Survey) On(day string) Stage {
	if s.Ended != "" || day > s.Closes {
		return Closed
	}
	return Open
}

// Tally 汇总 of a survey: sheets by what they say.
type Tally struct {
	Sent, Answered int
	Of             map[string]int // by rating
}

// Add counts a sheet by its cells.
func (t *Tally) Add(cells map[string]string) {
	t.Sent++
	if cells[SurveyAnswered] != "是" {
		return
	}
	if t.Of == nil {
		t.Of = map[string]int{}
	}
	t.Answered++
	t.Of[cells[SurveyRating]]++
}

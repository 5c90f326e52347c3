package register

import (
	"cmp"
	"slices"
	"strconv"
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
	Points   int    `json:"points,omitempty"` // least of 1 to MostPoints that is 满意, where points are asked for; 0 where words are
	Opens    string `json:"opens"`            // first day, on which its sheets count as sent, 2006-01-02
	Closes   string `json:"closes"`           // last day
	Sent     int    `json:"sent"`             // sheets that were sent
	Coded    bool   `json:"coded"`            // each answer needs a code that counts once
	Ended    string `json:"ended,omitempty"`  // day on which somebody ended it
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
	SurveyPoints    = "points"
	MostSurveySheet = 5000
)

// MostPoints is the best of an answer in points; the worst is 1.
const MostPoints = 10

// Ratings are the answers in words, best first.
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
	case s.Points < 0 || s.Points > MostPoints:
		return fault.New(fault.Invalid, "没有写清几分算满意").At(s.Title).Hint("写 1 至 10；用文字评价的留空")
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
	Waiting Stage = "waiting" // its first day is to come
	Open    Stage = "open"
	Closed  Stage = "closed"
)

// On is the stage on a day, 2006-01-02.
func (s Survey) On(day string) Stage {
	switch {
	case s.Ended != "" || day > s.Closes:
		return Closed
	case day < s.Opens:
		return Waiting
	}
	return Open
}

// Answers lists what may be answered, best first.
func (s Survey) Answers() []string {
	if s.Points == 0 {
		return Ratings
	}
	out := make([]string, MostPoints)
	for i := range out {
		out[i] = strconv.Itoa(MostPoints - i)
	}
	return out
}

// Fill writes an answer into the cells of a sheet: of points also the word that they
// count as. It gives fault.Invalid for what is no answer.
func (s Survey) Fill(cells map[string]string, answer string) error {
	if !slices.Contains(s.Answers(), answer) {
		return fault.New(fault.Invalid, "没有选择一项").At(s.Title)
	}
	cells[SurveyAnswered], cells[SurveyRating] = "是", answer
	if s.Points > 0 {
		cells[SurveyPoints], cells[SurveyRating] = answer, Ratings[3]
		if n, _ := strconv.Atoi(answer); n >= s.Points {
			cells[SurveyRating] = Ratings[1]
		}
	}
	return nil
}

// Satisfied are the ratings that count as satisfied in the formulas of the register.
var Satisfied = Ratings[:3]

// Tally 汇总 of a survey: sheets by what they say.
type Tally struct {
	Sent, Answered int
	Satisfied      int
	Of             map[string]int // by answer: points where they were asked for, else rating
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
	t.Of[cmp.Or(cells[SurveyPoints], cells[SurveyRating])]++
	if slices.Contains(Satisfied, cells[SurveyRating]) {
		t.Satisfied++
	}
}

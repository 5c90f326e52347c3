package evaluate

import (
	"bytes"
	"encoding/json"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/place"
)

// text reads a string, a number as it is written, or null.
type text string

// UnmarshalJSON keeps the digits of a number.
func (t *text) UnmarshalJSON(b []byte) error {
	var s string
	switch {
	case string(b) == "null":
		return nil
	case len(b) > 0 && b[0] == '"':
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
	case len(b) > 0 && (b[0] == '{' || b[0] == '['):
		return nil // nothing that is printed in a cell
	default:
		s = string(b)
	}
	*t = text(strings.TrimSpace(s))
	return nil
}

type jsonAmount struct{ Name, Initial, Full_year, Adjusted, Executed text }

type jsonSheet struct {
	ID, Title, Project, Unit, Grade, Footnote, Truncated text
	Grade_reported, Weights_text, Weights_note           text
	Total_weight_reported, Total_weight                  text
	Total_score_reported, Total_score                    text
	Year                                                 text
	Level1_weights, Level1_headers                       map[string]text
	Budget                                               struct {
		jsonAmount
		Unit, Weight, Rate_text, Score text
		Rows                           []jsonAmount
	}
	Indicators []jsonIndicator
}

// jsonIndicator is a row, or a level that holds its rows; a row has what its level
// says where it does not say it itself.
type jsonIndicator struct {
	Level1, Level2, Level3, Name      text
	Target_text, Target               text
	Actual_text, Actual               text
	Weight, Score, Reason, Score_text text
	Indicators                        []jsonIndicator
}

// deepest is how many levels hold each other at most.
const deepest = 4

// rows lists the rows in order.
func rows(list []jsonIndicator, level1, level2 text, implied bool, depth int) (out []Row) {
	for _, i := range list {
		i.Level1, i.Level2 = text(first(i.Level1, level1)), text(first(i.Level2, level2))
		if len(i.Indicators) > 0 {
			if name := i.Name; name != "" && i.Level1 == "" {
				i.Level1 = name
			} else if name != "" && i.Level2 == "" {
				i.Level2 = name
			}
			if depth < deepest {
				out = append(out, rows(i.Indicators, i.Level1, i.Level2, implied, depth+1)...)
			}
			continue
		}
		out = append(out, Row{Level1: string(i.Level1), Level2: string(i.Level2), Name: first(i.Level3, i.Name), Target: first(i.Target_text, i.Target),
			Actual: first(i.Actual_text, i.Actual), Weight: string(i.Weight), Score: first(i.Score, i.Score_text), Reason: string(i.Reason), Implied: implied})
	}
	return out
}

// FromJSON reads sheets as in performance_cases.json: one, a list, or an object
// with cases. Other fields are left alone. The error is a fault of kind Invalid.
func FromJSON(data []byte) ([]Sheet, error) {
	data = bytes.TrimSpace(data)
	var file struct{ Cases []jsonSheet }
	var err error
	if len(data) > 0 && data[0] == '[' {
		err = json.Unmarshal(data, &file.Cases)
	} else {
		err = json.Unmarshal(data, &file)
	}
	if err == nil && len(file.Cases) == 0 && len(data) > 0 && data[0] == '{' {
		file.Cases = make([]jsonSheet, 1)
		err = json.Unmarshal(data, &file.Cases[0])
	}
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, "JSON 读不懂", err).Hint("请照 performance_cases.json 的写法")
	}
	var out []Sheet
	for _, j := range file.Cases {
		if s := j.sheet(); len(s.Rows) > 0 || s.Money.Budget+s.Money.Initial+s.Money.Executed+s.Score != "" {
			out = append(out, s)
		}
	}
	return out, nil
}

func (j jsonSheet) sheet() Sheet {
	year, _ := strconv.Atoi(strings.TrimRight(string(j.Year), "年度"))
	b := j.Budget
	s := Sheet{ID: string(j.ID), Title: string(j.Title), Project: string(j.Project), Unit: string(j.Unit), Year: year,
		Weight: first(j.Total_weight_reported, j.Total_weight), Score: first(j.Total_score_reported, j.Total_score), Grade: first(j.Grade_reported, j.Grade), Truncated: j.Truncated != "",
		Money: Money{Unit: string(b.Unit), Initial: string(b.Initial), Budget: first(b.Adjusted, b.Full_year), Executed: string(b.Executed),
			Weight: string(b.Weight), Rate: string(b.Rate_text), Score: string(b.Score)}}
	for n, a := range b.Rows {
		if n > 0 { // the first row is the total itself
			s.Money.Parts = append(s.Money.Parts, Amount{string(a.Name), string(a.Initial), first(a.Adjusted, a.Full_year), string(a.Executed)})
		} else if s.Money.Initial+s.Money.Budget+s.Money.Executed == "" {
			s.Money.Initial, s.Money.Budget, s.Money.Executed = string(a.Initial), first(a.Adjusted, a.Full_year), string(a.Executed)
		}
	}
	s.Rows = rows(j.Indicators, "", "", j.Weights_note != "", 0)
	if len(s.Rows) == 0 {
		s.Truncated = true
		s.note(fault.Partial, "evaluate.read.no-indicators", place.Place{})
	}
	s.Declared = append(shares(j.Level1_weights), shares(j.Level1_headers)...)
	s.Declared = append(s.Declared, sharesInText(string(j.Weights_text))...)
	return s
}

func first(list ...text) string {
	for _, t := range list {
		if t != "" {
			return string(t)
		}
	}
	return ""
}

func shares(m map[string]text) []Share {
	var out []Share
	for level, w := range m {
		out = append(out, Share{Level: level, Weight: string(w)})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Level < out[j].Level })
	return out
}

var (
	shareText = regexp.MustCompile(`(产出|效益|满意度|成本|执行率?)(?:指标)?(?:分值|权重)?(?:为|是|占|共|计|[:：(（])?(\d{1,3}(?:\.\d{1,2})?)分`)
	exception = regexp.MustCompile(`特殊|适当调整|可(?:以)?(?:作|做|自行|合理)?调整|原则上|一般`)
)

// sharesInText reads 产出指标50分,效益指标30分 in a note: two levels at least, else
// the points may be of anything, and not what they have got.
func sharesInText(s string) []Share {
	found := shareText.FindAllStringSubmatch(strings.ReplaceAll(s, " ", ""), -1)
	if len(found) < 2 || strings.Contains(s, "得分") && !strings.Contains(s, "权重") && !strings.Contains(s, "分值") {
		return nil
	}
	var out []Share
	for _, m := range found {
		level := m[1]
		if strings.HasPrefix(level, "执行") {
			level = score.ExecutionName
		}
		out = append(out, Share{Level: level, Weight: m[2], Soft: exception.MatchString(s)})
	}
	return out
}

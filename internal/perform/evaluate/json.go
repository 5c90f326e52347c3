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
	Total_weight_reported, Total_score_reported          text
	Year                                                 text
	Level1_weights, Level1_headers                       map[string]text
	Budget                                               struct {
		jsonAmount
		Unit, Weight, Rate_text, Score text
		Rows                           []jsonAmount
	}
	Indicators []struct {
		Level1, Level2, Level3, Target_text, Actual_text, Weight, Score text
	}
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
		if len(j.Indicators) > 0 {
			out = append(out, j.sheet())
		}
	}
	return out, nil
}

func (j jsonSheet) sheet() Sheet {
	year, _ := strconv.Atoi(strings.TrimRight(string(j.Year), "年度"))
	b := j.Budget
	s := Sheet{ID: string(j.ID), Title: string(j.Title), Project: string(j.Project), Unit: string(j.Unit), Year: year,
		Weight: string(j.Total_weight_reported), Score: string(j.Total_score_reported), Grade: first(j.Grade_reported, j.Grade), Truncated: j.Truncated != "",
		Money: Money{Unit: string(b.Unit), Initial: string(b.Initial), Budget: first(b.Adjusted, b.Full_year), Executed: string(b.Executed),
			Weight: string(b.Weight), Rate: string(b.Rate_text), Score: string(b.Score)}}
	for n, a := range b.Rows {
		if n > 0 { // the first row is the total itself
			s.Money.Parts = append(s.Money.Parts, Amount{string(a.Name), string(a.Initial), first(a.Adjusted, a.Full_year), string(a.Executed)})
		}
	}
	for _, i := range j.Indicators {
		s.Rows = append(s.Rows, Row{Level1: string(i.Level1), Level2: string(i.Level2), Name: string(i.Level3), Target: string(i.Target_text),
			Actual: string(i.Actual_text), Weight: string(i.Weight), Score: string(i.Score), Implied: j.Weights_note != ""})
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

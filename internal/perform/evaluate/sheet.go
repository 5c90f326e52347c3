package evaluate

import "mingzhang/internal/place"

// Sheet 自评表: one printed table. All texts are as printed; empty means that
// nothing is printed.
type Sheet struct {
	ID        string
	Title     string
	Project   string
	Unit      string
	Year      int
	Money     Money
	Rows      []Row
	Declared  []Share // weights that headers or notes give to whole levels
	Weight    string  // printed sum of weights
	Score     string  // printed total
	Grade     string  // printed grade
	Place     place.Place
	Truncated bool // rows are cut off: sums cannot be asked
}

// Money 项目资金: the head of the table.
type Money struct {
	Unit     string
	Initial  string // 年初预算数
	Budget   string // 全年预算数, 调整后预算数
	Executed string // 全年执行数
	Weight   string
	Rate     string
	Score    string
	Parts    []Amount // 其中: 财政拨款, 上年结转, 其他
	Place    place.Place
}

// Amount is a row of money under the total.
type Amount struct{ Name, Initial, Budget, Executed string }

// Row 指标行.
type Row struct {
	Level1, Level2, Name string
	Target, Actual       string
	Weight, Score        string
	Implied              bool // the form has no column of weights
	Place                place.Place
}

// Share is a weight that is given to a level.
type Share struct{ Level, Weight string }

// Empty is true where nothing at all was evaluated: no score is printed.
func (s *Sheet) Empty() bool {
	if s.Score != "" || s.Money.Score != "" {
		return false
	}
	for _, r := range s.Rows {
		if r.Score != "" {
			return false
		}
	}
	return true
}

// name is what the sheet is called by: its project, else its title.
func (s *Sheet) name() string {
	if s.Project != "" {
		return s.Project
	}
	return s.Title
}

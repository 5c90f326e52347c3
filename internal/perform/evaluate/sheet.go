package evaluate

import (
	"slices"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
)

// Sheet 自评表: one printed table. All texts are as printed; empty means that
// nothing is printed.
type Sheet struct {
	ID         string
	Title      string
	Project    string
	Unit       string // 实施单位
	Department string // 主管部门
	Year       int
	Money      Money
	Goal       string // 年度总体目标: what was expected
	GoalActual string // and what came of it
	Rows       []Row
	Declared   []Share    // weights that headers or notes give to whole levels
	Subtotals  []Subtotal // 小计 of levels
	Weight     string     // printed sum of weights
	Score      string     // printed total
	Grade      string     // printed grade
	Place      place.Place
	Truncated  bool          // rows are cut off or were not read: sums cannot be asked
	Log        []fault.Entry // what was not understood, and why
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
	Block                string // the part of the table it lies in, 年度绩效目标1
	Level1, Level2, Name string
	Target, Actual       string
	Weight, Score        string
	Reason               string // 偏差原因分析及改进措施
	Implied              bool   // the form has no column of weights
	Shared               bool   // weight and score are one cell for several rows: they stand in the first of them
	Place                place.Place
}

// Share is a weight that is given to a level. Soft tells that the note which gives
// it allows exceptions.
type Share struct {
	Level, Weight string
	Soft          bool
}

// Of tells whether the share is of a level, or of all indicators where the level is
// such a label: 产出 and 产出指标 are one level.
func (d Share) Of(level string) bool {
	return levelName(d.Level) == levelName(level) || isWholeLevel(d.Level) && isWholeLevel(level)
}

// Subtotal 小计: what is printed under the rows of a level.
type Subtotal struct {
	Level         string // empty where the line does not say: the rows since the last one
	Weight, Score string
	From, To      int // rows above it, as indexes
}

// Empty is true where nothing at all was evaluated: no score is printed.
func (s *Sheet) Empty() bool {
	if !blank(s.Score) || !blank(s.Money.Score) {
		return false
	}
	for _, r := range s.Rows {
		if !blank(r.Score) {
			return false
		}
	}
	return true
}

// partial tells that rows are missing or that something could not be read.
func (s *Sheet) partial() bool {
	return s.Truncated || slices.ContainsFunc(s.Log, func(e fault.Entry) bool { return e.Grade == fault.Partial })
}

// name is what the sheet is called by: its project, else its title.
func (s *Sheet) name() string {
	if s.Project != "" {
		return s.Project
	}
	return s.Title
}

// note keeps what was not understood.
func (s *Sheet) note(g fault.Grade, code string, at place.Place, args ...string) {
	s.Log = append(s.Log, fault.NewEntry(g, code, at, args...))
}

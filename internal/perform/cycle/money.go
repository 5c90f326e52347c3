package cycle

import (
	"strconv"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/perform/score"
)

// Money 资金: planned and paid of a subject in a year.
type Money struct {
	Budget   money.Fen     `json:"budget"`   // 年初预算
	Adjusted money.Fen     `json:"adjusted"` // with approved adjustments
	Paid     money.Fen     `json:"paid"`     // up to the day of the figures
	Months   [12]money.Fen `json:"months"`
	Silent   bool          `json:"silent,omitempty"` // no payments were imported: what was paid is not known
}

// points is an amount as a number that is compared.
func points(f money.Fen) score.Points { return score.Whole(int64(f)) }

// Spent is what was paid as a number; absent where nobody told.
func (m Money) Spent() score.Points {
	if m.Silent {
		return score.Points{}
	}
	return points(m.Paid)
}

// Rate 执行率 is paid ÷ adjusted in per cent; absent without a budget, or where
// nobody told what was paid.
func (m Money) Rate() score.Points {
	return m.Spent().Times(score.Whole(100)).Over(points(m.Adjusted))
}

// Plus adds two subjects up.
func (m Money) Plus(o Money) Money {
	m.Silent = m.Silent || o.Silent
	m.Budget, m.Adjusted, m.Paid = m.Budget+o.Budget, m.Adjusted+o.Adjusted, m.Paid+o.Paid
	for i := range m.Months {
		m.Months[i] += o.Months[i]
	}
	return m
}

// Until is the money with what was paid by the end of the month of a day of the
// budget year; after the year it is the whole.
func (m Money) Until(year int, day string) Money {
	end := monthOf(year, day)
	m.Paid = 0
	for i := range m.Months {
		if i >= end {
			m.Months[i] = 0
		}
		m.Paid += m.Months[i]
	}
	return m
}

// monthOf is how many months of the year have begun by a day.
func monthOf(year int, day string) int {
	first := strconv.Itoa(year)
	switch {
	case day < first+"-01-01":
		return 0
	case day > first+"-12-31":
		return 12
	}
	n, _ := strconv.Atoi(day[5:7])
	return n
}

// Gone 序时进度 is the share of the year that has passed by the end of a day, in
// per cent.
func Gone(year int, day string) score.Points {
	first := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	last := time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	switch {
	case day < first:
		return score.Whole(0)
	case day >= last:
		return score.Whole(100)
	}
	return score.Ratio(100*(days(first, day)+1), days(first, last)+1)
}

// Expected 全年预计执行数 goes on from what was paid at the month ends up to a day.
// Nothing is paid beyond the budget.
func (m Money) Expected(year int, day string) Forecast {
	if m.Silent {
		return Forecast{Day: strconv.Itoa(year) + "-12-31", Why: fault.T("cycle.forecast.none")}
	}
	var list []Dated
	var sum money.Fen
	for i := range monthOf(year, day) {
		sum += m.Months[i]
		end := time.Date(year, time.Month(i+2), 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		list = append(list, Dated{min(end, day), points(sum)})
	}
	last := strconv.Itoa(year) + "-12-31"
	f := Ahead(list, last, true)
	if f.Known() && m.Adjusted > 0 {
		f = f.Capped(points(max(m.Adjusted, m.Paid)))
	}
	return f
}

// Behind is true where less was paid than the year has gone.
func (m Money) Behind(year int, day string) bool {
	rate := m.Rate()
	return rate.Known() && rate.Cmp(Gone(year, day)) < 0
}

// say words the rate beside the year.
func (m Money) say(year int, day string) fault.Text {
	if !m.Rate().Known() {
		return fault.T("cycle.money.silent", "gone", Gone(year, day).Text(1))
	}
	return fault.T("cycle.money", "rate", m.Rate().Text(1), "gone", Gone(year, day).Text(1))
}

package evaluate

import (
	"regexp"
	"strings"
)

var unitText = regexp.MustCompile(`(亿元|百万元|万元|千元|元)`)

// beginMoney starts the rows of the money; what the header says of its unit and
// its points is kept.
func (r *reader) beginMoney(h *header, n int) {
	r.sheet.Money.Place = r.place(n)
	words := h.side + " "
	if c := h.first(scoreRole); c != nil {
		words += c.text
	}
	all := words
	for _, c := range h.columns {
		all += c.text
	}
	if m := unitText.FindString(all); m != "" && r.sheet.Money.Unit == "" {
		r.sheet.Money.Unit = m
	}
	if m := pointsText.FindStringSubmatch(words); m != nil && r.sheet.Money.Weight == "" {
		r.sheet.Money.Weight = m[1]
	}
}

// amounts reads a row of the money: the first is the total, the others its parts.
func (r *reader) amounts(n int) {
	a := Amount{Name: r.join(n, span{0, r.firstAmount()}), Initial: r.amount(n, initialRole), Budget: r.amount(n, budgetRole), Executed: r.amount(n, executedRole)}
	a.withoutUnits()
	m := &r.sheet.Money
	if blank(a.Initial) && blank(a.Budget) && blank(a.Executed) && r.value(n, scoreRole) == "" {
		return
	}
	if m.Budget+m.Initial+m.Executed != "" {
		m.Parts = append(m.Parts, a)
		return
	}
	m.Initial, m.Budget, m.Executed, m.Place = a.Initial, a.Budget, a.Executed, r.place(n)
	m.Rate, m.Score = r.value(n, rateRole), r.value(n, scoreRole)
	if w := r.value(n, weightRole); !blank(w) {
		m.Weight = w
	}
}

// amount is the amount in a column, empty where a dash stands.
func (r *reader) amount(n int, role role) string {
	if t := r.value(n, role); !blank(t) {
		return t
	}
	return ""
}

// withoutUnits takes off a unit that all amounts of the row carry.
func (a *Amount) withoutUnits() {
	cells := []*string{&a.Initial, &a.Budget, &a.Executed}
	unit := ""
	for _, c := range cells {
		if *c == "" {
			continue
		}
		tail := unitText.FindString(*c)
		if tail == "" || !strings.HasSuffix(*c, tail) || unit != "" && unit != tail {
			return
		}
		unit = tail
	}
	for _, c := range cells {
		*c = strings.TrimSuffix(*c, unit)
	}
}

// firstAmount is the leftmost column of amounts.
func (r *reader) firstAmount() int {
	at := 1 << 30
	for _, c := range r.head.columns {
		if isMoney(c.role) {
			at = min(at, c.from)
		}
	}
	return at
}

// pairs reads a row of labels each followed by its amount: 预算数 | 43.2 | 执行数 |
// 37.24 | 得分 | 8.6. At least one must be an amount of money.
func (r *reader) pairs(n int, cells []int) bool {
	found := map[role]string{}
	money := false
	for _, c := range cells {
		text := r.view.texts[n][c]
		role, _ := roleOf(text)
		value, _ := r.view.right(n, c)
		if role == noRole || !plainAmount.MatchString(narrow(value)) || found[role] != "" {
			continue
		}
		found[role] = narrow(value)
		money = money || isMoney(role)
		if m := pointsText.FindStringSubmatch(text); m != nil && found[weightRole] == "" {
			found[weightRole] = m[1]
		}
	}
	if !money || len(r.sheet.Rows) > 0 {
		return false
	}
	m := &r.sheet.Money
	for role, cell := range map[role]*string{initialRole: &m.Initial, budgetRole: &m.Budget, executedRole: &m.Executed, rateRole: &m.Rate, weightRole: &m.Weight, scoreRole: &m.Score} {
		if *cell == "" {
			*cell = found[role]
		}
	}
	m.Place = r.place(n)
	return true
}

package compile

import (
	"math/big"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// difference is the change against last year rounded as the narrative prints
// it, without sign, and which way it goes: 0 where the print shows none.
func (n *numbers) difference(m budget.Measure, now, last int64) (size int64, direction int) {
	decimals, _ := n.family.Prose.DecimalsOf(m)
	diff := now - last
	size = money.Round(max(diff, -diff), n.family.Prose.UnitOf(), decimals)
	switch {
	case size == 0:
		return 0, 0
	case diff > 0:
		return size, 1
	}
	return size, -1
}

// change prints the change with its direction, because the digits alone would be
// wrong when the ledger turns it round: 增加68万元, 减少1万元, 持平.
func (n *numbers) change(m budget.Measure, now, last int64) string {
	size, direction := n.difference(m, now, last)
	switch direction {
	case 0:
		return "持平"
	case 1:
		return "增加" + n.printed(m, size).Printed
	}
	return "减少" + n.printed(m, size).Printed
}

// rate prints the rate of the change with its direction; from zero there is none.
func (n *numbers) rate(m budget.Measure, now, last int64) string {
	size, direction := n.difference(m, now, last)
	switch {
	case direction == 0:
		return "持平"
	case direction > 0 && last == 0:
		return "上年无此项"
	case direction > 0:
		return "增长" + percent(size, now-size) + "%"
	}
	return "下降" + percent(size, now+size) + "%"
}

// percent is change / base in percent with one decimal.
func percent(change, base int64) string {
	if base <= 0 {
		return "0"
	}
	r := big.NewRat(change, base)
	return strings.TrimSuffix(r.Mul(r, big.NewRat(100, 1)).FloatString(1), ".0")
}

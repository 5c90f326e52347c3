package money

import "strings"

// Unit is 金额单位, the printed unit of money, in fen: 单位：万元 means that a
// printed 1 stands for 1,000,000 fen.
type Unit int64

// The units that disclosures print.
const (
	NoUnit    Unit = 0
	Yuan      Unit = 100                // 元
	Thousand  Unit = 1_000 * Yuan       // 千元
	TenK      Unit = 10_000 * Yuan      // 万元
	Million   Unit = 1_000_000 * Yuan   // 百万元
	HundredMn Unit = 100_000_000 * Yuan // 亿元
	maxFen         = int64(1)<<62 - 1   // room for adding two amounts
	maxDigits      = 18                 // more digits cannot be an int64
)

var unitNames = []struct {
	name string
	unit Unit
}{
	{"百万元", Million}, {"亿元", HundredMn}, {"万元", TenK}, {"千元", Thousand}, {"元", Yuan},
}

// ParseUnit finds 单位 in a caption such as 单位：万元 or 金额单位:元. It answers
// NoUnit and false when the text names none.
func ParseUnit(text string) (Unit, bool) {
	squeezed := fold(text)
	for _, u := range unitNames {
		if strings.Contains(squeezed, u.name) {
			return u.unit, true
		}
	}
	return NoUnit, false
}

// String gives the Chinese name of the unit, empty for an unknown one.
func (u Unit) String() string {
	for _, n := range unitNames {
		if n.unit == u {
			return n.name
		}
	}
	return ""
}

// UnitNamed is the unit with exactly this Chinese name.
func UnitNamed(name string) (Unit, bool) {
	for _, n := range unitNames {
		if n.name == fold(name) {
			return n.unit, true
		}
	}
	return NoUnit, false
}

// UnitNames lists the names of the units, the usual ones of disclosures first.
func UnitNames() []string { return []string{"万元", "元", "千元", "百万元", "亿元"} }

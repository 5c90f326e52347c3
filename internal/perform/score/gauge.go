package score

import (
	"encoding/json"

	"mingzhang/internal/perform"
)

// Gauge 可比值: a target and an actual value in the target's own unit.
type Gauge struct {
	Target, Upper Points // Upper is the far end of 10~12, absent without one
	Actual        Points
	Better        perform.Direction
	unit          perform.Target
}

// Measure brings an actual value to the unit of its target; false where one of
// the two is no number or their units do not compare.
func Measure(name, target, actual string) (Gauge, bool) {
	t, a := perform.ParseTarget(name, target), perform.ParseTarget("", actual)
	if t.Kind == perform.None {
		t = targetInName(name)
	}
	if !numeric(t) || !numeric(a) {
		return Gauge{}, false
	}
	p := compare(t, a)
	if p.why != "" {
		return Gauge{}, false
	}
	if t.Unit == "" {
		t.Unit = a.Unit
	}
	one, _ := size(t, "1")
	g := Gauge{Target: p.target.Over(one), Upper: p.upper.Over(one), Actual: p.actual.Over(one)}
	g.Better, _ = perform.DirectionOf(name, t)
	g.unit = perform.Target{Kind: t.Kind, Operator: perform.Equal, Implied: true, Multiplier: t.Multiplier, Unit: t.Unit}
	return g, true
}

// Write writes a value in the unit of the gauge, as an actual value is written.
func (g Gauge) Write(p Points, places int) string {
	if !p.Known() {
		return ""
	}
	t := g.unit
	t.Number = p.Text(places)
	return perform.Print(t)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (p *Points) UnmarshalJSON(data []byte) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	*p = Points{}
	if text != nil {
		*p = ParsePoints(*text)
	}
	return nil
}

// PlainName is an indicator's name for comparing: letters and digits, without a
// closing 数量 or 次数 that one table prints and another leaves out.
func PlainName(name string) string { return plainName(name) }

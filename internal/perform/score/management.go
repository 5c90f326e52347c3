package score

// Management 管理指标: an indicator of a whole body whose actual value is a ratio of
// two numbers that the ledger and its checks give, by name.
type Management struct {
	Name        string `yaml:"name"`
	Numerator   string `yaml:"numerator"`
	Denominator string `yaml:"denominator"`
	Direction   string `yaml:"direction"` // more, less
	Target      string `yaml:"target"`
	Unit        string `yaml:"unit"`
}

// ManagementIndicators 整体支出管理指标: the method's management indicators with the
// actual values that the facts give, in per cent; weight is shared evenly within
// a first level that the method leaves undivided. A fact that is missing, or a
// denominator of zero, leaves the actual value empty: not evaluated.
func (m Method) ManagementIndicators(facts map[string]Points) []Indicator {
	var out []Indicator
	for _, l := range m.Levels {
		for _, g := range l.Management {
			actual := facts[g.Numerator].Times(Whole(100)).Over(facts[g.Denominator])
			i := Indicator{Level1: l.Name, Name: g.Name, Target: g.operator() + g.Target, Weight: Ratio(l.Weight, int64(len(l.Management)))}
			if actual.Known() {
				i.Actual = actual.Text(4) + g.Unit
			}
			out = append(out, i)
		}
	}
	return out
}

func (g Management) operator() string {
	if g.Direction == "less" {
		return "≤"
	}
	return "≥"
}

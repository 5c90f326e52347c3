package cycle

import (
	"cmp"
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// Owned is what tells a body's rows: its projects with their indicators and tasks.
type Owned struct {
	Body       office.BodyID
	Name       string
	Indicators []budget.Indicator // of its projects, part seven
	Words      []string           // names of projects and tasks
}

// Proposal 归属建议 says whose a row of a target table may be that mixes bodies. It
// is a proposal; a person confirms.
type Proposal struct {
	Key  string
	Row  budget.Indicator
	Body office.BodyID // empty where nothing speaks for anyone
	Why  fault.Text
}

// Owners proposes whose each row is: the only body with an indicator of that name;
// else the only one whose project or task the row names; else the one with the
// most similar indicator; else whose rows stand on both sides of it.
func Owners(rows []budget.Indicator, bodies []Owned) []Proposal {
	keys := Promise(rows)
	out := make([]Proposal, len(rows))
	for i, row := range rows {
		out[i] = Proposal{Key: keys[i].Key, Row: row, Why: fault.T("cycle.owner.none")}
		if !keys[i].Applies() {
			out[i].Why = fault.T("cycle.owner.not-applicable")
			continue
		}
		for _, find := range []func(budget.Indicator, []Owned) (office.BodyID, fault.Text){sameName, namesProject, mostAlike} {
			if body, why := find(row, bodies); body != "" {
				out[i].Body, out[i].Why = body, why
				break
			}
		}
	}
	between(out, bodies)
	return out
}

// sameName is the one body that has an indicator of this name.
func sameName(row budget.Indicator, bodies []Owned) (office.BodyID, fault.Text) {
	var found office.BodyID
	var target string
	for _, b := range bodies {
		for _, in := range b.Indicators {
			if plain(in.Name) != plain(row.Name) {
				continue
			}
			if found != "" && found != b.Body {
				return "", fault.Text{}
			}
			found, target = b.Body, in.Target
		}
	}
	return found, fault.T("cycle.owner.same", "target", target)
}

// namesProject is the one body whose project or task the name of the row holds.
func namesProject(row budget.Indicator, bodies []Owned) (office.BodyID, fault.Text) {
	var found office.BodyID
	var word string
	for _, b := range bodies {
		for _, w := range b.Words {
			if len([]rune(plain(w))) < 4 || !strings.Contains(plain(row.Name), plain(w)) {
				continue
			}
			if found != "" && found != b.Body {
				return "", fault.Text{}
			}
			found, word = b.Body, w
		}
	}
	return found, fault.T("cycle.owner.project", "project", word)
}

// mostAlike is the body with the indicator that shares most with the name, where
// they share more than half of the shorter one and no other body has as much.
func mostAlike(row budget.Indicator, bodies []Owned) (office.BodyID, fault.Text) {
	type alike struct {
		body  office.BodyID
		name  string
		pairs int
	}
	mine := pairs(row.Name)
	var list []alike
	for _, b := range bodies {
		best := alike{body: b.Body}
		for _, in := range b.Indicators {
			other := pairs(in.Name)
			if n := shared(mine, other); 2*n > min(len(mine), len(other)) && n > best.pairs {
				best.name, best.pairs = in.Name, n
			}
		}
		list = append(list, best)
	}
	slices.SortStableFunc(list, func(a, b alike) int { return cmp.Compare(b.pairs, a.pairs) })
	if len(list) == 0 || list[0].pairs == 0 || len(list) > 1 && list[0].pairs == list[1].pairs {
		return "", fault.Text{}
	}
	return list[0].body, fault.T("cycle.owner.alike", "indicator", list[0].name)
}

// between gives a row that nothing speaks for to the body whose rows stand on both
// sides of it in its second level.
func between(rows []Proposal, bodies []Owned) {
	names := map[office.BodyID]string{}
	for _, b := range bodies {
		names[b.Body] = b.Name
	}
	known := slices.Clone(rows)
	for i := range rows {
		if known[i].Body != "" || rows[i].Why.Key == "cycle.owner.not-applicable" {
			continue
		}
		before, after := beside(known, i, -1), beside(known, i, 1)
		if before != "" && before == after {
			rows[i].Body, rows[i].Why = before, fault.T("cycle.owner.between", "body", names[before])
		}
	}
}

func beside(rows []Proposal, i, step int) office.BodyID {
	for j := i + step; j >= 0 && j < len(rows) && rows[j].Row.Level2 == rows[i].Row.Level2; j += step {
		if rows[j].Body != "" {
			return rows[j].Body
		}
	}
	return ""
}

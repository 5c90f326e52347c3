package screen

import "mingzhang/internal/report"

// Charts are the values that the charts draw; amounts are worded here, so that
// the browser never computes money.
type Charts struct {
	Sankey *sankey    `json:"sankey,omitempty"`
	Tree   []leaf     `json:"tree,omitempty"`
	Years  *yearChart `json:"years,omitempty"`
}

type sankey struct {
	Nodes []node `json:"nodes"`
	Links []edge `json:"links"`
}

type node struct {
	Name string `json:"name"`
}

type edge struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Value  int64  `json:"value"`
	Label  string `json:"label"`
	Href   string `json:"href,omitempty"`
}

type leaf struct {
	Name     string `json:"name"`
	Value    int64  `json:"value"`
	Label    string `json:"label"`
	Href     string `json:"href,omitempty"`
	Children []leaf `json:"children,omitempty"`
}

type yearChart struct {
	Names []string  `json:"names"`
	Years []yearBar `json:"years"`
}

type yearBar struct {
	Year  string     `json:"year"`
	Items []barValue `json:"items"`
}

type barValue struct {
	Value int64  `json:"value"`
	Label string `json:"label"`
	Href  string `json:"href,omitempty"`
}

// Charts gives the charts of the overview; what cannot be drawn is left out.
func (p Page) Charts() Charts {
	o := p.Doc.Overview
	return Charts{Sankey: p.sankeyOf(o.Flows), Tree: p.leaves(o.Tree), Years: p.yearsOf(o.ThreePublic)}
}

// sankeyOf is nil where there are no flows, or where they run in a circle,
// which no Sankey diagram can draw.
func (p Page) sankeyOf(flows []report.Flow) *sankey {
	s := &sankey{}
	seen := map[string]bool{}
	for _, f := range flows {
		if f.Fen <= 0 {
			continue
		}
		for _, name := range []string{f.From, f.To} {
			if !seen[name] {
				seen[name] = true
				s.Nodes = append(s.Nodes, node{name})
			}
		}
		s.Links = append(s.Links, edge{f.From, f.To, f.Fen, p.Amount(f.Fen), p.Doc.CellURL(f.Fact)})
	}
	if len(s.Links) == 0 || circular(s.Links) {
		return nil
	}
	return s
}

// circular tells whether edges run in a circle.
func circular(edges []edge) bool {
	next := map[string][]string{}
	for _, e := range edges {
		next[e.Source] = append(next[e.Source], e.Target)
	}
	const open, closed = 1, 2
	state := map[string]int{}
	var walk func(string) bool
	walk = func(name string) bool {
		state[name] = open
		for _, to := range next[name] {
			if state[to] == open || state[to] == 0 && walk(to) {
				return true
			}
		}
		state[name] = closed
		return false
	}
	for name := range next {
		if state[name] == 0 && walk(name) {
			return true
		}
	}
	return false
}

func (p Page) leaves(nodes []report.TreeNode) []leaf {
	var list []leaf
	for _, n := range nodes {
		if n.Fen > 0 {
			list = append(list, leaf{n.Name, n.Fen, p.Amount(n.Fen), p.Doc.CellURL(n.Fact), p.leaves(n.Children)})
		}
	}
	return list
}

func (p Page) yearsOf(lines []report.YearLine) *yearChart {
	if len(lines) == 0 {
		return nil
	}
	c := &yearChart{Names: lines[0].Names}
	for _, line := range lines {
		bar := yearBar{Year: itoa(line.Year)}
		for _, f := range line.Items {
			bar.Items = append(bar.Items, barValue{f.Fen, p.Amount(f.Fen), p.Doc.CellURL(f.Fact)})
		}
		c.Years = append(c.Years, bar)
	}
	return c
}

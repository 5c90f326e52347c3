package screen

import (
	"slices"

	"mingzhang/internal/report"
)

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
	Line  bool   `json:"line,omitempty"` // name and amount on one line: many small nodes
}

type node struct {
	Name  string `json:"name"`
	Short string `json:"short"`  // without what all units' names begin with
	Label string `json:"amount"` // what flows through it
	Depth int    `json:"layer"`  // how far from the source
}

type edge struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Value  int64  `json:"value"`
	Label  string `json:"amount"`
	Href   string `json:"href,omitempty"`
}

type leaf struct {
	Name     string `json:"name"`
	Short    string `json:"short"`
	Value    int64  `json:"value"`
	Label    string `json:"amount"`
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
	Label string `json:"amount"`
	Short string `json:"short"` // as printed
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
	for _, f := range flows {
		if f.Fen > 0 {
			s.Links = append(s.Links, edge{f.From, f.To, f.Fen, p.Amount(f.Fen), p.Doc.CellURL(f.Fact)})
		}
	}
	if len(s.Links) == 0 || circular(s.Links) {
		return nil
	}
	s.Nodes = p.nodesOf(s.Links)
	return s
}

// nodesOf lists the ends of the flows with what flows through each: what comes
// in, or for a source what goes out.
func (p Page) nodesOf(links []edge) []node {
	in, out, depth := map[string]int64{}, map[string]int64{}, map[string]int{}
	var names []string
	for _, l := range links {
		for _, name := range []string{l.Source, l.Target} {
			if in[name] == 0 && out[name] == 0 && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		out[l.Source] += l.Value
		in[l.Target] += l.Value
	}
	for range names { // each round settles one more layer
		for _, l := range links {
			depth[l.Target] = max(depth[l.Target], depth[l.Source]+1)
		}
	}
	nodes := make([]node, len(names))
	for i, name := range names {
		nodes[i] = node{name, p.shortName(name), p.Amount(max(in[name], out[name])), depth[name]}
	}
	return nodes
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
			list = append(list, leaf{n.Name, p.shortName(n.Name), n.Fen, p.Amount(n.Fen), p.Doc.CellURL(n.Fact), p.leaves(n.Children)})
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
			bar.Items = append(bar.Items, barValue{f.Fen, p.Amount(f.Fen), f.Value, p.Doc.CellURL(f.Fact)})
		}
		c.Years = append(c.Years, bar)
	}
	return c
}

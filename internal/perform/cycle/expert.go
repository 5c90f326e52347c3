package cycle

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/score"
)

// ItemScore is what an expert gives for one item.
type ItemScore struct {
	Points string `json:"points,omitempty"`
	Why    string `json:"why,omitempty"` // asked for below full points
}

// SampleSeen is what an expert found on a sampled actual value.
type SampleSeen struct {
	Agrees bool   `json:"agrees"`
	Why    string `json:"why,omitempty"` // asked for where it does not agree
}

// ExpertSheet 专家评分表: one expert's own sheet; others are not seen before it is
// signed.
type ExpertSheet struct {
	Project string                `json:"project"`
	Frame   string                `json:"frame"`
	Items   map[string]ItemScore  `json:"items,omitempty"`
	Samples map[string]SampleSeen `json:"samples,omitempty"` // by id of the actual value
	Opinion string                `json:"opinion,omitempty"`
	Signed  string                `json:"signed,omitempty"` // day
}

// Lacks lists what a sheet still needs before it is signed.
func (s ExpertSheet) Lacks(f Frame) []fault.Text {
	var out []fault.Text
	for _, it := range f.Items() {
		given := s.Items[it.ID]
		p, most := score.ParsePoints(given.Points), score.Whole(it.Weight)
		switch {
		case !p.Known() || p.Sign() < 0 || p.Cmp(most) > 0:
			out = append(out, fault.T("cycle.expert.points", "item", it.Name, "most", most.Text(0)))
		case p.Cmp(most) < 0 && strings.TrimSpace(given.Why) == "":
			out = append(out, fault.T("cycle.expert.why", "item", it.Name))
		}
	}
	for _, seen := range s.Samples {
		if !seen.Agrees && strings.TrimSpace(seen.Why) == "" {
			out = append(out, fault.T("cycle.expert.sample"))
		}
	}
	if strings.TrimSpace(s.Opinion) == "" {
		out = append(out, fault.T("cycle.expert.opinion"))
	}
	return out
}

// Joint is what the signed sheets say together.
type Joint struct {
	Sheets   int
	Items    []JointItem
	Total    score.Points // mean of the experts' sums; absent without a sheet
	Low      score.Points // lowest and highest sum
	High     score.Points
	Disagree int // sampled values that an expert does not confirm
}

// JointItem is one item over all experts.
type JointItem struct {
	FrameItem
	Mean, Low, High score.Points
}

// Together adds the signed sheets up: the mean is exact, how far experts part is
// shown beside it.
func Together(f Frame, sheets []ExpertSheet) Joint {
	sheets = slices.DeleteFunc(slices.Clone(sheets), func(s ExpertSheet) bool { return s.Signed == "" || s.Frame != f.ID })
	j := Joint{Sheets: len(sheets)}
	sums := make([]score.Points, len(sheets))
	for i := range sums {
		sums[i] = score.Whole(0)
	}
	for _, it := range f.Items() {
		given := make([]score.Points, len(sheets))
		for i, s := range sheets {
			given[i] = score.ParsePoints(s.Items[it.ID].Points)
			sums[i] = sums[i].Plus(given[i])
		}
		item := JointItem{FrameItem: it}
		item.Mean, item.Low, item.High = spreadOf(given)
		j.Items = append(j.Items, item)
	}
	j.Total, j.Low, j.High = spreadOf(sums)
	for _, s := range sheets {
		for _, seen := range s.Samples {
			if !seen.Agrees {
				j.Disagree++
			}
		}
	}
	return j
}

// spreadOf is mean, lowest and highest; absent where there is nothing.
func spreadOf(list []score.Points) (mean, low, high score.Points) {
	for i, p := range list {
		if !p.Known() {
			return score.Points{}, score.Points{}, score.Points{}
		}
		if i == 0 {
			mean, low, high = p, p, p
			continue
		}
		mean, low, high = mean.Plus(p), low.Least(p), high.Most(p)
	}
	return mean.Over(score.Whole(int64(len(list)))), low, high
}

// Sample draws n of the values to be looked at: by a digest of the project and the
// value's id, so that nobody chooses and everybody can repeat it.
func Sample(project string, values []Actual, n int) []Actual {
	list := slices.Clone(values)
	slices.SortFunc(list, func(a, b Actual) int { return strings.Compare(draw(project, a.ID), draw(project, b.ID)) })
	return list[:min(n, len(list))]
}

func draw(project, id string) string {
	sum := sha256.Sum256([]byte(project + "\x00" + id))
	return hex.EncodeToString(sum[:])
}

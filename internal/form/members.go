package form

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/place"
)

var (
	// membersLead ends in the words that open a list of units.
	membersLead = regexp.MustCompile(`(?:单位|部门|预算|决算)[^。；]*(?:包括|如下|构成|组成)[^。；：:]{0,20}[：:]`)
	// memberMark numbers an item.
	memberMark = regexp.MustCompile(`(?:^|[：:；;。，,、\s])(?:[0-9]{1,3}[.、．]|[（(][0-9一二三四五六七八九十]{1,3}[）)])\s*`)
	// memberName ends as the names of public bodies do.
	memberName   = regexp.MustCompile(`^[^0-9：:。；，,、]{3,40}(?:局|委|办|院|中心|所|站|队|校|学|馆|处|会|厅|部|级|关|园|社|室|团|宫|库|场|台)$`)
	mergedBudget = regexp.MustCompile(`不单[列独]|不独立|(?:并入|纳入)[^。]{0,12}(?:本级|本部|机关)`)
	memberHeader = regexp.MustCompile(`^(?:预算|基层|所属|下属)?单位(?:名称|全称)$`)
	ownSuffix    = regexp.MustCompile(`[（(]?(?:本级|本部|机关)(?:决算|预算)?[）)]?$`)
	memberSort   = regexp.MustCompile(`^(?:下属|所属)?(?:二级|基层)?(?:行政|参公|全额|差额|公益[一二]类)?(?:事业|预算)?单位`)
)

var noBrackets = strings.NewReplacer("(", "", ")", "", "（", "", "）", "")

// Unbracketed is a name without the signs of its brackets: 某局（本级） and 某局本级 are one.
func Unbracketed(name string) string { return noBrackets.Replace(name) }

// members reads the list of the units whose budgets a department's document holds.
func (in *interpreter) members() {
	for _, s := range in.d.Sections {
		if s.ID != "organisation" {
			continue
		}
		for i, p := range s.Paragraphs {
			at := membersLead.FindStringIndex(p.Text)
			if at == nil {
				continue
			}
			in.memberItems(p.Text[at[1]:], p.Place, true)
			for _, q := range s.Paragraphs[i+1:] {
				if !memberMark.MatchString(q.Text) || memberMark.FindStringIndex(q.Text)[0] != 0 {
					break
				}
				in.memberItems(q.Text, q.Place, false)
			}
			if len(in.d.Members) > 0 {
				return
			}
		}
		for _, t := range s.Tables {
			in.memberRows(&in.d.Tables[t])
		}
		if len(in.d.Members) > 0 {
			return
		}
	}
}

// memberRows takes the names of a small table of the narrative: 序号, 单位名称, 备注.
func (in *interpreter) memberRows(t *budget.Table) {
	c := slices.IndexFunc(t.Columns, func(c budget.Column) bool { return memberHeader.MatchString(Fold(c.Path)) })
	if c < 0 || t.Budget {
		return
	}
	for _, r := range t.Rows {
		if c < len(r.Cells) {
			in.member(r.Cells[c], strings.Join(r.Cells, ""), r.Place)
		}
	}
}

// memberItems takes the names of a text: numbered ones, or, behind the opening words, some
// with 、 between them.
func (in *interpreter) memberItems(text string, at place.Place, opening bool) {
	items := memberMark.Split(text, -1)
	if opening && len(items) == 1 {
		items = strings.FieldsFunc(items[0], func(r rune) bool { return strings.ContainsRune("、；;。", r) })
	}
	for _, item := range items {
		in.member(item, item, at)
	}
}

// member takes a name, unless it is none of a public body or known; said is all that is
// said of it.
func (in *interpreter) member(item, said string, at place.Place) {
	name := strings.TrimRight(strings.TrimSpace(item), "。；;，,、 ")
	if cut := strings.IndexAny(name, "，,；;。"); cut > 0 {
		name = name[:cut]
	}
	name, _, _ = strings.Cut(name, "不单列")
	if rest := memberSort.ReplaceAllString(name, ""); utf8.RuneCountInString(rest) >= 3 {
		name = rest
	}
	bare := Unbracketed(name)
	known := slices.ContainsFunc(in.d.Members, func(m budget.Member) bool { return Fold(m.Name) == Fold(name) })
	if memberName.MatchString(bare) && !known {
		in.d.Members = append(in.d.Members, budget.Member{Name: name, Own: ownSuffix.MatchString(name), Merged: mergedBudget.MatchString(said), Place: at})
	}
}

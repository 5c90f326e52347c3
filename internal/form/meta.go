package form

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/table"
)

// meta is what a document says about itself: never a default, empty when it
// does not say.
type meta struct {
	title  string
	entity string
	year   int
	kind   budget.Kind
	level  budget.Level
}

var (
	yearFirst   = regexp.MustCompile(`^(20[0-9]{2})年度?(.{2,60}?)(部门|单位)?(预算|决算)(?:公开|编制|情况|说明|草案|报告|书|\(草案\))*$`)
	entityFirst = regexp.MustCompile(`^(.{2,60}?)(20[0-9]{2})年度?(?:[省市区县镇乡]级)?(?:部门|单位)?(预算|决算)(?:公开|编制|情况|说明|草案|报告|书)*$`)
	plannedYear = regexp.MustCompile(`(20[0-9]{2})年度?(?:预算数|部门预算|单位预算|预算)`)
)

// titleSearch is how many blocks from the start may hold the title.
const titleSearch = 40

// readMeta finds title, body, year and kind.
func readMeta(flow table.Flow) meta {
	var m meta
	m.search(flow.Elements[:min(titleSearch, len(flow.Elements))])
	m.coverBody(flow.Elements[:min(titleSearch, len(flow.Elements))])
	if body := commonCaption(flow, table.BodyCaption); m.entity == "" || isPlace(m.entity) && strings.HasPrefix(body, m.entity) {
		m.entity = body
	}
	if m.year == 0 {
		m.year = commonYear(flow)
	}
	return m
}

// isPlace tells the name of a province, city or district, which is no body.
func isPlace(name string) bool {
	last, _ := utf8.DecodeLastRuneInString(name)
	return strings.ContainsRune("省市区县旗州镇乡", last)
}

// search looks for the title: in one line, or in a few lines that belong
// together, as covers print it.
func (m *meta) search(els []table.Element) {
	const mostLines = 3
	for n := 1; n <= mostLines && m.title == ""; n++ {
		for i := 0; i+n <= len(els) && m.title == ""; i++ {
			text := ""
			for _, el := range els[i : i+n] {
				if el.Grid < 0 {
					text += el.Block.Text
				}
			}
			m.takeTitle(text)
		}
	}
}

var bodyOfCover = regexp.MustCompile(`^(?:预算|决算)?(?:主管部门|部门|单位)(?:名称)?[（(]?(?:盖章|公章)?[）)]?[：:](.{2,40})$`)

// coverBody takes the body that the cover names by itself: the title of a district's
// form names only the district.
func (m *meta) coverBody(els []table.Element) {
	for _, el := range els {
		if el.Grid >= 0 {
			return
		}
		if g := bodyOfCover.FindStringSubmatch(table.Bare(el.Block.Text)); g != nil {
			m.entity = g[1]
			return
		}
	}
}

// takeTitle reads a title line: 2023年某局部门预算, 某局2023年部门预算.
func (m *meta) takeTitle(printed string) {
	text := table.Bare(printed)
	if utf8.RuneCountInString(text) > 60 || itemLine.MatchString(text) || partLine.MatchString(text) {
		return
	}
	if g := yearFirst.FindStringSubmatch(text); g != nil {
		m.set(text, g[1], g[2], g[3], g[4])
		return
	}
	if g := entityFirst.FindStringSubmatch(text); g != nil {
		m.set(text, g[2], g[1], levelWord(text), g[3])
	}
}

func levelWord(text string) string {
	for _, w := range []string{"部门预算", "部门决算"} {
		if strings.Contains(text, w) {
			return "部门"
		}
	}
	if strings.Contains(text, "单位预算") || strings.Contains(text, "单位决算") {
		return "单位"
	}
	return ""
}

func (m *meta) set(title, year, entity, level, kind string) {
	if entity == "部门" || entity == "单位" || entity == "年度" || entity == "部门单位" {
		return
	}
	m.title, m.entity = title, strings.Trim(entity, "“”\"《》的")
	m.year, _ = strconv.Atoi(year)
	m.kind = budget.BudgetKind
	if kind == "决算" {
		m.kind = budget.FinalAccount
	}
	switch level {
	case "部门":
		m.level = budget.DepartmentLevel
	case "单位":
		m.level = budget.UnitLevel
	}
}

// commonCaption is the most frequent caption of a kind; empty on a tie.
func commonCaption(flow table.Flow, kind table.CaptionKind) string {
	count := map[string]int{}
	for _, g := range flow.Grids {
		if t := g.Caption(kind); t != "" {
			count[t]++
		}
	}
	return mostFrequent(count)
}

func mostFrequent(count map[string]int) string {
	best, n, tie := "", 0, false
	for t, c := range count {
		switch {
		case c > n:
			best, n, tie = t, c, false
		case c == n:
			tie = true
		}
	}
	if tie {
		return ""
	}
	return best
}

// commonYear is the year of most …年预算数 headers, titles and sentences.
func commonYear(flow table.Flow) int {
	count := map[string]int{}
	add := func(text string) {
		for _, g := range plannedYear.FindAllStringSubmatch(table.Bare(text), -1) {
			count[g[1]]++
		}
	}
	for _, g := range flow.Grids {
		for r := 0; r < min(3, len(g.Rows)); r++ {
			for _, c := range g.Rows[r].Cells {
				add(c.Text)
			}
		}
		for _, c := range g.Captions {
			add(c.Text)
		}
	}
	year, _ := strconv.Atoi(mostFrequent(count))
	return year
}

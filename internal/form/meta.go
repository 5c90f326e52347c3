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
	// edition is the date printed on the cover, 2024-02 or 2024-02-05.
	edition string
}

var plannedYear = regexp.MustCompile(`(20[0-9]{2})年度?(?:预算数|部门预算|单位预算|预算)`)

// titleSearch is how many blocks from the start may hold the title.
const titleSearch = 40

// readMeta finds title, body, year and kind.
func readMeta(flow table.Flow) meta {
	var m meta
	lines := coverLines(flow)
	m.search(lines)
	m.coverBody(lines)
	if body := commonCaption(flow, table.BodyCaption); m.entity == "" || isPlace(m.entity) && strings.HasPrefix(body, m.entity) {
		m.entity = body
	}
	if m.year == 0 {
		m.year = commonYear(flow)
	}
	m.edition = editionDate(lines)
	return m
}

const (
	mostTitleLines = 5 // that a cover prints a title on
	besideTitle    = 4 // lines from it that the body may stand
)

// search looks for the title: in one line, or in a few lines that belong
// together, as covers print it; then for one that does not name the body, with the body
// on a line of its own.
func (m *meta) search(lines []coverLine) {
	for _, named := range []bool{true, false} {
		for n := 1; n <= mostTitleLines; n++ {
			for i := 0; i+n <= len(lines); i++ {
				h, ok := parseHeading(lineText(lines[i : i+n]))
				if !ok || (h.entity != "") != named || lines[i].page != lines[i+n-1].page {
					continue
				}
				if n > 1 && named && !isBody(h.entity) && !isPlace(h.entity) {
					continue
				}
				m.take(h)
				m.beside(lines, i, i+n)
				return
			}
		}
	}
}

func (m *meta) take(h heading) {
	m.title, m.entity, m.year, m.kind, m.level = h.text, h.entity, h.year, h.kind, h.level
}

// beside completes the title of lines from to: by the body on a line near it, or by
// the place on the line before it.
func (m *meta) beside(lines []coverLine, from, to int) {
	on := lines[from].page
	if m.entity != "" {
		place := ""
		if from > 0 && lines[from-1].page == on {
			place = table.Bare(lines[from-1].text)
		}
		if n := utf8.RuneCountInString(place); n >= 2 && n <= 9 && isPlace(place) && !isPlace(m.entity) && strings.HasPrefix(m.title, m.entity) && !strings.HasPrefix(m.entity, place) && !strings.ContainsAny(place, "0123456789：:、") {
			m.title, m.entity = place+m.title, place+m.entity
		}
		return
	}
	for d := 1; d <= besideTitle && m.entity == ""; d++ {
		for _, i := range []int{from - d, to - 1 + d} {
			if i >= 0 && i < len(lines) && lines[i].page == on && isBody(table.Bare(lines[i].text)) {
				m.entity = table.Bare(lines[i].text)
				break
			}
		}
	}
}

var bodyOfCover = regexp.MustCompile(`^(?:预算|决算|编制|填报|编报|公开)?(主管部门|部门|单位)(?:[（(](?:部门|单位)[）)])?(?:名称)?(?:[（(](?:盖章|公章|签章)[）)])?[：:](.{2,40})$`)

// coverBody takes the body that the cover names by itself: the title of a district's
// form names only the district. A unit's cover names its department too.
func (m *meta) coverBody(lines []coverLine) {
	found := ""
	for _, l := range lines {
		if l.ends {
			break
		}
		g := bodyOfCover.FindStringSubmatch(table.Bare(l.text))
		if g == nil || found != "" && (m.level != budget.UnitLevel || g[1] != "单位") {
			continue
		}
		found = g[2]
		if m.level != budget.UnitLevel || g[1] == "单位" {
			break
		}
	}
	if found != "" {
		m.entity = found
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

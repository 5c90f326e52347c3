package form

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

// coverLine is a printed line near the beginning of a document: of its text, of a
// table's captions, or of a table that lays out a cover.
type coverLine struct {
	text  string
	place place.Place
	page  int
	ends  bool // a table of numbers stands here: the cover is over
}

// coverLines are the lines among which the title stands.
func coverLines(flow table.Flow) []coverLine {
	var out []coverLine
	for _, el := range flow.Elements[:min(titleSearch, len(flow.Elements))] {
		if el.Grid < 0 {
			out = append(out, coverLine{text: el.Block.Text, place: el.Block.Place, page: el.Page})
			continue
		}
		g := &flow.Grids[el.Grid]
		for _, c := range g.Captions {
			out = append(out, coverLine{text: c.Text, place: c.Place, page: el.Page})
		}
		if rows, ok := layoutRows(g, el.Page); ok {
			out = append(out, rows...)
		} else {
			out = append(out, coverLine{page: el.Page, ends: true})
		}
	}
	return out
}

var labelOfBody = regexp.MustCompile(`(?:部门|单位)(?:[（(](?:部门|单位)[）)])?(?:名称)?(?:[（(](?:盖章|公章|签章)[）)])?$`)

// layoutRows are the rows of a grid that prints no numbers: a cover laid out as a table.
func layoutRows(g *table.Grid, page int) ([]coverLine, bool) {
	const mostRows = 30
	if len(g.Rows) > mostRows {
		return nil, false
	}
	var out []coverLine
	for r := range g.Rows {
		if hasNumbers(g, r) {
			return nil, false
		}
		var texts []string
		for _, c := range g.Rows[r].Cells {
			if t := table.Bare(c.Text); t != "" && !slices.Contains(texts, t) {
				texts = append(texts, t)
			}
		}
		between := ""
		if len(texts) == 2 && labelOfBody.MatchString(texts[0]) {
			between = "："
		}
		out = append(out, coverLine{text: strings.Join(texts, between), place: g.Rows[r].Place, page: page})
	}
	return out, true
}

func lineText(lines []coverLine) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text)
	}
	return b.String()
}

var editionLine = regexp.MustCompile(`^\(?(?:(?:编制|公开|公布|发布|填报|公示|报送|印制)?(?:日期|时间):)?(20[0-9]{2})[年./-]([0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:月|[./-]|$)(?:([0-9]{1,2}|[一二三四五六七八九十]{1,3})日?)?\)?$`)

// editionDate is the date that stands alone on the cover, as 2024-02 or 2024-02-05; empty
// where there is none.
func editionDate(lines []coverLine) string {
	for _, l := range lines {
		if l.ends || l.page != lines[0].page || partLine.MatchString(table.Bare(l.text)) {
			break
		}
		m := editionLine.FindStringSubmatch(Fold(arabicYears(table.Bare(l.text))))
		if m == nil {
			continue
		}
		month, day := calendar(m[2], 12), calendar(m[3], 31)
		switch {
		case month == "" || m[3] != "" && day == "":
		case day == "":
			return m[1] + "-" + month
		default:
			return m[1] + "-" + month + "-" + day
		}
	}
	return ""
}

// calendar writes a month or day in two digits; empty where it is none.
func calendar(printed string, most int) string {
	n, err := strconv.Atoi(printed)
	if err != nil {
		n = table.Numeral(printed)
	}
	if n < 1 || n > most {
		return ""
	}
	return fmt.Sprintf("%02d", n)
}

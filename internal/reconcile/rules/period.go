package rules

import (
	"regexp"
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/reconcile"
)

// ProjectPeriod asks that a project that gets money this year does not end before
// this year: 实施周期 2025年1月1日-2025年12月31日 in a budget of 2026 was left over from
// the year before.
var ProjectPeriod = reconcile.Rule{ID: "project.period", Severity: reconcile.Warning, Scope: reconcile.Scope{Kinds: []budget.Kind{budget.BudgetKind}}, Ground: groundLanguage, Apply: projectPeriod}

var (
	periodTitle = regexp.MustCompile(`(?:项目)?(?:实施周期|实施期限|实施时间|执行期限|项目周期|项目期限|起止时间|起止年限)$`)
	periodWords = regexp.MustCompile(`(?:实施周期|实施期限|执行期限|项目周期|项目期限|起止时间|起止年限|计划完成日期|计划完成时间|计划结束时间)[（(]?[^：:0-9。]{0,8}[)）]?[：:为是]\s*([^。；;\n]*)`)
	periodCell  = regexp.MustCompile(`^(?:项目)?(?:实施周期|实施期限|执行期限|项目周期|项目期限|起止时间|起止年限|计划完成日期|计划完成时间|计划结束时间|结束时间|终止时间)[：:]?$`)
	yearTold    = regexp.MustCompile(`(?:^|[^0-9〔\[【第])(20[0-9]{2})(?:\s*年|\s*[-—–－~～至到./]|\s*$)`)
	// goesOn are the words of a period that no date ends.
	goesOn = regexp.MustCompile(`长期|持续|常年|每年|逐年|经常性|滚动|延续|顺延|延期|延长`)
	// lastBill are the words of money that is paid after a project has ended.
	lastBill = regexp.MustCompile(`尾款|余款|质保|保证金|结算|决算款|清欠|欠款|结转|已完工|已竣工|跨年|后续款`)
)

// period is the printed time of a project.
type period struct {
	text, where string
	paidLater   bool // the text around it speaks of bills that come after the end
}

func projectPeriod(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for _, p := range append(periodsInText(d), periodsInTables(d)...) {
		last := lastYearIn(p.text)
		switch {
		case last == 0:
		case last >= d.Year || p.paidLater || goesOn.MatchString(p.text):
			out.Passed++
		default:
			out.Findings = append(out.Findings, about("finding.project.period", p.text, "text", nearby(p.text, strconv.Itoa(last)),
				"last", strconv.Itoa(last), "year", strconv.Itoa(d.Year), "where", p.where))
		}
	}
	if out.Passed+len(out.Findings) == 0 || d.Year == 0 {
		return reconcile.Outcome{Open: why("open.no-project-period")}
	}
	return out
}

// lastYearIn is the latest year of a text, 0 where it names none.
func lastYearIn(text string) int {
	last := 0
	for len(text) > 0 {
		m := yearTold.FindStringSubmatchIndex(text)
		if m == nil {
			break
		}
		if y, err := strconv.Atoi(text[m[2]:m[3]]); err == nil {
			last = max(last, y)
		}
		text = text[m[3]:]
	}
	return last
}

// periodsInText are the sections of that name, and sentences such as 实施周期：….
func periodsInText(d *reconcile.Doc) []period {
	var out []period
	for i := range d.Sections {
		s := &d.Sections[i]
		own := s.ID == "project-period" || periodTitle.MatchString(strings.TrimSpace(s.Title))
		for _, p := range s.Paragraphs {
			switch m := periodWords.FindStringSubmatch(p.Text); {
			case own:
				out = append(out, period{p.Text, p.Place.String(), lastBill.MatchString(projectText(d, i))})
			case m != nil:
				out = append(out, period{m[1], p.Place.String(), lastBill.MatchString(projectText(d, i))})
			}
		}
	}
	return out
}

// projectText is all text of the project that a section belongs to: the sections
// around it under one heading.
func projectText(d *reconcile.Doc, at int) string {
	from, to := at, at+1
	level := d.Sections[at].Level
	for from > 0 && d.Sections[from].Level >= level && d.Sections[from-1].Part == d.Sections[at].Part {
		from--
	}
	for to < len(d.Sections) && d.Sections[to].Level >= level && d.Sections[to].Part == d.Sections[at].Part {
		to++
	}
	var b strings.Builder
	for _, s := range d.Sections[from:to] {
		for _, p := range s.Paragraphs {
			b.WriteString(p.Text + "\n")
		}
	}
	return b.String()
}

// periodsInTables are cells of target forms behind a label such as 计划完成日期.
func periodsInTables(d *reconcile.Doc) []period {
	var out []period
	for t := range d.Tables {
		rows := d.Tables[t].Rows
		for r := range rows {
			for c, cell := range rows[r].Cells {
				if !periodCell.MatchString(strings.TrimSpace(cell)) {
					continue
				}
				if next := firstText(rows[r].Cells[c+1:]); next != "" {
					out = append(out, period{next, rows[r].Place.String(), tableSpeaksOfBills(rows)})
				}
			}
		}
	}
	return out
}

func firstText(cells []string) string {
	for _, c := range cells {
		if text := strings.TrimSpace(c); text != "" {
			return text
		}
	}
	return ""
}

func tableSpeaksOfBills(rows []budget.Row) bool {
	for i := range rows {
		for _, c := range rows[i].Cells {
			if lastBill.MatchString(c) {
				return true
			}
		}
	}
	return false
}

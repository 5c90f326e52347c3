package compile

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
)

// words is what a family's narrative is drafted from: names and texts of the
// ledger, made harmless, and the keys of its numbers.
type words struct {
	Year, LastYear                     int
	Department                         string
	Level                              string // 部门 or 单位
	Bodies                             []wordBody
	Within                             []wordBody
	Functions                          []wordFunction // items of the functional classification that have money
	KeyProjects                        []wordProject
	HasStaff, HasAdminRunning, NoFunds bool
	Assets                             *budget.Assets
}

type wordBody struct {
	Name, Within                                           string
	ID                                                     string // of its section
	Duties, Offices, Goals                                 []wordText
	OfficeList, GoalList                                   []string
	Staff                                                  string // key before /admin-posts …
	OfficeCount                                            string
	Total, Personnel, Operating, Individuals, ProjectTotal string // keys
	Projects                                               []wordProject
}

// wordText is one of a list of texts, with an id that stays when others come
// and go.
type wordText struct{ ID, Text string }

type wordProject struct {
	ID, Name, Content, Use, Reason, Goal string
	Indicators                           []string
	Amount                               string // key
	Parts                                []wordProject
}

type wordFunction struct {
	Code, Class, Section, Item, Use, Reason string
	Amount                                  string // key
}

// facts gathers everything that the narrative may tell.
func (w *writer) facts() words {
	l := w.ledger
	f := words{Year: l.Year, LastYear: l.Year - 1, Department: plain(l.Department), Level: w.levelWord(), HasAdminRunning: l.AdminRun != nil}
	if l.Assets != nil {
		a := *l.Assets
		a.AsOf = plain(a.AsOf)
		f.Assets = &a
	}
	parts := partsOf(l)
	for _, b := range l.Bodies {
		if b.Within != "" {
			f.Within = append(f.Within, wordBody{Name: plain(b.Name), Within: plain(b.Within)})
			continue
		}
		f.Bodies = append(f.Bodies, w.wordBody(b, parts))
		f.HasStaff = f.HasStaff || len(b.Staff) > 0
	}
	for _, p := range l.Projects {
		if p.Key {
			f.KeyProjects = append(f.KeyProjects, wordProjectOf(p, parts))
		}
	}
	f.Functions = w.wordFunctions()
	f.NoFunds = w.zero("expenditure/fund="+string(budget.GovFund)) && w.zero("expenditure/fund="+string(budget.StateCapital))
	return f
}

func partsOf(l *budget.Ledger) map[string][]budget.LedgerProject {
	out := map[string][]budget.LedgerProject{}
	for _, p := range l.Projects {
		if p.Parent != "" {
			out[p.Parent] = append(out[p.Parent], p)
		}
	}
	return out
}

func (w *writer) wordBody(b budget.LedgerBody, parts map[string][]budget.LedgerProject) wordBody {
	key := bodyKey(b.Name)
	out := wordBody{Name: plain(b.Name), ID: "body=" + keyText(b.Name), Duties: texts(b.Duties), Offices: texts(b.Offices), Goals: texts(b.Goals),
		OfficeList: plainAll(b.Offices), GoalList: plainAll(b.Goals),
		Staff: "staff/body=" + keyText(b.Name), OfficeCount: "offices/body=" + keyText(b.Name),
		Total: key, Personnel: key + "/kind=basic/economic=301", Operating: key + "/kind=basic/rest",
		Individuals: key + "/kind=basic/economic=303", ProjectTotal: key + "/kind=project",
	}
	for _, p := range w.ledger.Projects {
		if p.Body == b.Name && p.Parent == "" {
			out.Projects = append(out.Projects, wordProjectOf(p, parts))
		}
	}
	return out
}

// texts gives each text an id of its own words: a text that is changed is
// another one.
func texts(list []string) []wordText {
	out := make([]wordText, len(list))
	for i, s := range list {
		sum := sha256.Sum256([]byte(s))
		out[i] = wordText{hex.EncodeToString(sum[:4]), plain(s)}
	}
	return out
}

func wordProjectOf(p budget.LedgerProject, parts map[string][]budget.LedgerProject) wordProject {
	out := wordProject{ID: keyText(p.ID), Name: plain(p.Name), Content: plain(strings.TrimRight(p.Content, "。")), Use: plain(strings.TrimRight(p.Use, "。")), Reason: plain(strings.TrimRight(p.Reason, "。")),
		Goal: plain(strings.TrimRight(p.GoalText, "。")), Amount: keyProject + keyText(p.ID)}
	for _, i := range p.Indicators {
		out.Indicators = append(out.Indicators, plain(i.Name+i.Target))
	}
	for _, q := range parts[p.ID] {
		out.Parts = append(out.Parts, wordProjectOf(q, parts))
	}
	return out
}

// wordFunctions are the items of the functional classification with their fiscal
// money and the uses that the projects under them tell.
func (w *writer) wordFunctions() []wordFunction {
	uses := w.usesByFunction()
	var out []wordFunction
	for _, code := range w.codes(w.whole, budget.Fiscal, false) {
		if len(code) != 7 {
			continue
		}
		key := "expenditure/function=" + code
		name := func(n int) string { return plain(w.numbers.name(classify.Function, code[:n])) }
		out = append(out, wordFunction{Code: code, Class: name(3), Section: name(5), Item: name(7),
			Use: strings.Join(uses[code], "、"), Reason: w.reason(key), Amount: fiscalKey(code)})
	}
	return out
}

// usesByFunction lists what the money of each item is for: people, office costs,
// and the uses of projects.
func (w *writer) usesByFunction() map[string][]string {
	use := map[string]string{}
	for _, p := range w.ledger.Projects {
		use[p.ID] = p.Name
		if p.Use != "" {
			use[p.ID] = strings.TrimRight(p.Use, "。")
		}
	}
	out := map[string][]string{}
	for i := range w.ledger.Lines {
		l := &w.ledger.Lines[i]
		text := plain(use[l.Project])
		switch l.Kind {
		case budget.Personnel:
			text = "人员经费"
		case budget.Operating:
			text = "公用经费"
		}
		if code := string(l.Function); text != "" && !slices.Contains(out[code], text) {
			out[code] = append(out[code], text)
		}
	}
	return out
}

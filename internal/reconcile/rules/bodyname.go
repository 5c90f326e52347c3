package rules

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/form"
	"mingzhang/internal/reconcile"
)

// BodyName asks that headings and the sentences that tell whose money it is name
// the document's body, or one that it describes: another's name was copied with
// the text.
var BodyName = reconcile.Rule{ID: "text.body-name", Severity: reconcile.Warning, Ground: groundLanguage, Apply: bodyName}

// ScopeWord asks that a unit's document does not call itself a department in single
// titles, nor a department's a unit: 部门 and 单位 are mixed up.
var ScopeWord = reconcile.Rule{ID: "text.scope-word", Severity: reconcile.Warning, Ground: groundLanguage, Apply: scopeWord}

// bodyEnds are the words that end the name of a body.
const bodyEnds = `(?:局|委员会|委|厅|办公室|办事处|办|中心|法院|检察院|院|学校|中学|小学|幼儿园|大学|学院|医院|所|站|队|馆|处|部|会|政府|街道|镇)`

var (
	ofHeading  = regexp.MustCompile(`^([^，。；：、\s0-9（(]{2,40}?` + bodyEnds + `)(?:[（(](?:部门|单位|本级|本部)[)）])?(?:部门|单位)?(?:主要职能|主要职责|机构设置|概况|基本情况|职责|职能)`)
	ofSentence = regexp.MustCompile(`^20[0-9]{2}年度?[，,]?([^，。；：、\s0-9（(“]{2,40}?` + bodyEnds + `)(?:[（(](?:部门|单位|本级|本部)[)）])?(?:部门|单位)?(?:收入预算|支出预算|预算收入|收支预算|收入总计|部门预算收入|下属|机关运行经费)`)
	ofAccount  = regexp.MustCompile(`^([^，。；：、\s0-9（(“]{2,40}?` + bodyEnds + `)20[0-9]{2}年度?(?:收入|支出|收支|财政拨款|一般公共预算|政府性基金|国有资本|政府采购|预算|“三公”|安排|开展|没有|无)`)
	ofAssets   = regexp.MustCompile(`^截至20[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)?[，,]([^，。；：、\s0-9（(“]{2,40}?` + bodyEnds + `)(?:[（(](?:部门|单位|本级|本部)[)）])?共有`)
	ofBudget   = regexp.MustCompile(`^([^，。；：、\s0-9（(“]{2,40}?` + bodyEnds + `)(?:[（(](?:部门|单位|本级|本部)[)）])?(?:部门|单位)(?:预算|决算)(?:是|为)?(?:包括|由)`)
)

// ownWords name the body without its name, or those above all, whose rules it follows.
var ownWords = regexp.MustCompile(`^(?:本|我|该|全|各|上级)|^(?:部门|单位)|所属|下属|主管|^(?:党中央|中央|国务院|财政部|国家)`)

func bodyName(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	known := knownBodies(d)
	ask := func(name, where string) {
		switch {
		case name == "" || d.Entity == "" || ownWords.MatchString(name):
		case slices.ContainsFunc(known, func(k string) bool { return sameBody(k, name) }):
			out.Passed++
		default:
			out.Findings = append(out.Findings, about("finding.text.body-name", name+strconv.Itoa(len(out.Findings)), "name", name, "entity", d.Entity, "where", where))
		}
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Missing || s.ID == "contents" || s.ID == "glossary" {
			continue
		}
		ask(firstGroup(strings.TrimSpace(s.Title), ofHeading), s.Place.String())
		for _, p := range s.Paragraphs {
			ask(firstGroup(strings.TrimSpace(p.Text), ofSentence, ofAccount, ofAssets, ofBudget), p.Place.String())
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-body-names")
	}
	return out
}

func firstGroup(text string, patterns ...*regexp.Regexp) string {
	for _, re := range patterns {
		if m := re.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return ""
}

// knownBodies are the document's body, those it lists, and all text that
// describes it: what a department is, and which units it has.
func knownBodies(d *reconcile.Doc) []string {
	out := []string{d.Entity, d.Title}
	for _, b := range d.Bodies {
		out = append(out, b.Body.Name, b.Within)
		out = append(out, b.Offices...)
	}
	for _, s := range d.Sections {
		if s.ID != "organisation" && s.ID != "duties" && s.ID != "overview" {
			continue
		}
		for _, p := range s.Paragraphs {
			out = append(out, p.Text)
		}
	}
	return out
}

// sameBody tells a name from the full one or from a text that has it: 区样板局 is
// 某市某区样板局, 示例街道 is 示例街道办事处.
func sameBody(known, name string) bool {
	known, name = form.Fold(known), form.Fold(name)
	switch {
	case known == "" || name == "":
		return false
	case strings.Contains(known, name) || len([]rune(known)) >= 4 && strings.Contains(name, known):
		return true
	}
	return len([]rune(known)) <= 60 && (inOrder([]rune(name), []rune(known)) || inOrder([]rune(known), []rune(name)))
}

// scope words of titles: 2024年部门收支预算总表, 2024年预算单位收入预算总表.
var (
	scopeTitle = regexp.MustCompile(`^(?:[0-9一二三四五六七八九十]{1,3}[.．、]\s*)?(?:20[0-9]{2}年度?)?(部门|预算单位|单位)(?:预算|决算)?(?:财务|收|支|一般|财政|政府|国有|“三公”|"三公"|项目|整体|编制说明|预算表|主要职能|机构设置|基本)`)
	ofEconomic = regexp.MustCompile(`部门预算(?:支出)?经济`)
)

func scopeWord(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	mixed(d, &out, scopeTitles(d), "finding.text.scope-word", reconcile.Warning)
	mixed(d, &out, scopeSentences(d), "finding.text.scope-word.text", reconcile.Note)
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-scope-words")
	}
	return out
}

// mixed tells the few places that say the other word. Where as many say it as do
// not, the form of the place does, and nobody slipped.
func mixed(d *reconcile.Doc, out *reconcile.Outcome, told []scopeAt, key string, severity reconcile.Severity) {
	right, wrong := "部门", "单位"
	if d.Level == budget.UnitLevel {
		right, wrong = wrong, right
	}
	var bad []scopeAt
	for _, t := range told {
		if t.word == wrong {
			bad = append(bad, t)
		}
	}
	if d.Level == "" || len(bad)*2 >= len(told) {
		out.Passed += len(told)
		return
	}
	out.Passed += len(told) - len(bad)
	for _, t := range bad {
		f := about(key, t.text, "title", t.text, "word", wrong, "right", right, "where", t.where)
		f.Severity = severity
		out.Findings = append(out.Findings, f)
	}
}

// scopeAt is a title or the words of a sentence that say 部门 or 单位 of the document.
type scopeAt struct{ text, word, where string }

// ownScope is what a sentence about money calls its own body.
var ownScope = regexp.MustCompile(`本(部门|单位)(?:20[0-9]{2}年度?)?`)

func scopeSentences(d *reconcile.Doc) []scopeAt {
	var out []scopeAt
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Missing || s.ID == "contents" || s.ID == "glossary" || s.ID == "duties" || s.ID == "organisation" || !s.Body.IsZero() && s.Body.Scope != budget.Whole {
			continue
		}
		for _, p := range s.Paragraphs {
			for _, m := range ownScope.FindAllStringSubmatch(p.Text, -1) {
				out = append(out, scopeAt{nearby(p.Text, m[0]), m[1], p.Place.String()})
			}
		}
	}
	return out
}

func scopeTitles(d *reconcile.Doc) []scopeAt {
	var out []scopeAt
	add := func(title, where string) {
		title = strings.TrimSpace(title)
		if m := scopeTitle.FindStringSubmatch(ofEconomic.ReplaceAllString(title, "经济")); m != nil {
			out = append(out, scopeAt{title, strings.TrimPrefix(m[1], "预算"), where})
		}
	}
	for i := range d.Tables {
		if t := &d.Tables[i]; t.Status == budget.PrintedTable || t.Status == budget.Unrecognised {
			add(t.Title, t.Place.String())
		}
	}
	for i := range d.Sections {
		if s := &d.Sections[i]; !s.Missing && len(s.Tables) == 0 {
			add(s.Title, s.Place.String())
		}
	}
	return out
}

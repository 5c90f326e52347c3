package compile_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/compile"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
)

const (
	shenzhen = "shenzhen/budget/2023"
	shanghai = "shanghai/budget/2025"
	futian   = "../../testdata/ledgers/futian-2023.json"
	wanli    = "../../testdata/ledgers/wanli-2025.json"
)

func narrative(t *testing.T, l *budget.Ledger, id string) compile.Prose {
	t.Helper()
	p, err := compile.Narrative(l, family(t, id), classify.Default())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func paragraph(t *testing.T, p compile.Prose, section, id string) compile.Paragraph {
	t.Helper()
	for _, s := range p.Sections {
		for _, x := range s.Paragraphs {
			if s.ID == section && x.ID == id {
				return x
			}
		}
	}
	t.Fatalf("no paragraph %s in section %s", id, section)
	return compile.Paragraph{}
}

func text(p compile.Paragraph) string {
	var b strings.Builder
	for _, r := range p.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// The draft tells the ledger's numbers as references that know where they stand.
func TestNarrativeHasLiveNumbers(t *testing.T) {
	p := narrative(t, readLedger(t, futian), shenzhen)
	x := paragraph(t, p, "totals", "summary")
	if got := text(x); got != "2023年深圳市福田区政务服务数据管理局部门预算收入12,578万元，比2022年增加68万元，增长0.5%。2023年部门预算支出12,578万元，比2022年增加68万元，增长0.5%。" {
		t.Error(got)
	}
	income := x.Runs[1]
	if income.Key != "total.income" || income.Ref == nil || income.Ref.No != "1" || income.Ref.Table != "income-expenditure" || income.Ref.Row == 0 || !strings.Contains(income.Ref.Words, "收入总计") {
		t.Errorf("%+v %+v", income, income.Ref)
	}
	if s := p.Sections[slices.IndexFunc(p.Sections, func(s compile.Section) bool { return s.ID == "totals" })]; s.Number != "第二部分" || s.Title != "部门预算收支总体情况" || s.Level != 2 {
		t.Errorf("%+v", s)
	}
}

// Ids are unique in their section, and a duty keeps its own when another comes
// before it.
func TestParagraphIDsAreStable(t *testing.T) {
	l := readLedger(t, futian)
	before := narrative(t, l, shenzhen)
	for _, s := range before.Sections {
		seen := map[string]bool{}
		for _, x := range s.Paragraphs {
			if seen[x.ID] {
				t.Errorf("section %s has %s twice", s.ID, x.ID)
			}
			seen[x.ID] = true
		}
	}
	l.Bodies[0].Duties = append([]string{"新的职责。"}, l.Bodies[0].Duties...)
	after := narrative(t, l, shenzhen)
	last := before.Sections[2].Paragraphs[5]
	if got := text(paragraph(t, after, before.Sections[2].ID, last.ID)); !strings.HasSuffix(got, strings.TrimPrefix(text(last), "（五）")) {
		t.Errorf("%q became %q", text(last), got)
	}
}

func TestBlankParagraphsAndSections(t *testing.T) {
	l := readLedger(t, futian)
	l.Reasons = nil
	for i := range l.Bodies {
		l.Bodies[i].Goals = nil
	}
	p := narrative(t, l, shenzhen)
	if x := paragraph(t, p, "totals", "reason"); !x.Blank() {
		t.Errorf("%+v", x)
	}
	for _, s := range p.Sections {
		if want := s.ID == "goals"; s.Blank != want {
			t.Errorf("section %s blank: %v", s.ID, s.Blank)
		}
	}
}

// People's text stays, the numbers in it follow the ledger, and the change of a
// number turns its words with it.
func TestEditedParagraphFollowsTheLedger(t *testing.T) {
	l := readLedger(t, futian)
	l.Narrative = []budget.LedgerParagraph{
		{Section: "three-public", ID: "reception", Text: "接待费安排{{three-public/reception}}，比上年{{three-public/reception/change}}，{{three-public/reception/change-rate}}。"},
		{Section: "three-public", ID: "abroad", Removed: true},
		{Section: "totals", ID: "own", Added: true, After: "summary", Text: "支出功能科目2010301安排{{expenditure/function=2010301}}。"},
		{Section: "other-matters", ID: "first", Added: true, Text: "一般\\{公\\}共预算安排{{expenditure/fund=general}}。"},
	}
	p := narrative(t, l, shenzhen)
	if got := text(paragraph(t, p, "three-public", "reception")); got != "接待费安排1万元，比上年减少1万元，下降50%。" {
		t.Error(got)
	}
	if x := paragraph(t, p, "three-public", "abroad"); !x.Removed || text(x) == "" {
		t.Errorf("%+v", x)
	}
	l.ThreePublic[1].Amount = 5000000
	if got := text(paragraph(t, narrative(t, l, shenzhen), "three-public", "reception")); got != "接待费安排5万元，比上年增加3万元，增长150%。" {
		t.Error(got)
	}
	c, err := compile.Compile(l, family(t, shenzhen), classify.Default())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, b := range c.Pages.Pages[0].Blocks {
		all = append(all, b.Text)
	}
	i := slices.IndexFunc(all, func(s string) bool { return strings.HasPrefix(s, "支出功能科目2010301安排3,690万元") })
	if i < 1 || !strings.Contains(all[i-1], "部门预算收入12,578万元") || slices.ContainsFunc(all, func(s string) bool { return strings.HasPrefix(s, "1.因公出国") }) || !slices.Contains(all, "一般{公}共预算安排12,578万元。") {
		t.Errorf("%d %q", i, all)
	}
}

// A change that does not hold names its section and paragraph and stops
// compiling, not reading.
func TestWrongEdits(t *testing.T) {
	for text, what := range map[string]string{
		"安排{{three-public/receptoin}}。":   "没有“three-public/receptoin”这个数",
		"安排1万元。":                          "“1万元”",
		"安排 １２，万元":                        "",
		"安排１２万元。":                         "“12万元”",
		"增长3.5％。":                         "“3.5%”",
		"安排{{three-public/reception}}万元。": "引用",
		"安排1{{three-public/reception}}。":  "手工",
		"安排五百万元。":                         "手工",
		"增长百分之五。":                         "手工",
		"增加3.67万，用于接待。":                   "手工",
		"安排{{three-public/reception}。":    "花括号",
		"安排{three-public/reception}}。":    "花括号",
		"  \n ":                           "没有文字",
		"单价50万元以上设备、5000元以下物品、100个项目和2023年8月底": "",
		"接待300人次，一元化管理，二维码":                    "",
	} {
		l := readLedger(t, futian)
		l.Narrative = []budget.LedgerParagraph{{Section: "three-public", ID: "reception", Text: text}}
		p := narrative(t, l, shenzhen)
		faults := p.Faults()
		_, err := compile.Compile(l, family(t, shenzhen), classify.Default())
		switch {
		case what == "" && (len(faults) > 0 || err != nil):
			t.Errorf("%q is right: %v %v", text, faults, err)
		case what == "":
		case len(faults) != 1 || !fault.Is(err, fault.Invalid):
			t.Errorf("%q: %v, %v", text, faults, err)
		case !strings.Contains(faults[0].Error(), what) || !strings.Contains(faults[0].Where, "three-public") || !strings.Contains(faults[0].Where, "reception") || faults[0].Next == "":
			t.Errorf("%q: %v", text, faults[0])
		}
	}
}

// Amounts that a reason of the ledger tells may stay in the edited sentence.
func TestQuotedAmountMayStay(t *testing.T) {
	l := readLedger(t, futian)
	l.Reasons = append([]budget.Reason{{About: "totals", Text: "增加人员经费20万元"}}, l.Reasons...)
	l.Narrative = []budget.LedgerParagraph{{Section: "totals", ID: "reason", Text: "变动原因：增加人员经费20万元。"}}
	if p := narrative(t, l, shenzhen); len(p.Faults()) != 0 {
		t.Error(p.Faults())
	}
	l.Narrative[0].Text = "变动原因：增加人员经费21万元。"
	if p := narrative(t, l, shenzhen); len(p.Faults()) != 1 {
		t.Error("21 is nobody's number")
	}
}

func TestLostAndDoubleEdits(t *testing.T) {
	l := readLedger(t, futian)
	l.Narrative = []budget.LedgerParagraph{
		{Section: "totals", ID: "gone", Text: "甲。"}, {Section: "nowhere", ID: "summary", Text: "甲。"},
		{Section: "totals", ID: "summary", Text: "甲。"}, {Section: "totals", ID: "summary", Text: "乙。"},
		{Section: "key-projects", ID: "table/key-projects", Text: "丙。"},
		{Section: "totals", ID: "reason", Added: true, Text: "丁。"},
	}
	p := narrative(t, l, shenzhen)
	if len(p.Lost) != 2 || len(p.Faults()) != 5 {
		t.Errorf("%v %v", p.Lost, p.Faults())
	}
}

// Texts of the ledger are printed as they are, whatever they hold.
func TestHostileTexts(t *testing.T) {
	l := readLedger(t, futian)
	const nasty = "甲{{total.income}}\n# 标题\x01x\x01{{`}} <script> \\ {"
	l.Bodies[0].Duties[0], l.Bodies[0].Goals[0], l.Projects[0].Name, l.Projects[0].ID = nasty, "#"+nasty, "项目"+nasty, "a/b=c{{d}}"
	for i := range l.Projects {
		if l.Projects[i].Parent == "BJ-1" {
			l.Projects[i].Parent = l.Projects[0].ID
		}
	}
	l.Reasons[0].Text = nasty
	p := narrative(t, l, shenzhen)
	found := false
	for _, s := range p.Sections {
		for _, x := range s.Paragraphs {
			found = found || strings.Contains(text(x), "（一）甲{{total.income}} # 标题 x {{`}} <script> \\ {")
		}
	}
	if !found || len(p.Faults()) > 0 {
		t.Error("a duty is not printed as it is written", p.Faults())
	}
}

func TestCircleOfProjectsIsRefused(t *testing.T) {
	l := readLedger(t, futian)
	l.Projects[0].Parent = "BJ-1-1-1"
	if _, err := compile.Narrative(l, family(t, shenzhen), classify.Default()); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "互为上级") {
		t.Error(err)
	}
}

// The list for type-ahead holds every key that the draft uses, once, in words.
func TestReferences(t *testing.T) {
	for id, path := range map[string]string{shenzhen: futian, shanghai: wanli} {
		l := readLedger(t, path)
		refs, err := compile.References(l, family(t, id), classify.Default())
		if err != nil {
			t.Fatal(err)
		}
		byKey := map[string]compile.Reference{}
		for _, r := range refs {
			if _, twice := byKey[r.Key]; twice || r.Words == "" || r.Printed == "" {
				t.Errorf("%+v", r)
			}
			byKey[r.Key] = r
		}
		inText := 0
		p := narrative(t, l, id)
		for _, s := range p.Sections {
			for _, x := range s.Paragraphs {
				for _, r := range x.Runs {
					if r.Key != "" {
						inText++
						if byKey[r.Key].Printed != r.Text {
							t.Errorf("%s prints %s", r.Key, r.Text)
						}
					}
				}
			}
		}
		t.Logf("%s: %d references, %d used in the draft", id, len(refs), inText)
		if inText < 50 {
			t.Errorf("%d references in the draft", inText)
		}
	}
}

// The glossary explains what the document uses, the footnote comes where
// something was rounded.
func TestGlossaryAndFootnote(t *testing.T) {
	l := readLedger(t, wanli)
	has := func(id string) bool {
		p := narrative(t, l, shanghai)
		return slices.ContainsFunc(p.Sections, func(s compile.Section) bool {
			return slices.ContainsFunc(s.Paragraphs, func(x compile.Paragraph) bool { return x.ID == id && !x.Blank() })
		})
	}
	if !has("term/“三公”经费") || has("term/上年结转") || !has("rounding") {
		t.Error("a term or the footnote is wrong")
	}
	l.Lines[0].CarriedFrom = 2024
	if !has("term/上年结转") {
		t.Error("a term that the document now uses is not explained")
	}
	l.Lines = []budget.Line{{Body: l.Bodies[0].Name, Kind: budget.Personnel, Function: "2010301", Economic: "30101", Fund: budget.General, Amount: 100000}}
	l.ThreePublic, l.AdminRun, l.LastIncome, l.LastOutlay = nil, nil, nil, nil
	if has("rounding") {
		t.Error("nothing was rounded")
	}
}

func TestTablesThatAreEmptySaySo(t *testing.T) {
	for id, want := range map[string]int{shenzhen: 2, shanghai: 3} {
		body := budget.LedgerBody{Name: "某市某区档案馆", Scope: budget.Single}
		l := &budget.Ledger{Year: 2024, Department: "某市某区档案馆", Level: budget.UnitLevel, Bodies: []budget.LedgerBody{body},
			Lines: []budget.Line{{Body: body.Name, Kind: budget.Personnel, Function: "2012604", Economic: "30101", Fund: budget.General, Amount: money.Fen(123456789)}}}
		c, err := compile.Compile(l, family(t, id), classify.Default())
		if err != nil {
			t.Fatal(err)
		}
		noted := 0
		for _, table := range c.Disclosure.Tables {
			if table.EmptyNoted {
				noted++
			}
			if table.Empty && !table.EmptyNoted && table.Status == budget.PrintedTable {
				t.Errorf("%s: table %s %s is empty and does not say so", id, table.No, table.Title)
			}
		}
		if noted < want {
			t.Errorf("%s: %d tables say that they are empty, want %d", id, noted, want)
		}
		noErrors(t, 0, &c.Disclosure, family(t, id))
	}
}

// Every template names its paragraphs.
func TestTemplatesNameTheirParagraphs(t *testing.T) {
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		for i, line := range strings.Split(f.Narrative, "\n") {
			line = strings.TrimSpace(line)
			if line != "" && !strings.Contains(line, "{{at ") && strings.HasPrefix(line, "#") {
				t.Errorf("%s line %d: a heading without id", f.ID, i+1)
			}
		}
	}
	for _, path := range []string{futian, wanli} {
		id := map[string]string{futian: shenzhen, wanli: shanghai}[path]
		for _, s := range narrative(t, readLedger(t, path), id).Sections {
			for _, x := range s.Paragraphs {
				if strings.HasPrefix(x.ID, "p1") || strings.Contains(s.ID, "#") {
					t.Errorf("%s: %s/%s has no id of its own", id, s.ID, x.ID)
				}
			}
		}
	}
}

// The same ledger gives the same narrative and the same pages.
func TestSameLedgerSameWords(t *testing.T) {
	for id, path := range map[string]string{shenzhen: futian, shanghai: wanli} {
		f := family(t, id)
		first, err := compile.Compile(readLedger(t, path), f, classify.Default())
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			again, err := compile.Compile(readLedger(t, path), f, classify.Default())
			if err != nil || !reflect.DeepEqual(first.Pages, again.Pages) || !reflect.DeepEqual(narrative(t, readLedger(t, path), id), narrative(t, readLedger(t, path), id)) {
				t.Fatalf("%s differs from itself: %v", id, err)
			}
		}
	}
}

package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

// Limits of where a header is looked for.
const (
	mostAbove  = 30  // rows above it
	mostHead   = 3   // header rows
	mostTitles = 200 // columns
	leastKnown = 3   // known titles that make a header
	mostTitle  = 60  // characters of a title
)

// Proposed is what a file's header seems to say. What is doubtful is left open
// and told: a person decides.
type Proposed struct {
	Mapping Mapping
	First   int       // index of the first row below the header
	Doubts  []Meaning // of each column: the meaning that another column has as well
	Why     []string  // what a person must decide, in words
}

// Propose finds the header of a table among titles and notes, and what its
// columns mean. fault.Invalid where no row looks like a header.
func Propose(rows [][]string) (Proposed, error) {
	at, depth, most := headOf(rows)
	if most < leastKnown {
		return Proposed{}, fault.New(fault.Invalid, "没有找到表头").Hint("表头应有 项目编码、项目名称、功能分类科目、部门支出经济分类、资金性质、金额 等列名，在前30行之内；也可以指明表头从第几行起")
	}
	return ProposeAt(rows, at, depth), nil
}

// headOf is where most columns mean something, in as few rows as say it: the first
// row, how many rows, how many columns.
func headOf(rows [][]string) (at, depth, most int) {
	depth = 1
	for i := range min(len(rows), mostAbove) {
		for d := 1; d <= mostHead && i+d <= len(rows); d++ {
			if n := known(rows[i : i+d]); n > most || n == most && d < depth {
				at, depth, most = i, d, n
			}
		}
	}
	return at, depth, most
}

// ProposeAt is Propose for a header of depth rows that begins at a row, as a
// person says.
func ProposeAt(rows [][]string, at, depth int) Proposed {
	at = min(max(at, 0), len(rows))
	depth = min(max(depth, 1), mostHead, len(rows)-at)
	p := Proposed{First: at + depth}
	p.Mapping = Mapping{Above: copied(rows[:at]), Head: copied(rows[at : at+depth])}
	for _, path := range paths(p.Mapping.Head) {
		p.Mapping.Columns = append(p.Mapping.Columns, Column{Title: shorten(strings.Join(path, "/")), Meaning: meaningOf(path)})
	}
	p.settle(rows[p.First:])
	p.unit()
	return p
}

// known counts the columns of a header that mean something.
func known(head [][]string) (n int) {
	for _, path := range paths(head) {
		if meaningOf(path) != Ignored {
			n++
		}
	}
	return n
}

// paths are the titles over each column, from the top. A blank title above one
// that is printed belongs to the title on its left; one below is part of what is
// above.
func paths(head [][]string) [][]string {
	width := 0
	for _, row := range head {
		width = max(width, min(len(row), mostTitles))
	}
	out := make([][]string, width)
	for c := range width {
		for r := range head {
			if t := titleAt(head, r, c); t != "" && (len(out[c]) == 0 || out[c][len(out[c])-1] != t) {
				out[c] = append(out[c], t)
			}
		}
	}
	for len(out) > 0 && len(out[len(out)-1]) == 0 {
		out = out[:len(out)-1]
	}
	return out
}

func titleAt(head [][]string, r, c int) string {
	if t := Title(head[r], c); t != "" || r == len(head)-1 {
		return t
	}
	below := false
	for _, row := range head[r+1:] {
		below = below || Title(row, c) != ""
	}
	for left := c - 1; below && left >= 0; left-- {
		if t := Title(head[r], left); t != "" {
			return t
		}
	}
	return ""
}

// Title is a cell as titles and words of choices are compared: without blanks at its
// ends, and cut where it is too long for one.
func Title(row []string, c int) string {
	if c >= len(row) {
		return ""
	}
	text := strings.Join(strings.Fields(tidy(row[c])), " ")
	if utf8.RuneCountInString(text) > mostTitle {
		text = string([]rune(text)[:mostTitle])
	}
	return text
}

// copied keeps rows with their titles tidied.
func copied(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		for c := range min(len(row), mostTitles) {
			out[i] = append(out[i], Title(row, c))
		}
		for n := len(out[i]); n > 0 && out[i][n-1] == ""; n-- {
			out[i] = out[i][:n-1]
		}
	}
	return out
}

// settle decides what titles alone leave open: which amount is the total, whether
// 资金来源 holds kinds of money, how codes and names are joined, and which words
// the office writes.
func (p *Proposed) settle(rows [][]string) {
	m := &p.Mapping
	amount, total := m.At(Meaning(FieldAmount)), m.At(TotalAmount)
	switch {
	case m.ByFund() && amount >= 0 && total < 0:
		m.Columns[amount].Meaning = TotalAmount
	case !m.ByFund() && amount < 0 && total >= 0 && countOf(m.Columns, TotalAmount) == 1:
		m.Columns[total].Meaning = Meaning(FieldAmount)
	}
	p.doubt()
	if c := m.At(Meaning(FieldSource)); c >= 0 && !m.Has(Meaning(FieldFund)) && !m.ByFund() && allKnown(rows, c, FieldFund) {
		m.Columns[c].Meaning = Meaning(FieldFund)
	}
	m.Learn(rows)
}

// Learn takes from an office's rows how it writes: how codes and names are
// joined, its words for choices, and its government codes.
func (m *Mapping) Learn(rows [][]string) {
	for c := range m.Columns {
		if join := joinOf(rows, c, m.Columns[c].Meaning); join != "" {
			m.Columns[c].Join = join
		}
	}
	for _, w := range wordsIn(rows, m) {
		if !slices.ContainsFunc(m.Words, func(k Word) bool { return k.Field == w.Field && k.Word == w.Word }) {
			m.Words = append(m.Words, w)
		}
	}
	m.learnGovernment(rows)
}

// learnGovernment keeps the government code of each departmental one, where the
// rows give it one only.
func (m *Mapping) learnGovernment(rows [][]string) {
	from, to := m.At(EconomicCode), m.At(GovernmentCode)
	if from < 0 || to < 0 {
		return
	}
	found := map[budget.EconomicCode]string{}
	for _, row := range rows {
		code, government := LeadingCode(Title(row, from)), LeadingCode(Title(row, to))
		economic := budget.EconomicCode(code)
		switch known, has := found[economic]; {
		case code == "" || government == "":
		case has && known != government:
			found[economic] = "" // it depends on more than the code
		default:
			found[economic] = government
		}
	}
	for code, government := range found {
		if government == "" {
			delete(found, code)
		}
	}
	m.Government = found
}

var codeFirst = regexp.MustCompile(`^[\[(（【]?\s*([0-9０-９]{3,})`)

// LeadingCode is the code at the beginning of a cell, in ASCII digits: of 2010301,
// [2010301]行政运行 and 2010301-行政运行; empty where there is none.
func LeadingCode(text string) string {
	found := codeFirst.FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	return money.Fold(found[1])
}

func countOf(columns []Column, m Meaning) (n int) {
	for _, c := range columns {
		if c.Meaning == m {
			n++
		}
	}
	return n
}

// doubt leaves open what two columns seem to mean.
func (p *Proposed) doubt() {
	columns := p.Mapping.Columns
	p.Doubts = make([]Meaning, len(columns))
	for i, c := range columns {
		if c.Meaning != Ignored && countOf(columns, c.Meaning) > 1 {
			p.Doubts[i] = c.Meaning
		}
	}
	for i, d := range p.Doubts {
		if d != Ignored {
			columns[i].Meaning = Ignored
			p.Why = append(p.Why, "“"+columns[i].Title+"”这一列的含义与另一列相同，请选择用哪一列")
		}
	}
}

// allKnown tells whether a column has words, all of them usual for a field.
func allKnown(rows [][]string, c int, f Field) bool {
	list := distinct(rows, c)
	for _, w := range list {
		if _, ok := KnownWord(f, w); !ok {
			return false
		}
	}
	return len(list) > 0
}

// mostWords is how many different words a column of choices may have.
const mostWords = 40

// distinct lists the different words of a column in the order of the file.
func distinct(rows [][]string, c int) []string {
	var out []string
	for _, row := range rows {
		if w := Title(row, c); w != "" && !slices.Contains(out, w) && len(out) < mostWords {
			out = append(out, w)
		}
	}
	return out
}

// wordsIn lists the words of the columns of choices with what they usually mean;
// the value of one that is not usual is empty.
func wordsIn(rows [][]string, m *Mapping) []Word {
	var out []Word
	for c, col := range m.Columns {
		f := col.Meaning.Field()
		if choicesOf(f) == nil {
			continue
		}
		for _, w := range distinct(rows, c) {
			value, _ := KnownWord(f, w)
			out = append(out, Word{f, w, value})
		}
	}
	return out
}

var codeAndName = regexp.MustCompile(`^([0-9]{3,7})([^\p{Han}0-9]{1,3})\p{Han}`)

// joinOf is what stands between code and name in a column of codes; empty where
// codes stand alone.
func joinOf(rows [][]string, c int, m Meaning) string {
	if m != FunctionCode && m != EconomicCode && m != GovernmentCode {
		return ""
	}
	for _, row := range rows {
		if found := codeAndName.FindStringSubmatch(Title(row, c)); found != nil {
			return found[2]
		}
	}
	return ""
}

var printedUnit = regexp.MustCompile(`(?:单位:?(?:人民币)?|^\(?(?:人民币)?|\()(百万元|亿元|万元|千元|元)(?:\)|$)`)

// PrintedUnits lists the units of money that the header and the rows above it
// print, in the order of their size.
func (m *Mapping) PrintedUnits() []money.Unit {
	var found []money.Unit
	for _, row := range slices.Concat(m.Above, m.Head) {
		for _, cell := range row {
			if hit := printedUnit.FindStringSubmatch(classify.NormalizeName(cell)); hit != nil {
				u, _ := money.ParseUnit(hit[1])
				found = append(found, u)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// unit takes the unit of money that is printed; none, or two that differ, leave it
// open.
func (p *Proposed) unit() {
	if found := p.Mapping.PrintedUnits(); len(found) == 1 {
		p.Mapping.Unit = found[0]
		return
	}
	p.Why = append(p.Why, "文件没有写明金额单位，或写了不止一种，请选择")
}

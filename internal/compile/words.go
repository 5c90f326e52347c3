package compile

import (
	"math/big"
	"strings"
	"text/template"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
)

// wordsUnit and the decimals of the narrative: 万元, whole; 三公 with two.
const (
	wordsUnit    = money.TenK
	fineDecimals = 2
)

// functions are what a family's narrative.tmpl may call. Amounts are fen.
func (w *writer) functions() template.FuncMap {
	return template.FuncMap{
		"wan":        func(fen int64) string { return money.Group(money.Print(fen, wordsUnit, 0)) },
		"fine":       fine,
		"change":     func(now int64, last *int64, year int) string { return changeWords(now, last, year, 0) },
		"fineChange": func(now int64, last *int64, year int) string { return changeWords(now, last, year, fineDecimals) },
		"numeral":    numeral,
		"add":        func(a, b int) int { return a + b },
		"join":       strings.Join,
		"reason":     w.reason,
		"table":      func(form string) string { return tableMark + form },
	}
}

// fine prints 三公 amounts: two decimals, trailing zeros dropped.
func fine(fen int64) string {
	return money.Group(money.Format(money.Round(fen, wordsUnit, fineDecimals), wordsUnit, 0))
}

// changeWords tells the change against last year from the printed figures'
// exact amounts: 比2022年增加68万元，增长1%. Without last year's figure it says
// nothing; from zero it gives no rate.
func changeWords(now int64, last *int64, year int, decimals int) string {
	if last == nil {
		return ""
	}
	diff := now - *last
	amount := money.Round(max(diff, -diff), wordsUnit, decimals)
	text := money.Group(money.Format(amount, wordsUnit, 0))
	switch {
	case amount == 0:
		return "，与" + itoa(year) + "年持平"
	case diff > 0 && *last == 0:
		return "，比" + itoa(year) + "年增加" + text + "万元，上年无此项"
	case diff > 0:
		return "，比" + itoa(year) + "年增加" + text + "万元，增长" + rate(amount, now-amount) + "%"
	}
	return "，比" + itoa(year) + "年减少" + text + "万元，下降" + rate(amount, now+amount) + "%"
}

// rate is change / base in percent with one decimal.
func rate(change, base int64) string {
	if base <= 0 {
		return "0"
	}
	r := big.NewRat(change, base)
	return strings.TrimSuffix(r.Mul(r, big.NewRat(100, 1)).FloatString(1), ".0")
}

func (w *writer) reason(about string) string {
	for _, r := range w.ledger.Reasons {
		if r.About == about {
			return strings.TrimRight(r.Text, "。")
		}
	}
	return ""
}

// tableMark is the line of the narrative where a table of the narrative stands.
const tableMark = "\x00table:"

// narrative drafts the text of the family around the ledger's numbers.
func (w *writer) narrative() error {
	if w.family.Narrative == "" {
		return nil
	}
	t, err := template.New("narrative").Funcs(w.functions()).Option("missingkey=error").Parse(w.family.Narrative)
	if err != nil {
		return fault.Wrap(fault.Internal, "表样族的文字模板有误", err).At(w.family.ID)
	}
	var b strings.Builder
	if err := t.Execute(&b, w.facts()); err != nil {
		return fault.Wrap(fault.Internal, "文字草拟失败", err).At(w.family.ID)
	}
	for line := range strings.Lines(b.String()) {
		w.line(strings.TrimSpace(line))
	}
	return nil
}

// line turns one line of the draft into a heading, a table or a paragraph.
func (w *writer) line(text string) {
	switch {
	case text == "":
	case strings.HasPrefix(text, tableMark):
		w.narrativeTable(strings.TrimPrefix(text, tableMark))
	case strings.HasPrefix(text, "#"):
		title := strings.TrimLeft(text, "#")
		w.heading(len(text)-len(title), strings.TrimSpace(title))
	default:
		w.paragraph(text)
	}
}

func (w *writer) narrativeTable(id string) {
	for _, f := range w.family.Forms {
		if f.ID == id && w.hasKeyProjects() {
			w.table(f)
		}
	}
}

func (w *writer) hasKeyProjects() bool {
	for _, p := range w.ledger.Projects {
		if p.Key {
			return true
		}
	}
	return false
}

// amount is the exact amount of a coordinate of a body.
func (w *writer) amount(m budget.Measure, body budget.Body, lay func(*budget.Coordinate)) int64 {
	at := w.base(m)
	at.Body = body
	if lay != nil {
		lay(&at)
	}
	return w.amounts[at]
}

package rules

import (
	"regexp"
	"strconv"
	"strings"

	"mingzhang/internal/claim"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// TextAverage asks that an average in a sentence is its total over its number:
// 运行维护费10万元，5辆，车均2万元. It may lawfully be over the year's mean number.
var TextAverage = reconcile.Rule{ID: "text.average", Severity: reconcile.Warning, Ground: groundAccurate, Apply: textAverage}

// averageOf are the words of an average with the unit of what it is over.
var averageOf = regexp.MustCompile(`^(车均|人均|户均|平均每辆|平均每人|平均每户|每辆平均|每人平均)(.*)$`)

var averageUnits = map[string][]string{"车均": {"辆", "台"}, "平均每辆": {"辆"}, "每辆平均": {"辆"}, "人均": {"人", "名"}, "平均每人": {"人", "名"}, "每人平均": {"人", "名"}, "户均": {"户"}, "平均每户": {"户"}}

func textAverage(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	for i := range d.Claims {
		c := &d.Claims[i]
		m := averageOf.FindStringSubmatch(c.Subject)
		if c.Kind != claim.Amount || c.Paragraph < 0 || m == nil {
			continue
		}
		number, total := averaged(d, i, averageUnits[m[1]], m[2])
		if number == nil || total == nil {
			continue
		}
		n, err := strconv.ParseInt(number.Number, 10, 64)
		if err != nil || n == 0 {
			continue
		}
		sum, each := d.ClaimInterval(total), d.ClaimInterval(c)
		if sum.Meets(money.Interval{Lo: each.Lo * n, Hi: each.Hi * n}) {
			out.Passed++
			out.Tied = append(out.Tied, c.ID, number.ID)
			continue
		}
		f := about("finding.text.average", c.Subject+c.Body.String(), "subject", c.Subject, "average", c.Number, "unit", c.Unit, "number", number.Number+number.Unit,
			"total", total.Number, "totalunit", total.Unit, "expected", money.Format(total.Amount.Fen/n, c.Amount.Unit, c.Amount.Decimals), "where", c.Place.String())
		f.Operands = []reconcile.Operand{reconcile.ClaimOperand(c, false, 1), reconcile.ClaimOperand(number, false, 1), reconcile.ClaimOperand(total, true, 1)}
		out.Findings = append(out.Findings, f)
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-averages")
	}
	return out
}

// averaged finds what an average is over: the only count of its unit, and the only
// total of its noun, that the paragraph tells before it.
func averaged(d *reconcile.Doc, i int, units []string, noun string) (number, total *claim.Claim) {
	c := &d.Claims[i]
	numbers, totals := 0, 0
	for j := i - 1; j >= 0 && d.Claims[j].Section == c.Section && d.Claims[j].Paragraph == c.Paragraph; j-- {
		o := &d.Claims[j]
		switch {
		case o.Kind == claim.Count && hasAny(o.Unit, units):
			number = o
			numbers++
		case o.Kind == claim.Amount && len(noun) > 6 && strings.HasSuffix(o.Subject, noun) && o.Subject != c.Subject && strings.Contains(o.Subject, "购置") == strings.Contains(noun, "购置"):
			if total == nil || total.Amount.Fen != o.Amount.Fen {
				totals++
			}
			total = o
		}
	}
	if numbers != 1 || totals != 1 {
		return nil, nil
	}
	return number, total
}

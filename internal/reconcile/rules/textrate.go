package rules

import (
	"math/big"
	"strings"

	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// TextRate asks that a rate of change in a sentence follows from the amount and
// the change beside it: 68 / (12,578 − 68) printed as 1 % is right at no
// decimals. Rates are intervals too.
var TextRate = reconcile.Rule{ID: "text.rate", Severity: reconcile.Error, Ground: groundExplain, Apply: textRate}

func textRate(d *reconcile.Doc) reconcile.Outcome {
	var out ratioOutcome
	asked := 0
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != claim.Rate {
			continue
		}
		amount, change := changeOf(d, c)
		if change == nil {
			if then := thenOf(d, c, amount); then != nil {
				asked++
				out.addRatio(d, againstThen(c, amount, then), "finding.text.rate.then", c.Subject)
			}
			continue
		}
		asked++
		verdict := judgeRate(d, c, amount, change)
		ratio := rateRatio(verdict, c, amount, change)
		out.Ratios = append(out.Ratios, ratio)
		switch verdict {
		case reconcile.Exact:
			out.Passed++
			out.Tied = append(out.Tied, c.ID, change.ID)
		case reconcile.NotCheckable:
			out.Tied = append(out.Tied, c.ID, change.ID)
			out.Findings = append(out.Findings, rateFinding(verdict, c, amount, change))
		default:
			f := rateFinding(verdict, c, amount, change)
			f.Ratio = ratio
			out.Findings = append(out.Findings, f)
		}
	}
	if asked == 0 {
		out.Open = why("open.no-rates-in-text")
	}
	return out.Outcome
}

// thenOf finds the amount of the base year that the paragraph tells of the same
// subject: 2025年执行数为156.34万元.
func thenOf(d *reconcile.Doc, rate, amount *claim.Claim) *claim.Claim {
	if amount == nil || rate.BaseYear == 0 || rate.Direction == 0 {
		return nil
	}
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind == claim.Amount && c.Section == rate.Section && c.Paragraph == rate.Paragraph && c.Subject == amount.Subject &&
			c.Year == rate.BaseYear && c.ID != amount.ID && (c.Stage == rate.BaseStage || rate.BaseStage == "") {
			return c
		}
	}
	return nil
}

// againstThen is rate = ±(now − then) / then: a rise told of a fall does not
// follow either.
func againstThen(rate, now, then *claim.Claim) *reconcile.Ratio {
	return &reconcile.Ratio{Rate: reconcile.ClaimOperand(rate, false, 1),
		Part:  []reconcile.Operand{reconcile.ClaimOperand(now, true, rate.Direction), reconcile.ClaimOperand(then, true, -rate.Direction)},
		Whole: []reconcile.Operand{reconcile.ClaimOperand(then, true, 1)}}
}

// judgeRate tells whether some values that the prints can stand for give the
// printed rate. From a base of zero no rate follows, and 100 % is how people
// write it: not checkable. A rise larger than what it led to is impossible.
func judgeRate(d *reconcile.Doc, rate, amount, change *claim.Claim) reconcile.Verdict {
	a, c := d.ClaimInterval(amount), d.ClaimInterval(change)
	base := a.Plus(c)
	if change.Direction >= 0 {
		base = a.Minus(c)
	}
	printed, half, ok := reconcile.Percent(strings.TrimPrefix(rate.Number, "-"))
	switch {
	case base.Hi < 0:
		return reconcile.Broken
	case !ok:
		return reconcile.NotCheckable
	case base.Lo <= 0:
		return rateFromAlmostZero(c, base, printed, half)
	}
	low, high := big.NewRat(max(c.Lo, 0), base.Hi), big.NewRat(max(c.Hi, 0), base.Lo)
	printedLow, printedHigh := new(big.Rat).Sub(printed, half), new(big.Rat).Add(printed, half)
	if printedLow.Cmp(high) <= 0 && low.Cmp(printedHigh) <= 0 {
		return reconcile.Exact
	}
	return reconcile.Broken
}

// rateFromAlmostZero judges a rate whose base may be zero: it can be as large as
// one likes but not smaller than the least change over the largest base; 100 %
// is the habit of writing for a rise from zero.
func rateFromAlmostZero(change, base money.Interval, printed, half *big.Rat) reconcile.Verdict {
	if printed.Cmp(big.NewRat(1, 1)) == 0 || base.Hi <= 0 {
		return reconcile.NotCheckable
	}
	if new(big.Rat).Add(printed, half).Cmp(big.NewRat(max(change.Lo, 0), base.Hi)) < 0 {
		return reconcile.Broken
	}
	return reconcile.NotCheckable
}

// rateRatio is rate = change / (amount ∓ change).
func rateRatio(v reconcile.Verdict, rate, amount, change *claim.Claim) *reconcile.Ratio {
	sign := -1
	if change.Direction < 0 {
		sign = 1
	}
	return &reconcile.Ratio{Verdict: v, Rate: reconcile.ClaimOperand(rate, false, 1), Part: []reconcile.Operand{reconcile.ClaimOperand(change, true, 1)},
		Whole: []reconcile.Operand{reconcile.ClaimOperand(amount, true, 1), reconcile.ClaimOperand(change, true, sign)}}
}

func rateFinding(v reconcile.Verdict, rate, amount, change *claim.Claim) reconcile.Finding {
	f := reconcile.Finding{Verdict: v, Operands: []reconcile.Operand{
		reconcile.ClaimOperand(rate, false, 1), reconcile.ClaimOperand(change, true, 1), reconcile.ClaimOperand(amount, true, 1),
	}}
	args := []string{"subject", rate.Subject, "rate", rate.Number, "change", change.Number, "amount", amount.Number, "unit", amount.Unit}
	if v == reconcile.NotCheckable {
		f.Severity, f.Message = reconcile.Note, fault.T("finding.text.rate.zero-base", args...)
		return f
	}
	f.Message = fault.T("finding.text.rate", append(args, "expected", expectedRate(rate, amount, change))...)
	return f
}

// expectedRate is change / base in percent with the printed decimals.
func expectedRate(rate, amount, change *claim.Claim) string {
	base := amount.Amount.Fen - change.Amount.Fen
	if change.Direction < 0 {
		base = amount.Amount.Fen + change.Amount.Fen
	}
	if base == 0 {
		return ""
	}
	_, frac, _ := strings.Cut(rate.Number, ".")
	r := big.NewRat(change.Amount.Fen, base)
	return r.Mul(r, big.NewRat(100, 1)).FloatString(max(len(frac), 1))
}

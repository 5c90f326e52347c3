package rules

import (
	"math/big"
	"regexp"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
)

// TextShare asks that a share or a rate of completion in a sentence follows from
// its amount and the whole that the sentence names: 占79.49%, 完成年初预算的95.89%.
var TextShare = reconcile.Rule{ID: "text.share", Severity: reconcile.Error, Ground: groundExplain, Apply: textShare}

func textShare(d *reconcile.Doc) reconcile.Outcome {
	var out ratioOutcome
	asked, implied := 0, wholes{}
	for i := range d.Claims {
		c := &d.Claims[i]
		part := d.Claim(c.Base)
		if c.Kind != claim.Share || part == nil || part.Kind != claim.Amount && part.Kind != claim.Count {
			continue
		}
		whole := wholeOperands(d, c, implied)
		if len(whole) == 0 {
			continue
		}
		q := &reconcile.Ratio{Rate: reconcile.ClaimOperand(c, false, 1), Part: []reconcile.Operand{reconcile.ClaimOperand(part, true, 1)}, Whole: whole}
		asked++
		n := len(out.Findings)
		out.addRatio(d, q, "finding.text.share", c.Subject)
		if len(out.Findings) > n && balances(d, c) {
			evenOut(&out.Findings[n])
		}
	}
	if asked == 0 {
		out.Open = why("open.no-shares-in-text")
	}
	return out.Outcome
}

// wholeOperands are the whole that a share is of: a number of the paragraph, what a table
// prints for the words of the whole, or what the shares beside it prove.
func wholeOperands(d *reconcile.Doc, c *claim.Claim, implied wholes) []reconcile.Operand {
	if whole := wholeOf(d, c); whole != nil {
		return []reconcile.Operand{reconcile.ClaimOperand(whole, true, 1)}
	}
	if part := d.Claim(c.Base); part == nil || part.Kind != claim.Amount {
		return nil // only a number of things beside it is the whole of things
	}
	if at, ok := d.About(c, c.Against); ok {
		if facts := comparable(d, at); len(facts) > 0 {
			return []reconcile.Operand{reconcile.FactOperand(facts[0], true, 1)}
		}
	}
	return implied.of(d, c)
}

// budgetWord is the budget of the very thing that is spoken of.
var budgetWord = regexp.MustCompile(`^(?:当年|年初|全年|调整)?(?:部门|支出)?预算数?$`)

// wholeOf is the claim that a share is of; a rate of completion without one is
// of the budget told of the same subject just before.
func wholeOf(d *reconcile.Doc, c *claim.Claim) *claim.Claim {
	part := d.Claim(c.Base)
	if of := d.Claim(c.Of); of != nil && part != nil && of.Kind == part.Kind {
		return of
	}
	if part == nil || !budgetWord.MatchString(c.Against) {
		return nil
	}
	for i := range d.Claims {
		o := &d.Claims[i]
		if o.Kind == claim.Amount && o.ID != part.ID && o.Section == c.Section && o.Paragraph == c.Paragraph && o.Stage == budget.Planned && o.Subject == part.Subject {
			return o
		}
	}
	return nil
}

// balances tells a share that was printed so that all shares of its whole add up
// to 100 %: rounded rightly they would not, and it moves their sum that way by no
// more than is missing.
func balances(d *reconcile.Doc, c *claim.Claim) bool {
	missing, n := big.NewRat(1, 1), 0
	for i := range d.Claims {
		o := &d.Claims[i]
		if o.Kind != claim.Share || o.Of != c.Of || o.Of == "" {
			continue
		}
		right, ok := rightShare(d, o)
		if !ok {
			return false
		}
		missing.Sub(missing, right)
		n++
	}
	right, ok := rightShare(d, c)
	printed, half, read := reconcile.Percent(c.Number)
	if n < 2 || !ok || !read || new(big.Rat).Abs(missing).Cmp(half.Mul(half, big.NewRat(int64(n), 1))) > 0 {
		return false // more is missing than rounding explains: these are not all shares
	}
	moved := new(big.Rat).Sub(printed, right)
	return moved.Sign() == missing.Sign() && moved.Abs(moved).Cmp(missing.Abs(missing)) <= 0
}

// rightShare is what a share should be printed as, with its decimals.
func rightShare(d *reconcile.Doc, c *claim.Claim) (*big.Rat, bool) {
	part, whole := d.Claim(c.Base), d.Claim(c.Of)
	if part == nil || whole == nil || whole.Amount.Fen == 0 {
		return nil, false
	}
	_, frac, _ := strings.Cut(c.Number, ".")
	q := big.NewRat(part.Amount.Fen, whole.Amount.Fen)
	right, _, ok := reconcile.Percent(q.Mul(q, big.NewRat(100, 1)).FloatString(len(frac)))
	return right, ok
}

// evenOut words a share that balances the others as a tail of rounding.
func evenOut(f *reconcile.Finding) {
	f.Verdict, f.Severity, f.Ratio = reconcile.Rounding, reconcile.Note, nil
	f.Message.Key = "finding.text.share.balanced"
}

// ratioOutcome gathers judged percentages.
type ratioOutcome struct{ reconcile.Outcome }

// addRatio judges a percentage: what follows is tied, what does not is a
// finding, and of a whole of zero nothing is said.
func (o *ratioOutcome) addRatio(d *reconcile.Doc, q *reconcile.Ratio, key, subject string) {
	o.Ratios = append(o.Ratios, q)
	switch d.JudgeRatio(q) {
	case reconcile.Exact:
		o.Passed++
		o.Tied = append(o.Tied, claimIDs(q)...)
	case reconcile.Broken:
		expected, _ := d.RateFor(q)
		args := []string{"subject", subject, "rate", strings.TrimSuffix(reconcile.RateText(q.Rate), "%"), "expected", expected, "where", placeOf(q.Rate)}
		o.Findings = append(o.Findings, reconcile.Finding{Verdict: reconcile.Broken, Message: fault.T(key, args...), Operands: q.Operands(), Ratio: q})
	}
}

func claimIDs(q *reconcile.Ratio) []string {
	var out []string
	for _, o := range q.Operands() {
		if o.Claim != nil {
			out = append(out, o.Claim.ID)
		}
	}
	return out
}

func placeOf(o reconcile.Operand) string {
	if o.Fact != nil {
		return o.Fact.Place.String()
	}
	return o.Claim.Place.String()
}

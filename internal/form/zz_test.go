package form_test

import (
	"fmt"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
	"strings"
	"testing"
	"time"
)

func TestDumpR(t *testing.T) {
	d := interpret(t, "../../../shared/samples/futian-2023.md")
	t0 := time.Now()
	cl := claim.Parse(d.Sections, d.Bodies, d.Year)
	t1 := time.Now()
	fs, _ := form.Families()
	doc := reconcile.NewDoc(&d, fs[0], classify.Default(), cl)
	r := reconcile.Check(doc, rules.All())
	fmt.Println("claims", t1.Sub(t0), "check", time.Since(t1))
	fmt.Println(doc.SameMoney("", "general"))
	for _, a := range r.Answers {
		w := ""
		if a.Why != nil {
			w = fmt.Sprint(*a.Why)
		}
		fmt.Println("ANS", a.Rule.ID, a.Verdict, a.Count, w)
	}
	for _, f := range r.Findings {
		ops := []string{}
		for _, o := range f.Operands {
			ops = append(ops, fmt.Sprint(o.Sign*map[bool]int{false: 1, true: -1}[o.Right])+"*"+doc.Label(o)+"="+o.Amount().Text)
		}
		diff := ""
		if f.Equation != nil {
			diff = money.Format(f.Equation.Difference, f.Equation.Unit, 0) + "/" + money.Format(f.Equation.Allowed, f.Equation.Unit, 0)
		}
		rem := ""
		if f.Remark != nil {
			rem = fmt.Sprint(*f.Remark)
		}
		fmt.Println("F", f.Rule, f.Verdict, f.Severity, diff, f.Footed, strings.Join(ops, " "), f.Message.Key, rem)
		if f.Equation == nil {
			fmt.Println("     ", f.Message.Args)
		}
	}
	n := map[reconcile.Tie]int{}
	for _, x := range r.Numbers {
		n[x.Tie]++
		if x.Tie == reconcile.Untied {
			fmt.Println("UNTIED", x.Claim.Kind, x.Claim.Subject, x.Claim.Number, x.Claim.Unit)
		}
	}
	fmt.Println(n)
}

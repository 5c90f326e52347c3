package app_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mingzhang/internal/app"
	"mingzhang/internal/money"
	"mingzhang/internal/reconcile"
)

// known is one real inconsistency of a published document, as people found it.
type known struct{ document, page, what, left, right, difference string }

// rounding tells a tail of rounding from a mistake.
func (k known) rounding() bool { return strings.Contains(k.what, "[四舍五入") }

// TestInconsistencies: everything that is known to be wrong in the published
// documents is found, at its page and with its numbers or words; tails of
// rounding are found as such. Every error besides is listed, to be looked at.
func TestInconsistencies(t *testing.T) {
	list := readKnown(t)
	for _, s := range printedSpecimens(t, app.New(config(t))) {
		o := examine(s, &s.d, false)
		used := map[string]bool{}
		found, all := 0, 0
		for _, k := range list[strings.TrimSuffix(s.name, ".pdf")] {
			all++
			if k.in(&o, used) {
				found++
				continue
			}
			t.Errorf("%s missed: page %s %s %s | %s", s.name, k.page, k.what, k.left, k.right)
		}
		t.Logf("%-45s %d of %d known inconsistencies found", s.name, found, all)
		for i := range o.result.Findings {
			if f := &o.result.Findings[i]; f.Severity == reconcile.Error && !used[f.ID] {
				t.Logf("    besides: %s %v", f.Rule, f.Message)
			}
		}
	}
}

func readKnown(t *testing.T) map[string][]known {
	t.Helper()
	f, err := os.Open(filepath.Join(sampleFolder, "inconsistencies.csv"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]known{}
	for _, l := range lines[1:] {
		out[l[0]] = append(out[l[0]], known{l[0], l[1], l[3], l[4], l[5], l[6]})
	}
	return out
}

// in looks for the inconsistency among the findings and marks those that tell it.
func (k known) in(o *outcome, used map[string]bool) bool {
	found := false
	for i := range o.result.Findings {
		f := &o.result.Findings[i]
		if k.rounding() && f.Verdict != reconcile.Rounding {
			continue
		}
		if k.pageIn(f) && k.told(f) {
			found, used[f.ID] = true, true
		}
	}
	return found
}

// pageIn tells whether a finding points at the page; of what holds between tables
// the list names one page of a table, which may have begun on the page before.
func (k known) pageIn(f *reconcile.Finding) bool {
	page, err := strconv.Atoi(k.page)
	if err != nil {
		return false
	}
	pages := []string{fmt.Sprintf("第%d页", page)}
	if strings.Contains(k.what, "跨表") {
		pages = append(pages, fmt.Sprintf("第%d页", page-1))
	}
	for _, where := range pages {
		if strings.Contains(f.Message.Args["where"], where) || slices.ContainsFunc(operandsOf(f), func(o reconcile.Operand) bool { return placeOf(o) == where }) {
			return true
		}
	}
	return false
}

func operandsOf(f *reconcile.Finding) []reconcile.Operand {
	if f.Equation != nil {
		return f.Equation.Operands
	}
	return f.Operands
}

func placeOf(o reconcile.Operand) string {
	if o.Fact != nil {
		return o.Fact.Place.String()
	}
	return o.Claim.Place.String()
}

// told tells whether a finding has one of the two printed values: as a number
// among its operands, or as a word of its message. The known list writes numbers
// in 万元 where a table prints 元, and gives several words as a path.
func (k known) told(f *reconcile.Finding) bool {
	words := k.left
	if i := strings.LastIndex(words, "/"); i >= 0 {
		words = words[i+1:]
	}
	for _, o := range operandsOf(f) {
		for _, value := range []string{k.left, k.right} {
			if strings.Trim(printed(o), "%") == value || sameMoney(o, value) {
				return true
			}
		}
	}
	if _, err := money.Parse(k.left, money.Yuan); err == nil && f.Message.Args["code"] != k.left && f.Message.Args["base"] != k.left {
		return false
	}
	for key, v := range f.Message.Args {
		if key != "expected" && strings.Contains(v, words) {
			return true
		}
	}
	return false
}

func printed(o reconcile.Operand) string {
	if o.Claim != nil {
		return o.Claim.Number
	}
	return o.Fact.Amount.Text
}

func sameMoney(o reconcile.Operand, text string) bool {
	for _, unit := range []money.Unit{money.TenK, money.Yuan} {
		if p, err := money.Parse(text, unit); err == nil && p.Fen == o.Amount().Fen && p.Fen != 0 {
			return true
		}
	}
	return false
}

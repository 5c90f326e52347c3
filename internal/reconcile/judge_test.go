package reconcile

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/money"
)

// column is a table of one column of printed numbers.
type column struct {
	unit     money.Unit
	decimals int
	trim     bool // trailing zeros of the fraction are dropped
	facts    []*budget.Fact
}

func (c *column) print(t testing.TB, table int, text string) *budget.Fact {
	t.Helper()
	p, err := money.Parse(text, c.unit)
	if err != nil || p.State != money.Number {
		t.Fatalf("%q is no number: %v", text, err)
	}
	f := &budget.Fact{Amount: p, Table: table}
	c.facts = append(c.facts, f)
	return f
}

// text is how the column prints an amount that is rounded already.
func (c *column) text(fen int64) string {
	if c.trim {
		return money.Format(fen, c.unit, 0)
	}
	return money.Format(fen, c.unit, c.decimals)
}

// docOf is a document of such tables, with their precisions.
func docOf(columns ...*column) *Doc {
	d := &Doc{Disclosure: &budget.Disclosure{}}
	for _, c := range columns {
		numbers := make([]money.Printed, len(c.facts))
		for i, f := range c.facts {
			numbers[i] = f.Amount
		}
		d.Precision = append(d.Precision, money.Precision(numbers))
	}
	return d
}

// tree is a total in one table and its parts in another, each rounded from fen.
type tree struct {
	total, parts *column
	eq           *Equation
}

var units = []money.Unit{money.Yuan, money.TenK, money.HundredMn}

// halfEven is the other rounding that ministries' programs use.
func halfEven(fen int64, u money.Unit, decimals int) int64 {
	ulp := money.Ulp(u, decimals)
	down, rest := fen/ulp, fen%ulp
	if rest*2 > ulp || rest*2 == ulp && down%2 == 1 {
		down++
	}
	return down * ulp
}

// grow draws a rightly rounded tree of 2 to 200 parts. Amounts are up to a
// hundred million yuan, often small or zero, sometimes negative.
func grow(t testing.TB, r *rand.Rand) tree {
	signed, even := r.IntN(4) == 0, r.IntN(2) == 0
	size := 2 + r.IntN(20)
	if r.IntN(8) == 0 {
		size = 2 + r.IntN(199)
	}
	some := func() *column { return &column{unit: units[r.IntN(3)], decimals: r.IntN(5), trim: r.IntN(3) == 0} }
	x := tree{total: some(), parts: some()}
	rounded := func(c *column, fen int64) string {
		if even && fen >= 0 {
			return c.text(halfEven(fen, c.unit, c.decimals))
		}
		return c.text(money.Round(fen, c.unit, c.decimals))
	}
	x.eq = &Equation{Relation: Equal}
	var sum int64
	var parts []Operand
	for range size {
		fen := r.Int64N([]int64{1, 1e3, 1e6, 1e8, 1e10}[r.IntN(5)])
		if signed && r.IntN(3) == 0 {
			fen = -fen
		}
		sum += fen
		f := x.parts.print(t, 1, rounded(x.parts, fen))
		f.Signed = signed
		parts = append(parts, FactOperand(f, true, 1))
	}
	f := x.total.print(t, 0, rounded(x.total, sum))
	f.Signed = signed
	x.eq.Operands = append([]Operand{FactOperand(f, false, 1)}, parts...)
	return x
}

func (x tree) String() string {
	s := fmt.Sprintf("%s%s =", x.total.facts[0].Amount.Text, x.total.unit)
	for _, f := range x.parts.facts {
		s += " " + f.Amount.Text
	}
	return s + x.parts.unit.String()
}

const trees = 10_000

// Whatever was rounded rightly, half up or half to even, is never broken; with
// ulps of one fen it is exact.
func TestRightlyRoundedTreesAreNeverBroken(t *testing.T) {
	r := rand.New(rand.NewPCG(2023, 1))
	count := map[Verdict]int{}
	for range trees {
		x := grow(t, r)
		d := docOf(x.total, x.parts)
		d.Judge(x.eq)
		count[x.eq.Verdict]++
		if x.eq.Verdict != Exact && x.eq.Verdict != Rounding || x.eq.Severity == Warning {
			t.Fatalf("%s is %s %s: difference %d, allowed %d", x, x.eq.Verdict, x.eq.Severity, x.eq.Difference, x.eq.Allowed)
		}
		if abs(x.eq.Difference) > x.eq.Allowed {
			t.Fatalf("%s: a difference of %d is more than the allowed %d", x, x.eq.Difference, x.eq.Allowed)
		}
	}
	t.Logf("%d trees: %d exact, %d rounding", trees, count[Exact], count[Rounding])
	if count[Rounding] < trees/20 || count[Exact] < trees/20 {
		t.Errorf("the trees are too alike to tell anything: %v", count)
	}
}

// Any change of one printed number beyond what all prints can stand for breaks
// the equation; the last change within is still explained.
func TestAnyChangeBeyondTheIntervalIsBroken(t *testing.T) {
	r := rand.New(rand.NewPCG(2023, 2))
	for range trees {
		x := grow(t, r)
		columns := []*column{x.total, x.parts}
		o := x.eq.Operands[r.IntN(len(x.eq.Operands))]
		c, before := columns[o.Fact.Table], o.Fact.Amount.Fen
		o.Fact.Signed = true // a change may lead below zero
		up := int64(1 - 2*r.IntN(2))
		change := func(by int64) (explained int64) {
			p, err := money.Parse(c.text(before+by), c.unit)
			if err != nil {
				t.Fatal(err)
			}
			o.Fact.Amount = p
			docOf(columns...).Judge(x.eq)
			return slack(columns, x.eq)
		}
		step := money.Ulp(c.unit, c.decimals)
		explained := change(0)
		toward := -up * int64(o.weight()) * x.eq.Difference
		far := (explained+toward)/step + 1
		far = (max(explained, change(up*max(1, far)*step))+toward)/step + 1 // zeros explain one side only
		for k := max(1, far-1); ; k++ {
			explained = change(up * k * step)
			if beyond := abs(x.eq.Difference) > explained; beyond != (x.eq.Verdict == Broken) {
				t.Fatalf("%s differs by %d, its prints explain %d, and it is %s", x, x.eq.Difference, explained, x.eq.Verdict)
			} else if beyond {
				break
			} else if k > far+1_000 {
				t.Fatalf("%s cannot be broken", x)
			}
		}
	}
}

// slack says on its own how much the prints can explain on the side of the
// difference: half of the last true place of each, at the table's precision or
// at the number's own, whichever explains more; a zero that cannot be negative
// explains one side only.
func slack(columns []*column, e *Equation) int64 {
	most := func(of func(f *budget.Fact) int) int64 {
		var sum int64
		for _, o := range e.Operands {
			half := money.Ulp(o.Fact.Amount.Unit, of(o.Fact)) / 2
			lowers := o.Right == (e.Difference < 0) // its lower half is what would help
			if o.Fact.Amount.Fen == 0 && !o.Fact.Signed && lowers {
				continue
			}
			sum += half
		}
		return sum
	}
	var places [2]int // true decimals of the two tables
	for i, c := range columns {
		for _, f := range c.facts {
			if f.Amount.SignificantDecimals() > 0 {
				places[i] = max(places[i], f.Amount.Decimals)
			}
		}
	}
	table := func(f *budget.Fact) int { return places[f.Table] }
	own := func(f *budget.Fact) int { return min(f.Amount.Decimals, places[f.Table]) }
	return max(most(own), most(table))
}

// Sums do not care in which order their operands stand, and an equation read
// from right to left has the same verdict and the opposite difference.
func TestJudgeIgnoresOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(2023, 3))
	opposite := map[Relation]Relation{Equal: Equal, AtMost: AtLeast, AtLeast: AtMost}
	for range 2_000 {
		x := grow(t, r)
		d := docOf(x.total, x.parts)
		f := x.eq.Operands[r.IntN(len(x.eq.Operands))].Fact
		f.Amount.Fen += r.Int64N(2e7) - 1e7
		for rel, turned := range opposite {
			a := &Equation{Relation: rel, Operands: x.eq.Operands}
			d.Judge(a)
			shuffled := slices.Clone(x.eq.Operands)
			r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			b := &Equation{Relation: rel, Operands: shuffled}
			d.Judge(b)
			if a.Verdict != b.Verdict || a.Severity != b.Severity || a.Difference != b.Difference || a.Allowed != b.Allowed || a.Hides != b.Hides || a.Unit != b.Unit {
				t.Fatalf("%s: %+v, in another order %+v", x, a, b)
			}
			for i := range shuffled {
				shuffled[i].Right = !shuffled[i].Right
			}
			c := &Equation{Relation: turned, Operands: shuffled}
			d.Judge(c)
			if a.Verdict != c.Verdict || a.Difference != -c.Difference || a.Hides != c.Hides || a.Difference != 0 && a.Allowed != c.Allowed {
				t.Fatalf("%s: %+v, from right to left %+v", x, a, c)
			}
		}
	}
}

// Allowed is exactly the boundary: a difference of as much is rounding, of one
// fen more it is broken, on either side.
func TestAllowedIsTheBoundary(t *testing.T) {
	r := rand.New(rand.NewPCG(2023, 4))
	for range 2_000 {
		parts := &column{unit: units[1+r.IntN(2)], decimals: r.IntN(3)}
		fine := &column{unit: money.Yuan, decimals: 2}
		e := &Equation{Relation: Equal}
		var sum int64
		for range 1 + r.IntN(30) {
			f := parts.print(t, 1, money.Print(r.Int64N(3)*r.Int64N(1e11), parts.unit, parts.decimals))
			f.Signed = r.IntN(3) == 0
			sum += f.Amount.Fen
			e.Operands = append(e.Operands, FactOperand(f, true, 1))
		}
		total := fine.print(t, 0, money.Format(sum, money.Yuan, 2))
		total.Signed = true
		e.Operands = append(e.Operands, FactOperand(total, false, 1))
		d := docOf(fine, parts)
		d.Precision[0] = 2 // to the fen, even where this total happens to be round
		for _, side := range []int64{1, -1} {
			total.Amount.Fen = sum + side // one fen away, to learn what is allowed on this side
			d.Judge(e)
			allowed := e.Allowed
			at := func(diff int64) Verdict {
				total.Amount.Fen, total.Amount.Decimals = sum+side*diff, 2
				total.Amount.Text = money.Format(total.Amount.Fen, money.Yuan, 2)
				d.Judge(e)
				return e.Verdict
			}
			if v := at(allowed); allowed > 0 && v != Rounding || allowed == 0 && v != Exact {
				t.Fatalf("a difference of the allowed %d is %s", allowed, v)
			}
			if v := at(allowed + 1); v != Broken {
				t.Fatalf("one fen more than the allowed %d is %s", allowed, v)
			}
		}
	}
}

// What single equations are told to be, in words.
func TestVerdicts(t *testing.T) {
	cases := []struct {
		about    string
		relation Relation
		twice    bool // two prints of one amount
		left     []string
		right    []string
		unit     [2]money.Unit
		verdict  Verdict
		severity Severity
		diff     string
		allowed  string
	}{
		{"the sum is right", Equal, false, []string{"100"}, []string{"60", "40"}, wan, Exact, "", "0", "1.5"},
		{"three numbers may miss by one", Equal, false, []string{"4,959"}, []string{"796", "4,164"}, wan, Rounding, Note, "-1", "1.5"},
		{"but not by two", Equal, false, []string{"4,958"}, []string{"796", "4,164"}, wan, Broken, "", "-2", "1.5"},
		{"a printed zero explains upwards only", Equal, false, []string{"10"}, []string{"11", "0"}, wan, Rounding, Note, "-1", "1"},
		{"a printed zero explains the rest", Equal, false, []string{"11"}, []string{"10", "0", "0"}, wan, Rounding, Note, "1", "2"},
		{".00 carries no precision", Equal, false, []string{"12,578.00"}, []string{"3,074.00", "9,503"}, wan, Rounding, Note, "1", "1.5"},
		{"the table prints two places: a miss of one is broken for them, and rounding for whole numbers", Equal, false, []string{"10"}, []string{"6", "3", "0.25"}, wan, Rounding, Warning, "0.75", "0.02"},
		{"and broken when no decimals explain it", Equal, false, []string{"10.25"}, []string{"6.11", "3.12", "0.02"}, wan, Broken, "", "1", "0.02"},
		{"fen are exact", Equal, false, []string{"10.01"}, []string{"6.00", "4.00"}, yuan, Broken, "", "0.01", "0"},
		{"yuan against 万元", Equal, false, []string{"100,000"}, []string{"10"}, [2]money.Unit{money.Yuan, money.TenK}, Exact, "", "0", "0.50005"},
		{"yuan rounded to 万元", Equal, true, []string{"104,999"}, []string{"10"}, [2]money.Unit{money.Yuan, money.TenK}, Rounding, Note, "0.4999", "0.50005"},
		{"yuan not rounded to 万元", Equal, true, []string{"105,001"}, []string{"10"}, [2]money.Unit{money.Yuan, money.TenK}, Broken, "", "0.5001", "0.50005"},
		{"two prints at one precision have equal digits", Equal, true, []string{"9,504"}, []string{"9,503"}, wan, Rounding, Warning, "1", "1"},
		{"two prints that differ by more", Equal, true, []string{"9,505"}, []string{"9,503"}, wan, Broken, "", "2", "1"},
		{"a part is not more than its whole", AtMost, false, []string{"41"}, []string{"40"}, wan, Rounding, Note, "1", "1"},
		{"a part that is", AtMost, false, []string{"42"}, []string{"40"}, wan, Broken, "", "2", "1"},
		{"less is right", AtMost, false, []string{"1"}, []string{"40"}, wan, Exact, "", "-39", "1"},
		{"at least", AtLeast, false, []string{"40"}, []string{"42"}, wan, Broken, "", "-2", "1"},
	}
	for _, c := range cases {
		tables := [2]*column{{unit: c.unit[0]}, {unit: c.unit[1]}}
		right := tables[1]
		same := c.unit[0] == c.unit[1] && !c.twice
		if same {
			right = tables[0]
		}
		e := &Equation{Relation: c.relation, Duplicate: c.twice}
		for _, text := range c.left {
			e.Operands = append(e.Operands, FactOperand(tables[0].print(t, 0, text), false, 1))
		}
		for _, text := range c.right {
			table := 1
			if same {
				table = 0
			}
			e.Operands = append(e.Operands, FactOperand(right.print(t, table, text), true, 1))
		}
		docOf(tables[:]...).Judge(e)
		diff, allowed := money.Format(e.Difference, e.Unit, 0), money.Format(e.Allowed, e.Unit, 0)
		if e.Verdict != c.verdict || e.Severity != c.severity || diff != c.diff || allowed != c.allowed {
			t.Errorf("%s: %v %s %v is %s %s, difference %s of %s; want %s %s, %s of %s", c.about, c.left, c.relation, c.right,
				e.Verdict, e.Severity, diff, allowed, c.verdict, c.severity, c.diff, c.allowed)
		}
	}
}

var (
	wan  = [2]money.Unit{money.TenK, money.TenK}
	yuan = [2]money.Unit{money.Yuan, money.Yuan}
)

// Counts are whole: three cars are not nearly two.
func TestCountsAreExact(t *testing.T) {
	cars := func(n string) *claim.Claim { return &claim.Claim{Kind: claim.Count, Number: n, Unit: "辆"} }
	e := &Equation{Relation: Equal, Duplicate: true, Operands: []Operand{ClaimOperand(cars("2"), false, 1), ClaimOperand(cars("3"), true, 1)}}
	docOf().Judge(e)
	if e.Verdict != Broken || e.Unit != money.NoUnit || UnitName(e) != "辆" {
		t.Errorf("2 cars against 3 are %s in %q", e.Verdict, UnitName(e))
	}
}

package form

import (
	"errors"
	"fmt"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
)

// Prose says how the narrative of a family prints numbers, and the terms that it
// explains.
type Prose struct {
	Unit     string    `yaml:"unit"`     // of amounts; default 万元
	Decimals int       `yaml:"decimals"` // of amounts
	Trim     bool      `yaml:"trim"`     // trailing zeros of the fraction are dropped
	Finer    []Finer   `yaml:"finer"`    // measures with other decimals
	Glossary []Meaning `yaml:"glossary"`
	Numbered string    `yaml:"numbered"` // how the terms are numbered: （{n}）
	Empty    string    `yaml:"empty"`    // note under an empty table whose form has none of its own
	Rounding string    `yaml:"rounding"` // footnote where rounded parts do not add up
}

// Finer is a measure that the narrative prints with decimals of its own.
type Finer struct {
	Measure  budget.Measure `yaml:"measure"`
	Decimals int            `yaml:"decimals"`
	Trim     bool           `yaml:"trim"`
}

// Meaning is an entry of 名词解释. It is printed where the document uses the term.
type Meaning struct {
	Term string   `yaml:"term"`
	Text string   `yaml:"text"`
	Uses []string `yaml:"uses"` // words that call for it; default the term itself
}

// Demand says from which change against last year on a reason must be given. It
// is dated data with its source; what nobody saw in a source is unverified.
type Demand struct {
	What       []string `yaml:"what"` // totals, three-public, admin-running, projects, functions
	Years      Years    `yaml:"years"`
	Percent    int      `yaml:"percent"` // a change of more than this share of last year's amount
	Source     string   `yaml:"source"`
	Unverified bool     `yaml:"unverified"`
}

// DemandKinds are what a demand may be about.
var DemandKinds = strings.Fields("totals three-public admin-running projects functions")

// In tells whether the year lies in the span.
func (y Years) In(year int) bool { return year >= y.From && (y.To == 0 || year <= y.To) }

// UnitOf is the unit in which the narrative prints amounts.
func (p *Prose) UnitOf() money.Unit {
	if u, ok := money.ParseUnit(p.Unit); ok {
		return u
	}
	return money.TenK
}

// DecimalsOf are the decimals of a measure in the narrative, and whether
// trailing zeros are dropped.
func (p *Prose) DecimalsOf(m budget.Measure) (decimals int, trim bool) {
	for _, f := range p.Finer {
		if f.Measure == m {
			return f.Decimals, f.Trim
		}
	}
	return p.Decimals, p.Trim
}

func (f *Family) validateWords() []error {
	var errs []error
	if u := f.Prose.Unit; u != "" {
		if _, ok := money.ParseUnit(u); !ok {
			errs = append(errs, fmt.Errorf("prose.unit %q is no unit of money", u))
		}
	}
	for _, m := range f.Prose.Glossary {
		if m.Term == "" || m.Text == "" {
			errs = append(errs, errors.New("prose.glossary: every entry needs term and text"))
		}
	}
	for _, t := range f.Lexicon {
		if t.Codes != "" && t.Codes != "function" || t.Codes == "" && len(t.Names) == 0 {
			errs = append(errs, fmt.Errorf("lexicon: a term needs names, or codes: function; it has codes %q", t.Codes))
		}
	}
	for i := range f.Demands {
		errs = append(errs, f.Demands[i].validate()...)
	}
	return errs
}

func (d *Demand) validate() []error {
	var errs []error
	if d.Source == "" || d.Years.From == 0 || d.Percent < 0 {
		errs = append(errs, fmt.Errorf("demand of %v: years, percent and source are required", d.What))
	}
	for _, w := range d.What {
		if !strings.Contains(" "+strings.Join(DemandKinds, " ")+" ", " "+w+" ") {
			errs = append(errs, fmt.Errorf("demand: %q is not one of %s", w, strings.Join(DemandKinds, ", ")))
		}
	}
	return errs
}

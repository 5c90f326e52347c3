package app

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/compile"
	"mingzhang/internal/form"
	"mingzhang/internal/perform"
)

// Compile prints a ledger in the forms of a family and runs every rule over the
// result, as over anybody's document.
func (a *App) Compile(ledger *budget.Ledger, family *form.Family) (Checked, error) {
	compiled, err := compile.Compile(ledger, family, a.Book)
	if err != nil {
		return Checked{}, err
	}
	d := compiled.Disclosure // the pages are not needed any more
	perform.Fill(&d)
	claims := claim.Parse(d.Sections, d.Bodies, d.Year)
	return Checked{Disclosure: d, Report: a.judge(&d, claims)}, nil
}

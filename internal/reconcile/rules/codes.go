package rules

import (
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
)

// CodeValid asks that the codes of a table are codes: right shape, and printed
// once for each body.
var CodeValid = reconcile.Rule{ID: "code.valid", Severity: reconcile.Warning, Ground: groundCodes, Apply: codeValid}

// CodeName asks that a code has the name that the year's list gives it. A name
// that no source was read for gives a note at most.
var CodeName = reconcile.Rule{ID: "code.name", Severity: reconcile.Warning, Ground: groundCodes, Apply: codeName}

// codeRow is a distinct code and name of a table.
type codeRow struct {
	table  *budget.Table
	row    *budget.Row
	scheme classify.Scheme
}

func codeRows(d *reconcile.Doc) []codeRow {
	var out []codeRow
	for t := range d.Tables {
		f := d.Form(t)
		if f == nil || f.Rows.Scheme == "" || d.Tables[t].Status != budget.PrintedTable {
			continue
		}
		scheme := classify.Function
		if f.Rows.Scheme == "economic" {
			scheme = classify.Departmental
		}
		for r := range d.Tables[t].Rows {
			if row := &d.Tables[t].Rows[r]; row.Code != "" {
				out = append(out, codeRow{&d.Tables[t], withLevelsAbove(row), scheme})
			}
		}
	}
	return out
}

// withLevelsAbove is a row with its whole code, where it prints its own level alone:
// 06 below 201.
func withLevelsAbove(row *budget.Row) *budget.Row {
	if row.Full == "" || len(row.Code) >= 3 {
		return row
	}
	whole := *row
	whole.Code = row.Full
	return &whole
}

// namedRows are the rows of two-sided tables that print the name of a code
// without the code; reading has put them in their place in the outline.
func namedRows(d *reconcile.Doc) []codeRow {
	var out []codeRow
	for i := range d.Facts {
		f := &d.Facts[i]
		if t := &d.Tables[f.Table]; strings.HasSuffix(f.Line, ".code") && f.Bound && t.Status == budget.PrintedTable {
			row := &budget.Row{Code: string(f.At.Function), Name: f.RowName, Place: f.Place}
			out = append(out, codeRow{t, row, classify.Function})
		}
	}
	return out
}

func codeValid(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	type key struct {
		table        int
		entity, code string
	}
	seen := map[key]bool{}
	for _, r := range codeRows(d) {
		k := key{r.table.Index, r.row.Entity, r.row.Code}
		_, err := classify.Parse(r.scheme, r.row.Code)
		switch {
		case err != nil:
			out.Findings = append(out.Findings, codeFinding("finding.code.valid", r, "why", err.Error()))
		case seen[k]:
			out.Findings = append(out.Findings, codeFinding("finding.code.twice", r))
		default:
			out.Passed++
		}
		seen[k] = true
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-codes")
	}
	return out
}

func codeName(d *reconcile.Doc) reconcile.Outcome {
	var out reconcile.Outcome
	type pair struct {
		scheme     classify.Scheme
		code, name string
	}
	seen := map[pair]int{} // index of its finding, −1 where the name is right
	for _, r := range append(codeRows(d), namedRows(d)...) {
		p := pair{r.scheme, r.row.Code, r.row.Name}
		code, err := classify.Parse(r.scheme, r.row.Code)
		if err != nil {
			continue
		}
		if i, again := seen[p]; again {
			if i >= 0 {
				alsoAt(&out.Findings[i], r.row.Place.String())
			}
			continue
		}
		seen[p] = -1
		if f, ok := nameFinding(d, r, d.Book.CheckName(r.scheme, code, r.row.Name)); ok {
			seen[p] = len(out.Findings)
			out.Findings = append(out.Findings, f)
		} else {
			out.Passed++
		}
	}
	if out.Passed+len(out.Findings) == 0 {
		out.Open = why("open.no-codes")
	}
	return out
}

// alsoAt adds a place to a finding that says one thing of several.
func alsoAt(f *reconcile.Finding, where string) {
	if told := f.Message.Args["where"]; !slices.Contains(strings.Split(told, "、"), where) {
		f.Message.Args["where"] = told + "、" + where
	}
}

func nameFinding(d *reconcile.Doc, r codeRow, v classify.NameVerdict) (reconcile.Finding, bool) {
	var f reconcile.Finding
	switch v.Verdict {
	case classify.Obsolete:
		if d.Year != 0 && d.Year < v.Change.Since {
			return f, false // the name of its time
		}
		f = codeFinding("finding.code.obsolete-name", r, "expected", v.Entry.Name)
	case classify.Mismatch:
		f = codeFinding("finding.code.name", r, "expected", v.Entry.Name)
	case classify.UnknownCode:
		f = codeFinding("finding.code.unknown", r)
	default:
		return tooEarly(d, r, v.Entry.Code)
	}
	if v.Status.NoteOnly() {
		f.Severity = reconcile.Note
	}
	return f, true
}

// tooEarly tells a code that the list has only since a later year. The years are
// of our data, which has read few lists: a note.
func tooEarly(d *reconcile.Doc, r codeRow, code classify.Code) (reconcile.Finding, bool) {
	for _, c := range d.Book.Changes() {
		if c.Kind == classify.Added && c.Scheme == r.scheme && strings.HasPrefix(string(code), string(c.Code)) && d.Year != 0 && d.Year < c.Since {
			f := codeFinding("finding.code.too-early", r, "since", strconv.Itoa(c.Since))
			f.Severity = reconcile.Note
			return f, true
		}
	}
	return reconcile.Finding{}, false
}

func codeFinding(key string, r codeRow, args ...string) reconcile.Finding {
	args = append([]string{"no", r.table.No, "title", r.table.Title, "code", r.row.Code, "name", r.row.Name, "entity", r.row.Entity, "where", r.row.Place.String()}, args...)
	return reconcile.Finding{Verdict: reconcile.Broken, Message: fault.T(key, args...), Subject: r.table.Form + ";" + r.row.Entity + ";" + r.row.Code + ";" + r.row.Name}
}

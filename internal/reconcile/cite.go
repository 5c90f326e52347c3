package reconcile

import (
	"regexp"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
)

// Citation is a functional code as a sentence cites it: 类, 款 and 项 by name, and
// by number where the sentence gives it.
type Citation struct {
	Names []string // as cited, 类 first; the last one names the code
	Code  budget.FunctionCode
	Coded bool // the sentence itself gives the numbers
}

var (
	numbered = regexp.MustCompile(`([^（）()]+)[（(]([0-9]{2,7})(类|款|项)[)）]`)
	levelled = regexp.MustCompile(`([^（）()]+(?:[（(][^（）()类款项]+[)）][^（）()]*)*)[（(](类|款|项)[)）]`)
	dashed   = regexp.MustCompile(`\s*[-－—–]+\s*`)
)

// Cite reads the subject of a sentence as a functional code, in the styles
// X（204类）Y（06款）Z（01项）, X（类）Y（款）Z（项）, X-Y-Z and X alone. Names are looked
// for in the document's own tables first, then in the year's list; what could be
// two codes is none.
func (d *Doc) Cite(subject string) (Citation, bool) {
	if c, ok := d.byNumber(subject); ok {
		return c, true
	}
	names := namesOf(subject)
	if len(names) == 0 {
		return Citation{}, false
	}
	code, ok := d.byNames(names)
	return Citation{Names: names, Code: code}, ok
}

func (d *Doc) byNumber(subject string) (Citation, bool) {
	var c Citation
	code := ""
	for _, m := range numbered.FindAllStringSubmatch(subject, -1) {
		c.Names = append(c.Names, trimName(m[1]))
		if strings.HasPrefix(m[2], code) && len(m[2]) > len(code) && code != "" {
			code = m[2] // 20406款 repeats its class
		} else {
			code += m[2]
		}
	}
	parsed, err := classify.Parse(classify.Function, code)
	c.Code, c.Coded = budget.FunctionCode(parsed), true
	return c, code != "" && err == nil
}

// namesOf splits a citation by its levels or dashes.
func namesOf(subject string) []string {
	var out []string
	for _, m := range levelled.FindAllStringSubmatch(subject, -1) {
		out = append(out, trimName(m[1]))
	}
	if out != nil {
		return out
	}
	subject = strings.Trim(subject, "“”\"")
	for _, part := range dashed.Split(subject, -1) {
		if part != "" {
			out = append(out, trimName(part))
		}
	}
	return out
}

// PathNames are the names of a citation that names its levels, 类 first; none
// for the other styles.
func PathNames(subject string) []string {
	if !levelled.MatchString(subject) {
		return nil
	}
	return namesOf(subject)
}

func trimName(name string) string { return strings.Trim(name, "“”\" 　、，。；：的") }

// byNames finds the code whose own name, and as far as cited whose parents'
// names, are these. A name alone counts only where the document's tables have it
// once, and no economic code has it.
func (d *Doc) byNames(names []string) (budget.FunctionCode, bool) {
	last := form.Fold(names[len(names)-1])
	codes := d.codeNames()[last]
	if len(names) == 1 {
		if len(codes) != 1 || len(d.Book.ByName(classify.Departmental, last, "")) > 0 {
			return "", false
		}
		return codes[0], true
	}
	if code, ok := d.bestNamed(codes, names); ok {
		return code, true
	}
	var listed []budget.FunctionCode
	for _, e := range d.Book.ByName(classify.Function, last, "") {
		listed = append(listed, budget.FunctionCode(e.Code))
	}
	return d.bestNamed(listed, names)
}

// bestNamed keeps the codes of the cited depth whose nearest parents have the
// cited names; a wrong or old name of a class does not hide an otherwise single
// code.
func (d *Doc) bestNamed(codes []budget.FunctionCode, names []string) (budget.FunctionCode, bool) {
	best, score, equal := budget.FunctionCode(""), -1, false
	for _, code := range codes {
		if len(code) != 2*len(names)+1 {
			continue
		}
		n := 0
		for i := len(names) - 2; i >= 0 && d.isNamed(code[:2*i+3], names[i]); i-- {
			n++
		}
		switch {
		case n > score:
			best, score, equal = code, n, false
		case n == score && code != best:
			equal = true
		}
	}
	return best, best != "" && !equal
}

func (d *Doc) isNamed(code budget.FunctionCode, name string) bool {
	return form.Fold(d.CodeLabel(code)) == form.Fold(name)
}

// CodeLabel is the name of a functional code as the document's tables print it,
// or else as the year's list has it; empty when neither knows it.
func (d *Doc) CodeLabel(code budget.FunctionCode) string {
	d.codeNames()
	if name := d.labels[code]; name != "" {
		return name
	}
	if e, ok := d.Book.Lookup(classify.Function, classify.Code(code)); ok {
		return e.Name
	}
	return ""
}

// codeNames indexes the rows of functional codes by name, once.
func (d *Doc) codeNames() map[string][]budget.FunctionCode {
	if d.codesByName != nil {
		return d.codesByName
	}
	d.codesByName, d.labels = map[string][]budget.FunctionCode{}, map[budget.FunctionCode]string{}
	for i := range d.Facts {
		f := &d.Facts[i]
		code := f.At.Function
		if !f.Bound || code == "" || f.RowCode != string(code) || f.RowName == "" || d.labels[code] != "" {
			continue
		}
		name := form.Fold(f.RowName)
		d.labels[code] = f.RowName
		d.codesByName[name] = append(d.codesByName[name], code)
	}
	return d.codesByName
}

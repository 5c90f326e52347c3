package reconcile

import (
	"regexp"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
)

// levelMarks end the name of a class, section or item in a sentence: （类）,
// （204类）.
var levelMarks = regexp.MustCompile(`\([0-9]*[类款项]\)`)

// functionOf finds the functional code whose path of names a subject tells:
// 城乡社区支出（类）城乡社区管理事务（款）行政运行（项）, or the same joined by
// dashes. Empty where the path names no code that the document prints, or
// several.
func (d *Doc) functionOf(subject string) budget.FunctionCode {
	var path string
	switch folded := strings.Trim(subject, "“”\""); {
	case levelMarks.MatchString(folded):
		path = strings.TrimSuffix(levelMarks.ReplaceAllString(folded, "/"), "/")
	case strings.Count(folded, "-") > 0:
		path = strings.ReplaceAll(folded, "-", "/")
	default:
		return ""
	}
	return d.codePaths()[path]
}

// codePaths indexes the functional codes that the document prints by the path of
// their names, once; a path of two codes is left empty.
func (d *Doc) codePaths() map[string]budget.FunctionCode {
	if d.byPath != nil {
		return d.byPath
	}
	names := map[string]string{}
	for i := range d.Facts {
		f := &d.Facts[i]
		if code := string(f.At.Function); code != "" && code == f.RowCode && f.RowName != "" {
			names[code] = form.Fold(f.RowName)
		}
	}
	d.byPath = map[string]budget.FunctionCode{}
	for code := range names {
		path := d.pathOf(code, names)
		if other, twice := d.byPath[path]; twice && string(other) != code {
			d.byPath[path] = ""
			continue
		}
		d.byPath[path] = budget.FunctionCode(code)
	}
	return d.byPath
}

// pathOf joins the names of a code's class, section and item; a level that the
// document does not print has its official name.
func (d *Doc) pathOf(code string, names map[string]string) string {
	var parts []string
	for n := 3; n <= len(code); n += 2 {
		name, printed := names[code[:n]]
		if !printed {
			if e, ok := d.Book.Lookup(classify.Function, classify.Code(code[:n])); ok {
				name = form.Fold(e.Name)
			}
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, "/")
}

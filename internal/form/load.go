package form

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed families
var embedded embed.FS

// Families gives the embedded families, in order of their ids. They are checked
// by a test, so that an error here is a bug.
var Families = sync.OnceValues(func() ([]*Family, error) {
	sub, err := fs.Sub(embedded, "families")
	if err != nil {
		return nil, err
	}
	return LoadFamilies(sub)
})

// LoadFamilies reads every folder that holds a family.yaml. An error says the
// file and line and what is wrong there.
func LoadFamilies(fsys fs.FS) ([]*Family, error) {
	var out []*Family
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "family.yaml" {
			return err
		}
		f, err := loadFamily(fsys, path.Dir(p))
		if err == nil {
			out = append(out, f)
		}
		return err
	})
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out, err
}

func loadFamily(fsys fs.FS, dir string) (*Family, error) {
	sum := sha256.New()
	var f Family
	if err := decode(fsys, path.Join(dir, "family.yaml"), &f, sum); err != nil {
		return nil, err
	}
	names, err := fs.Glob(fsys, path.Join(dir, "forms", "*.yaml"))
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	for _, name := range names {
		form := &Form{}
		if err := decode(fsys, name, form, sum); err != nil {
			return nil, err
		}
		f.Forms = append(f.Forms, form)
	}
	if words, err := fs.ReadFile(fsys, path.Join(dir, "narrative.tmpl")); err == nil {
		f.Narrative = string(words)
		_, _ = sum.Write(words)
	}
	f.Version = hex.EncodeToString(sum.Sum(nil))[:12]
	if err := f.Validate(); err != nil {
		return nil, fmt.Errorf("family %s in %s: %w", f.ID, dir, err)
	}
	f.prepare()
	return &f, nil
}

// prepare folds the accepted headers once.
func (f *Family) prepare() {
	foldTitles(f.Outline)
	for _, form := range f.Forms {
		foldHeaders(form.Columns)
		for i := range form.Sides {
			foldHeaders(form.Sides[i].Columns)
		}
		for _, t := range form.Titles {
			key := titleKey(t, 0)
			form.titles, form.loose = append(form.titles, key), append(form.loose, looseTitle(key))
		}
		form.columns = form.allColumns()
	}
}

func foldTitles(parts []Part) {
	for i := range parts {
		for _, t := range parts[i].Titles {
			parts[i].keys = append(parts[i].keys, label(t, 0))
		}
		foldTitles(parts[i].Sections)
	}
}

func foldHeaders(cols []Column) {
	for i := range cols {
		for _, h := range cols[i].Headers {
			cols[i].keys = append(cols[i].keys, viewsOf(h, 0))
		}
	}
}

func decode(fsys fs.FS, name string, into any, sum interface{ Write([]byte) (int, error) }) error {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	_, _ = sum.Write(data)
	if err := yaml.UnmarshalWithOptions(data, into, yaml.Strict()); err != nil {
		return fmt.Errorf("%s: %s", name, strings.TrimSpace(yaml.FormatError(err, false, true)))
	}
	return nil
}

// Validate checks that a family is whole: ids are unique, relations name
// columns or lines that exist, kinds of rows are known.
func (f *Family) Validate() error {
	var errs []error
	if f.ID == "" || f.Kind == "" || f.Source == "" {
		errs = append(errs, errors.New("id, kind and source are required"))
	}
	seen := map[string]bool{}
	for _, form := range f.Forms {
		if seen[form.ID] {
			errs = append(errs, fmt.Errorf("form %s is there twice", form.ID))
		}
		seen[form.ID] = true
		errs = append(errs, form.validate()...)
	}
	for _, form := range f.Forms {
		if d := form.Derive; d != nil && d.From != "bodies" && d.From != "projects" && !seen[d.From] {
			errs = append(errs, fmt.Errorf("form %s derives from unknown form %s", form.ID, d.From))
		}
	}
	errs = append(errs, f.validateWords()...)
	return errors.Join(errs...)
}

var rowKinds = map[string]bool{"codes": true, "sides": true, "years": true, "one": true, "projects": true, "blocks": true, "unknown": true}

func (f *Form) validate() []error {
	var errs []error
	if f.ID == "" || len(f.Titles) == 0 {
		errs = append(errs, fmt.Errorf("form %q needs an id and a title", f.ID))
	}
	if !rowKinds[f.Rows.Kind] {
		errs = append(errs, fmt.Errorf("form %s: rows.kind %q is not one of codes, sides, years, one, projects, blocks, unknown", f.ID, f.Rows.Kind))
	}
	ids := columnIDs(f.Columns)
	errs = append(errs, checkRelations(f.ID, append(f.Sums, f.Parts...), ids)...)
	all := map[string]bool{}
	for _, s := range f.Sides {
		lines := map[string]bool{"classes": true}
		for _, l := range s.Lines {
			lines[l.ID], all[s.ID+"."+l.ID] = true, true
		}
		errs = append(errs, checkRelations(f.ID+"/"+s.ID, s.Sums, lines)...)
		errs = append(errs, checkRelations(f.ID+"/"+s.ID, s.Across, columnIDs(s.Columns))...)
	}
	return append(errs, checkRelations(f.ID, f.Balance, all)...)
}

func columnIDs(cols []Column) map[string]bool {
	ids := map[string]bool{}
	for _, c := range cols {
		ids[c.ID] = true
	}
	return ids
}

func checkRelations(where string, rels []Relation, known map[string]bool) []error {
	var errs []error
	for _, r := range rels {
		for _, o := range append(append([]Signed{}, r.Left...), r.Right...) {
			if !known[o.ID] {
				errs = append(errs, fmt.Errorf("form %s: %q names %s, which is no column or line of it", where, r.Text, o.ID))
			}
		}
	}
	return errs
}

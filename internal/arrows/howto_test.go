package arrows

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
)

func page(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var (
	yamlBlock = regexp.MustCompile("(?s)```yaml\n# internal/form/families/(\\S+)\n(.*?)```")
	textBlock = regexp.MustCompile("(?s)```text\n(.*?)```")
)

// example gives the family and the document that the how-to prints.
func example(t *testing.T) (families []*form.Family, document string) {
	t.Helper()
	return exampleWith(t, fstest.MapFS{})
}

// exampleWith adds other forms to the family of the how-to.
func exampleWith(t *testing.T, files fstest.MapFS) (families []*form.Family, document string) {
	t.Helper()
	how := page(t, "docs/HOWTO-add-a-form.md")
	for _, m := range yamlBlock.FindAllStringSubmatch(how, -1) {
		files[m[1]] = &fstest.MapFile{Data: []byte(m[2])}
	}
	added, err := form.LoadFamilies(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(added) != 1 {
		t.Fatalf("the how-to holds %d families, want 1", len(added))
	}
	embedded, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	m := textBlock.FindStringSubmatch(how)
	if m == nil {
		t.Fatal("the how-to holds no document")
	}
	return append(added, embedded...), m[1]
}

func interpret(t *testing.T, families []*form.Family, text string) budget.Disclosure {
	t.Helper()
	doc, err := markdown.New().Open(context.Background(), "example.md", []byte(text), read.Default)
	if err != nil {
		t.Fatal(err)
	}
	return form.Interpret(doc, families, classify.Default())
}

// broken are the equations that the document breaks.
func broken(families []*form.Family, d budget.Disclosure) (exact, wrong int) {
	doc := reconcile.NewDoc(&d, families[0], classify.Default(), claim.Parse(d.Sections, d.Bodies, d.Year))
	for _, e := range reconcile.Check(doc, rules.All()).Equations {
		switch e.Verdict {
		case reconcile.Exact:
			exact++
		case reconcile.Broken:
			wrong++
		}
	}
	return exact, wrong
}

// TestHowToAddAForm: the family of the how-to reads its document, every number
// bound, every equation exact; and finds a changed digit.
func TestHowToAddAForm(t *testing.T) {
	families, text := example(t)
	d := interpret(t, families, text)
	if d.Family != families[0].ID {
		t.Fatalf("read by family %q, want %q", d.Family, families[0].ID)
	}
	if len(d.Facts) != 59 {
		t.Errorf("%d numbers, want 59: nine in table 1, fifty in table 2", len(d.Facts))
	}
	for _, f := range d.Facts {
		if !f.Bound {
			t.Errorf("not bound: table %s, %s %s, %s = %s", d.Tables[f.Table].No, f.RowCode, f.RowName, f.Column, f.Amount.Text)
		}
	}
	if exact, wrong := broken(families, d); exact < 40 || wrong != 0 {
		t.Errorf("%d equations exact, %d broken; want more than 40 and none", exact, wrong)
	}
	changed := strings.Replace(text, "| 330 |", "| 303 |", 1)
	if _, wrong := broken(families, interpret(t, families, changed)); wrong == 0 {
		t.Error("330 changed to 303 was not found")
	}
}

// TestNineTables: the made-up district with all nine tables, each in another order of
// columns, is data alone: every number is bound and every equation exact.
func TestNineTables(t *testing.T) {
	const folder = "testdata/howto/forms"
	names, err := filepath.Glob(filepath.Join(root(t), filepath.FromSlash(folder), "*.yaml"))
	if err != nil || len(names) != 7 {
		t.Fatalf("%d forms beside the two of the how-to, want 7: %v", len(names), err)
	}
	files := fstest.MapFS{}
	for _, name := range names {
		files["example/budget-2026/forms/"+filepath.Base(name)] = &fstest.MapFile{Data: []byte(page(t, folder+"/"+filepath.Base(name)))}
	}
	families, two := exampleWith(t, files)
	d := interpret(t, families, two+page(t, "testdata/howto/more.md"))
	read := 0
	for _, x := range d.Tables {
		if x.Status == budget.PrintedTable && x.Form != "" {
			read++
		}
	}
	if d.Family != families[0].ID || read != 9 || len(d.Tables) != 9 {
		t.Fatalf("family %q, %d of %d tables read", d.Family, read, len(d.Tables))
	}
	for _, f := range d.Facts {
		if !f.Bound {
			t.Errorf("not bound: table %s, %s %s, %s = %s", d.Tables[f.Table].No, f.RowCode, f.RowName, f.Column, f.Amount.Text)
		}
	}
	if exact, wrong := broken(families, d); len(d.Facts) != 59+15+6+15+11+6 || exact < 80 || wrong != 0 {
		t.Errorf("%d numbers, %d equations exact, %d broken", len(d.Facts), exact, wrong)
	}
}

// TestHowToNamesEveryKey: each word of the form language stands in the how-to.
func TestHowToNamesEveryKey(t *testing.T) {
	how := page(t, "docs/HOWTO-add-a-form.md")
	for key, where := range keysOf(reflect.TypeFor[form.Family](), reflect.TypeFor[form.Form]()) {
		if !regexp.MustCompile("`[^`\n]*\\b" + regexp.QuoteMeta(key) + "\\b[^`\n]*`").MatchString(how) {
			t.Errorf("docs/HOWTO-add-a-form.md does not tell the key %s of %s", key, where)
		}
	}
}

// keysOf gathers the YAML keys of types and of the types inside them.
func keysOf(types ...reflect.Type) map[string]string {
	out := map[string]string{}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] {
			return
		}
		seen[t] = true
		for i := range t.NumField() {
			f := t.Field(i)
			if key, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); key != "" && key != "-" {
				out[key] = t.Name()
				walk(f.Type)
			}
		}
	}
	for _, t := range types {
		walk(t)
	}
	return out
}

package evidence_test

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"mingzhang/internal/perform/evidence"
)

// TestHowTo: the example of the page is a sound system, and every key of the
// language is told.
func TestHowTo(t *testing.T) {
	page, err := os.ReadFile("../../../docs/HOWTO-add-an-indicator-source.md")
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindSubmatch(page)
	if example == nil {
		t.Fatal("the page has no example")
	}
	s, err := evidence.ReadSystem(example[1])
	if err != nil || len(s.Formulas) != 1 {
		t.Fatalf("the example does not hold: %v", err)
	}
	for _, of := range []reflect.Type{reflect.TypeFor[evidence.System](), reflect.TypeFor[evidence.Schema](), reflect.TypeFor[evidence.Field](),
		reflect.TypeFor[evidence.Formula](), reflect.TypeFor[evidence.Filter](), reflect.TypeFor[evidence.Period]()} {
		for i := range of.NumField() {
			key, _, _ := strings.Cut(of.Field(i).Tag.Get("yaml"), ",")
			if !regexp.MustCompile("`[^`\n]*\\b" + key + "\\b[^`\n]*`").Match(page) {
				t.Errorf("the page does not tell %s of %s", key, of.Name())
			}
		}
	}
}

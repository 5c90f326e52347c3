package rules

import (
	"slices"
	"testing"
)

// TestThresholds: every limit is dated, says on what ground it stands, and how
// sure that is; none stands twice for one year.
func TestThresholds(t *testing.T) {
	type key struct {
		id    string
		since int
	}
	seen := map[key]bool{}
	for _, l := range thresholds() {
		if l.since < 2000 || l.value <= 0 || l.ground == "" || !slices.Contains([]string{"verified", "unverified", "own"}, l.status) {
			t.Errorf("threshold %+v is not complete", l)
		}
		if seen[key{l.id, l.since}] {
			t.Errorf("threshold %s stands twice for %d", l.id, l.since)
		}
		seen[key{l.id, l.since}] = true
	}
}

func TestLimitIn(t *testing.T) {
	if _, ok := limitIn("sme-share", 2011); ok {
		t.Error("a share was reserved before the year of its rule")
	}
	if v, ok := limitIn("sme-share", 2025); !ok || v != 30 {
		t.Errorf("the share of 2025 is %d, %v", v, ok)
	}
	if _, ok := limitIn("no such limit", 2025); ok {
		t.Error("an unknown limit has a value")
	}
}

func TestBadThresholds(t *testing.T) {
	for _, data := range []string{"id,since,value,unit,ground,status\na,x,1,%,g,own\n", "id,since,value,unit,ground,status\na,2000,x,%,g,own\n", "a,b\n\"\n"} {
		if _, err := readThresholds(data); err == nil {
			t.Errorf("%q loads", data)
		}
	}
}

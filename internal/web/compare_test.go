package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestCompare: documents are chosen from the library, a body that may be the same is
// asked about, and the answer is part of the address.
func TestCompare(t *testing.T) {
	one := sampleDocument(t)
	two := one
	two.Digest, two.Entity = strings.Repeat("b", 64), "某市"+one.Entity
	s := newHandler(newFake(one, two))
	a, b := one.Digest[:12], two.Digest[:12]
	for _, c := range []struct {
		path     string
		status   int
		has, not string
	}{
		{"/compare", http.StatusOK, `value="` + a + `"`, `id="compared"`},
		{"/compare?q=nothing+of+the+kind", http.StatusOK, "<form", `value="` + a + `"`},
		{"/compare?d=" + a, http.StatusOK, `value="` + a + `" checked`, `id="compared"`},
		{"/compare?d=" + a + "&d=" + b, http.StatusOK, "按同一个单位比较", ""},
		{"/compare?d=" + a + "&d=" + b + "&same=yes", http.StatusOK, `id="compared"`, "按同一个单位比较"},
		{"/compare?d=x&d=y", http.StatusOK, "<form", `id="compared"`},
	} {
		answer := ask(s, http.MethodGet, c.path, nil)
		body := answer.Body.String()
		if status := answer.Code; status != c.status || !strings.Contains(body, c.has) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("GET %s: %d, want %d with %q and without %q", c.path, answer.Code, c.status, c.has, c.not)
		}
	}
}

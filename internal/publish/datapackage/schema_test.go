package datapackage_test

import (
	"regexp"
	"slices"
	"testing"
)

// rule is as much of JSON Schema as the schema of the package needs.
type rule struct {
	Type          string          `json:"type"`
	Required      []string        `json:"required"`
	Properties    map[string]rule `json:"properties"`
	Additional    *rule           `json:"additionalProperties"`
	Items         *rule           `json:"items"`
	Enum          []string        `json:"enum"`
	Pattern       string          `json:"pattern"`
	MinItems      int             `json:"minItems"`
	MinProperties int             `json:"minProperties"`
}

// check validates a value and names the place of what is wrong.
func (r rule) check(t *testing.T, at string, v any) {
	t.Helper()
	switch r.Type {
	case "object":
		m, ok := v.(map[string]any)
		if !ok || len(m) < r.MinProperties {
			t.Errorf("%s: no object of %d properties", at, r.MinProperties)
		}
		r.object(t, at, m)
	case "array":
		list, ok := v.([]any)
		if !ok || len(list) < r.MinItems {
			t.Errorf("%s: no list of %d items", at, r.MinItems)
		}
		for _, item := range list {
			r.Items.check(t, at+"[]", item)
		}
	default:
		r.text(t, at, v)
	}
}

func (r rule) object(t *testing.T, at string, m map[string]any) {
	t.Helper()
	for _, name := range r.Required {
		if _, ok := m[name]; !ok {
			t.Errorf("%s: %s is required", at, name)
		}
	}
	for name, v := range m {
		if p, ok := r.Properties[name]; ok {
			p.check(t, at+"/"+name, v)
		} else if r.Additional != nil {
			r.Additional.check(t, at+"/"+name, v)
		}
	}
}

func (r rule) text(t *testing.T, at string, v any) {
	t.Helper()
	s, ok := v.(string)
	if !ok {
		t.Errorf("%s: %v is no string", at, v)
	}
	if r.Enum != nil && !slices.Contains(r.Enum, s) {
		t.Errorf("%s: %q is none of %v", at, s, r.Enum)
	}
	if !regexp.MustCompile(r.Pattern).MatchString(s) {
		t.Errorf("%s: %q does not match %s", at, s, r.Pattern)
	}
}

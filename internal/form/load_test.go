package form_test

import (
	"testing"

	"mingzhang/internal/form"
)

func TestEmbeddedFamiliesAreValid(t *testing.T) {
	families, err := form.Families()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		t.Logf("%s: %d forms, version %s", f.ID, len(f.Forms), f.Version)
		if len(f.Forms) == 0 || len(f.Outline) == 0 {
			t.Errorf("family %s is empty", f.ID)
		}
	}
	if len(families) == 0 {
		t.Fatal("no families")
	}
}

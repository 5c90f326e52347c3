package evidence

import "testing"

func TestSystemsHold(t *testing.T) {
	list, err := Systems()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		t.Log(s.Schema.ID, len(s.Formulas))
	}
}

package json_test

import (
	"testing"

	"mingzhang/internal/fault"
	. "mingzhang/internal/publish/json"
	"mingzhang/internal/publish/publishtest"
)

// TestRendererReadsBack: the file says every fact of the budget again, to the
// coordinate; a foreign file is refused.
func TestRendererReadsBack(t *testing.T) {
	d := publishtest.Sample(t)
	back, err := New().ReadBack(publishtest.Bytes(t, New(), d))
	if err != nil {
		t.Fatal(err)
	}
	publishtest.Equal(t, d, back)
	for _, bad := range []string{"", "[]", `{"facts":[{"id":"1","table":7}]}`} {
		if _, err := New().ReadBack([]byte(bad)); !fault.Is(err, fault.Unreadable) {
			t.Errorf("%q gave %v", bad, err)
		}
	}
}

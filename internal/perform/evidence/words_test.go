package evidence_test

import (
	"testing"

	"mingzhang/internal/message"
	"mingzhang/internal/perform/evidence"
)

// TestWorded: every reason, and what is said while a period runs, has a sentence.
func TestWorded(t *testing.T) {
	keys := []string{"evidence.compare.reached-so-far", "evidence.compare.missed-so-far"}
	for _, r := range []evidence.Reason{evidence.Malformed, evidence.Absent, evidence.NoDate, evidence.NotANumber, evidence.OutOfRange, evidence.OtherUnit,
		evidence.Duplicate, evidence.Conflict, evidence.Ahead, evidence.Future} {
		keys = append(keys, r.Text().Key)
	}
	for _, key := range keys {
		if !message.New("zh").Has(key) || !message.New("en").Has(key) {
			t.Errorf("%s has no sentence", key)
		}
	}
}

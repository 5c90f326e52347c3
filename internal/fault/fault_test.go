package fault_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/place"
)

// An error tells where, what, the cause and what next, in this order.
func TestErrorText(t *testing.T) {
	err := fault.Wrap(fault.Unreadable, "读不出文件", fs.ErrNotExist).At("某局.xlsx").Hint("请另存后再试")
	if want := "某局.xlsx：读不出文件（file does not exist）。请另存后再试"; err.Error() != want {
		t.Errorf("%q, want %q", err.Error(), want)
	}
	if bare := fault.New(fault.Invalid, "年度不对").Error(); bare != "年度不对" {
		t.Errorf("%q", bare)
	}
}

// Kinds survive wrapping on the way up; a foreign error is of kind Internal.
func TestKinds(t *testing.T) {
	err := fmt.Errorf("import: %w", fault.Wrap(fault.Busy, "正忙", fs.ErrClosed))
	switch {
	case fault.KindOf(err) != fault.Busy, !fault.Is(err, fault.Busy), fault.Is(err, fault.Invalid):
		t.Error("the kind is lost on the way up")
	case !errors.Is(err, fs.ErrClosed):
		t.Error("the cause is lost on the way up")
	case fault.KindOf(errors.New("x")) != fault.Internal, fault.Is(errors.New("x"), fault.Internal), fault.KindOf(nil) != fault.Internal:
		t.Error("an error of others has no kind")
	}
}

// Entries and texts take key, value pairs; a key without value is dropped.
func TestPairs(t *testing.T) {
	e := fault.NewEntry(fault.Repaired, "row.shifted", place.Place{Line: 3}, "name", "专项业务", "odd")
	if e.Args["name"] != "专项业务" || len(e.Args) != 1 {
		t.Errorf("%v", e.Args)
	}
	if text := fault.T("rule.x"); text.Args != nil {
		t.Errorf("%v", text.Args)
	}
	out, err := json.Marshal(fault.NewEntry(fault.Info, "x", place.Place{}))
	if err != nil || string(out) != `{"grade":0,"code":"x"}` {
		t.Errorf("%s, %v", out, err)
	}
}

package planning_test

import (
	"strings"
	"testing"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/compile"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// paragraph finds a paragraph of a body's document.
func (a *annual) paragraph(body office.BodyID, section, id string) (compile.Paragraph, planning.Text) {
	a.Helper()
	view, err := a.Narrative(a.Context(), holder(office.Reviewer, whole), a.id, body)
	a.must(err)
	for _, s := range view.Prose.Sections {
		for _, q := range s.Paragraphs {
			if s.ID == section && q.ID == id {
				return q, view
			}
		}
	}
	a.Fatalf("no paragraph %s/%s", section, id)
	return compile.Paragraph{}, view
}

// prints is a paragraph as it is printed.
func prints(q compile.Paragraph) string {
	var b strings.Builder
	for _, r := range q.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// TestTypedAmountIsRefused: an amount typed by hand, an unknown reference and an
// open brace are refused with the sentence that says so, and nothing is kept.
func TestTypedAmountIsRefused(t *testing.T) {
	a := opened(t)
	who := holder(office.Reviewer, whole)
	for text, sentence := range map[string]string{
		"公务接待费预算12万元。":      "手工写入",
		"比上年增长百分之五。":        "手工写入",
		"支出{{total.none}}。": "没有“total.none”这个数",
		"支出{{total.expendi": "花括号",
		"":                  "没有文字",
	} {
		err := a.Rewrite(t.Context(), who, a.id, whole, budget.LedgerParagraph{Section: "three-public", ID: "reception", Text: text}, 0)
		a.refused(text, err, fault.Invalid)
		if err == nil || !strings.Contains(err.Error(), sentence) {
			t.Errorf("%q is refused with %v, want %q", text, err, sentence)
		}
	}
	a.refused("a paragraph that is not there", a.Rewrite(t.Context(), who, a.id, whole, budget.LedgerParagraph{Section: "three-public", ID: "none", Text: "甲"}, 0), fault.NotFound)
	a.refused("by who may not", a.Rewrite(t.Context(), holder(office.Auditor, bureau), a.id, whole, budget.LedgerParagraph{Section: "three-public", ID: "reception", Text: "甲"}, 0), fault.Forbidden)
	if q, view := a.paragraph(whole, "three-public", "reception"); q.Edited || len(view.Kept) != 0 {
		t.Errorf("something was kept: %+v", view.Kept)
	}
}

// TestChipFollowsTheLedger: a number of an edited paragraph stays a reference and
// prints the new amount when the lines change.
func TestChipFollowsTheLedger(t *testing.T) {
	a := opened(t)
	a.write("totals", "summary", "今年支出{{total.expenditure}}，用于办好实事。")
	before, view := a.paragraph(whole, "totals", "summary")
	if !before.Edited || len(before.Runs) != 3 || before.Runs[1].Key != "total.expenditure" || before.Runs[1].Ref == nil || before.Runs[1].Ref.No == "" {
		t.Fatalf("runs %+v", before.Runs)
	}
	a.spend(first, "50000.00")
	after, now := a.paragraph(whole, "totals", "summary")
	if prints(after) == prints(before) || after.Runs[1].Key != "total.expenditure" || !strings.HasPrefix(prints(after), "今年支出") || now.Revision <= view.Revision {
		t.Errorf("%q became %q at revision %d → %d", prints(before), prints(after), view.Revision, now.Revision)
	}
}

// TestParagraphsComeAndGo: removed, restored, added, deleted – each by its
// version; the second of two writers is told and nothing is overwritten.
func TestParagraphsComeAndGo(t *testing.T) {
	a := opened(t)
	who := holder(office.Reviewer, whole)
	draft, _ := a.paragraph(whole, "three-public", "reception")
	p := budget.LedgerParagraph{Section: "three-public", ID: "reception", Text: "公务接待费{{three-public/reception}}。"}
	a.must(a.Rewrite(t.Context(), who, a.id, whole, p, 0))
	second := p
	second.Text = "接待费为{{three-public/reception}}。"
	err := a.Rewrite(t.Context(), who, a.id, whole, second, 0)
	a.refused("the second writer", err, fault.Conflict)
	if err == nil || !strings.Contains(err.Error(), "没有保存") {
		t.Errorf("the second writer is told %v", err)
	}
	q, view := a.paragraph(whole, "three-public", "reception")
	key := planning.ParagraphKey("three-public", "reception")
	if !strings.HasPrefix(prints(q), "公务接待费") || view.Kept[key].Version != 1 {
		t.Errorf("it prints %q at version %d", prints(q), view.Kept[key].Version)
	}
	a.must(a.Rewrite(t.Context(), who, a.id, whole, budget.LedgerParagraph{Section: "three-public", ID: "reception", Removed: true}, 1))
	if q, _ := a.paragraph(whole, "three-public", "reception"); !q.Removed {
		t.Error("the paragraph was not removed")
	}
	a.refused("restored from an old page", a.Restore(t.Context(), who, a.id, whole, "three-public", "reception", 1), fault.Conflict)
	a.must(a.Restore(t.Context(), who, a.id, whole, "three-public", "reception", 2))
	if q, _ := a.paragraph(whole, "three-public", "reception"); prints(q) != prints(draft) || q.Edited {
		t.Errorf("restored it prints %q, drafted %q", prints(q), prints(draft))
	}
	a.write("three-public", "", "以上费用按实际需要安排。")
	if n := a.addedTo(whole); n != 1 {
		t.Errorf("%d paragraphs were added", n)
	}
}

// addedTo counts the paragraphs that people added to a body's document.
func (a *annual) addedTo(body office.BodyID) int {
	a.Helper()
	view, err := a.Narrative(a.Context(), holder(office.Reviewer, whole), a.id, body)
	a.must(err)
	n := 0
	for _, s := range view.Prose.Sections {
		for _, q := range s.Paragraphs {
			if q.Added {
				n++
			}
		}
	}
	return n
}

// TestEachDocumentHasItsWords: what a unit writes stands in its document only,
// and a restored paragraph may be written again.
func TestEachDocumentHasItsWords(t *testing.T) {
	a := opened(t)
	preparer := holder(office.Preparer, first)
	p := budget.LedgerParagraph{Section: "three-public", ID: "reception", Text: "本单位接待费{{three-public/reception}}。"}
	a.must(a.Rewrite(t.Context(), preparer, a.id, first, p, 0))
	a.refused("a unit writes the department's", a.Rewrite(t.Context(), preparer, a.id, whole, p, 0), fault.Forbidden)
	if q, _ := a.paragraph(first, "three-public", "reception"); !strings.HasPrefix(prints(q), "本单位接待费") {
		t.Errorf("the unit prints %q", prints(q))
	}
	for _, body := range []office.BodyID{whole, second} {
		if q, _ := a.paragraph(body, "three-public", "reception"); q.Edited {
			t.Errorf("%s prints the unit's words: %q", body, prints(q))
		}
	}
	docs, err := a.Documents(t.Context(), preparer, a.id)
	if err != nil || len(docs) != 1 || docs[0].ID != first {
		t.Errorf("the preparer of a unit sees %v, %v", docs, err)
	}
	_, err = a.Narrative(t.Context(), preparer, a.id, second)
	a.refused("another unit's words", err, fault.Forbidden)
}

// TestReasonsGoWhereTheyAreAsked: to the document's reasons or the project; an
// old page is a conflict; what is not asked is refused.
func TestReasonsGoWhereTheyAreAsked(t *testing.T) {
	a := opened(t)
	who := holder(office.Reviewer, whole)
	asks, err := a.Asks(t.Context(), who, a.id, whole)
	a.must(err)
	kinds := map[bool]bool{}
	for _, ask := range asks {
		project := strings.HasPrefix(ask.Field, "projects[")
		if kinds[project] {
			continue
		}
		kinds[project] = true
		a.must(a.Explain(t.Context(), who, a.id, whole, ask.Field, "新增任务", ask.Version))
		a.refused("from an old page", a.Explain(t.Context(), who, a.id, whole, ask.Field, "别的原因", ask.Version), fault.Conflict)
		if got := a.asked(whole, ask.Field); got.Reason != "新增任务" || !got.Given || got.Version != ask.Version+1 {
			t.Errorf("%s keeps %+v", ask.Field, got)
		}
	}
	if len(kinds) != 2 {
		t.Errorf("the ledger of the demo asks for %d kinds of reasons", len(kinds))
	}
	a.refused("not asked", a.Explain(t.Context(), who, a.id, whole, "reasons[about=nothing].text", "原因", 0), fault.NotFound)
	a.refused("too long", a.Explain(t.Context(), who, a.id, whole, asks[0].Field, strings.Repeat("长", 10_000), 0), fault.TooLarge)
}

func (a *annual) asked(body office.BodyID, field string) planning.Asked {
	a.Helper()
	asks, err := a.Asks(a.Context(), holder(office.Reviewer, whole), a.id, body)
	a.must(err)
	for _, ask := range asks {
		if ask.Field == field {
			return ask
		}
	}
	a.Fatalf("%s is not asked", field)
	return planning.Asked{}
}

// TestRestoredIsWrittenAgain: a change that was taken back leaves the paragraph
// free for the next.
func TestRestoredIsWrittenAgain(t *testing.T) {
	a := opened(t)
	who := holder(office.Reviewer, whole)
	p := budget.LedgerParagraph{Section: "three-public", ID: "reception", Text: "公务接待费{{three-public/reception}}。"}
	a.must(a.Rewrite(t.Context(), who, a.id, whole, p, 0))
	a.must(a.Restore(t.Context(), who, a.id, whole, p.Section, p.ID, 1))
	_, view := a.paragraph(whole, p.Section, p.ID)
	a.must(a.Rewrite(t.Context(), who, a.id, whole, p, view.Kept[planning.ParagraphKey(p.Section, p.ID)].Version))
	if q, _ := a.paragraph(whole, p.Section, p.ID); !q.Edited {
		t.Error("the paragraph was not written again")
	}
	a.refused("a second writer of the drafted paragraph", a.Rewrite(t.Context(), who, a.id, whole, p, 0), fault.Conflict)
}

package planning_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
	"mingzhang/internal/vault"
)

// everyone holds all roles: for the steps that a test only walks through.
func everyone() office.Actor {
	p := office.Person{ID: "everyone", Name: "所有角色"}
	a := office.Actor{Person: p}
	for _, r := range office.Roles() {
		a.Grants = append(a.Grants, office.Grant{Person: p.ID, Role: r})
	}
	return a
}

// atPublishing is a year that has come to the step of publishing.
func atPublishing(t *testing.T) *annual {
	t.Helper()
	a := opened(t)
	who := everyone()
	for _, u := range []office.BodyID{first, second, third} {
		a.through(who, u, office.Move{})
	}
	for _, u := range []office.BodyID{first, second, third} {
		a.must(a.control(who, u, 1_000_000_000_00))
	}
	a.through(who, whole, office.Move{})
	for _, u := range []office.BodyID{first, second, third} {
		a.explain(u)
		a.through(who, u, office.Move{})
	}
	a.day = "2023-02-08"
	ratified := office.Move{Date: "2023-02-08", Number: "福财〔2023〕1号"}
	a.through(who, whole, ratified)
	a.through(who, whole, ratified)
	for _, u := range []office.BodyID{first, second, third} {
		a.through(who, u, ratified)
	}
	a.step("publish")
	return a
}

// through passes all stages of a body's present step.
func (a *annual) through(who office.Actor, body office.BodyID, with office.Move) {
	a.Helper()
	for step := a.stand().Step; a.stand().Step.ID == step.ID && a.stand().Track.Stages[body] < len(step.Stages); {
		a.must(a.move(who, body, office.Forward, with))
	}
}

func (a *annual) order(reason string) planning.Order {
	return planning.Order{Budget: a.id, Body: whole, Reason: reason}
}

// reviewed hands the department's document in and passes the secrecy review.
func (a *annual) reviewed() {
	a.Helper()
	a.must(a.move(everyone(), whole, office.Forward, office.Move{}))
	a.must(a.move(everyone(), whole, office.Forward, office.Move{}))
}

// none fails the test where anything is public.
func (a *annual) none(when string) {
	a.Helper()
	list, err := a.Editions(a.Context())
	a.must(err)
	docs, total, err := a.App.Library(a.Context(), store.Filter{Limit: 5})
	if err != nil || len(list) > 0 || total > 0 {
		a.Errorf("%s: %d editions, %d documents (%v), %v", when, len(list), total, docs, err)
	}
}

// TestPublishWaitsForTheSecrecyReview: not before the step, not before the review,
// not by another role; then the edition says what it proved.
func TestPublishWaitsForTheSecrecyReview(t *testing.T) {
	early := opened(t)
	_, err := early.Publish(t.Context(), everyone(), early.order(""))
	early.refused("before the step", err, fault.Forbidden)
	a := atPublishing(t)
	for stage, when := range []string{"not handed in", "handed in"} {
		_, err := a.Publish(t.Context(), everyone(), a.order(""))
		a.refused(when, err, fault.Forbidden)
		if err == nil || !strings.Contains(err.Error(), "保密审查") {
			a.Errorf("stage %d is refused with %v", stage, err)
		}
		a.must(a.move(everyone(), whole, office.Forward, office.Move{}))
	}
	for _, r := range office.Roles() {
		if !office.Allows(r, office.PublishEdition) {
			_, err := a.Publish(t.Context(), holder(r, whole), a.order(""))
			a.refused("published by "+string(r), err, fault.Forbidden)
		}
	}
	a.none("after refusals")
	e, err := a.Publish(t.Context(), holder(office.Reviewer, whole), a.order(""))
	a.must(err)
	if m := e.Manifest; e.ID != "demo-department-2023-1" || m.Tables != 12 || m.Numbers < 800 || m.Proof() != 1 || e.Day != "2023-02-08" {
		a.Errorf("edition %s of %s: %d tables, %d numbers, %d proofs", e.ID, e.Day, m.Tables, m.Numbers, m.Proof())
	}
	if doc, err := a.App.Document(t.Context(), e.Library); err != nil || doc.Title != e.Manifest.Title {
		a.Errorf("the library shows %q, %v", doc.Title, err)
	}
}

// failing is a vault that breaks at the nth Put.
type failing struct {
	vault.Vault
	left int
}

var errDisk = errors.New("no space left")

func (f *failing) Put(ctx context.Context, r io.Reader, limit int64) (string, int64, error) {
	if f.left--; f.left < 0 {
		return "", 0, errDisk
	}
	return f.Vault.Put(ctx, r, limit)
}

// broken is a store that cannot keep an edition.
type broken struct{ store.Store }

type brokenTx struct{ store.Tx }

func (b broken) Update(ctx context.Context, f func(store.Tx) error) error {
	return b.Store.Update(ctx, func(tx store.Tx) error { return f(brokenTx{tx}) })
}

func (b brokenTx) PutRecord(r store.Record) (int, error) {
	if r.Kind == store.EditionRecord {
		return 0, errDisk
	}
	return b.Tx.PutRecord(r)
}

// TestCrashLeavesNoEdition breaks the vault at every one of its writes, and the
// store; afterwards it is published as if nothing had been.
func TestCrashLeavesNoEdition(t *testing.T) {
	a := atPublishing(t)
	a.reviewed()
	kept, good := a.App.Vault, a.App.Store
	for n := range 3 { // the file, the ledger, the numbers
		a.App.Vault = &failing{kept, n}
		if _, err := a.Publish(t.Context(), everyone(), a.order("")); !errors.Is(err, errDisk) {
			t.Errorf("the vault broke at write %d: %v", n+1, err)
		}
		a.none("the vault broke")
	}
	a.App.Vault, a.App.Store = kept, broken{good}
	if _, err := a.Publish(t.Context(), everyone(), a.order("")); !errors.Is(err, errDisk) {
		t.Errorf("the store broke: %v", err)
	}
	a.App.Store = good
	a.none("the store broke")
	e, err := a.Publish(t.Context(), everyone(), a.order(""))
	a.must(err)
	if e.Manifest.Number != 1 {
		t.Errorf("the first edition has number %d", e.Manifest.Number)
	}
}

// TestPowerCutBeforeTheLibrary: an edition that was kept, but did not come to the
// library, comes there at the next start, once.
func TestPowerCutBeforeTheLibrary(t *testing.T) {
	a := atPublishing(t)
	a.reviewed()
	good := a.App.Store
	a.App.Store = unread{good}
	if _, err := a.Publish(t.Context(), everyone(), a.order("")); !errors.Is(err, errDisk) {
		t.Fatalf("the power cut: %v", err)
	}
	a.App.Store = good
	all, err := a.Editions(t.Context())
	a.must(err)
	if len(all) != 1 || all[0].Library == "" {
		t.Fatalf("editions: %+v", all)
	}
	if _, err := a.App.Document(t.Context(), all[0].Library); !fault.Is(err, fault.NotFound) {
		t.Fatalf("the library has it already: %v", err)
	}
	for range 2 {
		a.must(a.Reshelve(t.Context(), everyone()))
		d, err := a.App.Document(t.Context(), all[0].Library)
		if err != nil || d.Digest != all[0].Library {
			t.Errorf("the library has %s, %v", d.Digest, err)
		}
	}
}

// unread is a store that cannot keep a reading.
type unread struct{ store.Store }

type unreadTx struct{ store.Tx }

func (u unread) Update(ctx context.Context, f func(store.Tx) error) error {
	return u.Store.Update(ctx, func(tx store.Tx) error { return f(unreadTx{tx}) })
}

func (unreadTx) AddReading(store.Reading) (int64, error) { return 0, errDisk }

// TestTwoPublishAtOnce: one edition.
func TestTwoPublishAtOnce(t *testing.T) {
	a := atPublishing(t)
	a.reviewed()
	errs := make([]error, 4)
	var wait sync.WaitGroup
	for i := range errs {
		wait.Go(func() { _, errs[i] = a.Publish(t.Context(), everyone(), a.order("")) })
	}
	wait.Wait()
	made := 0
	for _, err := range errs {
		if err == nil {
			made++
		} else if !fault.Is(err, fault.Conflict) {
			t.Errorf("refused with %v", err)
		}
	}
	list, err := a.Editions(t.Context())
	if made != 1 || err != nil || len(list) != 1 {
		t.Errorf("%d were told of an edition, %d are kept, %v: %v", made, len(list), err, errs)
	}
}

// TestSameLedgerSameBytes: two offices on different days publish the same files.
func TestSameLedgerSameBytes(t *testing.T) {
	var digests []string
	for _, day := range []string{"2023-02-09", "2023-02-20"} {
		a := atPublishing(t)
		a.reviewed()
		a.day = day
		e, err := a.Publish(t.Context(), everyone(), a.order(""))
		a.must(err)
		digests = append(digests, e.Manifest.Files[0].SHA256+e.Manifest.Facts+e.Manifest.Ledger)
	}
	if digests[0] != digests[1] {
		t.Errorf("the same ledger gave %v", digests)
	}
}

// write puts a text at a paragraph of the department's document, or adds one.
func (a *annual) write(section, id, text string) {
	a.Helper()
	p := budget.LedgerParagraph{Section: section, ID: id, Added: id == "", Text: text}
	a.must(a.Rewrite(a.Context(), holder(office.Reviewer, whole), a.id, whole, p, 0))
}

// errorsOf are the error findings of the department's document.
func (a *annual) errorsOf() []report.Finding {
	a.Helper()
	c, err := a.Checked(a.Context(), a.id, whole)
	a.must(err)
	var out []report.Finding
	for _, f := range c.Report.Findings {
		if f.Severity == report.Error {
			out = append(out, f)
		}
	}
	return out
}

// TestEveryErrorIsLetPassByItself: one override does not cover another error, and
// holds no longer once the numbers changed; the edition tells the reasons.
func TestEveryErrorIsLetPassByItself(t *testing.T) {
	a := atPublishing(t)
	a.write("three-public", "abroad", "1.因公出国（境）费用。2023年预算数{{total.expenditure}}。")
	a.write("three-public", "reception", "2.公务接待费。2023年预算数{{total.expenditure}}。")
	found := a.errorsOf()
	if len(found) < 2 {
		t.Fatalf("%d errors, want two to let pass: %+v", len(found), found)
	}
	a.refused("handed in with errors", a.move(everyone(), whole, office.Forward, office.Move{}), fault.Invalid)
	reviewer := holder(office.Reviewer, whole)
	pass := func(f report.Finding, reason string) error {
		return a.LetPass(t.Context(), reviewer, a.id, whole, planning.Override{Finding: f.ID, Values: f.Values, Reason: reason})
	}
	a.refused("no reason", pass(found[0], "嗯"), fault.Invalid)
	a.refused("an error that is none", a.LetPass(t.Context(), reviewer, a.id, whole, planning.Override{Finding: "x", Values: "y", Reason: "口径不同，已核实"}), fault.NotFound)
	a.refused("by a preparer", a.LetPass(t.Context(), holder(office.Preparer, whole), a.id, whole, planning.Override{Finding: found[0].ID, Values: found[0].Values, Reason: "口径不同，已核实"}), fault.Forbidden)
	a.must(pass(found[0], "口径不同，已核实"))
	a.refused("one of two let pass", a.move(everyone(), whole, office.Forward, office.Move{}), fault.Invalid)
	_, err := a.Publish(t.Context(), everyone(), a.order(""))
	a.refused("published with an open error", err, fault.Invalid)
	for _, f := range found[1:] {
		a.must(pass(f, "另一处也已核实"))
	}
	a.reviewed()
	e, err := a.Publish(t.Context(), everyone(), a.order(""))
	a.must(err)
	if len(e.Passed) != len(found) || !strings.Contains(e.Manifest.Override, "口径不同，已核实") || !strings.Contains(e.Manifest.Override, "另一处也已核实") {
		t.Errorf("the edition tells %v and %q", e.Passed, e.Manifest.Override)
	}
}

// TestNothingSensitiveIsPublished: an exposure stops the review until the secrecy
// reviewer clears it, with a reason.
func TestNothingSensitiveIsPublished(t *testing.T) {
	a := atPublishing(t)
	a.write("procurement", "", "咨询电话：0755-82918333。")
	a.must(a.move(everyone(), whole, office.Forward, office.Move{}))
	a.refused("reviewed with a telephone number", a.move(everyone(), whole, office.Forward, office.Move{}), fault.Invalid)
	list, err := a.Exposures(t.Context(), a.id, whole)
	if err != nil || len(list) != 1 || list[0].Hit.Text != "0755-82918333" || list[0].Cleared != "" {
		t.Fatalf("exposures %+v, %v", list, err)
	}
	secrecy := holder(office.SecrecyReviewer, whole)
	a.refused("cleared by the reviewer", a.Clear(t.Context(), holder(office.Reviewer, whole), a.id, whole, list[0].ID(), "对外公布的电话"), fault.Forbidden)
	a.refused("cleared without a reason", a.Clear(t.Context(), secrecy, a.id, whole, list[0].ID(), " "), fault.Invalid)
	a.refused("cleared what is not there", a.Clear(t.Context(), secrecy, a.id, whole, "none", "对外公布的电话"), fault.NotFound)
	a.must(a.Clear(t.Context(), secrecy, a.id, whole, list[0].ID(), "对外公布的电话"))
	a.must(a.move(secrecy, whole, office.Forward, office.Move{}))
	_, err = a.Publish(t.Context(), everyone(), a.order(""))
	a.must(err)
}

// corrected publishes the year, then cuts a line by an approved adjustment.
func corrected(t *testing.T) (*annual, planning.Edition) {
	t.Helper()
	a := atPublishing(t)
	a.reviewed()
	one, err := a.Publish(t.Context(), everyone(), a.order(""))
	a.must(err)
	a.must(a.move(everyone(), whole, office.Forward, office.Move{}))
	for _, u := range []office.BodyID{first, second, third} {
		a.must(a.move(everyone(), u, office.Forward, office.Move{}))
		a.must(a.move(everyone(), u, office.Forward, office.Move{}))
		_, err := a.Publish(t.Context(), everyone(), planning.Order{Budget: a.id, Body: u})
		a.must(err)
		a.must(a.move(everyone(), u, office.Forward, office.Move{}))
	}
	a.step("execution")
	return a, one
}

func (a *annual) cut() {
	a.Helper()
	sheet, err := a.Sheet(a.Context(), everyone(), a.id, first)
	a.must(err)
	l := sheet.Lines[0].Value
	less := money.Fen(-123456_00)
	l.ID, l.Amount, l.LastYear, l.Item, l.Procured, l.SME, l.Small = "cut-1", &less, nil, "", nil, nil, nil
	cut := draft.Adjustment{ID: planning.NewID("adjust"), Body: whole, Kind: draft.CutMoney, Number: "福财〔2023〕9号", Date: "2023-06-30", Reason: "压减", Lines: []draft.Line{l}}
	a.must(a.Adjust(a.Context(), everyone(), a.id, cut, 0))
	a.must(a.ApproveAdjustment(a.Context(), everyone(), a.id, cut.ID, 1))
}

// TestCorrectionIsANewEdition: nothing to correct, no review, no reason are
// refused; the errata name old and new, and the first edition stays as it was.
func TestCorrectionIsANewEdition(t *testing.T) {
	a, one := corrected(t)
	_, err := a.Publish(t.Context(), everyone(), a.order("再来一次"))
	a.refused("nothing to correct", err, fault.Conflict)
	a.cut()
	p, err := a.Preview(t.Context(), everyone(), a.order(""))
	a.must(err)
	if p.Number != 2 || len(p.Errata) == 0 || p.Reviewed || p.Bar == nil {
		t.Fatalf("preview of edition %d with %d errata, reviewed %v, barred by %v", p.Number, len(p.Errata), p.Reviewed, p.Bar)
	}
	_, err = a.Publish(t.Context(), everyone(), a.order("压减一般性支出"))
	a.refused("not reviewed", err, fault.Forbidden)
	a.refused("reviewed by the reviewer", a.PassCorrection(t.Context(), holder(office.Reviewer, whole), a.order("")), fault.Forbidden)
	a.must(a.PassCorrection(t.Context(), holder(office.SecrecyReviewer, whole), a.order("")))
	_, err = a.Publish(t.Context(), everyone(), a.order(" "))
	a.refused("no reason", err, fault.Invalid)
	two, err := a.Publish(t.Context(), everyone(), a.order("压减一般性支出"))
	a.must(err)
	if two.Manifest.Number != 2 || two.Manifest.Reason != "压减一般性支出" || len(two.Manifest.Errata) != len(p.Errata) {
		t.Errorf("edition %d for %q with %d errata, previewed %d", two.Manifest.Number, two.Manifest.Reason, len(two.Manifest.Errata), len(p.Errata))
	}
	for _, e := range two.Manifest.Errata {
		if e.Old == e.New || e.Reason != "压减一般性支出" {
			t.Errorf("erratum %+v", e)
		}
	}
	again, err := a.Edition(t.Context(), one.ID)
	if err != nil || again.Manifest.Files[0] != one.Manifest.Files[0] || again.Manifest.Number != 1 {
		t.Errorf("the first edition became %+v, %v", again.Manifest, err)
	}
	if list, err := a.EditionsOf(t.Context(), whole, 2023); err != nil || len(list) != 2 || list[0].ID != two.ID {
		t.Errorf("editions %v, %v", list, err)
	}
}

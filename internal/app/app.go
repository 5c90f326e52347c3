package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"time"

	"mingzhang/internal/budget"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/page"
	"mingzhang/internal/perform"
	"mingzhang/internal/read"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/report"
	"mingzhang/internal/store"
	"mingzhang/internal/vault"
)

// Opener turns a file's bytes into pages; package read gives one.
type Opener interface {
	Open(ctx context.Context, name string, data []byte, limits read.Limits) (*page.Document, error)
}

// Config is what an App works with. Store and Vault may be nil for an App that
// only reads and checks.
type Config struct {
	Opener   Opener
	Families []*form.Family
	Book     *classify.Book
	Rules    []reconcile.Rule
	Across   func([]*reconcile.Doc) []reconcile.Rule // rules that compare documents; nil: none
	RuleSet  string                                  // version of rules and forms, stated in every report
	Store    store.Store
	Vault    vault.Vault
	Drawer   read.Drawer // draws pages; nil: no pictures
	Pictures Cache       // of pictures drawn; nil: none
	Limits   read.Limits

	Recognises bool // the opener recognises scanned pages: what was left out for want of it is read again
	Now        func() time.Time
}

// App holds the verbs.
type App struct {
	Config
	given budget.Given
}

// With gives an App that reads documents with a person's answers to what they do not
// say about themselves.
func (a *App) With(given budget.Given) *App {
	out := *a
	out.given = given
	return &out
}

// New makes an App; missing limits are the default.
func New(c Config) *App {
	if c.Limits == (read.Limits{}) {
		c.Limits = read.Default
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return &App{Config: c}
}

// Digest is the sha256 of a file, in hex.
func Digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Read turns one file into a disclosure.
func (a *App) Read(ctx context.Context, name string, data []byte) (budget.Disclosure, error) {
	d, _, err := a.read(ctx, name, data, func(Stage, int, int) {})
	return d, err
}

// read gives the disclosure and the claims of its sentences.
func (a *App) read(ctx context.Context, name string, data []byte, p Progress) (budget.Disclosure, []claim.Claim, error) {
	p(StageOpen, 1, steps)
	ctx = read.WithPages(ctx, func(page, pages int) { p(StageOpen, page, pages) })
	doc, err := a.Opener.Open(ctx, name, data, a.Limits)
	if err != nil {
		return budget.Disclosure{}, nil, err
	}
	p(StageTables, 2, steps)
	d := form.InterpretGiven(doc, a.Families, a.Book, a.given)
	perform.Fill(&d)
	d.Name, d.Digest = name, Digest(data)
	p(StageText, 3, steps)
	claims := claim.Parse(d.Sections, d.Bodies, d.Year)
	claim.FillStaff(&d, claims)
	return d, claims, nil
}

// steps is how many stages an import reports.
const steps = 6

// Checked is a disclosure with its report.
type Checked struct {
	Disclosure budget.Disclosure
	Report     report.Document
}

// Check reads one file and runs every rule over it.
func (a *App) Check(ctx context.Context, name string, data []byte) (Checked, error) {
	return a.check(ctx, name, data, func(Stage, int, int) {})
}

func (a *App) check(ctx context.Context, name string, data []byte, p Progress) (Checked, error) {
	d, claims, err := a.read(ctx, name, data, p)
	if err != nil {
		return Checked{}, err
	}
	if err := ctx.Err(); err != nil {
		return Checked{}, err
	}
	p(StageReconcile, 4, steps)
	return Checked{Disclosure: d, Report: a.judge(&d, claims)}, nil
}

// judge runs every rule over a disclosure, read or compiled.
func (a *App) judge(d *budget.Disclosure, claims []claim.Claim) report.Document {
	doc := reconcile.NewDoc(d, a.family(d.Family), a.Book, claims)
	return a.told(report.Build(doc, reconcile.Check(doc, a.Rules), a.RuleSet))
}

// told dates a report that was drawn up just now.
func (a *App) told(d report.Document) report.Document {
	d.CheckedOn = a.Now().Format(time.DateOnly)
	return d
}

func (a *App) family(id string) *form.Family {
	for _, f := range a.Families {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// slurp reads all of r up to the limit.
func (a *App) slurp(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, a.Limits.Bytes+1))
	if err == nil && int64(len(data)) > a.Limits.Bytes {
		err = tooLarge(a.Limits.Bytes)
	}
	return data, err
}

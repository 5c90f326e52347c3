package planning

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/app/kept"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/edition"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/publish"
	"mingzhang/internal/store"
)

// publicSpace holds what was published, of all budgets.
const publicSpace = "public"

// Edition is a published edition: it never changes.
type Edition struct {
	ID       string           `json:"id"` // body-year-number: its stable address
	Budget   string           `json:"budget"`
	Body     office.BodyID    `json:"body"`
	Name     string           `json:"name"` // printed name of the body
	Year     int              `json:"year"`
	Manifest edition.Manifest `json:"manifest"`
	Ledger   string           `json:"ledger"`           // digest in the vault
	Numbers  string           `json:"numbers"`          // digest in the vault
	Library  string           `json:"library"`          // digest of the document in the library that shows it
	Passed   []Override       `json:"passed,omitempty"` // errors that were let pass, with reasons
	By       string           `json:"by"`
	Day      string           `json:"day"`              // 2006-01-02
	Reason   string           `json:"reason,omitempty"` // of the correction
	Revision int64            `json:"revision"`         // of the budget that it was made from
}

// Order is what to publish and why.
type Order struct {
	Budget string
	Body   office.BodyID
	Reason string // of the corrections, from the second edition on
}

// Publish makes an edition of a body's budget as it stands: all formats, each
// read back where there is a reader. Nothing is kept unless everything holds; a
// crash leaves no edition. While people go on writing it fails with
// fault.Conflict.
func (d *Desk) Publish(ctx context.Context, who office.Actor, o Order) (Edition, error) {
	if err := d.may(ctx, who, office.PublishEdition, o.Body); err != nil {
		return Edition{}, err
	}
	c, err := d.load(ctx, o.Budget)
	if err != nil {
		return Edition{}, err
	}
	p, err := d.Preview(ctx, who, o)
	if err != nil {
		return Edition{}, err
	}
	if p.Bar != nil {
		return Edition{}, p.Bar
	}
	e, files, err := d.make(ctx, who, o, c, p)
	if err != nil {
		return Edition{}, err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if _, _, err := d.App.Vault.Put(ctx, bytes.NewReader(files[name]), 0); err != nil {
			return Edition{}, err
		}
	}
	if err := d.keepEdition(ctx, who, o, c.revision, e); err != nil {
		return Edition{}, err
	}
	return e, d.shelve(ctx, who, e, files)
}

// make proves and describes the edition, from what the preview compiled and judged.
func (d *Desk) make(ctx context.Context, who office.Actor, o Order, c cached, pre Preview) (Edition, map[string][]byte, error) {
	data, err := ledgerBytes(pre.Checked.Ledger)
	if err != nil {
		return Edition{}, nil, err
	}
	p := app.Publication{Ledger: data, Family: c.parts.Budget.Family, Checked: &pre.Checked.Checked, Renderers: d.Renderers, Reason: o.Reason, Before: pre.manifestBefore(), BeforeSet: pre.beforeSet}
	e := Edition{Budget: o.Budget, Body: o.Body, Name: pre.Checked.Ledger.Department, Year: c.parts.Budget.Year, By: who.Person.Name, Revision: c.revision[0],
		Day: d.now().Format(time.DateOnly), Reason: o.Reason}
	for _, k := range pre.Passed {
		e.Passed = append(e.Passed, k.Value)
		p.Override = strings.TrimPrefix(p.Override+"；"+k.Value.Reason, "；")
	}
	made, err := d.App.Publish(ctx, p)
	if err != nil {
		return e, nil, err
	}
	return d.describe(e, made, data)
}

func ledgerBytes(l *budget.Ledger) ([]byte, error) {
	data, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "预算账写不出来", err)
	}
	return data, nil
}

func (d *Desk) describe(e Edition, made app.Published, ledger []byte) (Edition, map[string][]byte, error) {
	numbers, err := json.Marshal(listed(made.Numbers))
	if err != nil {
		return e, nil, fault.Wrap(fault.Internal, "数字清单写不出来", err)
	}
	e.Manifest = made.Manifest
	e.ID = string(e.Body) + "-" + itoa(e.Year) + "-" + itoa(made.Manifest.Number)
	e.Ledger, e.Numbers = app.Digest(ledger), app.Digest(numbers)
	for _, f := range e.Manifest.Files {
		if f.Format == shelvedFormat {
			e.Library = f.SHA256
		}
	}
	made.Files[ledgerName], made.Files[numbersName] = ledger, numbers
	return e, made.Files, nil
}

// count is a number of an edition with how often it stands there.
type count struct {
	edition.Number
	Times int
}

func listed(numbers map[edition.Number]int) []count {
	var out []count
	for n, times := range numbers {
		out = append(out, count{n, times})
	}
	slices.SortFunc(out, func(a, b count) int {
		x, y := a.Number, b.Number
		return slices.Compare([]string{x.Table, x.Entity, x.Code, x.Name, x.Column, x.Value}, []string{y.Table, y.Entity, y.Code, y.Name, y.Column, y.Value})
	})
	return out
}

func (d *Desk) vaulted(ctx context.Context, digest string, into any) error {
	r, err := d.App.Vault.Open(ctx, digest)
	if err != nil {
		return err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return fault.Wrap(fault.Unreadable, "保存的版次读不出来", err).At(digest)
	}
	return json.Unmarshal(data, into)
}

// Names of what is kept beside the published files, in the vault only.
const (
	ledgerName  = "ledger.json"
	numbersName = "numbers.json"
)

// shelvedFormat is the format that the library shows.
const shelvedFormat = "markdown"

// shelve puts the edition into the public library, so that everybody can look at
// its tables and findings like those of any document. It comes after the edition
// is kept: an edition that failed must not be public.
func (d *Desk) shelve(ctx context.Context, who office.Actor, e Edition, files map[string][]byte) error {
	for _, f := range e.Manifest.Files {
		if f.Format == shelvedFormat {
			_, err := d.App.Import(ctx, who.Person.Name, f.Name, bytes.NewReader(files[f.Name]), nil)
			return err
		}
	}
	return nil
}

// Reshelve puts into the library every edition that a power cut kept out of it:
// kept and public, but not looked at yet. It is for the start of a server.
func (d *Desk) Reshelve(ctx context.Context, who office.Actor) error {
	lost, err := d.unshelved(ctx)
	for _, e := range lost {
		for _, f := range e.Manifest.Files {
			if f.SHA256 == e.Library {
				err = errors.Join(err, d.reshelve(ctx, who, f))
			}
		}
	}
	return err
}

// unshelved lists the editions whose document is not in the library. A document
// comes there with its reading or not at all, so that nothing is read to know it.
func (d *Desk) unshelved(ctx context.Context) (lost []Edition, err error) {
	all, err := d.Editions(ctx)
	if err != nil {
		return nil, err
	}
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		for _, e := range all {
			if e.Library == "" {
				continue
			}
			_, err := tx.FindDocument(e.Library)
			if fault.Is(err, fault.NotFound) {
				lost = append(lost, e)
			} else if err != nil {
				return err
			}
		}
		return nil
	})
	return lost, err
}

func (d *Desk) reshelve(ctx context.Context, who office.Actor, f edition.File) error {
	r, err := d.App.Vault.Open(ctx, f.SHA256)
	if err != nil {
		return err
	}
	_, err = d.App.Import(ctx, who.Person.Name, f.Name, r, nil)
	return errors.Join(err, r.Close())
}

func (d *Desk) keepEdition(ctx context.Context, who office.Actor, o Order, made [2]int64, e Edition) error {
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		if now, err := revisionOf(tx, o.Budget); err != nil || now != made {
			return changedMeanwhile(err)
		}
		if _, err := d.put(tx, who, store.Record{Space: publicSpace, Kind: store.EditionRecord, ID: e.ID, Body: string(o.Body), Why: o.Reason}, e); err != nil {
			return conflictOver(err, "这个版次")
		}
		return d.record(tx, who, "edition.publish", e.ID, o.Reason)
	})
}

// Editions lists all published editions, newest first. It is public.
func (d *Desk) Editions(ctx context.Context) ([]Edition, error) {
	var out []Edition
	err := d.App.Store.View(ctx, func(tx store.Tx) error {
		list, err := kept.List[Edition](tx, publicSpace, store.EditionRecord, store.RecordFilter{})
		out = values(list)
		return err
	})
	slices.Reverse(out)
	return out, err
}

// Edition finds one edition by its address. It is public.
func (d *Desk) Edition(ctx context.Context, id string) (Edition, error) {
	var out Kept[Edition]
	err := d.App.Store.View(ctx, func(tx store.Tx) (err error) {
		out, err = kept.Find[Edition](tx, publicSpace, store.EditionRecord, id)
		return err
	})
	return out.Value, err
}

// EditionFile opens a file of an edition by its name; edition.json is the
// manifest. It is public.
func (d *Desk) EditionFile(ctx context.Context, id, name string) (io.ReadCloser, error) {
	e, err := d.Edition(ctx, id)
	if err != nil {
		return nil, err
	}
	if name == edition.ManifestName {
		var b bytes.Buffer
		err := e.Manifest.Write(&b)
		return io.NopCloser(&b), err
	}
	for _, f := range e.Manifest.Files {
		if f.Name == name {
			return d.App.Vault.Open(ctx, f.SHA256)
		}
	}
	return nil, fault.New(fault.NotFound, "这一版没有这个文件").At(name)
}

func (d *Desk) unpublished(ctx context.Context, s Standing, body office.BodyID) ([]draft.Problem, error) {
	all, err := d.Editions(ctx)
	if err != nil {
		return nil, err
	}
	for _, e := range all {
		if e.Budget == s.Budget.ID && e.Body == body {
			return nil, nil
		}
	}
	return []draft.Problem{{What: "还没有生成公开版次", Next: "请先在“公开”页生成版次", Stops: true}}, nil
}

// Formats lists the formats that an edition is written in.
func Formats(list []publish.Renderer) []string {
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = r.Format()
	}
	return out
}

package planning

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"

	"mingzhang/internal/app"
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
	Revision int64            `json:"revision"` // of the budget that it was made from
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
	s, err := d.Standing(ctx, who, o.Budget)
	if err != nil {
		return Edition{}, err
	}
	if err := mayPublish(s, o.Body); err != nil {
		return Edition{}, err
	}
	c, err := d.load(ctx, o.Budget)
	if err != nil {
		return Edition{}, err
	}
	e, files, err := d.make(ctx, who, o, s, c)
	if err != nil {
		return Edition{}, err
	}
	for _, data := range files {
		if _, _, err := d.App.Vault.Put(ctx, bytes.NewReader(data), 0); err != nil {
			return Edition{}, err
		}
	}
	if e.Library, err = d.shelve(ctx, who, e, files); err != nil {
		return Edition{}, err
	}
	return e, d.keepEdition(ctx, who, o, c.revision, e)
}

// mayPublish asks for the step: the last stage before the public, which the
// secrecy reviewer has passed; a correction may follow at any later time.
func mayPublish(s Standing, body office.BodyID) error {
	_, at, _ := s.Process.Step("publish")
	switch {
	case s.Number > at:
		return nil
	case s.Number < at:
		return fault.New(fault.Forbidden, "还没有到公开这一步").At(s.Step.Name)
	case s.Track.Stages[body] < len(s.Step.Stages)-1:
		return fault.New(fault.Forbidden, "保密审查还没有通过，不能公开").At(s.Step.Name).Hint("请先交保密审查人审查")
	}
	return nil
}

// make compiles, proves and describes the edition.
func (d *Desk) make(ctx context.Context, who office.Actor, o Order, s Standing, c cached) (Edition, map[string][]byte, error) {
	ledger, err := c.ledgerOf(o.Body)
	if err != nil {
		return Edition{}, nil, err
	}
	data, err := json.MarshalIndent(ledger, "", "  ")
	if err != nil {
		return Edition{}, nil, fault.Wrap(fault.Internal, "预算账写不出来", err)
	}
	p := app.Publication{Ledger: data, Family: s.Budget.Family, Renderers: d.Renderers, Reason: o.Reason}
	e := Edition{Budget: o.Budget, Body: o.Body, Name: ledger.Department, Year: s.Budget.Year, By: who.Person.Name, Revision: c.revision[0]}
	if err := d.before(ctx, &p, o); err != nil {
		return e, nil, err
	}
	if e.Passed, err = d.passed(ctx, o); err != nil {
		return e, nil, err
	}
	if len(e.Passed) > 0 {
		p.Override = e.Passed[0].Reason
	}
	made, err := d.App.Publish(ctx, p)
	if err != nil {
		return e, nil, err
	}
	return d.describe(e, made, data)
}

func (d *Desk) describe(e Edition, made app.Published, ledger []byte) (Edition, map[string][]byte, error) {
	numbers, err := json.Marshal(listed(made.Numbers))
	if err != nil {
		return e, nil, fault.Wrap(fault.Internal, "数字清单写不出来", err)
	}
	e.Manifest = made.Manifest
	e.ID = string(e.Body) + "-" + itoa(e.Year) + "-" + itoa(made.Manifest.Number)
	e.Ledger, e.Numbers = app.Digest(ledger), app.Digest(numbers)
	made.Files["ledger.json"], made.Files["numbers.json"] = ledger, numbers
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

// before finds the last edition, which the errata are told against.
func (d *Desk) before(ctx context.Context, p *app.Publication, o Order) error {
	all, err := d.Editions(ctx)
	if err != nil {
		return err
	}
	for _, e := range all { // newest first
		if e.Budget != o.Budget || e.Body != o.Body {
			continue
		}
		if o.Reason == "" {
			return fault.New(fault.Invalid, "更正没有写明理由").At(e.ID).Hint("第二版起请写明为什么更正")
		}
		var list []count
		if err := d.vaulted(ctx, e.Numbers, &list); err != nil {
			return err
		}
		p.Before, p.BeforeSet = &e.Manifest, map[edition.Number]int{}
		for _, c := range list {
			p.BeforeSet[c.Number] = c.Times
		}
		return nil
	}
	return nil
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

// passed lists the overrides that still hold for the errors that are found now.
func (d *Desk) passed(ctx context.Context, o Order) ([]Override, error) {
	checked, err := d.Checked(ctx, o.Budget, o.Body)
	if err != nil {
		return nil, err
	}
	kept, err := d.Overrides(ctx, o.Budget)
	if err != nil {
		return nil, err
	}
	open := map[string]bool{}
	for _, f := range checked.Report.Findings {
		open[f.ID+f.Values] = true
	}
	var out []Override
	for _, k := range kept {
		if open[k.Value.Finding+k.Value.Values] {
			out = append(out, k.Value)
		}
	}
	return out, nil
}

// shelve puts the edition into the public library, so that everybody can look at
// its tables and findings like those of any document.
func (d *Desk) shelve(ctx context.Context, who office.Actor, e Edition, files map[string][]byte) (string, error) {
	for _, f := range e.Manifest.Files {
		if f.Format == "markdown" {
			got, err := d.App.Import(ctx, who.Person.Name, f.Name, bytes.NewReader(files[f.Name]), nil)
			return got.Digest, err
		}
	}
	return "", nil
}

func (d *Desk) keepEdition(ctx context.Context, who office.Actor, o Order, made [2]int64, e Edition) error {
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		if now, err := revisionOf(tx, o.Budget); err != nil || now != made {
			return changedMeanwhile(err)
		}
		if _, err := d.put(tx, who, store.Record{Space: publicSpace, Kind: store.EditionRecord, ID: e.ID, Body: string(o.Body), Why: o.Reason}, e); err != nil {
			return err
		}
		return d.record(tx, who, "edition.publish", e.ID, o.Reason)
	})
}

// Editions lists all published editions, newest first. It is public.
func (d *Desk) Editions(ctx context.Context) ([]Edition, error) {
	var out []Edition
	err := d.App.Store.View(ctx, func(tx store.Tx) error {
		list, err := keptOf[Edition](tx, publicSpace, store.EditionRecord, store.RecordFilter{})
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
		out, err = find[Edition](tx, publicSpace, store.EditionRecord, id)
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

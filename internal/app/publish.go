package app

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/edition"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/publish"
	"mingzhang/internal/report"
)

// Publication is what to publish: a ledger, the family that prints it, the
// formats, and what came before.
type Publication struct {
	Ledger    []byte   // JSON of a budget.Ledger
	Family    string   // id
	Checked   *Checked // the ledger compiled in the family, where that was done already
	Renderers []publish.Renderer
	Override  string // reason to publish although rules found errors
	Before    *edition.Manifest
	Reason    string // of the corrections against the edition before
	BeforeSet map[edition.Number]int
}

// Published is an edition ready to be kept: its manifest, its files, and what
// the rules say of it.
type Published struct {
	Manifest edition.Manifest
	Files    map[string][]byte
	Report   report.Document
	Numbers  map[edition.Number]int
}

// Publish compiles a ledger, checks the result by the same rules as anybody's
// document, writes every format and reads each one back. Errors of the rules
// stop it unless there is a reason to override them; a number that does not
// read back stops it always.
func (a *App) Publish(ctx context.Context, p Publication) (Published, error) {
	compiled, err := a.compiled(p)
	if err != nil {
		return Published{}, err
	}
	out := Published{Report: compiled.Report, Files: map[string][]byte{}, Numbers: edition.Numbers(&compiled.Disclosure)}
	if n := errorsIn(out.Report); n > 0 && p.Override == "" {
		return out, fault.New(fault.Invalid, "核对发现"+strconv.Itoa(n)+"处错误，没有发布").Hint("请先改正；确需发布请说明理由")
	}
	out.Manifest = manifestOf(&compiled.Disclosure, p, out.Numbers, a.RuleSet)
	return out, a.render(ctx, &out, p, compiled.Disclosure)
}

// compiled is the publication's ledger in the forms of its family, judged.
func (a *App) compiled(p Publication) (Checked, error) {
	if p.Checked != nil {
		return *p.Checked, nil
	}
	ledger, err := ParseLedger(p.Ledger)
	if err != nil {
		return Checked{}, err
	}
	family, err := a.FamilyByID(p.Family)
	if err != nil {
		return Checked{}, err
	}
	return a.Compile(ledger, family)
}

// ParseLedger reads a ledger; what is unknown or misspelt is an error that says
// where.
func ParseLedger(data []byte) (*budget.Ledger, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var l budget.Ledger
	if err := d.Decode(&l); err != nil {
		return nil, fault.Wrap(fault.Invalid, "预算账读不懂", err).At("第" + strconv.Itoa(lineOf(data, d.InputOffset())) + "行附近").Hint("格式见 docs/HOWTO-write-a-ledger.md")
	}
	return &l, nil
}

func lineOf(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n"))
}

// FamilyByID finds a family; fault.NotFound lists the known ones.
func (a *App) FamilyByID(id string) (*form.Family, error) {
	if f := a.family(id); f != nil {
		return f, nil
	}
	known := ""
	for _, f := range a.Families {
		known += " " + f.ID
	}
	return nil, fault.New(fault.NotFound, "没有这个表样族").At(id).Hint("可用：" + known)
}

func errorsIn(d report.Document) int {
	n := 0
	for _, f := range d.Findings {
		if f.Severity == report.Error {
			n++
		}
	}
	return n
}

func manifestOf(d *budget.Disclosure, p Publication, numbers map[edition.Number]int, ruleSet string) edition.Manifest {
	m := edition.Manifest{Number: 1, Title: d.Title, Entity: d.Entity, Year: d.Year, Family: d.Family, RuleSet: ruleSet,
		Ledger: Digest(p.Ledger), Facts: edition.Digest(numbers), Numbers: edition.Count(numbers), Override: p.Override}
	for _, t := range d.Tables {
		if t.Status == budget.PrintedTable {
			m.Tables++
		}
	}
	if p.Before != nil {
		m.Number, m.Reason = p.Before.Number+1, p.Reason
		m.Errata = edition.Errata(p.BeforeSet, numbers, p.Reason)
	}
	return m
}

// render writes every format and proves it by reading it again.
func (a *App) render(ctx context.Context, out *Published, p Publication, d budget.Disclosure) error {
	for _, r := range p.Renderers {
		var b bytes.Buffer
		if err := r.Render(&b, d); err != nil {
			return fault.Wrap(fault.KindOf(err), "没有写成 "+r.Format(), err)
		}
		name := d.Title + r.Extension()
		back, err := a.readBack(ctx, r, name, b.Bytes(), out.Numbers)
		if err != nil {
			return err
		}
		out.Files[name] = b.Bytes()
		out.Manifest.Files = append(out.Manifest.Files, edition.File{Name: name, Format: r.Format(), SHA256: Digest(b.Bytes()), Size: int64(b.Len()), ReadBack: back})
	}
	return nil
}

// readBack reads a rendered file and compares all numbers; false where nothing
// reads the format.
func (a *App) readBack(ctx context.Context, r publish.Renderer, name string, data []byte, want map[edition.Number]int) (bool, error) {
	d, err := a.readAgain(ctx, r, name, data)
	if fault.Is(err, fault.Unsupported) {
		return false, nil
	}
	if err != nil {
		return false, fault.Wrap(fault.Internal, "印出的文件读不回来", err).At(name)
	}
	got := edition.Numbers(&d)
	if only, extra := edition.Differ(want, got); len(only)+len(extra) > 0 {
		return false, fault.New(fault.Internal, "印出的文件读回来有"+strconv.Itoa(len(only)+len(extra))+"个数不同，没有发布").At(name)
	}
	return true, nil
}

func (a *App) readAgain(ctx context.Context, r publish.Renderer, name string, data []byte) (budget.Disclosure, error) {
	if p, ok := r.(publish.Proved); ok {
		return p.ReadBack(data)
	}
	return a.Read(ctx, name, data)
}

package planning

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/app/kept"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// BadCell is a cell of a file that cannot be taken.
type BadCell struct {
	Cell string `json:"cell"` // as the spreadsheet names it: D7
	What string `json:"what"`
	Next string `json:"next,omitempty"`
}

// CellChange is what a cell of a file would change.
type CellChange struct {
	Cell  string      `json:"cell"`
	Field draft.Field `json:"field"`
	Was   string      `json:"was"`
	Now   string      `json:"now"`
}

// Upload is what a file would change, or has changed. With a bad cell nothing is
// taken.
type Upload struct {
	Digest  string       `json:"digest"` // of what the file says; confirms the preview
	Added   int          `json:"added"`
	Changed int          `json:"changed"`
	Total   int          `json:"total"` // cells
	Bad     []BadCell    `json:"bad"`
	Changes []CellChange `json:"changes"` // the first of them
	Written bool         `json:"written"`

	patches []draft.Patch
}

// What a preview shows of a large file.
const (
	mostBad     = 200
	mostChanges = 300
)

// Take reads a filled template. Without confirm, or with a bad cell, it only says
// what would change; with the digest of that answer it writes all or nothing. The
// same file twice changes nothing the second time.
func (d *Desk) Take(ctx context.Context, who office.Actor, id string, body office.BodyID, name string, data []byte, titles []Titles, confirm string) (Upload, error) {
	t, err := openTable(name, data)
	if err != nil {
		return Upload{}, err
	}
	return d.taken(ctx, who, id, body, confirm, func(s *Sheet, p *plan) error {
		if err := t.stamp.fits(s); err != nil {
			return err
		}
		if len(t.rows) == 0 {
			return fault.New(fault.Invalid, "文件里没有表头").At(shortText(name))
		}
		columns, bad := columnsOf(t.rows[0], titles)
		p.out.Bad = bad
		p.rows = t.rowsUnder(columns)
		return nil
	})
}

// taken plans what rows would change and writes it when that was confirmed.
func (d *Desk) taken(ctx context.Context, who office.Actor, id string, body office.BodyID, confirm string, fill func(*Sheet, *plan) error) (Upload, error) {
	s, err := d.Sheet(ctx, who, id, body)
	if err != nil {
		return Upload{}, err
	}
	if !s.MayEdit {
		return Upload{}, fault.New(fault.Forbidden, s.WhyNot).At(s.Body.Name)
	}
	p := &plan{sheet: &s, names: d.namesOf(&s), out: Upload{Bad: []BadCell{}, Changes: []CellChange{}}}
	if err := fill(&s, p); err != nil {
		return Upload{}, err
	}
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		tree, err := d.Tree(ctx)
		if err != nil {
			return err
		}
		if p.world, err = d.world(tx, tree, s.Budget); err != nil {
			return err
		}
		return p.all(tx)
	})
	if err != nil || len(p.out.Bad) > 0 || confirm == "" || len(p.out.patches) == 0 {
		return p.out, err
	}
	if confirm != p.out.Digest {
		return p.out, fault.New(fault.Conflict, "确认之前文件或预算行又有了变化").Hint("请看清新的预览再确认")
	}
	if _, err := d.edit(ctx, who, id, body, p.out.patches, "上传表格", true); err != nil {
		return p.out, err
	}
	p.out.Written = true
	return p.out, nil
}

// plan turns rows of a file into patches.
type plan struct {
	sheet *Sheet
	names names
	world draft.World
	rows  []sheetRow
	lines map[string]*Kept[draft.Line]
	guess []string // amounts of lines whose kind nobody wrote
	out   Upload
}

func (p *plan) all(tx store.Tx) error {
	p.lines = map[string]*Kept[draft.Line]{}
	for i := range p.sheet.Lines {
		p.lines[p.sheet.Lines[i].ID] = &p.sheet.Lines[i]
	}
	content, seen := p.content(), map[string]bool{}
	for _, r := range p.rows {
		id := r.cells[ColumnID]
		switch {
		case id == "":
			p.fresh(r, content)
		case seen[id]:
			p.bad(r, ColumnID, "这一行在文件里出现了两次", "复制行时请清空隐藏的“编号”列")
		default:
			if err := p.known(tx, r, id); err != nil {
				return err
			}
		}
		seen[id] = id != ""
	}
	p.out.Digest = app.Digest([]byte(content + "\x00" + patchText(p.out.patches)))[:24]
	return nil
}

func patchText(list []draft.Patch) string {
	b, _ := json.Marshal(list)
	return string(b)
}

// content is what the file says, whatever program saved it.
func (p *plan) content() string {
	var b strings.Builder
	for _, r := range p.rows {
		b.WriteString(strconv.Itoa(r.number))
		for _, f := range SheetColumns() {
			b.WriteString("\x1f" + r.cells[f])
		}
		b.WriteString("\x1e")
	}
	return app.Digest([]byte(b.String()))
}

func (p *plan) bad(r sheetRow, f draft.Field, what, next string) {
	if len(p.out.Bad) >= mostBad {
		return
	}
	at := r.at[f]
	if at == "" {
		at = "第" + strconv.Itoa(r.number) + "行"
	}
	p.out.Bad = append(p.out.Bad, BadCell{at, what, next})
}

// fresh plans a row without an id: its line is named by the row's place and what
// the file says, so that the same file again names the same line.
func (p *plan) fresh(r sheetRow, content string) {
	id := "s-" + app.Digest([]byte(p.sheet.Budget.ID + "/" + string(p.sheet.Body.ID) + "/" + content + "/" + strconv.Itoa(r.number)))[:24]
	base := draft.Line{ID: id, Body: p.sheet.Body.ID}
	now := base
	if k := p.lines[id]; k != nil {
		now = k.Value
	}
	p.patch(r, id, 0, base, now)
}

// known plans a row of a line that the template was made with.
func (p *plan) known(tx store.Tx, r sheetRow, id string) error {
	k := p.lines[id]
	version, err := strconv.Atoi(r.cells[ColumnVersion])
	switch {
	case k == nil:
		p.bad(r, ColumnID, "这一行已被删除，或不属于本单位", "请删去这一行，或清空“编号”作为新行")
		return nil
	case err != nil || version < 1 || version > k.Version:
		p.bad(r, ColumnVersion, "隐藏的“版本”列被改动了", "请重新下载工作簿")
		return nil
	}
	base := k.Value
	if version < k.Version {
		if base, err = lineAt(tx, p.sheet.Budget.ID, id, version, base); err != nil {
			return err
		}
	}
	p.patch(r, id, version, base, k.Value)
	return nil
}

// lineAt is a line as it was at a version; fallback where that was a grave.
func lineAt(tx store.Tx, space, id string, version int, fallback draft.Line) (draft.Line, error) {
	history, err := tx.RecordHistory(space, store.LineRecord, id)
	for _, r := range history {
		if r.Version == version && !r.Deleted {
			k, err := kept.Decode[draft.Line](r)
			return k.Value, err
		}
	}
	return fallback, err
}

// patch plans the cells of a row that differ from the version it was made with.
func (p *plan) patch(r sheetRow, id string, version int, base, now draft.Line) {
	fields := map[draft.Field]string{}
	for _, f := range draft.Fields() {
		if word, has := r.cells[f]; has {
			if word = p.names.value(f, word); word != p.names.shown(f, base.Get(f)) {
				fields[f] = word
			}
		}
	}
	m := draft.Merge(base, now, draft.Patch{ID: id, Version: version, Fields: fields})
	for _, b := range m.Problems {
		p.bad(r, b.Field, b.What, b.Next)
	}
	for _, c := range m.Conflicts {
		p.bad(r, c.Field, "下载之后有人改成了"+p.names.shown(c.Field, c.Now), "请重新下载，或把这一格改成同样的内容")
	}
	p.check(r, m)
	if len(m.Changed) == 0 {
		return
	}
	if p.lines[id] == nil {
		p.out.Added++
	} else {
		p.out.Changed++
	}
	p.out.Total += len(m.Changed)
	for _, f := range m.Changed {
		if len(p.out.Changes) < mostChanges {
			p.out.Changes = append(p.out.Changes, CellChange{r.at[f], f, now.Get(f), m.Line.Get(f)})
		}
	}
	p.out.patches = append(p.out.patches, draft.Patch{ID: id, Version: version, Fields: fields})
}

// check names the changed cells that can be read and yet cannot be: a code that
// is not of the year, a negative amount. What is merely missing may follow.
func (p *plan) check(r sheetRow, m draft.Merged) {
	changed := map[draft.Field]bool{}
	for _, f := range m.Changed {
		changed[f] = m.Line.Get(f) != ""
	}
	for _, b := range p.world.Check(&m.Line) {
		if b.Stops && changed[b.Field] {
			p.bad(r, b.Field, b.What, b.Next)
		}
	}
}

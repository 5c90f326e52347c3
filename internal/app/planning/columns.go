package planning

import (
	"bytes"
	"context"
	"io"
	"slices"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// An office exports its lines from 预算管理一体化 in columns of its own. The
// mapping of them is kept for a unit, or for all units of its department.

// mappingID names the mapping of a body: it has one.
func mappingID(body office.BodyID) string { return "columns-" + string(body) }

// MappingOf is the mapping of a unit: its own, else its department's. Version 0
// where there is none yet.
func (d *Desk) MappingOf(ctx context.Context, who office.Actor, id string, unit office.BodyID) (Kept[draft.Mapping], error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return Kept[draft.Mapping]{}, err
	}
	if !d.seesUnit(tree, who, unit) {
		return Kept[draft.Mapping]{}, d.may(ctx, who, office.ViewBudget, unit)
	}
	var out Kept[draft.Mapping]
	err = d.App.Store.View(ctx, func(tx store.Tx) error {
		out, err = mappingOf(tx, tree, unit)
		return err
	})
	return out, err
}

func mappingOf(tx store.Tx, tree *office.Tree, unit office.BodyID) (Kept[draft.Mapping], error) {
	bodies := []office.BodyID{unit}
	if department, ok := tree.DepartmentOf(unit); ok {
		bodies = append(bodies, department.ID)
	}
	for _, body := range bodies {
		k, err := kept.Find[draft.Mapping](tx, "", store.MappingRecord, mappingID(body))
		if !fault.Is(err, fault.NotFound) {
			return k, err
		}
	}
	return Kept[draft.Mapping]{}, nil
}

// MappingVersion is the version of a body's own mapping, 0 where it has none.
func (d *Desk) MappingVersion(ctx context.Context, body office.BodyID) (int, error) {
	k, err := Find(ctx, d, Mappings, "", mappingID(body))
	if fault.Is(err, fault.NotFound) {
		return 0, nil
	}
	return k.Version, err
}

// KeepMapping keeps a mapping that was made from a kept file: a unit's by who
// writes its lines, a department's, which holds for all its units, by who keeps
// its standards. First is the index of the file's first row below the header.
func (d *Desk) KeepMapping(ctx context.Context, who office.Actor, m draft.Mapping, file string, first, version int) error {
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	body, ok := tree.Body(m.Body)
	if !ok {
		return fault.New(fault.NotFound, "没有这个单位").At(string(m.Body))
	}
	need := office.EditStandards
	if body.Kind == office.Unit {
		need = office.EditLines
	}
	if err := errorsFirst(m.Check(), d.may(ctx, who, need, m.Body)); err != nil {
		return err
	}
	t, err := d.tableOf(ctx, file)
	if err != nil {
		return err
	}
	m.Learn(t.rows[min(max(first, 0), len(t.rows)):])
	_, err = keep(ctx, d, who, Mappings, Change{ID: mappingID(m.Body), Body: m.Body, Version: version}, m)
	return meanwhile(err, body.Name)
}

// Sighting is an office's file as its columns are looked at.
type Sighting struct {
	File     string // digest, under which the file is kept
	Proposed draft.Proposed
	Samples  [][]string // of each column: what its first rows hold
	Rows     int        // below the header
	Fits     bool       // the kept mapping reads it
	Missing  []string   // titles that the kept mapping has and the file lacks
	Extra    []string   // titles that the kept mapping does not know
}

// mostSamples is how many values a person sees of a column.
const mostSamples = 4

// KeepFile keeps an office's file until it is imported, and gives its digest.
// What cannot be opened as a table is refused.
func (d *Desk) KeepFile(ctx context.Context, who office.Actor, unit office.BodyID, name string, data []byte) (string, error) {
	if err := d.writer(ctx, who, unit); err != nil {
		return "", err
	}
	if _, err := openTable(name, data); err != nil {
		return "", err
	}
	digest, _, err := d.App.Vault.Put(ctx, bytes.NewReader(data), MaxSheetBytes)
	return digest, err
}

// tableOf opens a file that was kept.
func (d *Desk) tableOf(ctx context.Context, file string) (table, error) {
	r, err := d.App.Vault.Open(ctx, file)
	if err != nil {
		return table{}, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, MaxSheetBytes+1))
	if err != nil {
		return table{}, fault.Wrap(fault.Unreadable, "保存的文件读不出来", err).At(file)
	}
	t, err := openTable(shortText(file), data)
	if err == nil && t.stamp != (stamp{}) {
		err = fault.New(fault.Invalid, "这是从预算行页面下载的文件").Hint("请在预算行页面上传；这里只导入一体化系统导出的文件")
	}
	return t, err
}

// Sight looks at a kept file: what its header says, and whether the unit's
// mapping reads it. At row (from 1) and depth above 0 a person says where the
// header is.
func (d *Desk) Sight(ctx context.Context, who office.Actor, id string, unit office.BodyID, file string, row, depth int) (Sighting, error) {
	k, err := d.MappingOf(ctx, who, id, unit)
	if err != nil {
		return Sighting{}, err
	}
	if err := d.writer(ctx, who, unit); err != nil {
		return Sighting{}, err
	}
	t, err := d.tableOf(ctx, file)
	if err != nil {
		return Sighting{}, err
	}
	s := Sighting{File: file}
	if row > 0 && depth > 0 {
		at := slices.IndexFunc(t.at, func(n int) bool { return n >= row })
		s.Proposed = draft.ProposeAt(t.rows, at, depth)
	} else if k.Version > 0 {
		s.Proposed, s.Fits, s.Missing, s.Extra = fitting(t.rows, &k.Value)
	}
	if len(s.Proposed.Mapping.Columns) == 0 {
		if s.Proposed, err = draft.Propose(t.rows); err != nil {
			return s, err
		}
	}
	s.Proposed.Mapping.Body = unit
	s.sample(t)
	return s, nil
}

func (s *Sighting) sample(t table) {
	s.Rows = len(t.rows) - s.Proposed.First
	s.Samples = make([][]string, len(s.Proposed.Mapping.Columns))
	for _, row := range t.rows[s.Proposed.First:] {
		for c := range min(len(row), len(s.Samples)) {
			if len(s.Samples[c]) == mostSamples {
				continue
			}
			if text := shortText(row[c]); text != "" && !slices.Contains(s.Samples[c], text) {
				s.Samples[c] = append(s.Samples[c], text)
			}
		}
	}
}

// fitting reads a file's header with a kept mapping: columns are found by their
// titles, in whatever order. It fits when no column is missing that means
// something, and none is there that the mapping does not know.
func fitting(rows [][]string, m *draft.Mapping) (p draft.Proposed, fits bool, missing, extra []string) {
	at := headRow(rows, m.Head)
	if at >= 0 {
		p = draft.ProposeAt(rows, at, len(m.Head))
	} else {
		var err error
		if p, err = draft.Propose(rows); err != nil {
			return draft.Proposed{}, false, nil, nil
		}
	}
	left := slices.Clone(m.Columns)
	for i, c := range p.Mapping.Columns {
		j := slices.IndexFunc(left, func(x draft.Column) bool { return x.Title == c.Title })
		if j < 0 {
			if c.Title != "" {
				extra = append(extra, c.Title)
			}
			continue
		}
		p.Mapping.Columns[i] = left[j]
		left = slices.Delete(left, j, j+1)
	}
	for _, c := range left {
		if c.Meaning != draft.Ignored {
			missing = append(missing, c.Title)
		}
	}
	if !slices.Equal(p.Mapping.PrintedUnits(), m.PrintedUnits()) {
		extra = append(extra, "金额单位")
	} else {
		p.Mapping.Unit = m.Unit
	}
	p.Mapping.Words = slices.Clone(m.Words)
	p.Mapping.Learn(rows[p.First:])
	return p, len(missing)+len(extra) == 0, missing, extra
}

// headRow is where a header stands as it was printed; -1 where it does not.
func headRow(rows, head [][]string) int {
	same := func(row, title []string) bool {
		for c := range max(len(row), len(title)) {
			if draft.Title(row, c) != draft.Title(title, c) {
				return false
			}
		}
		return true
	}
	for i := 0; i+len(head) <= len(rows) && len(head) > 0 && i < 100; i++ {
		if slices.EqualFunc(rows[i:i+len(head)], head, same) {
			return i
		}
	}
	return -1
}

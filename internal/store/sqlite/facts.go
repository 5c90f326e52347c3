package sqlite

import (
	"database/sql"

	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/place"
	"mingzhang/internal/store"
)

const factColumns = "fact, bound, minus, " +
	"measure, year, stage, body, scope, function, economic, fund, source, kind, item, project, subset, " +
	"state, text, fen, unit, decimals, percent, " +
	"page, sheet, cell, line, line_column, box, " +
	"table_index, row_index, column_index, row_no, entity, row_code, row_name, column_path, column_id, signed, repairs, sure"

func factFields(f *budget.Fact) []any {
	fields := []any{&f.ID, &f.Bound, asJSON[*budget.Coordinate]{&f.Minus}}
	fields = append(fields, coordinateFields(&f.At)...)
	fields = append(fields, amountFields(&f.Amount)...)
	fields = append(fields, placeFields(&f.Place)...)
	return append(fields, &f.Table, &f.Row, &f.Col, &f.RowNo, &f.Entity, &f.RowCode, &f.RowName,
		&f.Column, &f.ColID, &f.Signed, asJSON[[]string]{&f.Repairs}, &f.Sure)
}

func coordinateFields(c *budget.Coordinate) []any {
	return []any{&c.Measure, &c.Year, &c.Stage, &c.Body.Name, &c.Body.Scope, &c.Function, &c.Economic,
		&c.Fund, &c.Source, &c.Kind, &c.Item, &c.Project, &c.Subset}
}

func amountFields(p *money.Printed) []any {
	return []any{&p.State, &p.Text, &p.Fen, &p.Unit, &p.Decimals, &p.Percent}
}

func placeFields(p *place.Place) []any {
	return []any{&p.Page, &p.Sheet, &p.Cell, &p.Line, &p.Column, asJSON[place.Box]{&p.Box}}
}

// addFacts adds the facts of a reading in their order.
func (t *tx) addFacts(digest string, reading int64, facts []budget.Fact) error {
	return t.batch("保存数", insertInto("facts", "digest, reading, n, coordinate, "+factColumns), len(facts),
		func(n int) []any {
			f := facts[n]
			return append([]any{digest, reading, n, store.FactKey(f)}, factFields(&f)...)
		})
}

// batch runs one prepared insertion for each of n rows.
func (t *tx) batch(what, query string, n int, row func(i int) []any) error {
	if n == 0 {
		return nil
	}
	add, err := t.sql.PrepareContext(t.ctx, query)
	if err != nil {
		return t.fail(what, err)
	}
	defer func() { _ = add.Close() }()
	return t.fail(what, t.addRows(add, n, row))
}

func (t *tx) addRows(add *sql.Stmt, n int, row func(i int) []any) error {
	for i := range n {
		if _, err := add.ExecContext(t.ctx, row(i)...); err != nil {
			return err
		}
	}
	return nil
}

func hitFields(h *store.FactHit) []any {
	return append([]any{&h.Digest, &h.Entity, &h.Year}, factFields(&h.Fact)...)
}

// FactsAt finds facts of latest readings by their key.
func (t *tx) FactsAt(coordinateKey string, limit int) ([]store.FactHit, error) {
	return many(t, "按坐标查数", hitFields,
		"SELECT digest, disclosure_entity, disclosure_year, "+factColumns+` FROM (
			SELECT f.*, r.entity AS disclosure_entity, r.year AS disclosure_year
			FROM facts f JOIN readings r ON r.id = f.reading
			WHERE f.coordinate = ? AND f.coordinate <> ''
			AND f.reading = (SELECT max(id) FROM readings WHERE digest = f.digest))
		ORDER BY disclosure_year DESC, digest, n LIMIT ?`, coordinateKey, limited(limit))
}

package main

import (
	"io"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/evidence/columnar"
)

// columns keeps the records of a run in a columnar file.
type columns struct{ *columnar.Writer }

func (c columns) Write(cells []string, why evidence.Rejection) error {
	return c.Writer.Write(columnar.Row{Cells: cells, Rejection: why})
}

// Close ends the file; its digest is the vault's matter.
func (c columns) Close() error {
	_, err := c.Writer.Close()
	return err
}

func keepColumns(w io.Writer, s *evidence.Schema) (evidencing.Keeper, error) {
	out, err := columnar.NewWriter(w, *s)
	return columns{out}, err
}

func recallColumns(r io.ReaderAt, size int64, digest string, s *evidence.Schema, each func([]string, evidence.Rejection) error) error {
	in, err := columnar.Open(r, size, digest, *s)
	if err != nil {
		return err
	}
	return in.Each(func(row columnar.Row) error { return each(row.Cells, row.Rejection) })
}

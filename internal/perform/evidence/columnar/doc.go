// Package columnar keeps the raw records of a run 原始记录 as a Parquet file: what a
// source gave, after personal fields were taken out, each record with the reason why
// it was not used. A value can be opened to its records, and computed again.
//
// Begin with [NewWriter] while a source is read, and [Open] afterwards:
//
//	w, err := columnar.NewWriter(file, schema)
//	w.Write(columnar.Row{Cells: cells, Rejection: rejection}) // for each record, in order
//	digest, err := w.Close()
//	r, err := columnar.Open(file, size, digest, schema)
//	r.Compute(computation)          // every record once more
//	rows, err := r.Rows(1000, 50)   // fifty records from the thousandth on
//
// Both stream: a group of 65,536 records is in memory, never the run. Cells are kept
// as the text they were, so that nothing is lost to a type. Fields that a schema drops
// have no column. Files come from a vault and may be damaged: errors are faults of
// kind Unreadable, never a panic.
package columnar

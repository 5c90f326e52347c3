package classify

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// file is a CSV file of data and the columns that it must have, in order.
type file struct {
	name    string
	columns []string
}

// list is a file of codes of one scheme; status holds where rows have none.
type list struct {
	file   file
	scheme Scheme
	status Status
}

var lists = []list{
	{columns("functional.csv", "code,name,level,years_seen,source"), Function, Seen},
	{columns("functional_unverified.csv", "code,name,level,years_seen,source"), Function, Unverified},
	{columns("economic_department.csv", "code,name,level,years_seen,source,status"), Departmental, Unverified},
	{columns("economic_government.csv", "code,name,level,years_seen,source,status"), Government, Unverified},
}

var (
	changesFile = columns("functional_changes.csv",
		"scheme,code,kind,old_name,new_name,effective,since,name_status,year_status,evidence,status")
	mappingFile = columns("economic_mapping.csv", "government_code,department_codes,source")
	revenueFile = columns("revenue_classes.csv", "form,order,name_zh,parent,english,notes,source")
)

func columns(name, header string) file { return file{name, strings.Split(header, ",")} }

// row is one record by column name.
type row map[string]string

// readTable reads every row of a file as a T.
func readTable[T any](fsys fs.FS, f file, to func(row) (T, error)) ([]T, error) {
	in, err := fsys.Open(f.name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r := csv.NewReader(in)
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.name, err)
	}
	if !slices.Equal(header, f.columns) {
		return nil, fmt.Errorf("%s: columns are %v, want %v", f.name, header, f.columns)
	}
	return readRows(r, f, to)
}

func readRows[T any](r *csv.Reader, f file, to func(row) (T, error)) ([]T, error) {
	var all []T
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.name, err)
		}
		value, err := to(f.row(record))
		if err != nil {
			line, _ := r.FieldPos(0)
			return nil, fmt.Errorf("%s:%d: %w", f.name, line, err)
		}
		all = append(all, value)
	}
}

func (f file) row(record []string) row {
	r := row{}
	for i, column := range f.columns {
		r[column] = record[i]
	}
	return r
}

package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/publish/csv"
	"mingzhang/internal/publish/html"
	"mingzhang/internal/publish/json"
	"mingzhang/internal/publish/xlsx"
	"mingzhang/internal/report"
)

// annotatedFormat is the report that is the original with notes.
const annotatedFormat = "pdf"

// oneReport are the formats that hold one document.
var oneReport = map[string]func(io.Writer, report.Document, *message.Printer) error{
	"csv": csv.Findings, "xlsx": xlsx.Findings, "html": html.Check,
}

// reportFormats lists the forms of a check's report, besides sentences.
func reportFormats() []string { return []string{"json", "csv", "xlsx", "html"} }

// writeReport writes what a check found in a format of reportFormats.
func writeReport(w io.Writer, format string, docs []report.Document, p *message.Printer) error {
	if format == "json" {
		return json.Check(w, docs, p)
	}
	one, ok := oneReport[format]
	switch {
	case !ok:
		return fault.New(fault.Invalid, "不认识的格式").At("--format " + format).Hint("可用 text、" + strings.Join(reportFormats(), "、"))
	case len(docs) != 1:
		return fault.New(fault.Invalid, "这种格式一次一个文件").At("--format " + format).Hint("多个文件请用 --format json")
	}
	return one(w, docs[0], p)
}

// output is where a check is written, and how; to is empty for the terminal.
type output struct{ to, format string }

// one refuses an unknown format, and to write onto a file that is checked.
func (o output) one(args []string) error {
	if o.format != "text" && !slices.Contains(reportFormats(), o.format) {
		return writeReport(io.Discard, o.format, nil, nil)
	}
	for _, from := range args {
		if err := notOnto(from, "--out", o.to); err != nil {
			return err
		}
	}
	return nil
}

// write writes the report of all documents.
func (o output) write(screen io.Writer, p *message.Printer, docs []report.Document, all bool) error {
	var b bytes.Buffer
	w := screen
	if o.to != "" {
		w = &b
	}
	if o.format == "text" {
		for i := range docs {
			tell(w, p, &docs[i], all)
		}
	} else if err := writeReport(w, o.format, docs, p); err != nil {
		return err
	}
	if o.to == "" {
		return nil
	}
	return writeWhole(o.to, b.Bytes())
}

// notOnto refuses to write onto the file that is read.
func notOnto(from, flag, to string) error {
	a, err := os.Stat(from)
	if err != nil || to == "" {
		return nil // said when it is read
	}
	if b, err := os.Stat(to); err == nil && os.SameFile(a, b) {
		return fault.New(fault.Invalid, "不能写在原文件上").At(flag + " " + to).Hint("请换一个文件名")
	}
	return nil
}

// writeWhole writes a whole file or none.
func writeWhole(path string, data []byte) error {
	half, err := os.CreateTemp(filepath.Dir(path), ".mingzhang-*")
	if err != nil {
		return unwritten(err, path)
	}
	_, err = half.Write(data)
	if bad := half.Chmod(0o644); err == nil {
		err = bad
	}
	if bad := half.Close(); err == nil {
		err = bad
	}
	if err == nil {
		err = os.Rename(half.Name(), path)
	}
	if err != nil {
		_ = os.Remove(half.Name())
		return unwritten(err, path)
	}
	return nil
}

func unwritten(err error, path string) error {
	return fault.Wrap(fault.Invalid, "文件写不下来", err).At(path).Hint("请检查文件夹的权限和空间")
}

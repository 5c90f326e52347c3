package main

import (
	"bytes"
	"context"

	"github.com/spf13/cobra"

	"mingzhang/internal/app"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/publish/annotated"
	"mingzhang/internal/report"
)

func addAnnotate(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "annotate", "", "另存一份标注的 PDF：框出每个数，批注疑点 write the PDF with a box at every number and a note at every finding")
}

// annotation is the annotated PDF that a command writes; to is empty where none is
// asked for.
type annotation struct {
	to string
	p  *message.Printer
}

// one refuses more than one file, and the file itself.
func (a annotation) one(args []string) error {
	switch {
	case a.to == "":
		return nil
	case len(args) != 1:
		return fault.New(fault.Invalid, "标注一次一个文件").At("--annotate " + a.to)
	}
	return notOnto(args[0], "--annotate", a.to)
}

// check checks a file and writes it with annotations.
func (a annotation) check(ctx context.Context, all *app.App, in input) error {
	if a.to == "" {
		return nil
	}
	c, err := all.Check(ctx, in.name(), in.data)
	if err != nil {
		return err
	}
	return a.write(in.data, &c.Report)
}

// checked writes a file that was checked with annotations.
func (a annotation) checked(path string, docs []report.Document) error {
	if a.to == "" || len(docs) != 1 {
		return nil
	}
	data, err := readFile(path)
	if err != nil {
		return err
	}
	return a.write(data, &docs[0])
}

// write writes the whole file or none.
func (a annotation) write(original []byte, d *report.Document) error {
	var b bytes.Buffer
	if err := annotated.Write(&b, original, d, a.p); err != nil {
		return err
	}
	return writeWhole(a.to, b.Bytes())
}

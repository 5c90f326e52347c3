package main

import (
	"bytes"
	"fmt"
	"io"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/publish/checklist"
	"mingzhang/internal/report"
)

// filling is a checklist form to be filled in; form is empty where none is.
type filling struct {
	form, to string
	p        *message.Printer
}

// one refuses more than one document, and a form without a file to write.
func (f filling) one(args []string, format string) error {
	switch {
	case f.form == "":
		return nil
	case len(args) != 1:
		return fault.New(fault.Invalid, "检查表一次填一份文件").At("--checklist " + f.form)
	case f.to == "" || format != "text":
		return fault.New(fault.Invalid, "没有写明填好的检查表写到哪里").At("--checklist " + f.form).Hint("请加 --out 填好.xlsx，不与 --format 同用")
	}
	return notOnto(f.form, "--out", f.to)
}

// write fills the form in and tells what a person must still answer.
func (f filling) write(screen io.Writer, docs []report.Document) error {
	if len(docs) != 1 {
		return nil
	}
	form, err := readFile(f.form)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	answers, err := checklist.Fill(&b, form, &docs[0], f.p)
	if err != nil {
		return placed(err, f.form)
	}
	if err := writeWhole(f.to, b.Bytes()); err != nil {
		return err
	}
	f.tell(screen, answers)
	return nil
}

func (f filling) tell(w io.Writer, answers []checklist.Answer) {
	answered, open, kept := 0, 0, 0
	for _, a := range answers {
		switch {
		case a.Kept != "":
			kept++
		case a.Answer == "":
			open++
		default:
			answered++
		}
	}
	fmt.Fprintln(w, f.p.Say("cli.checklist.summary", "total", number(len(answers)), "answered", number(answered), "open", number(open), "kept", number(kept)))
	for _, a := range answers {
		key := ""
		switch {
		case a.Differs():
			key = "cli.checklist.differs"
		case a.Answer == "" && a.Kept == "":
			key = "cli.checklist.person"
		default:
			continue
		}
		fmt.Fprintln(w, f.p.Say(key, "cell", a.Cell, "question", a.Question, "kept", a.Kept, "answer", a.Answer, "evidence", a.Evidence))
	}
}

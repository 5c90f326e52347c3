package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/publish/csv"
	"mingzhang/internal/publish/json"
	"mingzhang/internal/report"
)

func newRead(o *options) *cobra.Command {
	format := ""
	explain, annotate, ocr := false, "", ocrAuto
	var said *answers
	cmd := &cobra.Command{
		Use:   "read FILE...",
		Short: "读取文件中的表、数、绩效目标（read tables, numbers and targets）",
		Example: `  mingzhang read budget.md                    说出读到了什么
  mingzhang read budget.md --format csv       每张预算表的每个数一行
  mingzhang read budget.xlsx --format json    读到的一切
  mingzhang read budget.docx --explain        修补了什么、丢掉了什么、为什么
  mingzhang read budget.pdf --annotate 标注.pdf  每个数画上框、每条疑点加批注和书签的 PDF
  mingzhang read 各单位.zip --format csv      压缩包里的每个文件
  mingzhang read 封面缺失.xlsx --year 2024 --entity 某局 --unit 万元   文件没有写明的由人补充，写明的以文件为准`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := answeringApp(said, ocr, args)
			if err != nil {
				return err
			}
			marks := annotation{to: annotate, p: o.printer()}
			if err := marks.one(args); err != nil {
				return err
			}
			return eachFile(cmd, args, func(i int, in input) error {
				if err := marks.check(cmd.Context(), a, in); err != nil {
					return err
				}
				d, err := a.Read(telling(cmd, o.printer(), in.name()), in.name(), in.data)
				if err != nil {
					return err
				}
				return printReading(cmd.OutOrStdout(), o.printer(), i, in.name(), d, format, explain)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, csv, json")
	cmd.Flags().BoolVar(&explain, "explain", false, "打印读取记录 print the reading log")
	addAnnotate(cmd, &annotate)
	said = addAnswers(cmd)
	ocr.addTo(cmd)
	return cmd
}

func printReading(w io.Writer, p *message.Printer, i int, path string, d budget.Disclosure, format string, explain bool) error {
	switch format {
	case "csv":
		return csv.Facts(w, path, d, i == 0)
	case "json":
		return json.Disclosure(w, d)
	case "text":
		summarise(w, p, d)
		if explain {
			explainReading(w, p, d)
		}
		return nil
	}
	return fault.New(fault.Invalid, "不认识的格式").At("--format " + format).Hint("可用 text、csv、json")
}

// summarise says in a few lines what was read.
func summarise(w io.Writer, p *message.Printer, d budget.Disclosure) {
	say := func(key string, kv ...string) { fmt.Fprintln(w, p.Say(key, kv...)) }
	say("cli.read.document", "name", d.Name, "title", titled(d.Title), "entity", known(d.Entity), "year", known(yearOf(d)), "family", known(d.Family))
	for _, t := range d.Tables {
		say("cli.read.table", "no", t.No, "title", t.Title, "status", "@cli.status."+string(t.Status), "rows", number(len(t.Rows)), "numbers", number(numbersIn(d, t.Index)), "unit", t.UnitText)
	}
	say("cli.read.targets", "projects", number(len(d.Projects)), "tasks", number(len(d.Tasks)), "indicators", number(len(d.Targets)))
	tellQuestions(w, p, d.Questions)
	tellPoints(w, p, d.Log)
	if n := report.Graded(d.Log, fault.Partial); n > 0 {
		say("cli.read.partial", "count", number(n))
	}
}

// titled is a title, or the message that there is none.
func titled(title string) string {
	if title == "" {
		return "@cli.untitled"
	}
	return title
}

// tellPoints says what a person gave and the document contradicts.
func tellPoints(w io.Writer, p *message.Printer, log []fault.Entry) {
	for _, e := range log {
		if e.Grade == fault.Partial && strings.HasPrefix(e.Code, "given.") {
			fmt.Fprintln(w, "  "+p.Entry(e))
		}
	}
}

// known is a value, or the message that says that it is not known.
func known(value string) string {
	if value == "" {
		return "@cli.unknown"
	}
	return value
}

func yearOf(d budget.Disclosure) string {
	if d.Year == 0 {
		return ""
	}
	return number(d.Year)
}

func numbersIn(d budget.Disclosure, table int) int {
	n := 0
	for i := range d.Facts {
		if d.Facts[i].Table == table {
			n++
		}
	}
	return n
}

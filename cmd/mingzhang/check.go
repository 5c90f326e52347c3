package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"mingzhang/internal/app"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/publish"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/report"
)

func number(n int) string { return strconv.Itoa(n) }

func newCheck(o *options) *cobra.Command {
	format, failOn, to, form, rulesFile := "", "", "", "", ""
	ocr := ocrAuto
	all, annotate := false, ""
	var said *answers
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "核对：每个合计、每对应当相同的数、文字里的数（reconcile）",
		Example: `  mingzhang check budget.md                      用中文说出疑点
  mingzhang check budget.md --all                连提示和四舍五入的尾差也逐条列出
  mingzhang check a.md b.xlsx --format json      给程序用
  mingzhang check 2024.md 2025.md                逐份核对，并把同一单位上年与本年、部门与单位、预算与决算互相核对
  mingzhang check budget.md --format xlsx --out 疑点.xlsx
  mingzhang check budget.md --format html --out 疑点.html   一个网页文件，不用联网`,
		Long: "退出状态：0 没有达到 --fail-on 的疑点，1 有，2 文件读不了。",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			limit, err := severity(failOn)
			if err != nil {
				return err
			}
			marks := annotation{to: annotate, p: o.printer()}
			if err := marks.one(args); err != nil {
				return err
			}
			out := output{to: to, format: format}
			if err := out.one(args); err != nil {
				return err
			}
			list := filling{form: form, to: to, p: o.printer()}
			if err := list.one(args, format); err != nil {
				return err
			}
			switches, err := switchesIn(rulesFile)
			if err != nil {
				return err
			}
			docs, failed := checkAll(cmd, o.printer(), asked{said, ocr, switches}, args)
			if err := marks.checked(args[0], docs); err != nil {
				return err
			}
			if form != "" {
				err = list.write(cmd.OutOrStdout(), docs)
			} else {
				err = out.write(cmd.OutOrStdout(), o.printer(), docs, all)
			}
			if err != nil {
				return err
			}
			if failed != nil {
				return failed
			}
			return found(docs, limit)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, "+strings.Join(reportFormats(), ", "))
	cmd.Flags().StringVar(&to, "out", "", "写到这个文件，写全了才有 write to this file, whole or not at all")
	cmd.Flags().StringVar(&failOn, "fail-on", "error", "到哪一级算有疑点：error, warning, note, never")
	cmd.Flags().StringVar(&form, "checklist", "", "把这份检查表（XLSX）填好，写到 --out fill in this checklist form")
	cmd.Flags().StringVar(&rulesFile, "rules", "", "按这个文件（YAML）改变规则的级别，报告会写明 change severities of rules by this file")
	addAnnotate(cmd, &annotate)
	said = addAnswers(cmd)
	ocr.addTo(cmd)
	cmd.Flags().BoolVar(&all, "all", false, "提示和尾差也逐条列出 list notes and rounding tails too")
	return cmd
}

// asked is what was asked of a check besides the files.
type asked struct {
	said     *answers
	ocr      ocrMode
	switches []reconcile.Switch
}

func checkAll(cmd *cobra.Command, p *message.Printer, by asked, paths []string) ([]report.Document, error) {
	a, err := answeringApp(by.said, by.ocr, paths)
	if err != nil {
		return nil, err
	}
	a.Rules = reconcile.Switched(a.Rules, by.switches)
	across := func(docs []*reconcile.Doc) []reconcile.Rule {
		return reconcile.Switched(rules.Across(docs), by.switches)
	}
	var drafts []app.Draft
	err = eachFile(cmd, paths, func(_ int, in input) error {
		d, err := a.Draft(telling(cmd, p, in.name()), in.name(), in.data)
		if err == nil {
			drafts = append(drafts, d)
		}
		return err
	})
	var docs []report.Document
	for _, c := range a.CheckTogether(drafts, across) {
		docs = append(docs, c.Report)
	}
	return docs, err
}

// severity reads --fail-on; never gives a rank that nothing reaches.
func severity(word string) (int, error) {
	switch word {
	case "error", "warning", "note":
		return report.Severity(word).Rank(), nil
	case "never":
		return 99, nil
	}
	return 0, fault.New(fault.Invalid, "不认识的级别").At("--fail-on " + word).Hint("可用 error、warning、note、never")
}

func found(docs []report.Document, limit int) error {
	for _, d := range docs {
		for _, f := range d.Findings {
			if f.Severity.Rank() >= limit {
				return errFound
			}
		}
	}
	return nil
}

// tell prints the findings of a document as sentences, gravest first; notes and
// rounding tails are counted unless all are asked for.
func tell(w io.Writer, p *message.Printer, d *report.Document, all bool) {
	say := func(key string, kv ...string) { fmt.Fprintln(w, p.Say(key, kv...)) }
	say("cli.check.document", "name", d.Name, "title", titled(d.Title), "family", familyOf(d), "numbers", number(countNumbers(d)))
	tellQuestions(w, p, d.Questions)
	tellPoints(w, p, d.Log)
	if r := &d.Reading; len(r.Unread) > 0 {
		say("cli.check.unread", "pages", publish.Numbers(r.Unread))
	}
	if r := &d.Reading; len(r.Pictures) > 0 {
		say("cli.explain.pictures", "pages", publish.Numbers(r.Pictures), "numbers", number(r.Pictured), "doubtful", number(r.Doubtful))
	}
	if !recognised(d) {
		say("cli.check.nothing")
	} else if open := len(d.Open()); open > 0 {
		say("cli.check.openFirst", "count", number(open))
	}
	for _, r := range d.Switched() {
		fmt.Fprintln(w, "  "+publish.SwitchText(p, r))
	}
	tails, notes := 0, 0
	for i := range d.Findings {
		f := &d.Findings[i]
		switch {
		case all || f.Severity != report.NoteSev:
			tellFinding(w, p, f)
		case f.Verdict == report.Rounding:
			tails++
		default:
			notes++
		}
	}
	tellCases(w, p, d)
	if tails+notes > 0 {
		say("cli.check.more", "tails", number(tails), "notes", number(notes))
	}
	if d.Footnote != "" {
		say("cli.check.footnote", "footnote", d.Footnote)
	}
	tellCoverage(w, p, d)
}

// recognised tells a document of which anything was checked at all: without a table that
// a form claims it is enough to say so once.
func recognised(d *report.Document) bool { return len(d.Tables) > 0 && d.Family != "" }

// familyOf is the title of the family of forms, or the message that none fits.
func familyOf(d *report.Document) string {
	if d.Family == "" {
		return "@cli.noFamily"
	}
	return d.FamilyTitle
}

func countNumbers(d *report.Document) int {
	n := 0
	for _, t := range d.Tables {
		n += t.Numbers
	}
	return n
}

func tellFinding(w io.Writer, p *message.Printer, f *report.Finding) {
	fmt.Fprintf(w, "  %s %s\n", mark(w, p, f.Severity), p.Text(f.Message))
	if f.Remark != nil {
		fmt.Fprintf(w, "      %s\n", p.Text(*f.Remark))
	}
	if f.Pictured {
		fmt.Fprintf(w, "      %s\n", p.Say("ui.finding.pictured"))
	}
	var places []string
	for i, o := range f.Operands {
		if at := o.Place.String(); at != "" && i < 4 {
			places = append(places, at)
		}
	}
	if len(places) > 0 {
		fmt.Fprintf(w, "      %s\n", p.Say("cli.check.where", "places", strings.Join(places, "、"), "ground", f.Ground))
	}
}

func tellCoverage(w io.Writer, p *message.Printer, d *report.Document) {
	e, t := d.Coverage.Equations, d.Coverage.Text
	fmt.Fprintln(w, p.Say("cli.check.coverage",
		"exact", number(e[report.Exact]), "rounding", number(e[report.Rounding]), "broken", number(e[report.Broken]),
		"tied", number(t[report.Tied]), "contradicted", number(t[report.Contradicted]), "untied", number(t[report.Untied]), "external", number(t[report.External])))
	if recognised(d) {
		for _, o := range d.Open() {
			fmt.Fprintln(w, p.Say("cli.check.open", "rule", p.Text(o.Title), "why", p.Text(o.Why)))
		}
	}
	fmt.Fprintln(w, p.Say("cli.check.by", "ruleset", d.RuleSet, "digest", d.Digest, "on", d.CheckedOn))
}

// mark is the severity, coloured on a terminal only.
func mark(w io.Writer, p *message.Printer, s report.Severity) string {
	text := p.Say("cli.severity." + string(s))
	if f, ok := w.(*os.File); !ok || !term.IsTerminal(int(f.Fd())) || os.Getenv("NO_COLOR") != "" {
		return text
	}
	colour := map[report.Severity]string{report.Error: "31", report.Warning: "33", report.NoteSev: "36"}[s]
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

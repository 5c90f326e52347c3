package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/perform/evaluate"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/publish/performance"
	"mingzhang/internal/report"
)

func newEvaluate(o *options) *cobra.Command {
	format, failOn, method := "", "", ""
	all := false
	cmd := &cobra.Command{
		Use:   "evaluate FILE...",
		Short: "复核自评表：每个得分、每个合计（recompute printed self-evaluations）",
		Example: `  mingzhang evaluate 自评表.xlsx                  哪个得分、哪个合计不对，应是多少
  mingzhang evaluate 自评表.pdf --all             逐行说出每个得分怎么来
  mingzhang evaluate cases.json --format json     给程序用
  mingzhang evaluate a.html --method hubei/project/2020`,
		Long: `读取自评表（XLSX、XLS、DOCX、HTML、Markdown、PDF，或 performance_cases.json 那样的 JSON），按评分办法重算，印的数照样保留。
退出状态：0 没有达到 --fail-on 的疑点，1 有，2 文件读不了或里面没有自评表。`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			limit, err := severity(failOn)
			if err != nil {
				return err
			}
			files, failed := evaluateAll(cmd, args, method)
			if err := printEvaluated(cmd.OutOrStdout(), o.printer(), files, format, all); err != nil {
				return err
			}
			if failed != nil {
				return failed
			}
			return foundIn(files, limit)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "text, json")
	cmd.Flags().StringVar(&failOn, "fail-on", "error", "到哪一级算有疑点：error, warning, note, never")
	cmd.Flags().StringVar(&method, "method", "", "评分办法的编号，不给时按表上的分值判断 id of a method")
	cmd.Flags().BoolVar(&all, "all", false, "每一行和提示也列出 list every row and notes too")
	return cmd
}

func evaluateAll(cmd *cobra.Command, paths []string, method string) ([]performance.Evaluated, error) {
	a, err := newApp()
	if err != nil {
		return nil, err
	}
	var files []performance.Evaluated
	err = eachFile(cmd, paths, func(_ int, in input) error {
		reports, err := a.Evaluate(cmd.Context(), in.name(), in.data, method)
		if err == nil {
			files = append(files, performance.Evaluated{Name: in.name(), Reports: reports})
		}
		return placed(err, in.name())
	})
	return files, err
}

func printEvaluated(w io.Writer, p *message.Printer, files []performance.Evaluated, format string, all bool) error {
	switch format {
	case "json":
		return performance.JSON(w, files, p)
	case "text":
		for _, f := range files {
			for i := range f.Reports {
				tellEvaluation(w, p, f.Name, &f.Reports[i], all)
			}
		}
		return nil
	}
	return fault.New(fault.Invalid, "不认识的格式").At("--format " + format).Hint("可用 text、json")
}

// tellEvaluation prints what the method says of one table; notes are counted and
// rows left out unless all are asked for.
func tellEvaluation(w io.Writer, p *message.Printer, name string, r *evaluate.Report, all bool) {
	say := func(key string, kv ...string) { fmt.Fprintln(w, p.Say(key, kv...)) }
	say("evaluate.sheet", "name", orBlank(p, r.Project), "title", orBlank(p, r.Title), "year", yearOr(p, r.Year), "file", name)
	if m, err := score.Find(r.Method); err == nil {
		say("evaluate.method", "method", m.Title, "id", m.ID)
	}
	if all {
		tellLines(w, p, r)
	}
	notes := 0
	for _, f := range r.Findings {
		if f.Severity == evaluate.Note && !all {
			notes++
			continue
		}
		fmt.Fprintf(w, "  %s %s", mark(w, p, report.Severity(f.Severity)), p.Text(f.Message))
		if at := f.Place.String(); at != "" {
			fmt.Fprintf(w, "（%s）", at)
		}
		fmt.Fprintln(w)
	}
	notes += tellReading(w, p, r, all)
	if notes > 0 {
		say("evaluate.more", "count", number(notes))
	}
	say("evaluate.totals", "printed", orBlank(p, r.Printed), "computed", totalOf(p, r), "grade", orBlank(p, r.Grade), "why", p.Text(r.Why))
}

func tellLines(w io.Writer, p *message.Printer, r *evaluate.Report) {
	lines := r.Lines
	if r.Execution != nil {
		lines = append([]evaluate.Line{*r.Execution}, lines...)
	}
	for _, l := range lines {
		fmt.Fprintln(w, "  "+p.Say("evaluate.line", "verdict", "@evaluate.verdict."+string(l.Verdict), "name", l.Name,
			"weight", orBlank(p, l.Weight), "printed", orBlank(p, l.Printed), "computed", computedOf(p, l), "why", p.Text(l.Why)))
	}
}

// tellReading says what was not understood; it counts what is left out.
func tellReading(w io.Writer, p *message.Printer, r *evaluate.Report, all bool) (left int) {
	for _, e := range r.Reading {
		if e.Grade != fault.Partial && !all {
			left++
			continue
		}
		fmt.Fprintf(w, "  [%s] %s %s\n", p.Say(gradeKey(e.Grade)), p.Entry(e), e.Place)
	}
	return left
}

// computedOf is a score by the method, or the range that it leaves to a person.
func computedOf(p *message.Printer, l evaluate.Line) string {
	if l.Computed == "" && l.Low != "" {
		return l.Low + "–" + l.High
	}
	return orBlank(p, l.Computed)
}

func totalOf(p *message.Printer, r *evaluate.Report) string {
	if r.Total == "" && r.TotalLow != "" {
		return r.TotalLow + "–" + r.TotalHigh
	}
	return orBlank(p, r.Total)
}

func orBlank(p *message.Printer, s string) string {
	if s == "" {
		return p.Say("evaluate.blank")
	}
	return s
}

func yearOr(p *message.Printer, year int) string {
	if year == 0 {
		return p.Say("evaluate.blank")
	}
	return number(year)
}

func foundIn(files []performance.Evaluated, limit int) error {
	for _, f := range files {
		for _, r := range f.Reports {
			for _, x := range r.Findings {
				if report.Severity(x.Severity).Rank() >= limit {
					return errFound
				}
			}
		}
	}
	return nil
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"mingzhang/internal/app"
	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/office"
	"mingzhang/internal/report"
)

// newPerforming wires the verbs of a year's performance, with what formulas computed.
func newPerforming(d *planning.Desk, proofs *evidencing.Desk) (*performing.Office, error) {
	rounds, err := office.PerformRounds()
	if err != nil {
		return nil, err
	}
	return performing.New(performing.Config{Desk: d, Rounds: rounds, Evidence: measured{proofs}, Forms: officialForms{}}), nil
}

func newMonitor(o *options) *cobra.Command {
	format, failOn, at := "", "", ""
	cmd := &cobra.Command{
		Use:   "monitor",
		Short: "预警：不能完成、有风险、没有数据、逾期未报（the warning list of the data folder）",
		Long:  "退出状态：0 没有达到 --fail-on 的预警，1 有，2 读不了。",
		Example: `  mingzhang monitor                               每份预算的预警
  mingzhang monitor --format json --fail-on error 给程序用：有不能完成或逾期的退出 1
  mingzhang monitor --at 2026-08-31               按那一天来看`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			limit, err := severity(failOn)
			if err != nil {
				return err
			}
			list, err := warnings(cmd, o, at)
			if err != nil {
				return err
			}
			if err := printWarnings(cmd.OutOrStdout(), o.printer(), list, format); err != nil {
				return err
			}
			return warned(list, limit)
		},
	}
	addData(cmd, o)
	cmd.Flags().StringVar(&format, "format", "text", "text, json")
	cmd.Flags().StringVar(&failOn, "fail-on", "never", "到哪一级退出 1：error, warning, note, never")
	cmd.Flags().StringVar(&at, "at", "", "按哪一天来看，如 2026-08-31；不填为今天 the day that is looked at")
	return cmd
}

// warnings reads the warning lists as whoever holds the data folder.
func warnings(cmd *cobra.Command, o *options, at string) (list []performing.Warnings, err error) {
	err = withDoor(cmd, o, func(ctx context.Context, a *app.App, door *people.Door) error {
		desk, err := newDesk(a, door)
		if err != nil {
			return err
		}
		proofs, err := newEvidence(a, door, o.dataDir)
		if err != nil {
			return err
		}
		year, err := newPerforming(desk, proofs)
		if err == nil {
			list, err = year.On(at).Warnings(ctx, people.Operator())
		}
		return err
	})
	return list, err
}

func warned(list []performing.Warnings, limit int) error {
	for _, w := range list {
		for _, a := range w.Alerts {
			if report.Severity(a.Severity).Rank() >= limit {
				return errFound
			}
		}
	}
	return nil
}

// warning is an alert with its sentence, as JSON gives it.
type warning struct {
	Severity  string `json:"severity"`
	Kind      string `json:"kind"`
	Subject   string `json:"subject"`
	Name      string `json:"name"`
	Indicator string `json:"indicator,omitempty"`
	Message   string `json:"message"`
}

// warningList is the warning list of one budget, as JSON gives it.
type warningList struct {
	Budget     string    `json:"budget"`
	Department string    `json:"department"`
	Year       int       `json:"year"`
	Day        string    `json:"day"`
	Warnings   []warning `json:"warnings"`
}

func printWarnings(w io.Writer, p *message.Printer, list []performing.Warnings, format string) error {
	switch format {
	case "json":
		out := []warningList{}
		for _, l := range list {
			out = append(out, worded(p, l))
		}
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(out)
	case "text":
		if len(list) == 0 {
			fmt.Fprintln(w, p.Say("cli.monitor.none"))
		}
		for _, l := range list {
			tellWarnings(w, p, l)
		}
		return nil
	}
	return fault.New(fault.Invalid, "不认识的格式").At("--format " + format).Hint("可用 text、json")
}

func worded(p *message.Printer, l performing.Warnings) warningList {
	out := warningList{Budget: l.Budget, Department: l.Department, Year: l.Year, Day: l.Day, Warnings: []warning{}}
	for _, a := range l.Alerts {
		out.Warnings = append(out.Warnings, warning{Severity: string(a.Severity), Kind: a.Kind, Subject: a.Subject.ID(), Name: a.Name, Indicator: a.Indicator, Message: p.Text(a.Text)})
	}
	return out
}

func tellWarnings(w io.Writer, p *message.Printer, l performing.Warnings) {
	fmt.Fprintln(w, p.Say("cli.monitor.budget", "department", l.Department, "year", number(l.Year), "budget", l.Budget, "day", l.Day, "count", number(len(l.Alerts))))
	for _, a := range l.Alerts {
		fmt.Fprintf(w, "  %s %s（%s）：%s\n", mark(w, p, report.Severity(a.Severity)), a.Name, a.Subject.ID(), p.Text(a.Text))
	}
}

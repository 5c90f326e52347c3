package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/people"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/keyring"
)

// runFlags are the flags of sources run.
type runFlags struct {
	definition, system, file, on, format string
	allow                                []string
	due                                  bool
}

// ran is one run with its values, as --format json prints it.
type ran struct {
	Run    evidencing.Run        `json:"run"`
	Values []evidencing.Computed `json:"values"`
}

func newSourcesRun(o *options) *cobra.Command {
	f := runFlags{}
	cmd := &cobra.Command{
		Use:   "run [ID...]",
		Short: "取数并算出指标；不写编号就取所有接口（fetch and compute）",
		Long:  "退出状态：0 都取全了，1 有来源没有取全、有记录被拒或有指标没有数据，2 有来源取不了。",
		Example: `  mingzhang sources run
  mingzhang sources run --due
  mingzhang sources run hall --file 发放记录.xlsx --on 2023-12-31
  mingzhang sources run --definition hall.yaml --file 发放.csv --format json`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			ask, err := f.ask()
			if err != nil {
				return err
			}
			var list []ran
			if f.definition != "" {
				list, err = tryDefinition(cmd.Context(), f, ask)
			} else if f.due {
				list, err = runDue(cmd, o)
			} else {
				list, err = runKept(cmd, o, f, ask, args)
			}
			if told := printRuns(cmd.OutOrStdout(), o.printer(), f.format, list); told != nil {
				return told
			}
			if err != nil {
				return err
			}
			return whole(list)
		},
	}
	cmd.Flags().StringVar(&f.definition, "definition", "", "不用数据目录，按这份定义算一遍 a definition file, nothing is kept")
	cmd.Flags().StringVar(&f.system, "system", "", "与 --definition 同用：系统的定义文件 a system file")
	cmd.Flags().StringVar(&f.file, "file", "", "要读的 CSV 或 XLSX the file to read")
	cmd.Flags().StringSliceVar(&f.allow, "allow", nil, "与 --definition 同用：允许连接的主机 hosts allowed")
	cmd.Flags().StringVar(&f.on, "on", "", "算哪一天所在的期间，例如 2023-12-31 a day in the period")
	cmd.Flags().BoolVar(&f.due, "due", false, "只取到了时间的 those whose time has come")
	cmd.Flags().StringVar(&f.format, "format", "text", "text, json")
	return cmd
}

// ask reads --on as the end of that day in China.
func (f runFlags) ask() (evidencing.Ask, error) {
	if f.on == "" {
		return evidencing.Ask{}, nil
	}
	day, err := time.ParseInLocation("2006-01-02", f.on, time.FixedZone("", 8*3600))
	if err != nil {
		return evidencing.Ask{}, fault.New(fault.Invalid, "日期读不懂").At("--on " + f.on).Hint("写成 2023-12-31 的样子")
	}
	return evidencing.Ask{On: day}, nil
}

// tryDefinition reads by a definition file alone.
func tryDefinition(ctx context.Context, f runFlags, ask evidencing.Ask) ([]ran, error) {
	def, err := readDefinition(f.definition)
	if err != nil {
		return nil, err
	}
	system, err := systemFor(f, def)
	if err != nil {
		return nil, err
	}
	src, done, err := sourceFor(f, def)
	if err != nil {
		return nil, err
	}
	defer done()
	key, err := keyring.Fresh()
	if err != nil {
		return nil, err
	}
	m := evidence.Moment{Now: time.Now(), On: ask.On}
	if m.On.IsZero() {
		m.On = m.Now
	}
	tried, err := evidencing.Try(ctx, system, def, src, []byte(key), m)
	return []ran{{tried.Run, tried.Values}}, err
}

func systemFor(f runFlags, def source.Definition) (*evidence.System, error) {
	if f.system != "" {
		return readSystem(f.system)
	}
	s, err := evidence.Find(def.System)
	return &s, err
}

// sourceFor opens the file, or the interface whose hosts are named on the command line.
func sourceFor(f runFlags, def source.Definition) (source.Source, func(), error) {
	if def.Kind == source.HTTP {
		var hosts source.Hosts
		for _, h := range f.allow {
			var err error
			if hosts, err = hosts.Add(h); err != nil {
				return nil, nil, err
			}
		}
		s, err := fetching(hosts, secretsOf(defaultDataDir()), def)
		return s, func() {}, err
	}
	in, err := openRecords(f.file)
	if err != nil {
		return nil, nil, err
	}
	s, err := fileSource(in, filepath.Base(f.file), def)
	return s, func() { _ = in.Close() }, err
}

// openRecords opens a file of records, which may be larger than a document.
func openRecords(path string) (*os.File, error) {
	if path == "" {
		return nil, fault.New(fault.Invalid, "没有写明要读的文件").At("--file")
	}
	in, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fault.New(fault.NotFound, "没有这个文件").At(path).Hint("请检查路径")
	}
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "文件打不开", err).At(path)
	}
	return in, nil
}

// runKept runs sources of the data folder: those named, or all that can be fetched. One
// that fails stops no other; the first failure is given in the end.
func runKept(cmd *cobra.Command, o *options, f runFlags, ask evidencing.Ask, ids []string) (list []ran, failed error) {
	err := withEvidence(cmd, o, func(ctx context.Context, d *evidencing.Desk) error {
		if len(ids) == 0 {
			all, err := d.Sources(ctx, people.Operator())
			if err != nil {
				return err
			}
			for _, k := range all {
				if k.Value.Kind == source.HTTP {
					ids = append(ids, k.ID)
				}
			}
		}
		if f.file != "" && len(ids) != 1 {
			return fault.New(fault.Invalid, "一个文件属于一个来源").At("--file").Hint("请写明来源的编号")
		}
		for _, id := range ids {
			one, err := runOne(ctx, d, f, ask, id)
			list = append(list, one)
			if failed == nil {
				failed = err
			}
		}
		return nil
	})
	return list, errors.Join(err, failed)
}

// runDue runs the sources whose time has come.
func runDue(cmd *cobra.Command, o *options) (list []ran, failed error) {
	err := withEvidence(cmd, o, func(ctx context.Context, d *evidencing.Desk) error {
		all, err := d.RunDue(ctx)
		for _, one := range all {
			one.Run.Source = one.Source
			list = append(list, ran{Run: one.Run})
			failed = cmp.Or(failed, one.Err)
		}
		return err
	})
	return list, errors.Join(err, failed)
}

func runOne(ctx context.Context, d *evidencing.Desk, f runFlags, ask evidencing.Ask, id string) (one ran, err error) {
	who := people.Operator()
	one.Run.Source = id
	def, err := d.Source(ctx, who, id)
	if err != nil {
		return one, err
	}
	switch def.Value.Kind {
	case source.HTTP:
		one.Run, err = d.Run(ctx, who, id, ask)
	case source.File:
		in, opened := openRecords(f.file)
		if opened != nil {
			return one, opened
		}
		defer in.Close()
		one.Run, err = d.TakeFile(ctx, who, id, filepath.Base(f.file), in, ask)
	default:
		one.Values, err = d.Compute(ctx, who, id, ask)
		return one, err
	}
	if err != nil {
		return one, err
	}
	latest, err := d.Latest(ctx, who, id)
	for _, k := range latest {
		one.Values = append(one.Values, k.Value)
	}
	return one, err
}

// whole gives errFound unless everything was read and gave a value.
func whole(list []ran) error {
	for _, r := range list {
		if r.Run.State == evidencing.Part || len(r.Run.Rejected) > 0 {
			return errFound
		}
		for _, v := range r.Values {
			if v.Value.State != evidence.HasValue {
				return errFound
			}
		}
	}
	return nil
}

func printRuns(w io.Writer, p *message.Printer, format string, list []ran) error {
	switch format {
	case "json":
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(append([]ran{}, list...)) // [] where nothing ran
	case "text":
		if len(list) == 0 {
			fmt.Fprintln(w, p.Say("cli.sources.none-run"))
		}
		for _, r := range list {
			tellRun(w, p, r)
		}
		return nil
	}
	return fault.New(fault.Invalid, "不认识的格式").At("--format " + format).Hint("可用 text、json")
}

func tellRun(w io.Writer, p *message.Printer, r ran) {
	run := r.Run
	if run.State != "" {
		fmt.Fprintln(w, p.Say("cli.sources.ran", "source", run.Source, "state", p.Say("source.run."+string(run.State)),
			"records", strconv.FormatInt(run.Report.Records, 10), "announced", strconv.FormatInt(max(run.Report.Announced, run.Report.Records), 10)))
	}
	if run.Report.Stopped != nil {
		fmt.Fprintln(w, "  "+p.Text(*run.Report.Stopped))
	}
	if run.Why != "" {
		fmt.Fprintln(w, "  "+run.Why)
	}
	for _, names := range []struct {
		key  string
		list []string
	}{{"cli.sources.missing", run.Report.Missing}, {"cli.sources.new", run.Report.New}} {
		if len(names.list) > 0 {
			fmt.Fprintln(w, "  "+p.Say(names.key, "columns", joined(names.list)))
		}
	}
	for _, reason := range slices.Sorted(maps.Keys(run.Rejected)) {
		fmt.Fprintln(w, "  "+p.Say("cli.sources.rejected", "reason", p.Text(reason.Text()), "count", strconv.FormatInt(run.Rejected[reason], 10), "places", placesOf(run.Samples, reason)))
	}
	for _, v := range r.Values {
		fmt.Fprintln(w, "  "+p.Say("cli.sources.value", "title", v.Title, "formula", v.Formula, "value", p.Text(v.Value.Why)))
	}
}

// joined names a few columns.
func joined(list []string) string {
	text := ""
	for i, s := range list[:min(len(list), 20)] {
		if i > 0 {
			text += "、"
		}
		text += s
	}
	return text
}

// placesOf names the places of the first records that were rejected for a reason.
func placesOf(samples []evidencing.Sample, reason evidence.Reason) string {
	var list []string
	for _, s := range samples {
		if s.Reason == reason && len(list) < 5 {
			list = append(list, s.Place)
		}
	}
	return joined(list)
}

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"mingzhang/internal/app"
	"mingzhang/internal/edition"
	"mingzhang/internal/fault"
	"mingzhang/internal/publish"
)

func newCompile(o *options) *cobra.Command {
	p := app.Publication{}
	var to, out, before string
	cmd := &cobra.Command{
		Use:   "compile LEDGER",
		Short: "由预算账编制全套表和文字，并读回核实（compile, publish and prove a budget）",
		Long: `由预算账（JSON）推算表样族的每一张表和说明文字，用同一套规则核对，写成各种格式，
再把写出的文件读回来逐数比较。核对有错误时不发布；读不回来的数永远不发布。
更正已公开的文件用 --before 指出上一版所在的文件夹，写成新的一版，附更正表。`,
		Example: `  mingzhang compile ledger.json --family shenzhen/budget/2023 --to markdown,xlsx --out 公开/
  mingzhang compile ledger.json --before 公开/ --reason 更正笔误 --out 公开-2/
  mingzhang verify 公开/`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if p.Ledger, err = readFile(args[0]); err != nil {
				return err
			}
			if p.Renderers, err = choose(to); err != nil {
				return err
			}
			return compileTo(cmd, o, p, out, before)
		},
	}
	cmd.Flags().StringVar(&p.Family, "family", "shenzhen/budget/2023", "表样族 family of forms")
	cmd.Flags().StringVar(&to, "to", "markdown,xlsx", "格式，用逗号分开 formats: "+strings.Join(formatNames(), ", "))
	cmd.Flags().StringVar(&out, "out", ".", "输出文件夹 output folder")
	cmd.Flags().StringVar(&p.Override, "override", "", "核对有错误仍要发布的理由 reason to publish in spite of errors")
	cmd.Flags().StringVar(&before, "before", "", "更正：上一版所在的文件夹 folder of the edition that is corrected")
	cmd.Flags().StringVar(&p.Reason, "reason", "", "更正的理由 reason of the correction")
	return cmd
}

// compileTo makes the edition, tells what the rules say of it, and writes it.
func compileTo(cmd *cobra.Command, o *options, p app.Publication, out, before string) error {
	a, err := newApp()
	if err != nil {
		return err
	}
	if err := addBefore(cmd.Context(), a, &p, before); err != nil {
		return err
	}
	got, err := a.Publish(cmd.Context(), p)
	if got.Report.Title != "" {
		tell(cmd.OutOrStdout(), o.printer(), &got.Report, false)
	}
	if err != nil {
		return err
	}
	m := got.Manifest
	if err := sameDocument(p.Before, m); err != nil {
		return err
	}
	if err := writeEdition(out, got); err != nil {
		return err
	}
	say := o.printer().Say
	fmt.Fprintln(cmd.OutOrStdout(), say("cli.compile.done", "out", out, "files", number(len(m.Files)),
		"tables", number(m.Tables), "numbers", number(m.Numbers), "proof", number(m.Proof())))
	if p.Before != nil {
		fmt.Fprintln(cmd.OutOrStdout(), say("cli.compile.corrects", "number", number(m.Number), "errata", number(len(m.Errata)), "reason", m.Reason))
	}
	return nil
}

func formatNames() []string {
	var out []string
	for _, r := range renderers() {
		out = append(out, r.Format())
	}
	sort.Strings(out)
	return out
}

// choose finds the renderers of the asked formats.
func choose(list string) ([]publish.Renderer, error) {
	var out []publish.Renderer
	for _, want := range strings.Split(list, ",") {
		found := false
		for _, r := range renderers() {
			if r.Format() == strings.TrimSpace(want) {
				out, found = append(out, r), true
			}
		}
		if !found {
			return nil, fault.New(fault.Invalid, "不认识的格式").At("--to " + want).Hint("可用：" + strings.Join(formatNames(), "、"))
		}
	}
	return out, nil
}

// writeEdition writes the files first and the manifest last, so that a crash
// leaves no manifest of files that are not there. A published edition never
// changes: an existing manifest is refused.
func writeEdition(dir string, p app.Published) error {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return fault.Wrap(fault.Invalid, "不能建立输出文件夹", err).At(dir)
	}
	path := filepath.Join(dir, edition.ManifestName)
	if _, err := os.Stat(path); err == nil {
		return fault.New(fault.Conflict, "这里已经有一个版次，发布后的版次不再改变").At(path).Hint("请换一个文件夹")
	}
	for name, data := range p.Files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return fault.Wrap(fault.Invalid, "文件写不出去", err).At(name)
		}
	}
	f, err := os.CreateTemp(dir, ".edition-*")
	if err != nil {
		return fault.Wrap(fault.Invalid, "清单写不出去", err).At(dir)
	}
	defer os.Remove(f.Name())
	if err := p.Manifest.Write(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func newVerify(o *options) *cobra.Command {
	return &cobra.Command{
		Use:     "verify FOLDER",
		Short:   "离线核验一个版次的文件没有被改动（verify an edition offline）",
		Example: "  mingzhang verify 公开/",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, err := manifestIn(args[0])
			if err != nil {
				return err
			}
			return tellVerified(cmd, o, args[0], m)
		},
	}
}

func tellVerified(cmd *cobra.Command, o *options, dir string, m *edition.Manifest) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	bad, err := edition.Verify(m, func(name string) (io.ReadCloser, error) { return root.Open(name) })
	if err != nil {
		return err
	}
	p := o.printer()
	for _, b := range bad {
		fmt.Fprintln(cmd.OutOrStdout(), p.Say("cli.verify."+b.Why, "name", b.Name))
	}
	if len(bad) > 0 {
		return errFound
	}
	fmt.Fprintln(cmd.OutOrStdout(), p.Say("cli.verify.ok", "files", number(len(m.Files)), "number", number(m.Number), "title", m.Title))
	return nil
}

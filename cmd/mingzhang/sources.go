package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"mingzhang/internal/app"
	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/people"
	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
)

// newSources is what whoever owns the data folder does with sources of records.
func newSources(o *options) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "绩效佐证的来源：取数、定义、密钥、允许的主机（sources of evidence: run, define, secrets, hosts）",
		Long: `来源是一份定义（YAML）：记录从哪里来（文件、JSON 接口、推送）、属于哪个系统。
run 取数并算出指标，每次取数都保留：读了多少、拒了多少和原因、摘要、值。

A source is a definition: where records come from, and to which system they belong.`,
		Example: `  mingzhang sources define requests.yaml
  mingzhang sources secret requests-token < token.txt
  mingzhang sources allow data.example.gov.cn
  mingzhang sources run                                       取一遍所有接口
  mingzhang sources run hall --file 发放记录.csv               读一个文件
  mingzhang sources run --definition hall.yaml --file 发放.csv  不存数据，只算一遍`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newSourcesList(o), newSourcesRun(o), newSourcesDefine(o), newSourcesSecret(o), newSourcesAllow(o))
	cmd.PersistentFlags().StringVar(&o.dataDir, "data", defaultDataDir(), "数据目录 data folder")
	return cmd
}

// withEvidence opens the desk of a data folder.
func withEvidence(cmd *cobra.Command, o *options, f func(context.Context, *evidencing.Desk) error) error {
	return withDoor(cmd, o, func(ctx context.Context, a *app.App, door *people.Door) error {
		desk, err := newEvidence(a, door, o.dataDir)
		if err != nil {
			return err
		}
		return f(ctx, desk)
	})
}

func newSourcesList(o *options) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "列出来源和最近一次取数（sources and their last run）", Example: "  mingzhang sources list", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withEvidence(cmd, o, func(ctx context.Context, d *evidencing.Desk) error {
				list, err := d.Sources(ctx, people.Operator())
				if err != nil {
					return err
				}
				for _, k := range list {
					runs, err := d.Runs(ctx, people.Operator(), k.ID)
					if err != nil {
						return err
					}
					last := o.printer().Say("cli.sources.never")
					if len(runs) > 0 {
						last = runs[0].Value.Began.Local().Format("2006-01-02 15:04") + " " + o.printer().Say("source.run."+string(runs[0].Value.State))
					}
					fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\t%s\t%s\t%s\n", k.ID, k.Value.Title, k.Value.Kind, k.Value.System, last)
				}
				return nil
			})
		},
	}
}

func newSourcesDefine(o *options) *cobra.Command {
	return &cobra.Command{
		Use: "define FILE", Short: "保存一个来源的定义（keep a definition）", Example: "  mingzhang sources define requests.yaml", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			def, err := readDefinition(args[0])
			if err != nil {
				return err
			}
			return withEvidence(cmd, o, func(ctx context.Context, d *evidencing.Desk) error {
				version := 0
				if old, err := d.Source(ctx, people.Operator(), def.ID); err == nil {
					version = old.Version
				} else if !fault.Is(err, fault.NotFound) {
					return err
				}
				if _, err := d.Define(ctx, people.Operator(), def, version, args[0]); err != nil {
					return err
				}
				fmt.Fprintln(cmd.OutOrStdout(), o.printer().Say("cli.sources.defined", "id", def.ID, "title", def.Title))
				return nil
			})
		},
	}
}

func readDefinition(path string) (source.Definition, error) {
	data, err := readFile(path)
	if err != nil {
		return source.Definition{}, err
	}
	return source.Parse(data)
}

func newSourcesAllow(o *options) *cobra.Command {
	return &cobra.Command{
		Use: "allow HOST", Short: "允许从一个主机取数（allow a host）", Example: "  mingzhang sources allow data.example.gov.cn", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withEvidence(cmd, o, func(ctx context.Context, d *evidencing.Desk) error {
				if err := d.AllowHost(ctx, people.Operator(), args[0]); err != nil {
					return err
				}
				hosts, err := d.Hosts(ctx)
				fmt.Fprintln(cmd.OutOrStdout(), strings.Join(hosts, "\n"))
				return err
			})
		},
	}
}

func newSourcesSecret(o *options) *cobra.Command {
	return &cobra.Command{
		Use: "secret NAME", Short: "存一个令牌或共享密钥；从标准输入读，空的就新生成一个（keep a token or a shared secret）",
		Example: `  mingzhang sources secret requests-token < token.txt
  mingzhang sources secret hall-webhook < /dev/null     新生成一个，打印一次`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			text, err := typedSecret(cmd.InOrStdin())
			if err != nil {
				return err
			}
			made, err := secretsOf(o.dataDir).Keep(args[0], text)
			if err != nil {
				return err
			}
			if made != "" {
				fmt.Fprintln(cmd.OutOrStdout(), o.printer().Say("cli.sources.fresh", "name", args[0], "secret", made))
				return nil
			}
			fmt.Fprintln(cmd.OutOrStdout(), o.printer().Say("cli.sources.kept", "name", args[0]))
			return nil
		},
	}
}

// typedSecret reads a secret from a terminal without showing it, or from a pipe.
func typedSecret(in io.Reader) (string, error) {
	if f, ok := in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		data, err := term.ReadPassword(int(f.Fd()))
		return strings.TrimSpace(string(data)), err
	}
	data, err := io.ReadAll(io.LimitReader(in, 16<<10))
	return strings.TrimSpace(string(data)), err
}

package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newBackup(o *options) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "backup FILE",
		Short:   "备份数据库，服务运行时也可以（a consistent copy while others work）",
		Long:    "把数据库完整地复制到 FILE。原始文件按内容摘要存在数据目录的 vault 文件夹里，不会改变，可以直接复制。密钥在 secrets 文件夹里，不进备份，请另外妥善复制：丢失后，同一个人的化名前后对不上。",
		Example: "  mingzhang backup 明账-备份.db",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, done, err := keepingApp(cmd.Context(), o.dataDir, ocrOff)
			if err != nil {
				return err
			}
			defer done()
			if err := a.Store.Backup(cmd.Context(), args[0]); err != nil {
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout(), o.printer().Say("cli.backup.done", "path", args[0]))
			return nil
		},
	}
	addData(cmd, o)
	return cmd
}

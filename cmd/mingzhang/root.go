package main

import (
	"github.com/spf13/cobra"

	"mingzhang/internal/message"
)

// options are the flags that all commands share.
type options struct {
	lang    string
	dataDir string
}

func (o *options) printer() *message.Printer { return message.New(message.Lang(o.lang, o.lang)) }

func newRoot() *cobra.Command {
	o := &options{}
	root := &cobra.Command{
		Use:   "mingzhang",
		Short: "明账：读、核、看部门预算（read, reconcile and show departmental budgets）",
		Long: `明账读取公开的部门预算（PDF、Markdown、文本、XLSX），核对每一个合计、每一对应当相同的数，
指出哪里不对、应是多少，并在浏览器里给人看。

Mingzhang reads published departmental budgets, reconciles them and shows what they get wrong.`,
		Example: `  mingzhang check budget.md                 核对一个文件，用中文说出疑点
  mingzhang read budget.xlsx --format csv   把每张预算表的每个数打印成 CSV
  mingzhang serve                           打开网页`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.PersistentFlags().StringVar(&o.lang, "lang", "zh", "语言 language: zh, en")
	root.AddCommand(newRead(o), newCheck(o), newEvaluate(o), newImport(o), newServe(o), newMonitor(o), newPeople(o), newBackup(o), newCompile(o), newVerify(o), newRules(o), newSources(o), newVersion(), newPDFWorker())
	return root
}

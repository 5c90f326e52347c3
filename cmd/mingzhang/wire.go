package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"mingzhang/internal/app"
	"mingzhang/internal/classify"
	"mingzhang/internal/fault"
	"mingzhang/internal/form"
	"mingzhang/internal/perform"
	"mingzhang/internal/read"
	"mingzhang/internal/read/docx"
	"mingzhang/internal/read/html"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/read/xls"
	"mingzhang/internal/read/xlsx"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/vault/folder"
)

// openers lists the readers; that of PDF is made by who wires it.
func openers(pdf read.Opener) read.Set {
	return read.Set{pdf, xlsx.New(), xls.New(), docx.New(), html.New(), markdown.New()}
}

// allRules lists the rules of reconciling and of performance.
func allRules() []reconcile.Rule { return append(rules.All(), perform.Rules()...) }

// ruleSet names the forms and rules of this program: a document read by another
// set is read again when it is imported.
func ruleSet(families []*form.Family) string {
	sum := sha256.New()
	for _, f := range families {
		sum.Write([]byte(f.ID + f.Version))
	}
	return version + "+" + hex.EncodeToString(sum.Sum(nil))[:8]
}

// newApp wires an App that only reads and checks.
func newApp() (*app.App, error) { return appWith(newPDF(ocrAuto)) }

func appWith(pdf read.Opener) (*app.App, error) {
	families, err := form.Families()
	if err != nil {
		return nil, err
	}
	return app.New(app.Config{Opener: openers(pdf), Families: families, Book: classify.Default(), Rules: allRules(), Across: rules.Across, RuleSet: ruleSet(families)}), nil
}

// answeringApp wires an App that hears what a person says of the documents. The engine
// of PDF starts beside the forms where it will be needed.
func answeringApp(said *answers, ocr ocrMode, paths []string) (*app.App, error) {
	given, err := said.given()
	if err != nil {
		return nil, err
	}
	pdf := newPDF(ocr)
	if slices.ContainsFunc(paths, isPDF) {
		pdf.Prepare()
	}
	a, err := appWith(pdf)
	if err != nil {
		return nil, err
	}
	return a.With(given), nil
}

// keepingApp wires an App with the store and the vault of a data folder. close
// must be called.
func keepingApp(ctx context.Context, dir string, ocr ocrMode) (a *app.App, close func() error, err error) {
	if a, err = appWith(newPDF(ocr)); err != nil {
		return nil, nil, err
	}
	a.Recognises = ocr.works(ctx)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, nil, fault.Wrap(fault.Invalid, "不能建立数据目录", err).At(dir).Hint("请用 --data 指定一个可写的目录")
	}
	if a.Store, err = sqlite.Open(ctx, filepath.Join(dir, "mingzhang.db"), sqlite.Options{}); err != nil {
		return nil, nil, err
	}
	if a.Vault, err = folder.Open(filepath.Join(dir, "vault"), folder.Options{}); err != nil {
		return nil, nil, err
	}
	return a, a.Store.Close, nil
}

// addData adds the --data flag.
func addData(cmd *cobra.Command, o *options) {
	cmd.Flags().StringVar(&o.dataDir, "data", defaultDataDir(), "数据目录 data folder")
}

// defaultDataDir is MINGZHANG_DATA, or a folder of the user's.
func defaultDataDir() string {
	if dir := os.Getenv("MINGZHANG_DATA"); dir != "" {
		return dir
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "mingzhang-data"
	}
	return filepath.Join(home, ".local", "share", "mingzhang")
}

// readFile reads a file named on the command line.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		return nil, fault.New(fault.NotFound, "没有这个文件").At(path).Hint("请检查路径")
	case err == nil && info.IsDir():
		return nil, fault.New(fault.Invalid, "这是文件夹").At(path).Hint("要读一个文件夹请用 mingzhang import")
	case err == nil && info.Size() > read.Default.Bytes:
		return nil, fault.New(fault.TooLarge, "文件太大").At(path).Hint("请拆分文件后再试")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "文件打不开", err).At(path).Hint("请检查文件权限")
	}
	return data, nil
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"mingzhang/internal/read/pdf"
	"mingzhang/internal/read/pdf/worker"
)

// pdfCommand is the hidden command that reads PDF files for another process.
const pdfCommand = "pdfworker"

// newPDF makes the reader of PDF files: this program once more, in processes that
// can be ended.
func newPDF() *worker.Opener {
	exe, err := os.Executable()
	if err != nil {
		exe = os.Args[0]
	}
	return worker.New(worker.Config{Format: "pdf", Claims: pdf.Claim, Command: []string{exe, pdfCommand}, Workers: runtime.NumCPU()})
}

func newPDFWorker() *cobra.Command {
	return &cobra.Command{
		Use: pdfCommand, Short: "为另一个进程读取 PDF（reads PDF for another process）", Hidden: true, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return worker.Serve(cmd.Context(), cmd.InOrStdin(), cmd.OutOrStdout(), pdf.New(pdf.Config{CacheDir: cacheDir(), Preparing: sayPreparing}))
		},
	}
}

func sayPreparing() {
	fmt.Fprintln(os.Stderr, "第一次读取 PDF：正在准备 PDF 引擎，需要几秒钟，以后不再需要……")
}

// cacheDir is the folder of the compiled engine in the user's cache; empty where
// there is none.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir = filepath.Join(dir, "mingzhang", "pdf")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return ""
	}
	return dir
}

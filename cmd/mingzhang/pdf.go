package main

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"mingzhang/internal/app"
	"mingzhang/internal/read/pdf"
	"mingzhang/internal/read/pdf/worker"
	"mingzhang/internal/vault/cache"
)

// pdfCommand is the hidden command that reads PDF files for another process.
const pdfCommand = "pdfworker"

// newPDF makes the reader of PDF files: this program once more, in processes that
// can be ended.
func newPDF(m ocrMode) *worker.Opener {
	return pdfWorkers(runtime.NumCPU(), worker.DefaultTimeout, "--ocr", string(m))
}

func pdfWorkers(n int, timeout time.Duration, args ...string) *worker.Opener {
	exe, err := os.Executable()
	if err != nil {
		exe = os.Args[0]
	}
	return worker.New(worker.Config{Format: "pdf", Claims: pdf.Claim, Command: append([]string{exe, pdfCommand}, args...), Workers: n, Timeout: timeout})
}

// Limits of pictures of pages: drawing one, the workers that draw, and what is
// kept on the disk.
const (
	drawingTime  = 20 * time.Second
	drawers      = 2
	picturesKept = 512 << 20
)

// drawPages has the pages of kept documents drawn, by workers of their own, so
// that looking at pages never waits for reading.
func drawPages(a *app.App, dataDir string) {
	a.Drawer = pdfWorkers(drawers, drawingTime)
	pictures, err := cache.Open(filepath.Join(dataDir, "pictures"), picturesKept)
	if err != nil {
		slog.Warn("pictures of pages are not kept", "error", err)
		return
	}
	a.Pictures = pictures
}

func newPDFWorker() *cobra.Command {
	mode := ocrOff
	cmd := &cobra.Command{
		Use: pdfCommand, Short: "为另一个进程读取 PDF（reads PDF for another process）", Hidden: true, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			reader := pdf.New(pdf.Config{CacheDir: cacheDir(), Preparing: sayPreparing, Scans: mode.scans(), AtOnce: runtime.NumCPU()})
			reader.Prepare()
			return worker.Serve(cmd.Context(), cmd.InOrStdin(), cmd.OutOrStdout(), reader)
		},
	}
	mode.addTo(cmd)
	return cmd
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

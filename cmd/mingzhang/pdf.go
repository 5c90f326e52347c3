package main

import (
	"fmt"
	"os"
	"path/filepath"

	"mingzhang/internal/read/pdf"
)

// newPDF makes the reader of PDF files.
func newPDF() *pdf.Reader {
	return pdf.New(pdf.Config{CacheDir: cacheDir(), Preparing: func() {
		fmt.Fprintln(os.Stderr, "第一次读取 PDF，正在准备 PDF 引擎，需要几秒钟……")
	}})
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

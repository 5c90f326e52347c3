package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mingzhang/internal/app"
	"mingzhang/internal/fault"
	"mingzhang/internal/read"
)

func newImport(o *options) *cobra.Command {
	ocr := ocrAuto
	cmd := &cobra.Command{
		Use:   "import FILE|FOLDER...",
		Short: "读取并保存到文库（keep in the library）",
		Example: `  mingzhang import budget.md
  mingzhang import 公开文件/ --data ./data
  mingzhang import 各单位.zip`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, done, err := keepingApp(cmd.Context(), o.dataDir)
			if err != nil {
				return err
			}
			defer done()
			ocr.wire(cmd.Context(), a)
			return importAll(cmd, o, a, args)
		},
	}
	addData(cmd, o)
	ocr.addTo(cmd)
	return cmd
}

// importAll keeps every file; one that cannot be read stops nothing and the
// command fails at the end. What is in the library already is not read again, so
// that an import that was broken off goes on where it was.
func importAll(cmd *cobra.Command, o *options, a *app.App, args []string) error {
	paths, passed, err := expand(cmd, args)
	if err != nil {
		return err
	}
	t := tally{cmd: cmd, printer: o.printer(), paths: paths}
	e := each{cmd: cmd, many: len(paths) > 1}
	e.f = func(i int, in input) error {
		t.seen = i + 1
		got, err := a.Import(cmd.Context(), localActor(), in.kept(), bytes.NewReader(in.data), t.progress(in))
		if err != nil {
			return placed(err, in.name())
		}
		t.imported(got, in)
		return nil
	}
	e.all(paths)
	if e.many {
		t.summary(e.failed)
	}
	t.passedOver(passed)
	return e.last
}

func importState(i app.Imported) string {
	switch {
	case i.Reread:
		return "reread"
	case i.Known:
		return "known"
	}
	return "new"
}

// expand lists the files of folders, in order of their names; hidden ones are
// left out, and passed over what is no document. A folder that cannot be opened is
// named and stops nothing.
func expand(cmd *cobra.Command, args []string) (paths, passed []string, err error) {
	for _, arg := range args {
		if info, err := os.Stat(arg); err != nil || !info.IsDir() {
			paths = append(paths, arg)
			continue
		}
		err := filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				printError(cmd.ErrOrStderr(), fault.Wrap(fault.Unreadable, "文件夹打不开", err).At(path).Hint("请检查文件夹权限"))
				return nil
			case !d.Type().IsRegular() || strings.HasPrefix(d.Name(), "."):
			case named(d.Name()) || isDocument(path):
				paths = append(paths, path)
			default:
				passed = append(passed, path)
			}
			return cmd.Context().Err()
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return paths, passed, nil
}

// named tells the files of a folder that are worth opening by their names; a file
// named on the command line is always opened, whatever its name.
func named(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown", ".txt", ".pdf", ".tsv", ".xlsx", ".xlsm", ".xls", ".et", ".docx", ".docm", ".doc", ".wps", ".htm", ".html", ".mht", ".zip", ".ofd":
		return true
	}
	return false
}

// isDocument tells a document by its beginning, where its name does not.
func isDocument(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false
	}
	switch read.Sniff(head[:n]) {
	case read.LooksPDF, read.LooksDOCX, read.LooksXLSX, read.LooksXLSB, read.LooksXLS, read.LooksDOC, read.LooksHTML, read.LooksZIP,
		read.LooksOFD, read.LooksODF, read.LooksRTF, read.LooksEncrypted, read.LooksOLE, read.LooksXMLSheet:
		return true
	}
	return false
}

// localActor is who works at this machine: every change names its actor from
// the first day.
func localActor() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return "local:" + u.Username
	}
	return "local"
}

package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"mingzhang/internal/app"
	"mingzhang/internal/fault"
	"mingzhang/internal/read"
)

func newImport(o *options) *cobra.Command {
	var said *answers
	ocr := ocrAuto
	cmd := &cobra.Command{
		Use:   "import FILE|FOLDER...",
		Short: "读取并保存到文库（keep in the library）",
		Example: `  mingzhang import budget.md
  mingzhang import 公开文件/ --data ./data
  mingzhang import 各单位.zip`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, done, err := keepingApp(cmd.Context(), o.dataDir, ocr)
			if err != nil {
				return err
			}
			defer done()
			given, err := said.given()
			if err != nil {
				return err
			}
			return importAll(cmd, o, a.With(given), args)
		},
	}
	addData(cmd, o)
	said = addAnswers(cmd)
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
	e := each{cmd: cmd, many: len(paths) > 1, abreast: runtime.NumCPU()}
	var same turns
	e.work = func(i int, in input) (func(), error) {
		defer same.take(app.Digest(in.data))()
		got, err := a.Import(cmd.Context(), localActor(), in.kept(), bytes.NewReader(in.data), t.progress(i+1, in))
		if err != nil {
			return nil, placed(err, in.name())
		}
		return func() { t.imported(i+1, got, in) }, nil
	}
	e.all(paths)
	if e.many {
		t.summary(e.failed)
	}
	t.passedOver(passed)
	return e.last
}

// turns lets equal documents be imported one after the other, so that the second is
// known already.
type turns struct {
	mu   sync.Mutex
	held map[string]*sync.Mutex
}

// take waits for the turn of a document and gives what ends it.
func (t *turns) take(digest string) (end func()) {
	t.mu.Lock()
	if t.held == nil {
		t.held = map[string]*sync.Mutex{}
	}
	if t.held[digest] == nil {
		t.held[digest] = &sync.Mutex{}
	}
	turn := t.held[digest]
	t.mu.Unlock()
	turn.Lock()
	return turn.Unlock
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
	switch look(path) {
	case read.LooksPDF, read.LooksDOCX, read.LooksXLSX, read.LooksXLSB, read.LooksXLS, read.LooksDOC, read.LooksHTML, read.LooksZIP,
		read.LooksOFD, read.LooksODF, read.LooksRTF, read.LooksEncrypted, read.LooksOLE, read.LooksXMLSheet:
		return true
	}
	return false
}

// isPDF tells a PDF by its beginning.
func isPDF(path string) bool { return look(path) == read.LooksPDF }

// look sniffs at the beginning of a regular file, which is then still whole for its
// reader; empty where it cannot be opened.
func look(path string) read.Look {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	return read.Sniff(head[:n])
}

// localActor is who works at this machine: every change names its actor from
// the first day.
func localActor() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return "local:" + u.Username
	}
	return "local"
}

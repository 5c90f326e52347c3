package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"mingzhang/internal/app"
)

func newImport(o *options) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FILE|FOLDER...",
		Short: "读取并保存到文库（keep in the library）",
		Example: `  mingzhang import budget.md
  mingzhang import 公开文件/ --data ./data`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, done, err := keepingApp(cmd.Context(), o.dataDir)
			if err != nil {
				return err
			}
			defer done()
			return importAll(cmd, o, a, args)
		},
	}
	addData(cmd, o)
	return cmd
}

// importAll keeps every file; one that cannot be read stops nothing and the
// command fails at the end.
func importAll(cmd *cobra.Command, o *options, a *app.App, args []string) error {
	paths, err := expand(args)
	if err != nil {
		return err
	}
	p := o.printer()
	counts := map[string]int{}
	err = eachFile(cmd, paths, func(i int, path string, data []byte) error {
		got, err := a.Import(cmd.Context(), localActor(), filepath.Base(path), bytes.NewReader(data), progress(cmd, path))
		if err != nil {
			return err
		}
		state := importState(got)
		counts[state]++
		fmt.Fprintln(cmd.OutOrStdout(), p.Say("cli.import."+state, "name", path, "id", got.Digest[:12], "n", number(i+1), "total", number(len(paths))))
		return nil
	})
	if len(paths) > 1 {
		fmt.Fprintln(cmd.OutOrStdout(), p.Say("cli.import.summary", "new", number(counts["new"]), "known", number(counts["known"]), "reread", number(counts["reread"]),
			"failed", number(len(paths)-counts["new"]-counts["known"]-counts["reread"])))
	}
	return err
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

// progress shows the stage on a terminal.
func progress(cmd *cobra.Command, path string) app.Progress {
	f, ok := cmd.ErrOrStderr().(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	return func(s app.Stage, done, total int) {
		fmt.Fprintf(f, "\r\x1b[K%s %d/%d %s", filepath.Base(path), done, total, s)
		if s == app.StageDone {
			fmt.Fprint(f, "\r\x1b[K")
		}
	}
}

// expand lists the files of folders, in order of their names; hidden ones are
// left out.
func expand(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		if info, err := os.Stat(arg); err != nil || !info.IsDir() {
			out = append(out, arg)
			continue
		}
		err := filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && !strings.HasPrefix(d.Name(), ".") && readable(d.Name()) {
				out = append(out, path)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// readable picks the files of a folder that are worth opening; a file named on
// the command line is always opened, whatever its name.
func readable(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown", ".txt", ".pdf", ".xlsx", ".xlsm", ".htm", ".html", ".tsv":
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

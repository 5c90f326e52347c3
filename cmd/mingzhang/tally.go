package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"mingzhang/internal/app"
	"mingzhang/internal/message"
)

// tally counts and tells how an import goes.
type tally struct {
	cmd     *cobra.Command
	printer *message.Printer
	paths   []string
	counts  map[string]int
	mu      sync.Mutex // documents are read side by side
}

// total is how many documents there are, as far as the n-th tells: archives hold more
// than one.
func (t *tally) total(n int) int { return max(len(t.paths), n) }

// imported tells of the n-th document, which is in the library now.
func (t *tally) imported(n int, got app.Imported, in input) {
	state := importState(got)
	if t.counts == nil {
		t.counts = map[string]int{}
	}
	t.counts[state]++
	fmt.Fprintln(t.cmd.OutOrStdout(), t.printer.Say("cli.import."+state, "name", in.name(), "id", got.Digest[:12], "n", number(n), "total", number(t.total(n))))
}

// summary tells how many were new, known, read anew and not read.
func (t *tally) summary(failed int) {
	fmt.Fprintln(t.cmd.OutOrStdout(), t.printer.Say("cli.import.summary", "new", number(t.counts["new"]), "known", number(t.counts["known"]), "reread", number(t.counts["reread"]), "failed", number(failed)))
}

// passedOver names the files of folders that are no documents.
func (t *tally) passedOver(paths []string) {
	const most = 5
	if len(paths) == 0 {
		return
	}
	names := make([]string, 0, most)
	for _, p := range paths[:min(most, len(paths))] {
		names = append(names, filepath.Base(p))
	}
	fmt.Fprintln(t.cmd.OutOrStdout(), t.printer.Say("cli.import.passed", "count", number(len(paths)), "names", strings.Join(names, "、")))
}

// every is how often an import that no terminal shows says how far it is.
const every = 100

// progress shows the document and its stage on a terminal; elsewhere it says
// from time to time how far the import is.
func (t *tally) progress(n int, in input) app.Progress {
	f, ok := t.cmd.ErrOrStderr().(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		if n%every == 0 {
			t.mu.Lock()
			defer t.mu.Unlock()
			fmt.Fprintln(t.cmd.ErrOrStderr(), t.printer.Say("cli.import.progress", "n", number(n), "total", number(t.total(n))))
		}
		return nil
	}
	return func(s app.Stage, done, total int) {
		fmt.Fprintf(f, "\r\x1b[K[%d/%d] %s %d/%d %s", n, t.total(n), filepath.Base(in.name()), done, total, s)
		if s == app.StageDone {
			fmt.Fprint(f, "\r\x1b[K")
		}
	}
}

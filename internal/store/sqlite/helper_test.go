package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"mingzhang/internal/store"
	"mingzhang/internal/store/sqlite"
	"mingzhang/internal/store/storetest"
)

// The helper process imports sample documents without end, from a number on in
// steps of two, and says which it has finished.
const (
	helperStore = "MINGZHANG_TEST_STORE" // path of the store
	helperFrom  = "MINGZHANG_TEST_FROM"  // number of the first document
	helperFacts = 2000
)

func helper(path, from string) int {
	n, err := strconv.Atoi(from)
	if err != nil {
		return failed(err)
	}
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		return failed(err)
	}
	for fmt.Println("ready"); ; n += 2 {
		err := s.Update(ctx, func(tx store.Tx) error { return storetest.Import(tx, n, "v1", helperFacts) })
		if err != nil {
			return failed(err)
		}
		fmt.Println(n)
	}
}

func failed(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// process is a running helper; lines gives what it says.
type process struct {
	cmd   *exec.Cmd
	lines <-chan string
}

func start(t testing.TB, path string, from int) *process {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), helperStore+"="+path, helperFrom+"="+strconv.Itoa(from))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &process{cmd, lines(out)}
}

func lines(r io.Reader) <-chan string {
	all := make(chan string, 1000)
	go func() {
		defer close(all)
		for in := bufio.NewScanner(r); in.Scan(); {
			all <- in.Text()
		}
	}()
	return all
}

// kill stops the helper at once and gives the documents it had finished.
func (p *process) kill(t testing.TB) (finished []int) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for line := range p.lines {
		if n, err := strconv.Atoi(line); err == nil {
			finished = append(finished, n)
		}
	}
	if err := p.cmd.Wait(); err == nil || p.cmd.ProcessState.Exited() {
		t.Fatalf("the helper ended by itself: %v", err)
	}
	return finished
}

// Command testsum reads `go test -json` and prints what a person wants to know:
// a line for each package, the output of failing tests, the slowest tests, and
// real counts. It fails when a test failed or when no test ran at all.
//
//	go test -json ./... | go run ./internal/tools/testsum
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

func main() {
	sum := newSummary(os.Stdout)
	if err := sum.read(os.Stdin); err != nil {
		fmt.Fprintln(os.Stderr, "testsum:", err)
		os.Exit(2)
	}
	if !sum.close() {
		os.Exit(1)
	}
}

// event is one line of `go test -json`; `go doc cmd/test2json` describes it.
type event struct {
	Action     string
	Package    string
	ImportPath string // of build output
	Test       string
	Elapsed    float64
	Output     string
}

// read takes events until the end. A line that is no event, such as a panic of
// the go command, is printed as it is.
func (s *summary) read(r io.Reader) error {
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			s.line(line)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (s *summary) line(line []byte) {
	var e event
	if err := json.Unmarshal(line, &e); err != nil {
		fmt.Fprintf(s.out, "%s", line)
		return
	}
	s.take(e)
}

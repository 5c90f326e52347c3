//go:build unix

// Command peak runs a command without its output and prints how long it took, how
// much CPU time it used and how much memory at most.
//
//	go run ./internal/tools/peak bin/mingzhang check budget.md
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: peak COMMAND ARGS…")
		os.Exit(2)
	}
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, "peak:", err)
		os.Exit(2)
	}
	p := cmd.ProcessState
	fmt.Printf("%-60s %5d ms wall %5d ms CPU %5d MB peak\n", strings.Join(os.Args[1:], " "),
		wall.Milliseconds(), (p.UserTime() + p.SystemTime()).Milliseconds(), memory(p)>>20)
}

// memory is the greatest resident set in bytes: Linux counts in kilobytes.
func memory(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "linux" {
		return int64(usage.Maxrss) << 10
	}
	return int64(usage.Maxrss)
}

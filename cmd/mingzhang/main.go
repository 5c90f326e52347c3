// Command mingzhang 明账 reads, reconciles and shows departmental budgets. Main
// is wiring only: each command has a file of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"mingzhang/internal/fault"
)

// Exit statuses: nothing found, something found, could not read.
const (
	exitFound  = 1
	exitFailed = 2
)

// errFound ends a check that found something at or above --fail-on.
var errFound = errors.New("findings at or above the asked severity")

func main() { os.Exit(run(os.Args[1:])) }

// run is main with its arguments and exit status, so that scripts can test it.
func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cmd := newRoot()
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(ctx)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFound):
		return exitFound
	}
	printError(cmd.ErrOrStderr(), err)
	return exitFailed
}

// printError says what, where and what next.
func printError(w interface{ Write([]byte) (int, error) }, err error) {
	fmt.Fprintln(w, "错误："+err.Error())
	if fault.KindOf(err) == fault.Internal {
		fmt.Fprintln(w, "用法见 mingzhang --help")
	}
}

package ocr

import (
	"os/exec"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// runLimited runs a command that may use so many bytes of memory, and that dies
// with this process. The thread is kept, because the child's end is tied to it.
func runLimited(cmd *exec.Cmd, memory uint64) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return err
	}
	limit := unix.Rlimit{Cur: memory, Max: memory}
	if err := unix.Prlimit(cmd.Process.Pid, unix.RLIMIT_AS, &limit, nil); err != nil {
		_ = cmd.Process.Kill() // Wait tells that it ended
	}
	return cmd.Wait()
}

package worker

import (
	"encoding/gob"
	"io"
	"os"
	"os/exec"
)

// process is one running worker.
type process struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *gob.Decoder
	to  *gob.Encoder
}

// start runs the command of a worker. What it says goes to our standard error.
func start(command []string) (*process, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &process{cmd: cmd, in: in, out: gob.NewDecoder(out), to: gob.NewEncoder(in)}, nil
}

// read has the worker read a file, and calls alive whenever it says how far it is.
func (p *process) read(q request, alive func(page, pages int)) (response, error) {
	if err := p.to.Encode(q); err != nil {
		return response{}, err
	}
	for {
		var r response
		if err := p.out.Decode(&r); err != nil || !r.More {
			return r, err
		}
		alive(r.Page, r.Pages)
	}
}

// end kills the worker and waits for it.
func (p *process) end() {
	_ = p.in.Close()
	_ = p.cmd.Process.Kill() // it may be gone already
	_ = p.cmd.Wait()
}

package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"mingzhang/internal/fault"
	"mingzhang/internal/read"
	"mingzhang/internal/read/archive"
)

// input is a document to work on: a file, or a member of an archive.
type input struct {
	path   string // as given on the command line
	member string // in the archive; empty for a file
	data   []byte
	err    error // why it cannot be opened
}

// name is what the document is called in what is printed: a.zip!b.docx.
func (in input) name() string {
	if in.member == "" {
		return in.path
	}
	return in.path + "!" + in.member
}

// kept is the name under which the library keeps the document.
func (in input) kept() string {
	in.path = filepath.Base(in.path)
	return in.name()
}

// eachFile opens files one after the other, the members of archives too, and
// goes on after one that cannot be read; what went wrong is printed where there
// is more than one, and the last of it is the error.
func eachFile(cmd *cobra.Command, paths []string, f func(i int, in input) error) error {
	e := each{cmd: cmd, many: len(paths) > 1}
	e.work = func(i int, in input) (func(), error) { return nil, f(i, in) }
	e.all(paths)
	return e.last
}

// each is a run over documents.
type each struct {
	cmd *cobra.Command
	// work reads a document, and gives what tells of it, which runs in the order of the
	// documents.
	work    func(i int, in input) (tell func(), err error)
	abreast int // how many are worked on at once; 0 means one
	queue   []chan outcome
	begun   int
	failed  int
	many    bool
	last    error // of those that failed
}

// outcome is what came of a document.
type outcome struct {
	tell func()
	err  error
}

// all works on files one after the other until nobody waits any more.
func (e *each) all(paths []string) {
	defer e.settle(0)
	for _, path := range paths {
		if e.last != nil && e.cmd.Context().Err() != nil {
			return
		}
		data, err := readFile(path)
		if err == nil && archive.Is(data) {
			e.archive(path, data)
			continue
		}
		e.take(input{path: path, data: data, err: err})
	}
}

// take works on one document, while those before it may still be worked on.
func (e *each) take(in input) {
	i, done := e.begun, make(chan outcome, 1)
	e.begun++
	e.queue = append(e.queue, done)
	run := func() {
		out := outcome{err: in.err}
		if in.err == nil {
			out.tell, out.err = e.work(i, in)
		}
		done <- out
	}
	if e.abreast > 1 {
		go run()
	} else {
		run()
	}
	e.settle(max(0, e.abreast-1))
}

// settle waits until no more than some documents are worked on, and tells of the others
// in their order.
func (e *each) settle(left int) {
	for len(e.queue) > left {
		out := <-e.queue[0]
		e.queue = e.queue[1:]
		e.ended(out)
	}
}

// ended tells of a document that was worked on.
func (e *each) ended(out outcome) {
	err := out.err
	if err == nil {
		if out.tell != nil {
			out.tell()
		}
		return
	}
	if e.many && !errors.Is(err, context.Canceled) {
		printError(e.cmd.ErrOrStderr(), err)
	}
	e.failed++
	e.last = err
}

// archive works on the members of an archive. Images among them are no
// documents and are only named.
func (e *each) archive(path string, data []byte) {
	e.many = true
	err := archive.Each(e.cmd.Context(), data, read.Default, func(m archive.Member) error {
		in := input{path: path, member: m.Name, data: m.Data, err: m.Err}
		if m.Err == nil && read.Sniff(m.Data) == read.LooksImage {
			fmt.Fprintln(e.cmd.ErrOrStderr(), in.name()+"：这是图片，没有读")
			return nil
		}
		e.take(in)
		return e.cmd.Context().Err()
	})
	if err != nil {
		e.take(input{path: path, err: placed(err, path)})
	}
}

// placed gives a fault the file's name.
func placed(err error, path string) error {
	var f *fault.Error
	if errors.As(err, &f) && f.Where == "" {
		f.Where = path
	}
	return err
}

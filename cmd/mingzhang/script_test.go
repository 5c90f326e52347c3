package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// beMingzhang makes the test binary behave as the program.
const beMingzhang = "MINGZHANG_SCRIPT"

// TestMain lets scripts, and the reader of PDF, run the test binary as mingzhang.
func TestMain(m *testing.M) {
	if os.Getenv(beMingzhang) != "" || len(os.Args) > 1 && os.Args[1] == pdfCommand {
		main()
		return
	}
	os.Exit(m.Run())
}

// TestScripts runs testdata/script: one file for each thing that people do on
// the command line. A script is commands, one a line, then files, in the txtar
// format; the commands are those of testscript that we need, and ours:
//
//	[!] exec mingzhang ARGS…    runs it; without ! it must end with status 0
//	status N mingzhang ARGS…    runs it and asks for its exit status
//	[!] stdout|stderr PATTERN   looks into what the last command printed
//	grep PATTERN FILE           looks into a file
//	cp FILE… TO, mkdir DIR, exists FILE
//	replace OLD NEW FILE        once, in a file
//	lines, cells, contract, changed, zip, half: see there
//
// “stdout” as a file is what was printed last. $SAMPLE is the sample's folder.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			newScript(t).run(file, string(data))
		})
	}
}

// script is one running script.
type script struct {
	t              *testing.T
	dir            string
	env            map[string]string
	stdout, stderr string
	where          string // file:line and the command, for complaints
}

func newScript(t *testing.T) *script {
	samples, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	return &script{t: t, dir: dir, env: map[string]string{
		"TESTDATA": samples, "SAMPLE": filepath.Join(samples, "futian-2023"),
		"MINGZHANG_DATA": filepath.Join(dir, "data"), "HOME": dir, beMingzhang: "1",
		"XDG_CACHE_HOME": filepath.Join(os.TempDir(), "mingzhang-test-cache"), // the PDF engine is compiled once for all scripts
	}}
}

func (s *script) fail(format string, args ...any) {
	s.t.Helper()
	s.t.Fatalf("%s\n%s\nstdout:\n%s\nstderr:\n%s", s.where, fmt.Sprintf(format, args...), s.stdout, s.stderr)
}

func (s *script) must(err error) {
	s.t.Helper()
	if err != nil {
		s.fail("%v", err)
	}
}

var fileLine = regexp.MustCompile(`(?m)^-- (\S+) --\n`)

// run writes the files of the script and then does its commands.
func (s *script) run(name, text string) {
	at := fileLine.FindAllStringSubmatchIndex(text, -1)
	commands := text
	for i, m := range at {
		end := len(text)
		if i == 0 {
			commands = text[:m[0]]
		}
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		s.must(os.WriteFile(s.path(text[m[2]:m[3]]), []byte(text[m[1]:end]), 0o600))
	}
	for i, line := range strings.Split(commands, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		s.where = fmt.Sprintf("%s:%d: %s", name, i+1, line)
		args := s.words(line)
		neg := args[0] == "!"
		if neg {
			args = args[1:]
		}
		s.do(neg, args[0], args[1:])
	}
}

var word = regexp.MustCompile(`'[^']*'|\S+`)

// words cuts a line; 'quoted' words are taken as they are.
func (s *script) words(line string) []string {
	var out []string
	for _, w := range word.FindAllString(line, -1) {
		if strings.HasPrefix(w, "'") {
			out = append(out, strings.Trim(w, "'"))
		} else {
			out = append(out, os.Expand(w, func(k string) string { return s.env[k] }))
		}
	}
	return out
}

// arity is how many arguments a command takes at least.
var arity = map[string]int{"exec": 1, "status": 2, "stdout": 1, "stderr": 1, "grep": 2, "cp": 2, "mkdir": 1, "exists": 1,
	"lines": 2, "cells": 2, "contract": 2, "changed": 1, "replace": 3, "zip": 2, "half": 1}

func (s *script) do(neg bool, command string, args []string) {
	s.t.Helper()
	n, known := arity[command]
	if !known || len(args) < n {
		s.fail("no such command, or too few arguments")
	}
	switch command {
	case "exec":
		if code := s.exec(args); (code == 0) == neg {
			s.fail("status %d", code)
		}
	case "status":
		want, err := strconv.Atoi(args[0])
		s.must(err)
		if code := s.exec(args[1:]); code != want {
			s.fail("status %d, want %d", code, want)
		}
	case "stdout":
		s.match(neg, args[0], s.stdout)
	case "stderr":
		s.match(neg, args[0], s.stderr)
	case "grep":
		s.match(neg, args[0], s.read(args[1]))
	case "cp":
		s.copy(args)
	case "mkdir":
		s.must(os.MkdirAll(s.path(args[0]), 0o700))
	case "exists":
		if _, err := os.Stat(s.path(args[0])); (err == nil) == neg {
			s.fail("exists: %v", err == nil)
		}
	case "lines":
		s.lines(args[0], args[1])
	case "cells":
		s.cells(args[0], args[1])
	case "contract":
		s.contract(args[0], args[1])
	case "changed":
		s.changed(args[0])
	case "replace":
		s.replace(args[0], args[1], args[2])
	case "zip":
		s.zip(args)
	case "half":
		s.half(args[0])
	}
}

// exec runs the program and keeps what it prints.
func (s *script) exec(args []string) (status int) {
	s.t.Helper()
	if args[0] != "mingzhang" {
		s.fail("only mingzhang can be run")
	}
	self, err := os.Executable()
	s.must(err)
	cmd := exec.CommandContext(s.t.Context(), self, args[1:]...)
	cmd.Dir = s.dir
	cmd.Env = os.Environ()
	for k, v := range s.env {
		cmd.Env = append(cmd.Env, k+"="+v)
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	s.stdout, s.stderr = stdout.String(), stderr.String()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	s.must(err)
	return 0
}

func (s *script) match(neg bool, pattern, text string) {
	s.t.Helper()
	re, err := regexp.Compile("(?m)" + pattern)
	s.must(err)
	switch matches := re.MatchString(text); {
	case matches && neg:
		s.fail("it should not match")
	case !matches && !neg:
		s.fail("nothing matches")
	}
}

func (s *script) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(s.dir, name)
}

func (s *script) read(name string) string {
	s.t.Helper()
	if name == "stdout" {
		return s.stdout
	}
	data, err := os.ReadFile(s.path(name))
	s.must(err)
	return string(data)
}

// copy copies files to a file, or into a folder.
func (s *script) copy(args []string) {
	s.t.Helper()
	to := s.path(args[len(args)-1])
	for _, from := range args[:len(args)-1] {
		name := to
		if info, err := os.Stat(to); err == nil && info.IsDir() {
			name = filepath.Join(to, filepath.Base(from))
		}
		s.must(os.WriteFile(name, []byte(s.read(from)), 0o600))
	}
}

// lines N FILE asks for a number of lines.
func (s *script) lines(want, file string) {
	s.t.Helper()
	if got := strings.Count(s.read(file), "\n"); strconv.Itoa(got) != want {
		s.fail("%s has %d lines, want %s", file, got, want)
	}
}

// replace OLD NEW FILE changes a text that the file has once.
func (s *script) replace(old, with, file string) {
	s.t.Helper()
	text := s.read(file)
	if n := strings.Count(text, old); n != 1 {
		s.fail("%s has %q %d times, want once", file, old, n)
	}
	s.must(os.WriteFile(s.path(file), []byte(strings.Replace(text, old, with, 1)), 0o600))
}

package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

var address = regexp.MustCompile(`http://127\.0\.0\.1:(\d+)/`)

// started runs serve until the test ends and gives the line it prints.
func started(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	r, w := io.Pipe()
	cmd := newRoot()
	cmd.SetArgs(append([]string{"serve"}, args...))
	cmd.SetOut(w)
	cmd.SetErr(io.Discard)
	ended := make(chan error, 1)
	go func() {
		err := cmd.ExecuteContext(ctx)
		w.CloseWithError(io.EOF)
		ended <- err
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("serve ended with %v", err)
		}
	})
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		cancel()
		t.Fatalf("serve printed %q: %v", line, err)
	}
	go func() { _, _ = io.Copy(io.Discard, r) }()
	return line
}

func get(t *testing.T, url string) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v", url, res.StatusCode, err)
	}
	return string(body)
}

// serve prints its address and its data folder, and the sample is there.
func TestServeSaysWhereItIs(t *testing.T) {
	dir := t.TempDir()
	line := started(t, "--port", "0", "--data", dir, "--sample", "../../testdata/futian-2023/budget.md")
	if !strings.Contains(line, dir) {
		t.Errorf("%q does not name the data folder %s", line, dir)
	}
	url := address.FindString(line)
	if url == "" {
		t.Fatalf("%q names no address", line)
	}
	if page := get(t, url); !strings.Contains(page, "深圳市福田区政务服务数据管理局") {
		t.Errorf("the library does not show the sample:\n%.500s", page)
	}
}

// A busy port is no error: the next free one is taken.
func TestServeOnBusyPort(t *testing.T) {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	port := busy.Addr().(*net.TCPAddr).Port
	line := started(t, "--port", strconv.Itoa(port), "--data", t.TempDir())
	m := address.FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("%q names no address", line)
	}
	if got, _ := strconv.Atoi(m[1]); got <= port || got >= port+portsTried {
		t.Errorf("port %d was busy; it took %d", port, got)
	}
	get(t, m[0])
}

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/app/people"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// ratified is a data folder with the demo's budget where its year is carried out.
func ratified(t *testing.T) string {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	dir, ledger := t.TempDir(), "../../testdata/ledgers/futian-2023.json"
	a, done, err := keepingApp(t.Context(), dir, ocrOff)
	must(err)
	defer func() { must(done()) }()
	l, err := readLedger(ledger)
	must(err)
	door, err := people.New(people.Config{Store: a.Store, Demo: true})
	must(err)
	must(door.Furnish(t.Context(), "某区财政局", l, func(r office.Role) string { return string(r) }))
	desk, err := newDesk(a, door)
	must(err)
	must(fillDemo(t.Context(), desk, ledger))
	must(a.Store.Update(t.Context(), func(tx store.Tx) error {
		r, err := tx.FindRecord("demo-department-2023", store.TrackRecord, "track")
		if err != nil {
			return err
		}
		r.Data, r.Actor, r.At = []byte(`{"step":"execution","stages":{}}`), "test", time.Now()
		_, err = tx.PutRecord(r)
		return err
	}))
	return dir
}

// monitored runs the command and gives what it prints.
func monitored(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	cmd := newRoot()
	cmd.SetArgs(append([]string{"monitor"}, args...))
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	err := cmd.ExecuteContext(t.Context())
	return out.String(), err
}

// TestMonitor: on the last day nobody is late, on the day after everybody is; who
// asks to fail on errors is told by the status.
func TestMonitor(t *testing.T) {
	dir := ratified(t)
	out, err := monitored(t, "--data", dir, "--at", "2023-08-31", "--fail-on", "error")
	if err != nil || strings.Contains(out, "没有报送") || !strings.Contains(out, "个指标没有数据") {
		t.Errorf("%v\n%s", err, out)
	}
	out, err = monitored(t, "--data", dir, "--at", "2023-09-01", "--fail-on", "error", "--format", "json")
	if !errors.Is(err, errFound) {
		t.Errorf("ends with %v", err)
	}
	var lists []warningList
	if err := json.Unmarshal([]byte(out), &lists); err != nil || len(lists) != 1 {
		t.Fatalf("%v\n%s", err, out)
	}
	late := 0
	for _, w := range lists[0].Warnings {
		if w.Kind == "late" && w.Severity == "error" && strings.Contains(w.Message, "2023-08-31") {
			late++
		}
	}
	if late != 11 || lists[0].Day != "2023-09-01" {
		t.Errorf("%d of 11 are late on %s", late, lists[0].Day)
	}
}

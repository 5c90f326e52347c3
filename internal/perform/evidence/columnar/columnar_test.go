package columnar_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/evidence/columnar"
	"mingzhang/internal/perform/evidence/evidencetest"
)

// run writes n records of a system as a run does, and gives the file, the values of
// the run, and the rows as they were written.
func run(t testing.TB, w *evidencetest.World, n int) ([]byte, *evidence.Computation, []columnar.Row) {
	t.Helper()
	gate, err := evidence.NewGate(w.System.Schema, w.Header(), evidencetest.Secret)
	must(t, err)
	c := computation(t, w.System)
	var file bytes.Buffer
	out, err := columnar.NewWriter(&file, w.System.Schema)
	must(t, err)
	var rows []columnar.Row
	for i := range n {
		cells, reason := gate.Protect(w.Next(i))
		row := columnar.Row{Cells: cells, Rejection: evidence.Rejection{Reason: reason}}
		if reason != evidence.Accepted {
			c.Reject(reason)
		} else {
			row.Rejection, err = c.Add(cells)
			must(t, err)
		}
		must(t, out.Write(row))
		row.Cells = slices.Clone(row.Cells)
		rows = append(rows, row)
	}
	digest, err := out.Close()
	must(t, err)
	if sum := sha256.Sum256(file.Bytes()); digest != hex.EncodeToString(sum[:]) {
		t.Fatal("the digest is not the file's")
	}
	return file.Bytes(), c, rows
}

func computation(t testing.TB, s evidence.System) *evidence.Computation {
	t.Helper()
	c, err := evidence.NewComputation(s.Schema, s.Formulas, evidencetest.Year)
	must(t, err)
	return c
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, file []byte, s evidence.Schema) *columnar.Reader {
	t.Helper()
	sum := sha256.Sum256(file)
	r, err := columnar.Open(bytes.NewReader(file), int64(len(file)), hex.EncodeToString(sum[:]), s)
	must(t, err)
	return r
}

// TestRoundTrip: what is read is what was written, rejected records with their
// reasons; and it comes to the same values.
func TestRoundTrip(t *testing.T) {
	for _, m := range evidencetest.Makers() {
		w := evidencetest.NewWorld(m)
		file, c, rows := run(t, w, m.Size)
		r := open(t, file, w.System.Schema)
		again := computation(t, w.System)
		must(t, r.Compute(again))
		a, _ := json.Marshal(c.Values())
		b, _ := json.Marshal(again.Values())
		if string(a) != string(b) || len(a) < 500 {
			t.Errorf("%s: the file gives other values\n%s\n%s", m.ID, a, b)
		}
		got, err := r.Rows(0, r.Records())
		must(t, err)
		if len(got) != len(rows) {
			t.Fatalf("%s: %d rows, want %d", m.ID, len(got), len(rows))
		}
		for i := range rows {
			if got[i].Rejection != rows[i].Rejection || !slices.Equal(got[i].Cells, rows[i].Cells) {
				t.Fatalf("%s, row %d: %+v, want %+v", m.ID, i, got[i], rows[i])
			}
		}
	}
}

// TestRowsAcrossGroups: a page of records is found wherever it lies.
func TestRowsAcrossGroups(t *testing.T) {
	w := evidencetest.NewWorld(evidencetest.Find("sms-gateway"))
	file, _, rows := run(t, w, 66_000)
	r := open(t, file, w.System.Schema)
	for _, c := range [][3]int64{{0, 3, 3}, {65_530, 20, 20}, {65_535, 2, 2}, {65_536, 1, 1}, {65_999, 10, 1}, {66_000, 10, 0}, {500_000, 1, 0}, {-5, 2, 2}, {10, -1, 0}} {
		got, err := r.Rows(c[0], c[1])
		must(t, err)
		if int64(len(got)) != c[2] {
			t.Errorf("%v: %d rows", c, len(got))
		}
		for i, row := range got {
			if want := rows[max(c[0], 0)+int64(i)]; !slices.Equal(row.Cells, want.Cells) {
				t.Errorf("%v: %q, want %q", c, row.Cells, want.Cells)
			}
		}
	}
}

// TestNothingPersonal: what a schema drops or replaces is nowhere in the file.
func TestNothingPersonal(t *testing.T) {
	w := evidencetest.NewWorld(evidencetest.Find("public-requests"))
	file, _, _ := run(t, w, 3000)
	r := open(t, file, w.System.Schema)
	rows, err := r.Rows(0, 3000)
	must(t, err)
	for _, row := range rows {
		if slices.Contains(row.Cells, "13800000000") || slices.Contains(row.Cells, "某人") || slices.Contains(row.Cells, "路灯不亮") {
			t.Fatalf("%q", row.Cells)
		}
	}
	if bytes.Contains(file, []byte("phone")) || bytes.Contains(file, []byte("words")) {
		t.Error("a dropped field has a column")
	}
}

// TestOtherSchema: a schema that grew reads older files; one that drops a field does
// not get it back from them.
func TestOtherSchema(t *testing.T) {
	w := evidencetest.NewWorld(evidencetest.Find("websites"))
	file, _, _ := run(t, w, 10)
	s := w.System.Schema
	s.Fields = append(slices.Clone(s.Fields), evidence.Field{Name: "extra", Title: "新列", Type: evidence.Text})
	s.Fields[1].Personal = evidence.Drop
	rows, err := open(t, file, s).Rows(0, 1)
	must(t, err)
	if cells := rows[0].Cells; len(cells) != len(s.Fields) || cells[1] != "" || cells[2] == "" || cells[len(cells)-1] != "" {
		t.Errorf("%q", cells)
	}
}

// FuzzOpen: damaged files give an error before anything of them is believed.
func FuzzOpen(f *testing.F) {
	w := evidencetest.NewWorld(evidencetest.Find("websites"))
	file, _, _ := run(f, w, 300)
	sum := sha256.Sum256(file)
	digest := hex.EncodeToString(sum[:])
	f.Add(0, byte(0), 0)
	for at := 7; at < len(file); at += len(file) / 40 {
		f.Add(at, byte(0x55), at%3)
	}
	f.Fuzz(func(t *testing.T, at int, flip byte, cut int) {
		data := slices.Clone(file)
		if at >= 0 && at < len(data) {
			data[at] ^= flip
		}
		data = data[:len(data)-min(max(cut, 0), len(data))]
		_, err := columnar.Open(bytes.NewReader(data), int64(len(data)), digest, w.System.Schema)
		if same := bytes.Equal(data, file); same != (err == nil) || err != nil && !fault.Is(err, fault.Unreadable) {
			t.Errorf("byte %d ^ %d, %d cut: %v", at, flip, cut, err)
		}
	})
}

// TestNotOurs: bytes that are no such file are told so, whatever their digest.
func TestNotOurs(t *testing.T) {
	for _, data := range []string{"", "PAR1PAR1", "PAR1\x00\x00\x00\x00PAR1", "id,date\n1,2023-05-01\n"} {
		sum := sha256.Sum256([]byte(data))
		if _, err := columnar.Open(strings.NewReader(data), int64(len(data)), hex.EncodeToString(sum[:]), evidence.Schema{}); !fault.Is(err, fault.Unreadable) {
			t.Errorf("%q: %v", data, err)
		}
	}
}

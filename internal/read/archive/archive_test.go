package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mingzhang/internal/fault"
	"mingzhang/internal/read"
)

// zipped makes an archive of name, content pairs.
func zipped(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(pairs); i += 2 {
		method := zip.Deflate
		if pairs[i+1] == "" {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: pairs[i], Method: method, NonUTF8: true})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(pairs[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// listed is what Each shows, as name=content or name!kind.
func listed(t *testing.T, data []byte, limits read.Limits) ([]string, error) {
	t.Helper()
	var out []string
	err := Each(context.Background(), data, limits, func(m Member) error {
		if m.Err != nil {
			out = append(out, m.Name+" failed")
		} else {
			out = append(out, m.Name+"="+string(m.Data))
		}
		return nil
	})
	return out, err
}

func gbk(s string) string {
	out, _ := simplifiedchinese.GBK.NewEncoder().String(s)
	return out
}

func TestEach(t *testing.T) {
	inner := string(zipped(t, "丙.md", "3", "x.zip", string(zipped(t, "d.md", "4"))))
	data := zipped(t, "甲.md", "1", gbk("预算/乙.md"), "2", "in.zip", inner, "dir/", "", "__MACOSX/a", "x", "a/~$b.docx", "x", `..\..\etc\passwd`, "5", "/abs.md", "6")
	got, err := listed(t, data, read.Limits{})
	if err != nil || len(got) != 6 || !strings.HasPrefix(got[3], "in.zip!x.zip=PK") {
		t.Fatalf("%q, %v", got, err)
	}
	got[3] = "in.zip!x.zip"
	want := []string{"甲.md=1", "预算/乙.md=2", "in.zip!丙.md=3", "in.zip!x.zip", "etc/passwd=5", "abs.md=6"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestBadMembers: what cannot be unpacked is said and stops nothing.
func TestBadMembers(t *testing.T) {
	data := zipped(t, "a.md", strings.Repeat("1", 50), "b.md", "2", "c.zip", "PK\x03\x04 broken")
	i := bytes.Index(data, []byte("a.md"))
	data[i+4] ^= 0xff // of its packed bytes
	got, err := listed(t, data, read.Limits{})
	if err != nil || !slices.Equal(got, []string{"a.md failed", "b.md=2", "c.zip failed"}) {
		t.Errorf("%q, %v", got, err)
	}
	locked := zipped(t, "a.md", "1")
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	if got, err := listed(t, locked, read.Limits{}); err != nil || got[0] != "a.md failed" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestLimits(t *testing.T) {
	tests := []struct {
		about  string
		data   []byte
		limits read.Limits
		kind   fault.Kind
	}{
		{"a bomb", zipped(t, "a", strings.Repeat("0", 1<<20)), read.Limits{Inflate: 1 << 10}, fault.TooLarge},
		{"a bomb in parts", zipped(t, "a", strings.Repeat("0", 800), "b", strings.Repeat("0", 800)), read.Limits{Inflate: 1 << 10}, fault.TooLarge},
		{"nothing in it", zipped(t), read.Limits{}, fault.Invalid},
		{"half", zipped(t, "a", "1")[:30], read.Limits{}, fault.Unreadable},
	}
	for _, tt := range tests {
		if _, err := listed(t, tt.data, tt.limits); !fault.Is(err, tt.kind) {
			t.Errorf("%s: %v", tt.about, err)
		}
	}
	if got, err := listed(t, zipped(t, "a", strings.Repeat("0", 2000), "b", "1"), read.Limits{Bytes: 1000}); err != nil || !slices.Equal(got, []string{"a failed", "b=1"}) {
		t.Errorf("one large member: %q, %v", got, err)
	}
	many := make([]string, 0, 2*maxMembers+2)
	for range maxMembers + 1 {
		many = append(many, "a", "")
	}
	if _, err := listed(t, zipped(t, many...), read.Limits{}); !fault.Is(err, fault.TooLarge) {
		t.Errorf("too many: %v", err)
	}
}

// TestVisitEnds: an error of visit ends the walk.
func TestVisitEnds(t *testing.T) {
	stop := errors.New("stop")
	n := 0
	err := Each(context.Background(), zipped(t, "a", "1", "b", "2"), read.Limits{}, func(Member) error { n++; return stop })
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
}

// FuzzArchive: any bytes end in members or in an error of a known kind, and no
// name leads out of the archive.
func FuzzArchive(f *testing.F) {
	f.Add([]byte("PK\x05\x06"))
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	_, _ = z.Create("../a.md")
	_ = z.Close()
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		err := Each(context.Background(), data, read.Limits{Inflate: 1 << 20}, func(m Member) error {
			if strings.HasPrefix(m.Name, "/") || strings.HasPrefix(m.Name, "../") || strings.Contains(m.Name, "/../") {
				t.Fatalf("name %q", m.Name)
			}
			return nil
		})
		if err != nil && fault.KindOf(err) == fault.Internal {
			t.Fatal(err)
		}
	})
}

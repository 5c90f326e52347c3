package evidence

import (
	"testing"
	"time"
)

var testSchema = Schema{ID: "test", Title: "测试", Key: []string{"id"}, Date: "at", Zone: "+08:00", Fields: []Field{
	{Name: "id", Title: "编号", Type: Text},
	{Name: "at", Title: "日期", Type: Time},
	{Name: "n", Title: "数", Type: Number, Unit: "秒", Min: "0", Max: "100", UnitFrom: "u"},
	{Name: "u", Title: "单位", Type: Text},
	{Name: "ok", Title: "合格", Type: Flag},
	{Name: "end", Title: "完成", Type: Time},
	{Name: "who", Title: "人", Type: Text, Personal: Pseudonym, Required: true},
}}

var testNow = time.Date(2023, 12, 31, 12, 0, 0, 0, time.FixedZone("", 8*3600))

func testDecoder(t testing.TB) *Decoder {
	t.Helper()
	d, err := NewDecoder(&testSchema, testNow)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestRejections: every reason has a record that gives it, at the field that is wrong.
func TestRejections(t *testing.T) {
	cases := []struct {
		cells  []string
		reason Reason
		field  string
	}{
		{[]string{"1", "2023-05-01", "1,234.50", "", "是", "", "p"}, OutOfRange, "n"},
		{[]string{"1", "2023-05-01", "99.50秒", "秒", "是", "", "p"}, Accepted, ""},
		{[]string{"1", "2023-05-01", "", "", "", "", "p"}, Accepted, ""},
		{[]string{"1", "2023-05-01", "9", "分钟", "", "", "p"}, OtherUnit, "n"},
		{[]string{"1", "2023-05-01", "9分钟", "", "", "", "p"}, OtherUnit, "n"},
		{[]string{"1", "2023-05-01", "9万条", "", "", "", "p"}, OtherUnit, "n"},
		{[]string{"1", "2023-05-01", "约9", "", "", "", "p"}, NotANumber, "n"},
		{[]string{"1", "2023-05-01", "9!", "", "", "", "p"}, NotANumber, "n"},
		{[]string{"1", "2023-05-01", "1e5", "", "", "", "p"}, NotANumber, "n"},
		{[]string{"1", "2023-05-01", "1234567890123456789", "", "", "", "p"}, NotANumber, "n"},
		{[]string{"1", "2023-05-01", "12,34", "", "", "", "p"}, NotANumber, "n"},
		{[]string{"1", "2023-05-01", "-1", "", "", "", "p"}, OutOfRange, "n"},
		{[]string{"1", "2023-05-01", "", "", "maybe", "", "p"}, Malformed, "ok"},
		{[]string{"1", "2023-05-01", "", "", "", "明天", "p"}, NoDate, "end"},
		{[]string{"1", "2023-02-29", "", "", "", "", "p"}, NoDate, "at"},
		{[]string{"1", "", "", "", "", "", "p"}, Absent, "at"},
		{[]string{"", "2023-05-01", "", "", "", "", "p"}, Absent, "id"},
		{[]string{"1", "2023-05-01", "", "", "", "", " "}, Absent, "who"},
		{[]string{"1\x00", "2023-05-01", "", "", "", "", "p"}, Malformed, "id"},
		{[]string{"1", "2023-05-01", "", "", "", ""}, Malformed, ""},
		{nil, Malformed, ""},
		{[]string{"1", "2023-12-31T04:00:01Z", "", "", "", "", "p"}, Future, "at"},
		{[]string{"1", "2023-12-31T04:00:00Z", "", "", "", "", "p"}, Accepted, ""},
		{[]string{"1", "2024-01-01", "", "", "", "", "p"}, Future, "at"},
	}
	d := testDecoder(t)
	for _, c := range cases {
		if _, got := d.Decode(c.cells); got != (Rejection{c.reason, c.field}) {
			t.Errorf("%q: %v, want %v at %q", c.cells, got, c.reason, c.field)
		}
	}
}

// TestInstants: one moment in every way of writing it, and what is no moment.
func TestInstants(t *testing.T) {
	zone := time.FixedZone("", 8*3600)
	same := []string{"2023-05-01 08:30", "2023-05-01T08:30:00", "2023/5/1 8:30", "2023.5.1 08:30:00.000", "20230501 08:30", "2023年5月1日8:30", "2023-05-01T00:30Z",
		"2023-04-30 19:30:00 -05:00", "2023-05-01T08:30:00+08:00"}
	want := time.Date(2023, 5, 1, 8, 30, 0, 0, zone).UnixNano()
	for _, s := range same {
		if got, ok := readInstant(s, zone); !ok || got.day || got.nanos != want {
			t.Errorf("%s: %v %v", s, got, ok)
		}
	}
	if got, ok := readInstant("2023年5月1日", zone); !ok || !got.day || got.end()-got.nanos != dayNanos-1 {
		t.Errorf("a day is the whole day: %v %v", got, ok)
	}
	for _, s := range []string{"", "2023", "2023-05", "2023-13-01", "2023-5-32", "2023-02-30", "1899-01-01", "2201-01-01", "2023-05/01", "2023-05-01T", "2023-05-01 24:00",
		"2023-05-01 08:60", "2023-05-01 08", "2023-05-0108:30", "2023-05-01 08:30 +99:00", "2023-05-01 08:30:00.1234567890", "45047", "2023年5月1日 下午", "月5年1", "05-01-2023"} {
		if got, ok := readInstant(s, zone); ok {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}

// TestDecimals: equal numbers are equal values; sums are exact beyond 64 bits.
func TestDecimals(t *testing.T) {
	for s, want := range map[string]string{"1.50": "3/2", "1.5": "3/2", "-0.1": "-1/10", "+7": "7/1", "1,234,567.89": "123456789/100", "000": "0/1", "999999999999999999": "999999999999999999/1"} {
		if d, rest, ok := readDecimal(s); !ok || rest != "" || d.Rat().String() != want {
			t.Errorf("%s: %v %q %v, want %s", s, d.Rat(), rest, ok, want)
		}
	}
	for _, s := range []string{"", "-", ".", "1.", ".5", "1..2", "1,2", "1234,567", ",123", "1,234.", "1,234.5,6", "--1"} {
		if d, rest, ok := readDecimal(s); ok && rest == "" {
			t.Errorf("%q is read as %v", s, d)
		}
	}
	var sum total
	for range 100 {
		sum.add(Decimal{coef: 999999999999999999})
		sum.add(Decimal{coef: 1, scale: 18})
	}
	if got := sum.rat().FloatString(18); got != "99999999999999999900.000000000000000100" {
		t.Errorf("sum %s", got)
	}
}

// TestSet: every digest is found again, however the tables grew, and none besides.
func TestSet(t *testing.T) {
	s := set{tail: lastFour}
	mk := func(i int, tail byte) digest {
		x := uint64(i) * 0x9e3779b97f4a7c15
		return digest{byte(x), byte(x >> 8), byte(x >> 16), byte(x >> 24), byte(x >> 32), byte(x >> 40), byte(x >> 48), byte(x >> 56), byte(i), byte(i >> 8), 0, 0, 0, 0, 0, tail}
	}
	const n = 50_000
	for i := range n {
		if got := s.add(mk(i, 1)); got != added {
			t.Fatalf("%d: %d", i, got)
		}
	}
	for i := range n {
		if s.add(mk(i, 1)) != same || s.add(mk(i, 2)) != differs {
			t.Fatalf("%d is not found again", i)
		}
	}
	if s.size != n || s.add(mk(n, 1)) != added {
		t.Errorf("size %d", s.size)
	}
	slots := 0
	for i := range s.tables {
		slots += len(s.tables[i].slots)
	}
	if each := slots * 16 / n; each > 24 {
		t.Errorf("%d bytes for each digest", each)
	}
}

// FuzzDecode: no cells make the decoder panic; what is accepted is accepted again and
// gives the same bytes.
func FuzzDecode(f *testing.F) {
	f.Add("1", "2023-05-01 08:30Z", "1,234.5秒", "秒", "是", "2023年5月1日", "p")
	f.Add("\xff", "99999999", "-.", "", "√", "2023-1-1T1:1:1.1+00:00", "　")
	d := testDecoder(f)
	f.Fuzz(func(t *testing.T, a, b, c, e, g, h, i string) {
		cells := []string{a, b, c, e, g, h, i}
		rec, first := d.Decode(cells)
		var bytes []byte
		for i := range rec.cells {
			bytes = rec.cells[i].appendTo(bytes, testSchema.Fields[i].Type)
		}
		again, second := d.Decode(cells)
		var more []byte
		for i := range again.cells {
			more = again.cells[i].appendTo(more, testSchema.Fields[i].Type)
		}
		if first != second || string(bytes) != string(more) {
			t.Errorf("%q: %v and %v", cells, first, second)
		}
	})
}

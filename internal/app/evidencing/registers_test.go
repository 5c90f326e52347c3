package evidencing_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/register"
)

// withRegisters is a desk with the embedded registers.
func withRegisters(t testing.TB) *bench {
	b := newBench(t)
	all, err := evidence.Systems()
	if err != nil {
		t.Fatal(err)
	}
	b.Systems = append(b.Systems, all...)
	return b
}

var preparer = person(office.Preparer, "u")

func acceptance(number, passed string) map[string]string {
	return map[string]string{"acceptance": number, "contract": "HT-1", "subject": "服装", "accepted": "2023-05-06", "passed": passed}
}

// TestEntries: entries have versions with their actor, and feed the formulas.
func TestEntries(t *testing.T) {
	b, ctx := withRegisters(t), context.Background()
	one, err := b.PutEntry(ctx, preparer, "contracts", evidencing.Change{Body: "u", From: "form"}, acceptance("YS-1", "是"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.PutEntry(ctx, preparer, "contracts", evidencing.Change{Body: "u"}, acceptance("YS-2", "否")); err != nil {
		t.Fatal(err)
	}
	_, err = b.PutEntry(ctx, preparer, "contracts", evidencing.Change{Body: "u"}, acceptance("YS-1", "否"))
	isKind(t, err, fault.Conflict, "the same number again")
	rate := func() string {
		values, err := b.RegisterValues(ctx, auditor, "contracts", "u", evidencing.Ask{})
		if err != nil {
			t.Fatal(err)
		}
		return string(values[0].State) + " " + values[0].Number.RatString()
	}
	if got := rate(); got != "value 50" {
		t.Error(got)
	}
	officerChange := evidencing.Change{ID: one.ID, Body: "u", Version: one.Version, Why: "复验"}
	if _, err := b.PutEntry(ctx, officer, "contracts", officerChange, acceptance("YS-1", "否")); err != nil {
		t.Fatal(err)
	}
	_, err = b.PutEntry(ctx, officer, "contracts", officerChange, acceptance("YS-1", "是"))
	isKind(t, err, fault.Conflict, "a change of an old version")
	now, history, err := b.Entry(ctx, auditor, "contracts", one.ID)
	if err != nil || len(history) != 2 || history[0].By != "performance" || history[1].By != "preparer" || history[0].Why != "复验" || now.Value.Cells["passed"] != "否" {
		t.Errorf("%+v, %v", history, err)
	}
	if err := b.DropEntry(ctx, preparer, "contracts", one.ID, 2, "重复"); err != nil {
		t.Fatal(err)
	}
	if again, err := b.PutEntry(ctx, preparer, "contracts", evidencing.Change{Body: "u"}, acceptance("YS-1", "是")); err != nil || again.Version != 4 {
		t.Errorf("after its grave: %+v, %v", again, err)
	}
}

// TestEntryRights: who may not, cannot; and what is missing is said at its field.
func TestEntryRights(t *testing.T) {
	b, ctx := withRegisters(t), context.Background()
	for _, who := range []office.Actor{auditor, stranger, {}} {
		_, err := b.PutEntry(ctx, who, "contracts", evidencing.Change{Body: "u"}, acceptance("1", "是"))
		isKind(t, err, fault.Forbidden, "fill in")
	}
	_, err := b.PutEntry(ctx, preparer, "contracts", evidencing.Change{Body: "u"}, map[string]string{"acceptance": "1"})
	if isKind(t, err, fault.Invalid, "half an entry"); !strings.Contains(err.Error(), "合同编号") && !strings.Contains(err.Error(), "验收日期") {
		t.Error(err)
	}
	_, err = b.PutEntry(ctx, preparer, "public-requests", evidencing.Change{Body: "u"}, nil)
	isKind(t, err, fault.NotFound, "a system that is no register")
	one, err := b.PutEntry(ctx, preparer, "contracts", evidencing.Change{Body: "u"}, acceptance("1", "是"))
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = b.Entry(ctx, stranger, "contracts", one.ID)
	isKind(t, err, fault.Forbidden, "a stranger looks")
	if list, err := b.Entries(ctx, stranger, "contracts", ""); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
}

// TestRoster: a person is never stored, stays one person, and survives a change.
func TestRoster(t *testing.T) {
	b, ctx := withRegisters(t), context.Background()
	cells := map[string]string{}
	s, err := b.Register("rosters")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Schema.Fields {
		switch {
		case f.Name == "month":
			cells[f.Name] = "2023-05-01"
		case f.Type == evidence.Flag:
			cells[f.Name] = "是"
		case f.Type == evidence.Number:
			cells[f.Name] = "1"
		case f.Type == evidence.Time:
			cells[f.Name] = "2023-05-10"
		default:
			cells[f.Name] = "甲班"
		}
	}
	cells["person"] = "440301199001011234"
	one, err := b.PutEntry(ctx, preparer, "rosters", evidencing.Change{Body: "u"}, cells)
	if err != nil {
		t.Fatal(err)
	}
	kept := one.Value.Cells["person"]
	if strings.Contains(kept, "4403") || len(kept) != 32 {
		t.Errorf("stored %q", kept)
	}
	delete(cells, "person")
	two, err := b.PutEntry(ctx, preparer, "rosters", evidencing.Change{ID: one.ID, Body: "u", Version: 1}, cells)
	if err != nil || two.Value.Cells["person"] != kept {
		t.Errorf("%+v, %v", two, err)
	}
}

// TestTakeSheet: a sheet is looked at first, and written all or not at all.
func TestTakeSheet(t *testing.T) {
	b, ctx := withRegisters(t), context.Background()
	if _, err := b.PutEntry(ctx, preparer, "contracts", evidencing.Change{Body: "u"}, acceptance("YS-1", "是")); err != nil {
		t.Fatal(err)
	}
	head := "验收单号,合同编号,验收对象,验收日期,验收合格\n"
	take := func(text string, write bool) evidencing.Sheet {
		t.Helper()
		s, err := b.TakeSheet(ctx, preparer, "contracts", "u", "验收.csv", strings.NewReader(head+text), write)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	good := "YS-1,HT-1,服装,2023-05-06,是\nYS-2,HT-2,服装,2023-06-06,是\n"
	if s := take(good, false); s.Same != 1 || s.New != 1 || s.Written {
		t.Errorf("%+v", s)
	}
	bad := take(good+"YS-3,HT-3,服装,六月,是\nYS-2,HT-2,服装,2023-06-06,否\nYS-5\n", true)
	if len(bad.Bad) != 3 || bad.Written || bad.Bad[0].Place != "第4行" || !strings.Contains(bad.Bad[0].Err.Error(), "验收日期") || !strings.Contains(bad.Bad[1].Err.Error(), "第3行") {
		t.Errorf("%+v", bad)
	}
	if list, _ := b.Entries(ctx, preparer, "contracts", "u"); len(list) != 1 {
		t.Errorf("%d entries after a bad sheet", len(list))
	}
	if s := take(strings.Replace(good, "YS-1,HT-1", "YS-1,HT-9", 1), true); s.Changed != 1 || s.New != 1 || !s.Written {
		t.Errorf("%+v", s)
	}
	if list, _ := b.Entries(ctx, preparer, "contracts", "u"); len(list) != 2 || list[0].Version != 2 || list[0].Value.Cells["contract"] != "HT-9" {
		t.Errorf("%+v", list)
	}
}

// TestRegisterSheetComesBack: a sheet with entries says the same when it comes back, one
// changed cell is one changed entry, and a blank one has the columns that it asks for.
func TestRegisterSheetComesBack(t *testing.T) {
	b, ctx := withRegisters(t), context.Background()
	for _, id := range []string{"YS-1", "=1+1"} {
		if _, err := b.PutEntry(ctx, preparer, "contracts", evidencing.Change{Body: "u"}, acceptance(id, "是")); err != nil {
			t.Fatal(err)
		}
	}
	note := func(f evidence.Field) string { return "填 " + f.Title }
	sheet := func(id string, body office.BodyID) []byte {
		t.Helper()
		data, err := b.RegisterSheet(ctx, preparer, id, body, note)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	take := func(data []byte) evidencing.Sheet {
		t.Helper()
		s, err := b.TakeSheet(ctx, preparer, "contracts", "u", "验收.xlsx", bytes.NewReader(data), true)
		if err != nil || !s.Written {
			t.Fatalf("%+v, %v", s, err)
		}
		return s
	}
	full := sheet("contracts", "u")
	if s := take(full); s.Same != 2 || s.New+s.Changed != 0 {
		t.Errorf("%+v", s)
	}
	f, err := excelize.OpenReader(bytes.NewReader(full))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStr("合同与验收台账", "B2", "HT-7"); err != nil {
		t.Fatal(err)
	}
	changed, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	if s := take(changed.Bytes()); s.Same != 1 || s.Changed != 1 {
		t.Errorf("%+v", s)
	}
	for _, system := range b.Registers() {
		if s, err := b.TakeSheet(ctx, preparer, system.Schema.ID, "u", "空白.xlsx", bytes.NewReader(sheet(system.Schema.ID, "")), true); err != nil || s.New+len(s.Bad) != 0 {
			t.Errorf("%s: a blank sheet gives %+v, %v", system.Schema.ID, s, err)
		}
	}
	_, err = b.RegisterSheet(ctx, preparer, "rosters", "u", note)
	isKind(t, err, fault.Unsupported, "entries that are known by persons")
}

// TestEveryRegisterComesBack: what any register was filled with says the same when its
// sheet comes back, where persons are not what entries are known by.
func TestEveryRegisterComesBack(t *testing.T) {
	b, ctx := withRegisters(t), context.Background()
	looked := 0
	for _, system := range b.Registers() {
		cells := map[string]string{}
		for _, f := range system.Schema.Fields {
			cells[f.Name] = filled(&system, f)
		}
		if _, err := b.PutEntry(ctx, preparer, system.Schema.ID, evidencing.Change{Body: "u"}, cells); err != nil {
			t.Fatal(system.Schema.ID, err)
		}
		data, err := b.RegisterSheet(ctx, preparer, system.Schema.ID, "u", func(evidence.Field) string { return "" })
		if fault.Is(err, fault.Unsupported) {
			continue
		}
		if err != nil {
			t.Fatal(system.Schema.ID, err)
		}
		looked++
		if s, err := b.TakeSheet(ctx, preparer, system.Schema.ID, "u", "台账.xlsx", bytes.NewReader(data), true); err != nil || s.Same != 1 || s.New+s.Changed+len(s.Bad) != 0 {
			t.Errorf("%s: %+v, %v", system.Schema.ID, s, err)
		}
	}
	if looked < 5 {
		t.Errorf("only %d registers", looked)
	}
}

// filled is something that a field of a register may say.
func filled(s *evidence.System, f evidence.Field) string {
	switch f.Type {
	case evidence.Time:
		return "2023-05-06 08:30"
	case evidence.Number:
		return "7.50"
	}
	if options := register.Choices(s, f.Name); len(options) > 0 {
		return options[0]
	}
	return "=甲" + f.Name
}

// zeros is a file without end.
type zeros struct{ n int64 }

func (z *zeros) Read(p []byte) (int, error) {
	if z.n == 0 {
		z.n = int64(copy(p, "%PDF-1.7\n"))
		return int(z.n), nil
	}
	clear(p)
	z.n += int64(len(p))
	return len(p), nil
}

// TestAttach: documents and pictures are kept, too large ones and programs are not.
func TestAttach(t *testing.T) {
	b, ctx := withRegisters(t), context.Background()
	one, err := b.PutEntry(ctx, preparer, "contracts", evidencing.Change{Body: "u"}, acceptance("YS-1", "是"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := b.Attach(ctx, preparer, "contracts", one.ID, "验收单.exe", strings.NewReader("%PDF-1.7\n…"))
	if err != nil || f.Kind != "pdf" {
		t.Fatalf("%+v, %v", f, err)
	}
	got, blob, err := b.OpenFile(ctx, auditor, "contracts", one.ID, f.Digest)
	if err != nil {
		t.Fatal(err)
	}
	defer blob.Close()
	if data, _ := io.ReadAll(blob); string(data) != "%PDF-1.7\n…" || got.Name != "验收单.exe" {
		t.Errorf("%q %+v", data, got)
	}
	endless := &zeros{}
	_, err = b.Attach(ctx, preparer, "contracts", one.ID, "a.pdf", endless)
	if isKind(t, err, fault.TooLarge, "a file without end"); endless.n > register.MaxFile+(1<<20) {
		t.Errorf("%d bytes were read", endless.n)
	}
	for name, text := range map[string]string{"a.pdf": "MZ\x90\x00\x03\x00\x00\x00", "b.pdf": "<html><script>", "c.pdf": "\x7fELF\x02\x01", "d.png": ""} {
		if _, err := b.Attach(ctx, preparer, "contracts", one.ID, name, strings.NewReader(text)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	_, err = b.Attach(ctx, auditor, "contracts", one.ID, "a.pdf", strings.NewReader("%PDF-1.7"))
	isKind(t, err, fault.Forbidden, "an auditor attaches")
	_, _, err = b.OpenFile(ctx, stranger, "contracts", one.ID, f.Digest)
	isKind(t, err, fault.Forbidden, "a stranger opens")
	_, _, err = b.OpenFile(ctx, auditor, "contracts", one.ID, strings.Repeat("0", 64))
	isKind(t, err, fault.NotFound, "a file of nobody")
}

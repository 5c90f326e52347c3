package performing

import (
	"bytes"
	"context"
	"io"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/store"
)

// MaxAttachment is how many bytes a file that proves a value may have.
const MaxAttachment = 50 << 20

// attachable are the kinds of files that prove a value, by the bytes they begin
// with; text has none.
var attachable = map[string][]string{
	".pdf": {"%PDF-"}, ".jpg": {"\xff\xd8\xff"}, ".jpeg": {"\xff\xd8\xff"}, ".png": {"\x89PNG"},
	".docx": {"PK\x03\x04"}, ".xlsx": {"PK\x03\x04"}, ".zip": {"PK\x03\x04"}, ".ofd": {"PK\x03\x04"},
	".doc": {"\xd0\xcf\x11\xe0"}, ".xls": {"\xd0\xcf\x11\xe0"}, ".csv": nil, ".txt": nil, ".md": nil,
}

// Attachment is a file that proves a value.
type Attachment struct {
	Name string
	Data []byte
}

// checkActual asks that a value says what, when and by whom.
func checkActual(a cycle.Actual) error {
	switch {
	case strings.TrimSpace(a.Value) == "" || utf8.RuneCountInString(a.Value) > 200:
		return fault.New(fault.Invalid, "没有填写实际完成值，或写得太长").At(a.Key).Hint("写法如 97.2%、12份、2023年6月30日、正常；最多200字")
	case utf8.RuneCountInString(a.Note) > draft.MaxText:
		return fault.New(fault.TooLarge, "说明太长").At(a.Key)
	}
	if _, err := time.Parse(time.DateOnly, a.Day); err != nil {
		return fault.New(fault.Invalid, "日期读不懂："+a.Day).At(a.Key).Hint("写法如 2023-06-30")
	}
	return nil
}

// Sign keeps an actual value that a person signs, with the file that proves it: in
// the vault first, so that no value points at nothing. A value of the same day
// corrects the one before; both stay.
func (o *Office) Sign(ctx context.Context, who office.Actor, id, subject string, a cycle.Actual, proof *Attachment) error {
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return err
	}
	e, err := y.Entry(subject)
	if err != nil {
		return err
	}
	if err := y.mayBeOf(e, a); err != nil {
		return err
	}
	if err := o.Desk.May(ctx, who, office.RecordActual, e.At); err != nil {
		return err
	}
	a.Source = cycle.Source{Kind: cycle.Signed, By: string(who.Person.ID)}
	if err := o.attach(ctx, &a, proof); err != nil {
		return err
	}
	a.ID, a.Subject, a.State = planning.NewID("actual"), e.Subject, cycle.Known
	a.Value = strings.TrimSpace(a.Value)
	_, err = planning.PutAt(ctx, o.Desk, who, e.At, actuals, planning.Change{Space: id, ID: a.ID, Body: e.Unit.ID, Why: a.Note}, a)
	return err
}

// mayBeOf asks that the indicator is there, that the value can be compared with
// its target, and that its day is of the year and not ahead.
func (y *Year) mayBeOf(e *Entry, a cycle.Actual) error {
	if err := checkActual(a); err != nil {
		return err
	}
	b := y.Standing.Budget
	switch {
	case a.Day > y.Today:
		return fault.New(fault.Invalid, "日期还没有到："+a.Day).At(a.Key).Hint("实际完成值只能写到今天 " + y.Today)
	case a.Day < (office.Day{Month: 1, Day: 1}).Of(b.Year):
		return fault.New(fault.Invalid, "日期早于预算年度："+a.Day).At(a.Key)
	}
	if slices.ContainsFunc(e.Promised, func(p cycle.Promised) bool { return p.Key == a.Key }) {
		return y.comparable(e, a)
	}
	m, err := y.Method(e)
	if err != nil {
		return err
	}
	for _, in := range m.ManagementIndicators(nil) {
		if cycle.ManagementKey(in.Name) == a.Key && e.Whole() {
			return nil
		}
	}
	return fault.New(fault.NotFound, "没有这个指标").At(a.Key).Hint("指标可能刚刚调整过，请刷新页面")
}

// comparable refuses a value of another unit: it would leave the target without a
// score, and nobody would see why.
func (y *Year) comparable(e *Entry, a cycle.Actual) error {
	m, err := y.Method(e)
	if err != nil {
		return err
	}
	for _, p := range e.Promised {
		if p.Key != a.Key {
			continue
		}
		v := perform.ParseTarget("", a.Value)
		r := cycle.Try(m, p, a.Value, y.Standing.Budget.Year)
		if r.Key == "score.why.unit" || v.Kind == perform.Invalid {
			return fault.New(fault.Invalid, "实际完成值“"+a.Value+"”与目标“"+p.Target+"”不能比较").At(p.Name).Hint("请照目标的单位填写")
		}
	}
	return nil
}

// attach keeps the file and notes its digest.
func (o *Office) attach(ctx context.Context, a *cycle.Actual, f *Attachment) error {
	if f == nil || len(f.Data) == 0 {
		return fault.New(fault.Invalid, "没有附上佐证文件").At(a.Key).Hint("请附上能说明这个数的文件：PDF、图片、Word、Excel、CSV、文本")
	}
	if len(f.Data) > MaxAttachment {
		return fault.New(fault.TooLarge, "佐证文件太大").At(f.Name).Hint("最大 50 MB；请压缩图片，或只附有关的几页")
	}
	starts, known := attachable[strings.ToLower(path.Ext(f.Name))]
	text := starts == nil && utf8.Valid(f.Data) && !bytes.ContainsRune(f.Data, 0)
	if !known || !text && !slices.ContainsFunc(starts, func(s string) bool { return bytes.HasPrefix(f.Data, []byte(s)) }) {
		return fault.New(fault.Unsupported, "这种文件不能作佐证，或内容与扩展名不符").At(f.Name).Hint("可用 PDF、图片、Word、Excel、OFD、CSV、文本、ZIP")
	}
	digest, _, err := o.Desk.App.Vault.Put(ctx, bytes.NewReader(f.Data), MaxAttachment)
	a.Source.File, a.Source.Name = digest, path.Base(strings.ReplaceAll(f.Name, "\\", "/"))
	return err
}

// Proof opens the file of a value for who may see its subject.
func (o *Office) Proof(ctx context.Context, who office.Actor, id, value string) (name string, r io.ReadCloser, err error) {
	k, err := planning.Find(ctx, o.Desk, planning.NewSort[cycle.Actual](store.ActualRecord, office.RecordActual, nil), id, value)
	if err != nil {
		return "", nil, err
	}
	y, err := o.Year(ctx, who, id)
	if err != nil {
		return "", nil, err
	}
	if _, err := y.Entry(k.Value.Subject.ID()); err != nil {
		return "", nil, err
	}
	if k.Value.Source.File == "" {
		return "", nil, fault.New(fault.NotFound, "这个值没有附件").At(value)
	}
	r, err = o.Desk.App.Vault.Open(ctx, k.Value.Source.File)
	return k.Value.Source.Name, r, err
}

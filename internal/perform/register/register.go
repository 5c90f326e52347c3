// Package register 台账: the records that an office fills in itself. A register is a
// system of package evidence whose kind is register; its entries are cells by the names
// of the schema's fields, each with its history in the store, and feed the same formulas
// as records from outside.
//
// Begin with Check for what somebody typed, ID for what makes two entries the same, and
// Choices for what a form can offer.
package register

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evidence"
)

// Entry 台账记录: a record as it was filled in. Personal fields are gone or replaced
// already.
type Entry struct {
	Cells map[string]string `json:"cells"` // by field
	From  string            `json:"from"`  // form, the name of a sheet, or link
	Files []File            `json:"files,omitempty"`
}

// File 附件 of an entry; its bytes lie in the vault.
type File struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"` // by content: pdf, docx, xlsx, image …
	Digest string `json:"digest"`
	Size   int64  `json:"size"`
}

// Row gives the cells in the order of the schema's fields.
func (e Entry) Row(s *evidence.Schema) []string {
	out := make([]string, len(s.Fields))
	for i, f := range s.Fields {
		out[i] = e.Cells[f.Name]
	}
	return out
}

// ID names an entry by the contents of its key fields; empty where one is blank.
func ID(s *evidence.Schema, cells map[string]string) string {
	h := sha256.New()
	for _, k := range s.Key {
		if cells[k] == "" {
			return ""
		}
		h.Write([]byte(cells[k] + "\x00"))
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// Check gives fault.Invalid for an entry that a computation would reject, with the field
// and what is wrong. A day ahead is fine in a register of plans.
func Check(s *evidence.Schema, cells map[string]string, now time.Time) error {
	d, err := evidence.NewDecoder(s, now)
	if err != nil {
		return err
	}
	_, r := d.Decode(Entry{Cells: cells}.Row(s))
	if r.Reason == evidence.Accepted || r.Reason == evidence.Ahead {
		return nil
	}
	return Refusal(s, r)
}

// Refusal words a rejection for who fills in a form.
func Refusal(s *evidence.Schema, r evidence.Rejection) error {
	title := r.Field
	if i := s.Index(r.Field); i >= 0 {
		title = s.Fields[i].Title
	}
	what := map[evidence.Reason][2]string{
		evidence.Absent:     {"没有填", "这一项必须填写"},
		evidence.NoDate:     {"日期读不懂", "写成 2023-08-31 或 2023-08-31 14:30 的样子"},
		evidence.NotANumber: {"不是数", "只写数字，可以有小数"},
		evidence.OutOfRange: {"超出范围", "请核对数值"},
		evidence.OtherUnit:  {"单位不同", "请换算成表头所写的单位"},
		evidence.Future:     {"日期在将来", "登记已经发生的事"},
		evidence.Malformed:  {"格式不对", "是否类请填 是 或 否"},
	}[r.Reason]
	if what[0] == "" {
		what = [2]string{"不能使用", "请核对"}
	}
	return fault.New(fault.Invalid, what[0]).At(title).Hint(what[1])
}

// Choices lists what a form offers for a field: 是 and 否 for a flag, for a text what the
// formulas of a system look for; what nobody offers is misspelt and never counted.
func Choices(sys *evidence.System, field string) []string {
	if i := sys.Schema.Index(field); i >= 0 && sys.Schema.Fields[i].Type == evidence.Flag {
		return []string{"是", "否"}
	}
	var out []string
	for i := range sys.Formulas {
		f := &sys.Formulas[i]
		for _, filter := range []*evidence.Filter{f.Where, f.Hit, f.Base} {
			out = gather(out, filter, field)
		}
	}
	return out
}

func gather(out []string, f *evidence.Filter, field string) []string {
	if f == nil {
		return out
	}
	for _, list := range [][]evidence.Filter{f.All, f.Any} {
		for i := range list {
			out = gather(out, &list[i], field)
		}
	}
	out = gather(out, f.Not, field)
	if f.Field != field {
		return out
	}
	for _, v := range append([]string{f.Value}, f.Values...) {
		if strings.TrimSpace(v) != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// Attachable tells whether a file of a kind may be attached: documents and pictures,
// nothing that runs.
func Attachable(kind string) bool {
	return slices.Contains([]string{"pdf", "docx", "xlsx", "xls", "doc", "image", "ofd", "text", "pptx"}, kind)
}

// MaxFile is the largest attachment in bytes, MaxFiles how many an entry may have.
const (
	MaxFile  = 50 << 20
	MaxFiles = 20
)

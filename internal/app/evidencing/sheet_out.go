package evidencing

import (
	"context"
	"slices"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/register"
	"mingzhang/internal/publish/fillin"
)

// spareRows are the empty rows of a sheet that are prepared for new entries.
const spareRows = 200

// RegisterSheet is a register as a workbook to fill in and bring back: with the entries
// of a body, or blank without one. Pseudonyms are left blank, and stay as they are when
// the sheet comes back; fault.Unsupported where persons are what entries are known by; note words what a column asks for.
func (d *Desk) RegisterSheet(ctx context.Context, who office.Actor, id string, body office.BodyID, note func(evidence.Field) string) ([]byte, error) {
	s, err := d.Register(id)
	if err != nil {
		return nil, err
	}
	var entries []Kept[register.Entry]
	if body != "" {
		if slices.ContainsFunc(s.Schema.Fields, func(f evidence.Field) bool {
			return f.Personal == evidence.Pseudonym && slices.Contains(s.Schema.Key, f.Name)
		}) {
			return nil, fault.New(fault.Unsupported, "记录按人登记，保存的只是代号，下载后不能认出是谁").At(s.Schema.Title).Hint("请下载空白表格，填写新的记录；改一条请在网页上改")
		}
		if entries, err = d.Entries(ctx, who, id, body); err != nil {
			return nil, err
		}
	}
	b := fillin.Book{Name: s.Schema.Title, Head: [][]string{nil}, Spare: spareRows, Fixed: 1}
	for _, f := range s.Schema.Fields {
		if f.Personal != evidence.Drop {
			b.Head[0] = append(b.Head[0], f.Title)
			b.Columns = append(b.Columns, fillin.Column{Options: register.Choices(&s, f.Name), Note: note(f)})
		}
	}
	for _, k := range entries {
		var row []string
		for _, f := range s.Schema.Fields {
			switch f.Personal {
			case evidence.Drop:
			case evidence.Pseudonym:
				row = append(row, "")
			default:
				row = append(row, k.Value.Cells[f.Name])
			}
		}
		b.Rows = append(b.Rows, row)
	}
	return fillin.Write(&b)
}

package planning

import (
	"context"
	"slices"
	"strconv"

	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

// sheetVersion is the version of the templates; a workbook of another is refused.
const sheetVersion = "1"

// Columns of a template that are no field of a line.
const (
	ColumnID      draft.Field = "id"
	ColumnVersion draft.Field = "version"
)

// SheetColumns lists the columns of a template in order.
func SheetColumns() []draft.Field {
	return append([]draft.Field{ColumnID, ColumnVersion}, draft.Fields()...)
}

// Titles are the words over the columns in one language.
type Titles map[draft.Field]string

// stamp says what a template was made for.
type stamp struct{ version, budget, year, unit string }

func stampOf(s *Sheet) stamp {
	return stamp{sheetVersion, s.Budget.ID, strconv.Itoa(s.Budget.Year), string(s.Body.ID)}
}

// fits gives fault.Invalid for a template of another year, unit or version.
func (t stamp) fits(s *Sheet) error {
	want := stampOf(s)
	refuse := func(what string) error {
		return fault.New(fault.Invalid, what).At(s.Body.Name).Hint("请下载本单位" + want.year + "年的工作簿，把内容复制过去后再上传；什么都没有写入")
	}
	switch {
	case t == stamp{}:
		return refuse("这不是从预算行页面下载的文件")
	case t.version != want.version:
		return refuse("文件是按旧的格式（第" + shortText(t.version) + "版）做的")
	case t.year != want.year:
		return refuse("这是" + shortText(t.year) + "年的文件，不是" + want.year + "年的")
	case t.budget != want.budget || t.unit != want.unit:
		return refuse("这是另一个单位的文件（" + shortText(t.unit) + "）")
	}
	return nil
}

func shortText(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// sheetRow is a row of a file: the cells that it has, by field.
type sheetRow struct {
	number int // as the program that wrote it counts, from 1
	cells  map[draft.Field]string
	at     map[draft.Field]string // names of the cells: D7
}

// names gives what the sheet shows for values that stand for something: codes
// with their names, projects and standards by name.
type names struct {
	codes     Codes
	projects  []draft.Project
	standards []draft.Standard
}

func (d *Desk) namesOf(s *Sheet) names { return names{d.Codes(), s.Projects, s.Standards} }

// options lists what a field may hold; nil for a free field.
func (n names) options(f draft.Field) []Option {
	switch f {
	case draft.FieldFunction:
		return n.codes.Function
	case draft.FieldEconomic:
		return n.codes.Economic
	case draft.FieldProject:
		out := make([]Option, len(n.projects))
		for i, p := range n.projects {
			out[i] = Option{p.ID, p.Name, p.Code}
		}
		return out
	case draft.FieldStandard:
		out := make([]Option, len(n.standards))
		for i, s := range n.standards {
			out[i] = Option{s.ID, s.Name, ""}
		}
		return out
	}
	return n.codes.Choices[f]
}

// shown is a value as a file shows it.
func (n names) shown(f draft.Field, value string) string {
	list := n.options(f)
	i := slices.IndexFunc(list, func(o Option) bool { return o.Value == value })
	if i < 0 {
		return value
	}
	return showOption(f, list, list[i])
}

func showOption(f draft.Field, list []Option, o Option) string {
	coded := f == draft.FieldFunction || f == draft.FieldEconomic
	if !coded && howMany(list, func(x Option) bool { return x.Name == o.Name }) > 1 {
		coded = true
	}
	if coded {
		return o.Value + " " + o.Name
	}
	return o.Name
}

// value finds what a file's word stands for; a word that fits nothing, or more
// than one, stays as it is.
func (n names) value(f draft.Field, word string) string {
	list := n.options(f)
	var found []string
	for _, o := range list {
		if o.Value == word || word == o.Value+" "+o.Name {
			return o.Value
		}
		if o.Name == word || o.More != "" && o.More == word && f == draft.FieldProject {
			found = append(found, o.Value)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return word
}

func howMany[T any](list []T, is func(T) bool) (n int) {
	for _, x := range list {
		if is(x) {
			n++
		}
	}
	return n
}

// Workbook is the unit's lines as an XLSX template: filled where there are lines.
func (d *Desk) Workbook(ctx context.Context, who office.Actor, id string, body office.BodyID, t Titles) ([]byte, error) {
	s, err := d.Sheet(ctx, who, id, body)
	if err != nil {
		return nil, err
	}
	return writeWorkbook(&s, d.namesOf(&s), t)
}

// CSV is the unit's lines as CSV with a byte order mark, which Excel asks for.
func (d *Desk) CSV(ctx context.Context, who office.Actor, id string, body office.BodyID, t Titles) ([]byte, error) {
	s, err := d.Sheet(ctx, who, id, body)
	if err != nil {
		return nil, err
	}
	return writeCSV(&s, d.namesOf(&s), t)
}

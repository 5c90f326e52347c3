package planning

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
)

// csvMark stands in the first cell of a CSV between the title and the stamp.
const csvMark = "#mingzhang/"

func writeCSV(s *Sheet, n names, t Titles) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	var head []string
	for _, f := range SheetColumns() {
		head = append(head, t[f])
	}
	m := stampOf(s)
	head[0] += csvMark + strings.Join([]string{m.version, m.budget, m.year, m.unit}, "/")
	rows := [][]string{head}
	for i := range s.Lines {
		k := &s.Lines[i]
		row := []string{k.ID, strconv.Itoa(k.Version)}
		for _, f := range draft.Fields() {
			text := n.shown(f, k.Value.Get(f))
			if !draft.IsMoney(f) {
				text = harmless(text)
			}
			row = append(row, text)
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, fault.Wrap(fault.Internal, "CSV 没有写成", err)
	}
	return out.Bytes(), nil
}

// harmless keeps a spreadsheet from taking a text for a formula: an apostrophe
// says that it is text, and bare takes it away again.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

func bare(text string) string {
	if len(text) > 1 && text[0] == '\'' && strings.ContainsRune("=+-@\t\r", rune(text[1])) {
		return text[1:]
	}
	return text
}

// csvStamp takes the stamp out of the first cell.
func csvStamp(first string) (title string, t stamp) {
	title, rest, found := strings.Cut(first, csvMark)
	parts := strings.Split(rest, "/")
	if !found || len(parts) != 4 {
		return first, stamp{}
	}
	return title, stamp{parts[0], parts[1], parts[2], parts[3]}
}

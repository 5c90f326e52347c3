package publish

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/budget"
)

// Heads are the lines over a table, in the words by which a reader knows them:
// 表1, 收支总表, 部门名称：…, 单位：万元. Empty where the table says nothing.
type Heads struct {
	Number, Title, Body, Unit string
}

// plainTitle is a title that is known for one by itself; any other must stand
// behind its number, as in 表5：项目情况.
var plainTitle = regexp.MustCompile(`^[^。；：:]{2,44}$`)

// HeadsOf words the lines over a table.
func HeadsOf(t *budget.Table) Heads {
	h := Heads{Title: Clean(t.Title), Body: label("部门名称：", t.Body), Unit: label("单位：", t.UnitText)}
	no := Clean(t.No)
	switch {
	case no == "" || h.Title == "":
		h.Number = label("表", no)
	case plainTitle.MatchString(bare(h.Title)) && endsLikeTable(h.Title):
		h.Number = "表" + no
	default:
		h.Title = "表" + no + "：" + h.Title
	}
	return h
}

func label(prefix, text string) string {
	if text = Clean(text); text == "" {
		return ""
	}
	return prefix + text
}

// endsLikeTable tells …表 and …表（按功能分类）.
func endsLikeTable(title string) bool {
	if i := strings.LastIndexAny(title, "（("); i > 0 && strings.ContainsAny(title[i:], "）)") {
		title = title[:i]
	}
	return strings.HasSuffix(strings.TrimSpace(title), "表")
}

// Lines are the heads that say something, top down.
func (h Heads) Lines() []string {
	var out []string
	for _, s := range []string{h.Number, h.Title, h.Body, h.Unit} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// longestLabel is how long a label may be to stand beside another on one line.
const longestLabel = 36 // runes

// Beside tells whether body and unit may stand on one line.
func (h Heads) Beside() bool {
	return h.Body != "" && h.Unit != "" && utf8.RuneCountInString(h.Body) <= longestLabel
}

// TableTitle is what a contents list calls a table; empty where it has no name.
func TableTitle(t *budget.Table) string {
	h := HeadsOf(t)
	return strings.TrimSpace(h.Number + " " + h.Title)
}

// Notes are the lines under a table; the first says that they are notes.
func Notes(t *budget.Table) []string {
	var out []string
	for _, n := range t.Notes {
		if text := Clean(n.Text); text != "" {
			out = append(out, text)
		}
	}
	if len(out) > 0 && !startsNote(out[0]) {
		out[0] = "注：" + out[0]
	}
	return out
}

func startsNote(text string) bool {
	for _, p := range []string{"注：", "注:", "备注：", "备注:", "说明：", "说明:", "注释：", "注1"} {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingzhang/internal/fault"
)

// Column is a column that somebody needs.
type Column struct {
	Title    string   // what the sink calls it
	Heads    []string // what sources may call it besides
	Required bool
}

// Wanted lists the columns that are needed.
type Wanted []Column

// Renamed adds heads of a particular source: the head there → the title here or one
// of its other heads. It gives fault.Invalid for a title that nobody wants.
func (w Wanted) Renamed(columns map[string]string) (Wanted, error) {
	out := slices.Clone(w)
	for _, head := range sortedKeys(columns) {
		i := w.Find(columns[head])
		if i < 0 {
			return nil, fault.New(fault.Invalid, "列的对应关系写错了：没有“"+columns[head]+"”这个字段").At(head).Hint("可用的字段：" + strings.Join(w.titles(), "、"))
		}
		out[i].Heads = append(slices.Clone(out[i].Heads), head)
	}
	return out, nil
}

func (w Wanted) titles() []string {
	out := make([]string, len(w))
	for i := range w {
		out[i] = w[i].Title
	}
	return out
}

// Find gives the index of the wanted column that a head means; −1 where none. A renamed head goes
// before a title.
func (w Wanted) Find(head string) int {
	head = Bare(head)
	if head == "" {
		return -1
	}
	for i := range w {
		if slices.ContainsFunc(w[i].Heads, func(h string) bool { return Bare(h) == head }) {
			return i
		}
	}
	return slices.IndexFunc(w, func(c Column) bool { return Bare(c.Title) == head })
}

// Propose says which wanted column each head of a source may mean, by title: the same
// word, else the only column whose words hold it or are held by it. Heads that mean none
// are left out, and no column is proposed twice.
func (w Wanted) Propose(heads []string) map[string]string {
	out, taken := map[string]string{}, map[int]bool{}
	for _, h := range heads {
		if i := w.Find(h); i >= 0 && !taken[i] {
			out[h], taken[i] = w[i].Title, true
		}
	}
	for _, h := range heads {
		if _, known := out[h]; known || w.Find(h) >= 0 {
			continue
		}
		if i := w.like(Bare(h)); i >= 0 && !taken[i] {
			out[h], taken[i] = w[i].Title, true
		}
	}
	return out
}

// like is the only column with a word that holds a head or is held by it; −1 where there
// is none or more than one. A word of one character says nothing.
func (w Wanted) like(head string) int {
	const least = 2
	found := -1
	for i, c := range w {
		same := func(word string) bool {
			word = Bare(word)
			short := min(utf8.RuneCountInString(word), utf8.RuneCountInString(head))
			return short >= least && (strings.Contains(word, head) || strings.Contains(head, word))
		}
		if same(c.Title) || slices.ContainsFunc(c.Heads, same) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// Score counts how many wanted columns a row of heads names.
func (w Wanted) Score(heads []string) int {
	seen := map[int]bool{}
	for _, h := range heads {
		if i := w.Find(h); i >= 0 {
			seen[i] = true
		}
	}
	return len(seen)
}

// Match names the columns of a source: wanted ones by their titles. It notes in the
// report what was found, missing and new, and gives fault.Invalid where a required
// column is missing or one comes twice.
func (w Wanted) Match(heads []string, r *Report) ([]string, error) {
	out, taken := make([]string, len(heads)), map[int]string{}
	for i, h := range heads {
		h = strings.TrimSpace(h)
		r.Columns = append(r.Columns, h)
		out[i] = h
		n := w.Find(h)
		if n < 0 {
			if h != "" {
				r.New = append(r.New, h)
			}
			continue
		}
		if first, twice := taken[n]; twice {
			return nil, fault.New(fault.Invalid, "“"+w[n].Title+"”有两列："+first+"、"+h).Hint("请删去一列，或在来源的定义里写明用哪一列")
		}
		out[i], taken[n] = w[n].Title, h
	}
	return out, w.lacking(taken, r)
}

// lacking notes the wanted columns that were not found.
func (w Wanted) lacking(taken map[int]string, r *Report) error {
	var required []string
	for i, c := range w {
		if _, ok := taken[i]; ok {
			continue
		}
		r.Missing = append(r.Missing, c.Title)
		if c.Required {
			required = append(required, c.Title)
		}
	}
	if len(required) == 0 {
		return nil
	}
	next := "来源现有的列：" + shortList(r.Columns)
	return fault.New(fault.Invalid, "来源没有这些必需的列："+strings.Join(required, "、")).Hint(next + "。列改了名时，请在来源的定义里写明对应关系")
}

// shortList names up to thirty columns.
func shortList(names []string) string {
	const most = 30
	if len(names) > most {
		return strings.Join(names[:most], "、") + "……"
	}
	return strings.Join(names, "、")
}

// Bare is a head for comparing: without white space, marks that are not seen and
// case.
func Bare(head string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, head))
}

func sortedKeys(m map[string]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

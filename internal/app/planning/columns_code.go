package planning

import (
	"regexp"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/draft"
	"mingzhang/internal/office"
)

// codeFirst takes a code from the beginning of a cell: 2010301, [2010301]行政运行,
// 2010301-行政运行.
var codeFirst = regexp.MustCompile(`^[\[(（【]?\s*([0-9０-９]{3,})\s*[\])）】]?[^\p{Han}0-9]{0,3}(.*)$`)

// code finds a row's code: as written, else by its name in the year's
// classification. A name that several codes have is told, never guessed.
func (x *foreigner) code(r foreignRow, scheme classify.Scheme, codes, words draft.Meaning) string {
	at, text, name := r.at[codes], r.text[codes], r.text[words]
	if text == "" {
		at, text = r.at[words], name
	}
	if text == "" {
		return ""
	}
	found := codeFirst.FindStringSubmatch(text)
	if found == nil {
		return x.named(at, scheme, text)
	}
	code, err := classify.Parse(scheme, found[1])
	if err != nil {
		x.failed(at, err)
		return ""
	}
	x.compareName(at, scheme, code, strings.TrimSpace(found[2]))
	if r.text[codes] != "" {
		x.compareName(r.at[words], scheme, code, name)
	}
	return string(code)
}

// compareName tells a name that is not the one of its code; the code counts.
func (x *foreigner) compareName(at string, scheme classify.Scheme, code classify.Code, name string) {
	entry, known := x.book.Lookup(scheme, code)
	if name == "" || !known || codeFirst.MatchString(name) {
		return
	}
	if x.book.CheckName(scheme, code, name).Verdict == classify.Mismatch {
		x.note(at, "“"+shortText(name)+"”不是 "+string(code)+" 的名称（"+entry.Name+"）", "以编码为准；若编码写错，请在文件里改正")
	}
}

// named finds a code of the lowest level by its name.
func (x *foreigner) named(at string, scheme classify.Scheme, name string) string {
	var found []classify.Entry
	for _, e := range x.book.ByName(scheme, name, "") {
		if e.Level == scheme.Depth() && x.world.Listed(scheme, e) {
			found = append(found, e)
		}
	}
	switch {
	case len(found) == 1:
		return string(found[0].Code)
	case len(found) == 0:
		x.fail(at, "当年科目表里没有叫“"+shortText(name)+"”的"+scheme.Depth().String()+"级科目", "请填写科目编码")
		return ""
	}
	list := make([]string, 0, 6)
	for _, e := range found[:min(5, len(found))] {
		list = append(list, string(e.Code))
	}
	if len(found) > 5 {
		list = append(list, "…")
	}
	x.fail(at, "有"+itoa(len(found))+"个科目叫“"+shortText(name)+"”："+strings.Join(list, "、"), "请填写科目编码")
	return ""
}

// Offer is a project that a file names and the library lacks: it can be added, or
// an entry without a code takes the file's.
type Offer struct {
	Key      string // names it within the file
	Code     string
	Name     string
	Category string
	Rows     int
	First    string // the first cell that names it
	Entry    string // id of the library's entry of that name without a code; empty: it is added
}

// id names the project that an offer adds.
func (o Offer) id(unit office.BodyID) string {
	if o.Entry != "" {
		return o.Entry
	}
	return "columns-" + shortDigest(string(unit)+"\x00"+o.Code+"\x00"+o.Name)
}

// project finds a row's project in the library of the unit, or offers it.
func (x *foreigner) project(r foreignRow) (id, offered string) {
	code, name := r.text[draft.ProjectCode], r.text[draft.ProjectName]
	if code == "" && name == "" {
		return "", ""
	}
	if code != "" {
		return x.coded(r, code, name)
	}
	found := x.called(name)
	switch len(found) {
	case 1:
		return found[0].ID, ""
	case 0:
		return x.offer(r, "", name, "")
	}
	x.fail(r.at[draft.ProjectName], "项目库里有"+itoa(len(found))+"个项目叫“"+shortText(name)+"”", "请填写项目编码")
	return "", ""
}

func (x *foreigner) coded(r foreignRow, code, name string) (id, offered string) {
	at := r.at[draft.ProjectCode]
	if p, known := x.byCode[code]; known {
		if p.Body != x.unit.ID {
			x.fail(at, "项目 "+shortText(code)+" 属于另一个单位", "请核对编码，或在那个单位导入")
			return "", ""
		}
		if name != "" && classify.NormalizeName(name) != classify.NormalizeName(p.Name) {
			x.note(r.at[draft.ProjectName], "项目 "+shortText(code)+" 在项目库里叫“"+p.Name+"”", "以编码为准，名称没有改")
		}
		return p.ID, ""
	}
	entry := ""
	for _, p := range x.called(name) {
		if p.Code == "" && entry == "" {
			entry = p.ID
		} else if p.Code == "" {
			x.fail(at, "项目库里有几个没有编码的项目叫“"+shortText(name)+"”", "请先在项目库给其中一个填上编码")
			return "", ""
		}
	}
	return x.offer(r, code, name, entry)
}

// called lists the unit's projects of a name.
func (x *foreigner) called(name string) []draft.Project {
	if name == "" {
		return nil
	}
	return x.byName[classify.NormalizeName(name)]
}

// offer puts a project among those that can be added.
func (x *foreigner) offer(r foreignRow, code, name, entry string) (id, offered string) {
	at := r.at[draft.ProjectCode]
	if code == "" {
		at = r.at[draft.ProjectName]
	}
	if name == "" {
		x.fail(at, "项目库没有编码 "+shortText(code)+"，文件也没有写名称", "请补上项目名称，或先在项目库建立")
		return "", ""
	}
	o := Offer{Key: shortDigest(code + "\x00" + name), Code: code, Name: name, Entry: entry, Category: x.category(r), First: at}
	if i, asked := x.asked[o.Key]; asked {
		x.offers[i].Rows++
		return x.offers[i].id(x.unit.ID), o.Key
	}
	if i, asked := x.asked["#"+code]; asked && code != "" {
		x.fail(at, "项目编码 "+shortText(code)+" 在文件里有两个名称：“"+shortText(x.offers[i].Name)+"”“"+shortText(name)+"”", "请改成同一个名称")
		return "", ""
	}
	x.asked[o.Key], x.asked["#"+code] = len(x.offers), len(x.offers)
	o.Rows = 1
	x.offers = append(x.offers, o)
	return o.id(x.unit.ID), o.Key
}

// category is the class of a new project as the file's words say it.
func (x *foreigner) category(r foreignRow) string {
	word := r.text[draft.Meaning(draft.FieldKind)]
	for _, c := range draft.Categories {
		if strings.Contains(word, draft.CategoryWord(c)) {
			return c
		}
	}
	kind, _ := x.mapping.ValueOf(draft.FieldKind, draft.Title([]string{word}, 0))
	return categoryOf[kind]
}

// categoryOf is the class of the projects that carry a kind of expenditure.
var categoryOf = map[string]string{"": draft.Categories[2], budget.Personnel: draft.Categories[0], budget.Operating: draft.Categories[1], budget.ProjectExp: draft.Categories[2]}

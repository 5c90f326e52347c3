package evidence

import (
	"fmt"
)

func checkField(bad *problems, s *Schema, i int, seen map[string]string) {
	f, at := s.Fields[i], fmt.Sprintf("schema.fields[%d]", i)
	if !fieldName.MatchString(f.Name) {
		bad.add(at+".name", "字段名“"+f.Name+"”不合规", "用小写字母、数字和下划线，以字母开头")
	}
	if f.Title == "" {
		bad.add(at+".title", "字段没有列名", "请写来源里这一列的名称")
	}
	for _, head := range append([]string{f.Name, f.Title}, f.Aliases...) {
		if other, ok := seen[headKey(head)]; ok && other != f.Name {
			bad.add(at, "“"+head+"”已经是字段 "+other+" 的名称", "一列只能对应一个字段")
		}
		seen[headKey(head)] = f.Name
	}
	switch {
	case s.Index(f.Name) != i:
		bad.add(at+".name", "字段名“"+f.Name+"”用了两次", "请换一个名称")
	case f.Type != Text && f.Type != Number && f.Type != Time && f.Type != Flag:
		bad.add(at+".type", "类型“"+string(f.Type)+"”不认识", "可用 text、number、time、flag")
	case f.Personal != Plain && f.Personal != Drop && f.Personal != Pseudonym:
		bad.add(at+".personal", "“"+string(f.Personal)+"”不认识", "可用 drop、pseudonym")
	case f.Personal != Plain && f.Type != Text:
		bad.add(at+".personal", "只有文本字段可以作个人信息处理", "请把类型改为 text")
	case f.Personal == Drop && f.Required:
		bad.add(at+".required", "删除的字段不能是必填", "请去掉 required，或改为 pseudonym")
	}
	checkNumberField(bad, s, f, at)
}

func checkNumberField(bad *problems, s *Schema, f Field, at string) {
	if f.Type != Number && (f.Unit != "" || f.UnitFrom != "" || f.Min != "" || f.Max != "") {
		bad.add(at, "只有数字段有单位和范围", "请把类型改为 number，或去掉 unit、unit_from、min、max")
		return
	}
	if f.UnitFrom != "" && (s.Index(f.UnitFrom) < 0 || s.Fields[s.Index(f.UnitFrom)].Type != Text || f.Unit == "") {
		bad.add(at+".unit_from", "单位字段“"+f.UnitFrom+"”不是文本字段，或没有写应有的单位", "请写一个文本字段，并写 unit")
	}
	for _, limit := range [][2]string{{"min", f.Min}, {"max", f.Max}} {
		if limit[1] != "" && !isDecimal(limit[1]) {
			bad.add(at+"."+limit[0], "“"+limit[1]+"”不是数", "请写成 0 或 12.5 的样子")
		}
	}
	if low, high := bound(f.Min), bound(f.Max); low != nil && high != nil && low.compare(*high) > 0 {
		bad.add(at+".min", "最小值大于最大值", "请对调")
	}
}

func isDecimal(s string) bool {
	_, rest, ok := readDecimal(s)
	return ok && rest == ""
}

func checkKeys(bad *problems, s *Schema) {
	if len(s.Key) == 0 {
		bad.add("schema.key", "没有写哪些字段使记录成为同一条", "请写至少一个字段，例如编号")
	}
	for i, k := range s.Key {
		if n := s.Index(k); n < 0 || s.Fields[n].Personal == Drop {
			bad.add(fmt.Sprintf("schema.key[%d]", i), "没有字段“"+k+"”，或它被删除", "请写一个保留的字段")
		}
	}
	if n := s.Index(s.Date); n < 0 || s.Fields[n].Type != Time {
		bad.add("schema.date", "日期字段“"+s.Date+"”不存在或不是时间", "请写一个类型为 time 的字段")
	}
}

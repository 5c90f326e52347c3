package evidence

import (
	"fmt"
	"regexp"
	"strings"
)

// What a definition may hold at most, so that computing always ends soon.
const (
	mostFields   = 100
	mostFormulas = 200
	mostNodes    = 64  // comparisons and connectives of one filter
	deepest      = 8   // levels of all, any and not
	mostValues   = 200 // of one in
	mostParts    = 400 // months, days … of a period
	longestText  = 2000
)

var (
	fieldName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)
	systemID  = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)
	formulaID = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}\.[a-z][a-z0-9-]{0,59}$`)
)

// Check 校验: asks that a system's schema and formulas hold together. The error
// joins faults of kind Invalid, each of which says what is wrong, and where as a path:
// formulas[3].where.all[1].op.
func (s *System) Check() error {
	bad := checkSchema(&s.Schema)
	if s.Kind != Outside && s.Kind != Register && s.Kind != "" {
		bad.add("kind", "类型“"+string(s.Kind)+"”不认识", "可用 outside、register")
	}
	if len(bad) > 0 {
		return bad.err()
	}
	if len(s.Formulas) > mostFormulas {
		bad.add("formulas", fmt.Sprintf("有 %d 个公式，最多 %d 个", len(s.Formulas), mostFormulas), "请分成几个来源")
		return bad.err()
	}
	seen := map[string]bool{}
	for i := range s.Formulas {
		f, at := &s.Formulas[i], fmt.Sprintf("formulas[%d]", i)
		if seen[f.ID] {
			bad.add(at+".id", "编号“"+f.ID+"”用了两次", "请换一个编号")
		}
		if !strings.HasPrefix(f.ID, s.Schema.ID+".") {
			bad.add(at+".id", "编号“"+f.ID+"”没有以“"+s.Schema.ID+".”开头", "请写成 "+s.Schema.ID+".名称")
		}
		seen[f.ID] = true
		bad = append(bad, CheckFormula(&s.Schema, f, at)...)
	}
	return bad.err()
}

func checkSchema(s *Schema) problems {
	var bad problems
	if !systemID.MatchString(s.ID) {
		bad.add("schema.id", "编号“"+s.ID+"”不合规", "用小写字母、数字和连字符，以字母开头")
	}
	if len(s.Fields) == 0 || len(s.Fields) > mostFields {
		bad.add("schema.fields", fmt.Sprintf("有 %d 个字段", len(s.Fields)), fmt.Sprintf("请写 1 至 %d 个", mostFields))
		return bad
	}
	seen := map[string]string{}
	for i := range s.Fields {
		checkField(&bad, s, i, seen)
	}
	checkKeys(&bad, s)
	if _, ok := readZone(s.Zone); !ok {
		bad.add("schema.zone", "时区“"+s.Zone+"”读不懂", "写成 +08:00 的样子")
	}
	return bad
}

package classify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

var changeKinds = []ChangeKind{Renamed, Added, Moved, Clarified, Restructured, Notice}

func toChange(r row) (Change, error) {
	c := Change{
		Scheme: Scheme(r["scheme"]), Code: Code(r["code"]), Kind: ChangeKind(r["kind"]),
		OldName: r["old_name"], NewName: r["new_name"],
		Effective: r["effective"], Evidence: r["evidence"], Remark: r["status"],
	}
	if !slices.Contains(changeKinds, c.Kind) {
		return Change{}, fmt.Errorf("unknown kind %q", c.Kind)
	}
	if wide := c.Kind == Restructured || c.Kind == Notice; wide != (c.Code == "") {
		return Change{}, fmt.Errorf("kind %s and code %q do not go together", c.Kind, c.Code)
	}
	var err error
	if c.Since, err = strconv.Atoi(r["since"]); err != nil {
		return Change{}, fmt.Errorf("since: %w", err)
	}
	if c.Status, err = parseStatus(r["name_status"]); err != nil {
		return Change{}, err
	}
	c.YearStatus, err = parseStatus(r["year_status"])
	return c, err
}

// toMapping reads department codes parted by ";", with a remark in brackets.
func toMapping(r row) (Mapping, error) {
	government, err := parseExact(Government, r["government_code"])
	if err != nil {
		return Mapping{}, err
	}
	m := Mapping{Government: government, Source: r["source"], Status: Seen}
	if m.Source == Unverified.String() {
		m.Status = Unverified
	}
	codes, remark, _ := strings.Cut(r["department_codes"], " (")
	m.Remark = strings.TrimSuffix(remark, ")")
	for text := range strings.SplitSeq(codes, ";") {
		code, err := parseExact(Departmental, text)
		if err != nil {
			return Mapping{}, err
		}
		m.Departments = append(m.Departments, code)
	}
	return m, nil
}

func toRevenue(r row) (RevenueLine, error) {
	l := RevenueLine{
		Form: RevenueForm(r["form"]), Order: r["order"], Names: strings.Split(r["name_zh"], " / "),
		Parent: r["parent"], English: r["english"], Notes: r["notes"], Source: r["source"],
	}
	if l.Form == "" || l.Order == "" || l.Names[0] == "" || l.Source == "" {
		return RevenueLine{}, fmt.Errorf("an income line needs form, order, name and source")
	}
	return l, nil
}

package people

import (
	"context"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Lengths in characters.
const (
	longestName = 100
	longestDuty = 1000
	mostDuties  = 100
)

var loginForm = regexp.MustCompile(`^[\p{L}\p{Nd}][\p{L}\p{Nd}._@-]{1,63}$`)

// PutPerson adds a person (version 0) or changes one from the version that was
// seen; fault.Conflict where somebody else changed them meanwhile. Who is
// disabled is signed out everywhere.
func (d *Door) PutPerson(ctx context.Context, actor office.Actor, p office.Person, version int) error {
	p.ID, p.Name = PersonID(string(p.ID)), strings.TrimSpace(p.Name)
	if err := checkPerson(p); err != nil {
		return err
	}
	return d.change(ctx, func(tx store.Tx, s *state) error {
		if err := s.mayPutPerson(actor, p, version); err != nil {
			return err
		}
		if err := d.put(tx, store.Record{Kind: store.PersonRecord, ID: string(p.ID), Version: version, Actor: string(actor.Person.ID)}, p); err != nil {
			return err
		}
		if p.Disabled {
			if err := tx.EndSignIns(string(p.ID), ""); err != nil {
				return err
			}
		}
		return d.note(tx, actor.Person.ID, personVerb(p, version), string(p.ID), p.Name)
	})
}

// mayPutPerson asks for everything that a changed person holds, and that a new
// one's login is free.
func (s *state) mayPutPerson(actor office.Actor, p office.Person, version int) error {
	_, err := s.manageable(actor, p.ID)
	switch {
	case version > 0:
		return err
	case err == nil:
		return fault.New(fault.Conflict, "这个登录名已经有人用").At(string(p.ID)).Hint("请换一个")
	case fault.Is(err, fault.NotFound):
		return nil
	}
	return err
}

func personVerb(p office.Person, version int) string {
	switch {
	case p.Disabled:
		return "disable"
	case version == 0:
		return "add-person"
	}
	return "change-person"
}

func checkPerson(p office.Person) error {
	if !loginForm.MatchString(string(p.ID)) || p.ID == operatorID || len(p.ID) > longestLogin {
		return fault.New(fault.Invalid, "登录名不能用").At(shortened(string(p.ID))).Hint("用2至64个字母、数字、点、横线，不留空格")
	}
	return checkName(p.Name)
}

func checkName(name string) error {
	switch {
	case name == "":
		return fault.New(fault.Invalid, "没有写名称")
	case utf8.RuneCountInString(name) > longestName:
		return fault.New(fault.Invalid, "名称太长").At(shortened(name)).Hint("最多100个字")
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return fault.New(fault.Invalid, "名称含有看不见的字符").Hint("请重新输入")
	}
	return nil
}

func shortened(text string) string {
	if utf8.RuneCountInString(text) <= 20 {
		return text
	}
	return string([]rune(text)[:20]) + "…"
}

// change runs an edit of the office and refuses what leaves nobody in charge.
func (d *Door) change(ctx context.Context, f func(store.Tx, *state) error) error {
	return d.store.Update(ctx, func(tx store.Tx) error {
		before, err := readState(tx)
		if err != nil {
			return err
		}
		if err := f(tx, before); err != nil {
			return err
		}
		after, err := readState(tx)
		if err != nil {
			return err
		}
		if before.administered() && !after.administered() {
			return fault.New(fault.Invalid, "至少要留一位管理全部单位的系统管理员").Hint("请先另设一位")
		}
		return nil
	})
}

// grantID names a grant's record.
func grantID(g office.Grant) string {
	return string(g.Person) + "/" + string(g.Role) + "/" + string(g.Body)
}

// PutGrant gives a person a role at a body and below; at no body it holds
// everywhere, which only who manages everything can give. Again is no error.
func (d *Door) PutGrant(ctx context.Context, actor office.Actor, g office.Grant) error {
	if !slices.Contains(office.Roles(), g.Role) {
		return fault.New(fault.Invalid, "没有这种角色").At(shortened(string(g.Role)))
	}
	return d.change(ctx, func(tx store.Tx, s *state) error {
		if _, ok := s.person(g.Person); !ok {
			return fault.New(fault.NotFound, "没有这个人").At(shortened(string(g.Person)))
		}
		if _, ok := s.tree.Body(g.Body); g.Body != "" && !ok {
			return fault.New(fault.NotFound, "没有这个单位")
		}
		if err := s.must(actor, office.ManagePeople, g.Body); err != nil {
			return err
		}
		if slices.Contains(s.grants, g) {
			return nil
		}
		return d.putGrant(tx, actor, g, false)
	})
}

// RemoveGrant takes a role away; one that is not held is no error.
func (d *Door) RemoveGrant(ctx context.Context, actor office.Actor, g office.Grant) error {
	return d.change(ctx, func(tx store.Tx, s *state) error {
		if err := s.must(actor, office.ManagePeople, g.Body); err != nil {
			return err
		}
		if !slices.Contains(s.grants, g) {
			return nil
		}
		return d.putGrant(tx, actor, g, true)
	})
}

// putGrant writes a grant after whatever was written under its name before.
func (d *Door) putGrant(tx store.Tx, actor office.Actor, g office.Grant, deleted bool) error {
	past, err := tx.RecordHistory("", store.GrantRecord, grantID(g))
	if err != nil {
		return err
	}
	r := store.Record{Kind: store.GrantRecord, ID: grantID(g), Body: string(g.Body), Version: len(past), Deleted: deleted, Actor: string(actor.Person.ID)}
	if err := d.put(tx, r, g); err != nil {
		return err
	}
	verb := "grant"
	if deleted {
		verb = "revoke"
	}
	return d.note(tx, actor.Person.ID, verb, string(g.Person), string(g.Role)+"@"+string(g.Body))
}

// PutBody adds a body (version 0; it gets an id where it has none) or changes
// one from the version that was seen. The tree must stay one.
func (d *Door) PutBody(ctx context.Context, actor office.Actor, b office.Body, version int) (office.BodyID, error) {
	b, err := checkBody(b)
	if err != nil {
		return "", err
	}
	if b.ID == "" {
		random, err := d.bytes(8)
		if err != nil {
			return "", err
		}
		b.ID = office.BodyID("b" + hex.EncodeToString(random))
	}
	return b.ID, d.change(ctx, func(tx store.Tx, s *state) error {
		if err := s.mayPut(actor, b, version); err != nil {
			return err
		}
		r := store.Record{Kind: store.BodyRecord, ID: string(b.ID), Body: string(b.ID), Version: version, Actor: string(actor.Person.ID)}
		if err := d.put(tx, r, b); err != nil {
			return err
		}
		return d.note(tx, actor.Person.ID, bodyVerb(b, version), string(b.ID), b.Name)
	})
}

func bodyVerb(b office.Body, version int) string {
	switch {
	case version == 0:
		return "add-body"
	case b.Closed != 0:
		return "close-body"
	}
	return "change-body"
}

// mayPut asks whether the actor may edit the body where it stands and where it
// goes, and whether it can be closed.
func (s *state) mayPut(actor office.Actor, b office.Body, version int) error {
	was, has := s.tree.Body(b.ID)
	if has {
		if err := s.must(actor, office.EditOffice, b.ID); err != nil {
			return err
		}
	}
	if !has || was.Parent != b.Parent {
		if err := s.must(actor, office.EditOffice, b.Parent); err != nil {
			return err
		}
	}
	if b.Closed == 0 {
		return nil
	}
	for _, c := range append(s.tree.Children(b.ID), s.within(b.ID)...) {
		if c.Open(b.Closed) {
			return fault.New(fault.Invalid, "还有单位在它下面").At(c.Name).Hint("请先撤销或移走下面的单位")
		}
	}
	return nil
}

// within lists the bodies that are budgeted within another.
func (s *state) within(id office.BodyID) []office.Body {
	var out []office.Body
	for _, b := range s.tree.Bodies() {
		if b.Within == id {
			out = append(out, b)
		}
	}
	return out
}

func checkBody(b office.Body) (office.Body, error) {
	b.Name, b.Code = strings.TrimSpace(b.Name), strings.TrimSpace(b.Code)
	if err := checkName(b.Name); err != nil {
		return b, err
	}
	switch {
	case utf8.RuneCountInString(b.Code) > 40 || strings.ContainsFunc(b.Code, unicode.IsControl):
		return b, fault.New(fault.Invalid, "单位编码太长").At(b.Name).Hint("最多40个字符")
	case b.Closed != 0 && (b.Closed < 1950 || b.Closed > 2200):
		return b, fault.New(fault.Invalid, "撤销的年份读不懂").At(b.Name).Hint("写法如 2024")
	case len(b.Duties) > mostDuties:
		return b, fault.New(fault.Invalid, "职责太多").At(b.Name).Hint("最多100条")
	case b.Within == b.ID && b.ID != "":
		return b, fault.New(fault.Invalid, "单位不能纳入自己编报").At(b.Name)
	}
	for _, duty := range b.Duties {
		if utf8.RuneCountInString(duty) > longestDuty || !utf8.ValidString(duty) {
			return b, fault.New(fault.Invalid, "有一条职责太长").At(shortened(duty)).Hint("每条最多1000个字")
		}
	}
	return b, nil
}

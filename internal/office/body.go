package office

import (
	"slices"
	"strings"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
)

// BodyID names a body for ever; names change, ids do not.
type BodyID string

// BodyKind is the level of a body in the tree.
type BodyKind string

// The kinds, from the top.
const (
	Bureau     BodyKind = "bureau"     // 财政部门
	Department BodyKind = "department" // 主管部门
	Unit       BodyKind = "unit"       // 预算单位
	Section    BodyKind = "section"    // 科室
)

// ranks order the kinds: a child stands below its parent.
var ranks = map[BodyKind]int{Bureau: 1, Department: 2, Unit: 3, Section: 4}

// Body is a node of the tree 财政部门 → 主管部门 → 预算单位 → 科室.
type Body struct {
	ID     BodyID   `json:"id"`
	Parent BodyID   `json:"parent,omitempty"`
	Kind   BodyKind `json:"kind"`
	Name   string   `json:"name"`             // as printed; 本级 with its suffix
	Code   string   `json:"code,omitempty"`   // 预算单位编码
	Own    bool     `json:"own,omitempty"`    // the department's own level (本级)
	Within BodyID   `json:"within,omitempty"` // budgeted within another unit: has no lines of its own
	Duties []string `json:"duties,omitempty"` // 职责
	Closed int      `json:"closed,omitempty"` // first year without it; 0 where it is open
}

// Open tells whether the body still exists in a year.
func (b Body) Open(year int) bool { return b.Closed == 0 || year < b.Closed }

// Scope is how the body's lines are scoped in a ledger.
func (b Body) Scope() budget.Scope {
	if b.Own {
		return budget.Own
	}
	return budget.Single
}

// Tree is a set of bodies that was checked: parents exist, stand above their
// children and make no circle.
type Tree struct {
	bodies   []Body
	byID     map[BodyID]int
	children map[BodyID][]BodyID
}

// NewTree checks the bodies; fault.Invalid names the first that does not fit.
func NewTree(bodies []Body) (*Tree, error) {
	t := &Tree{bodies: slices.Clone(bodies), byID: map[BodyID]int{}, children: map[BodyID][]BodyID{}}
	for i, b := range t.bodies {
		if _, twice := t.byID[b.ID]; twice || b.ID == "" {
			return nil, fault.New(fault.Invalid, "单位编号重复或为空："+string(b.ID)).At(b.Name)
		}
		t.byID[b.ID] = i
		t.children[b.Parent] = append(t.children[b.Parent], b.ID)
	}
	for _, b := range t.bodies {
		if err := t.fits(b); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (t *Tree) fits(b Body) error {
	parent, has := t.Body(b.Parent)
	switch {
	case ranks[b.Kind] == 0:
		return fault.New(fault.Invalid, "不认识的单位类型“"+string(b.Kind)+"”").At(b.Name)
	case strings.TrimSpace(b.Name) == "":
		return fault.New(fault.Invalid, "单位没有名称").At(string(b.ID))
	case b.Parent != "" && !has:
		return fault.New(fault.Invalid, "上级单位不存在").At(b.Name)
	case has && ranks[parent.Kind] >= ranks[b.Kind]:
		return fault.New(fault.Invalid, "上级单位的层级不在它之上").At(b.Name).Hint("顺序为财政部门、主管部门、预算单位、科室")
	case b.Within != "" && !t.unit(b.Within):
		return fault.New(fault.Invalid, "纳入编报的单位不存在").At(b.Name)
	}
	return nil
}

func (t *Tree) unit(id BodyID) bool {
	b, ok := t.Body(id)
	return ok && b.Kind == Unit && b.Within == ""
}

// Body finds a body.
func (t *Tree) Body(id BodyID) (Body, bool) {
	i, ok := t.byID[id]
	if !ok {
		return Body{}, false
	}
	return t.bodies[i], true
}

// Bodies lists all bodies in the order given.
func (t *Tree) Bodies() []Body { return slices.Clone(t.bodies) }

// Children lists the bodies right below one; "" gives the roots.
func (t *Tree) Children(id BodyID) []Body {
	out := make([]Body, 0, len(t.children[id]))
	for _, c := range t.children[id] {
		out = append(out, t.bodies[t.byID[c]])
	}
	return out
}

// Covers tells whether below is the body above or lies in its subtree.
func (t *Tree) Covers(above, below BodyID) bool {
	for id := below; id != ""; {
		if id == above {
			return true
		}
		b, ok := t.Body(id)
		if !ok {
			return false
		}
		id = b.Parent
	}
	return false
}

// DepartmentOf is the department that a body belongs to, itself included.
func (t *Tree) DepartmentOf(id BodyID) (Body, bool) { return t.above(id, Department) }

// UnitOf is the budgeted unit that a body's lines stand at: the section's unit,
// or the unit that it is budgeted within.
func (t *Tree) UnitOf(id BodyID) (Body, bool) {
	b, ok := t.above(id, Unit)
	if ok && b.Within != "" {
		return t.Body(b.Within)
	}
	return b, ok
}

func (t *Tree) above(id BodyID, kind BodyKind) (Body, bool) {
	for {
		b, ok := t.Body(id)
		if !ok || b.Kind == kind {
			return b, ok
		}
		id = b.Parent
	}
}

// Units lists the units of a department that have lines of their own in a year.
func (t *Tree) Units(department BodyID, year int) []Body {
	var out []Body
	for _, b := range t.Children(department) {
		if b.Kind == Unit && b.Within == "" && b.Open(year) {
			out = append(out, b)
		}
	}
	return out
}

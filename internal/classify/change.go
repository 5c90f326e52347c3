package classify

import (
	"slices"
	"strings"
)

// ChangeKind 变动类型: what happened to a code from one year's list to another's.
type ChangeKind string

const (
	// Renamed 更名: the code stays, its name changed.
	Renamed ChangeKind = "renamed"
	// Added 新增: the code is new.
	Added ChangeKind = "added"
	// Moved 调整: the matter had another code before.
	Moved ChangeKind = "moved"
	// Clarified 说明修订: the code and name stay, what they cover was explained anew.
	Clarified ChangeKind = "clarified"
	// Restructured 体系改革: a whole scheme changed.
	Restructured ChangeKind = "restructured"
	// Notice 印发通知: the issue of a year's list; OldName holds its number or title.
	Notice ChangeKind = "notice"
)

// Change 科目变动: one difference between the lists of two years. Only for Renamed
// are OldName and NewName exactly names; elsewhere they describe.
type Change struct {
	Scheme     Scheme // empty for Restructured and Notice
	Code       Code   // empty for Restructured and Notice
	Kind       ChangeKind
	OldName    string // several names in the order of time are parted by " → "
	NewName    string
	Effective  string // as the source says, such as "2019 list"
	Since      int    // the latest year that Effective allows
	Status     Status // of OldName, or of NewName where nothing was before
	YearStatus Status // of Since; where it is not Seen, trust the Years of the Entry instead
	Evidence   string // where the names were read
	Remark     string // what is sure and what is not, in full
}

// oldNames parts the names that a code had before.
func (c Change) oldNames() []string { return strings.Split(c.OldName, " → ") }

// Changes 科目变动表 gives all changes in the order of the data.
func (b *Book) Changes() []Change { return slices.Clone(b.changes) }

// ObsoleteName 已废止名称 finds the renaming after which this code no longer has
// this name. A document of a year before Since was right to print it.
func (b *Book) ObsoleteName(scheme Scheme, code Code, name string) (Change, bool) {
	for _, c := range b.changes {
		if c.Kind == Renamed && c.Scheme == scheme && c.Code == code && c.hadName(name) {
			return c, true
		}
	}
	return Change{}, false
}

func (c Change) hadName(name string) bool {
	level := c.Code.Level(c.Scheme)
	return slices.ContainsFunc(c.oldNames(), func(old string) bool {
		return compareNames(level, old, name) != Mismatch
	})
}

package store

import (
	"encoding/json"
	"slices"
	"time"

	"mingzhang/internal/fault"
)

// RecordKind says what a record holds. The data of each kind is the JSON of one
// type, named in the comment.
type RecordKind string

// The kinds that an office keeps. Space is empty for what belongs to the
// installation, else the id of a budget.
const (
	BodyRecord       RecordKind = "body"        // office.Body
	PersonRecord     RecordKind = "person"      // office.Person; id is the sign-in name
	GrantRecord      RecordKind = "grant"       // office.Grant
	StandardRecord   RecordKind = "standard"    // draft.Standard (支出标准)
	MappingRecord    RecordKind = "mapping"     // draft.Mapping: columns of 预算管理一体化
	ProjectRecord    RecordKind = "project"     // draft.Project (项目库); space is empty: projects outlive years
	SwitchRecord     RecordKind = "rule-switch" // reconcile.Switch; id is the rule
	BudgetRecord     RecordKind = "budget"      // draft.Budget; space is empty
	TrackRecord      RecordKind = "track"       // office.Track
	MoveRecord       RecordKind = "move"        // planning.Moved; written once
	LineRecord       RecordKind = "line"        // draft.Line
	IncomeRecord     RecordKind = "income"      // draft.Income
	PublicRecord     RecordKind = "three"       // draft.Entered (三公)
	RunningRecord    RecordKind = "running"     // draft.Entered (机关运行经费)
	AssetsRecord     RecordKind = "assets"      // budget.Assets
	BodyYearRecord   RecordKind = "body-year"   // draft.BodyYear: staff, goals, tasks
	TargetsRecord    RecordKind = "targets"     // draft.Targets: 年度绩效指标 of a body or project
	ReasonRecord     RecordKind = "reason"      // budget.Reason
	NarrativeRecord  RecordKind = "paragraph"   // an edited paragraph
	ControlRecord    RecordKind = "control"     // draft.Control (控制数)
	CommentRecord    RecordKind = "comment"     // draft.Comment
	AdjustmentRecord RecordKind = "adjustment"  // draft.Adjustment
	PaymentRecord    RecordKind = "payment"     // draft.Payment
	ImportRecord     RecordKind = "import"      // planning.ImportRun; written once
	OverrideRecord   RecordKind = "override"    // planning.Override
	ClearanceRecord  RecordKind = "clearance"   // planning.Clearance of something sensitive
	EditionRecord    RecordKind = "edition"     // planning.Edition; written once
	GivenRecord      RecordKind = "given"       // budget.Given about a document, in DocumentsSpace; id is its digest
)

// DocumentsSpace holds what people say about documents of the library.
const DocumentsSpace = "documents:"

// onceKinds are written once and never changed.
var onceKinds = []RecordKind{MoveRecord, ImportRecord, EditionRecord, ActualRecord}

// WrittenOnce tells whether records of the kind can be added only.
func (k RecordKind) WrittenOnce() bool {
	return slices.Contains(onceKinds, k) || slices.Contains(evidenceOnce, k)
}

// Record is a thing that people edit, at one version. Versions count from 1 and
// every one of them is kept. Times are kept to the microsecond, in UTC.
type Record struct {
	Space   string // budget id; empty for the installation
	Kind    RecordKind
	ID      string
	Body    string // body that it belongs to; empty where none
	Amount  int64  // fen, for kinds that are summed; else 0
	Version int
	Deleted bool // a grave: the record was removed by this version
	Data    json.RawMessage
	Actor   string
	At      time.Time
	Why     string
}

// Check gives fault.Invalid unless kind, id, actor and time are named.
func (r Record) Check() error {
	switch {
	case blank(string(r.Kind)) || blank(r.ID):
		return invalid("记录没有写明类别或编号", string(r.Kind)+" "+r.ID)
	case blank(r.Actor):
		return invalid("没有写明由谁修改", r.ID)
	case r.At.IsZero():
		return invalid("没有写明何时修改", r.ID)
	case len(r.Data) == 0 && !r.Deleted:
		return invalid("记录没有内容", r.ID)
	case r.Version != 0 && r.Kind.WrittenOnce():
		return fault.New(fault.Forbidden, "这类记录只能新增，不能修改").At(r.ID)
	}
	return nil
}

// RecordFilter narrows a list of records of one space and kind; zero fields do
// not narrow.
type RecordFilter struct {
	Body  string
	At    time.Time // the state at this moment instead of now
	Limit int
	After string // ids that come after this one, in the order of adding
}

// Records are the things that people edit, each with all its versions.
type Records interface {
	// PutRecord stores the next version of a record and gives its number.
	// r.Version is the version that it was made from, 0 for a new record.
	// fault.Conflict when another version is there meanwhile (or the record exists
	// already), fault.NotFound when the version it was made from never was,
	// fault.Forbidden for a change of what is written once.
	PutRecord(r Record) (version int, err error)
	// FindRecord gives the present version; fault.NotFound when absent or deleted.
	FindRecord(space string, kind RecordKind, id string) (Record, error)
	// Records lists present versions in the order of adding, without deleted ones.
	Records(space string, kind RecordKind, f RecordFilter) ([]Record, error)
	// RecordHistory lists all versions of a record, newest first, graves included.
	RecordHistory(space string, kind RecordKind, id string) ([]Record, error)
	// Changes lists versions of all records of a space, newest first: those of one
	// body, or of all where it is empty; limit 0 gives all.
	Changes(space, body string, limit int) ([]Record, error)
	// SumRecords adds up Amount of the present records of a kind by body.
	SumRecords(space string, kind RecordKind) (map[string]int64, error)
	// BodiesChanged lists the bodies of the records that changed after a revision of
	// the space, those that they belonged to before included.
	BodiesChanged(space string, after int64) ([]string, error)
	// Revision is a number that grows with every PutRecord of the space.
	Revision(space string) (int64, error)
}

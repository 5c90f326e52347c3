package store

// The kinds of performance management in the course of a year; space is the id of
// a budget, for what is published “public”.
const (
	ActualRecord     RecordKind = "actual"     // cycle.Actual; written once
	MonitorRecord    RecordKind = "monitoring" // cycle.MonitorSheet
	SelfRecord       RecordKind = "self"       // cycle.SelfSheet
	FilingRecord     RecordKind = "filing"     // cycle.Filing
	OwnersRecord     RecordKind = "owners"     // performing.Owners of the rows of a target table
	RetargetRecord   RecordKind = "retarget"   // draft.Retarget
	SelectionRecord  RecordKind = "selection"  // performing.Selection of a project to be evaluated
	ExpertRecord     RecordKind = "expert"     // cycle.ExpertSheet
	AnswerRecord     RecordKind = "answer"     // performing.Answer of the unit
	ConclusionRecord RecordKind = "conclusion" // performing.Conclusion of an evaluation
	KeptRecord       RecordKind = "kept"       // performing.Shown: what the public is told of results
)

package office

import "slices"

// The actions about evidence.
const (
	ViewEvidence  Action = "evidence.view"   // sources, runs, values and the records behind them
	DefineSource  Action = "source.define"   // what a source is, where it is fetched from
	AllowHosts    Action = "source.hosts"    // which hosts sources may be fetched from
	FeedSource    Action = "source.feed"     // run it, or give it a file
	EditRegister  Action = "register.edit"   // entries of a register
	HandleEvent   Action = "event.handle"    // receive, handle, return, call back
	DispatchEvent Action = "event.dispatch"  // send to a body, coordinate, merge
	ChaseEvent    Action = "event.supervise" // 督办
	SettleDuties  Action = "event.duties"    // the list of responsibilities and the limits
)

// EvidenceActions lists the actions about evidence.
func EvidenceActions() []Action {
	return []Action{ViewEvidence, DefineSource, AllowHosts, FeedSource, EditRegister, HandleEvent, DispatchEvent, ChaseEvent, SettleDuties}
}

// evidencePermissions adds to permissions what each role may do about evidence.
var evidencePermissions = map[Role][]Action{
	ProjectOwner:    {ViewEvidence, FeedSource, EditRegister, HandleEvent},
	Preparer:        {ViewEvidence, FeedSource, EditRegister, HandleEvent},
	Approver:        {ViewEvidence, HandleEvent},
	Performance:     {ViewEvidence, DefineSource, FeedSource, EditRegister, HandleEvent, DispatchEvent},
	Reviewer:        {ViewEvidence, DefineSource, FeedSource, EditRegister, HandleEvent, DispatchEvent, ChaseEvent, SettleDuties},
	SecrecyReviewer: {ViewEvidence},
	Finance:         {ViewEvidence},
	Expert:          {ViewEvidence},
	Auditor:         {ViewEvidence},
	Administrator:   {ViewEvidence, DefineSource, AllowHosts, FeedSource, SettleDuties},
}

func evidenceAllows(r Role, a Action) bool { return slices.Contains(evidencePermissions[r], a) }

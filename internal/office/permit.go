package office

import "slices"

// permissions is the table role → actions, at the body of the grant and below.
// What is not listed is forbidden.
var permissions = map[Role][]Action{
	ProjectOwner:    {ImportDocument, DecideFinding, ViewOffice, ViewBudget, EditLines, EditProjects, EditTargets, Comment, RecordActual, EditPerform},
	Preparer:        {ImportDocument, DecideFinding, ViewOffice, ViewBudget, EditLines, EditProjects, EditTargets, EditNarrative, Comment, Submit, EditAdjustment, ImportExecution, RecordActual, EditPerform, SubmitPerform, AnswerFindings},
	Approver:        {ImportDocument, DecideFinding, ViewOffice, ViewBudget, Comment, Approve},
	Performance:     {ImportDocument, DecideFinding, ViewOffice, ViewBudget, EditTargets, AssessProject, Comment, RecordActual, EditPerform, SubmitPerform, AnswerFindings},
	Reviewer:        {ImportDocument, DecideFinding, ViewOffice, OpenBudget, ViewBudget, EditLines, EditProjects, AssessProject, EditTargets, EditNarrative, Comment, EditStandards, SetControl, Submit, Review, Ratify, PublishEdition, Override, EditAdjustment, ApproveAdjust, ImportExecution, ReviewPerform, SelectProjects},
	SecrecyReviewer: {ViewOffice, ViewBudget, Comment, ReviewSecrecy},
	Finance:         {ImportDocument, DecideFinding, ViewOffice, SwitchRule, OpenBudget, ViewBudget, Comment, EditStandards, SetControl, Ratify, Concur, ApproveAdjust, FilePerform, SelectProjects},
	Expert:          {ViewBudget, Comment, AssessProject, Concur, ScoreEvaluation},
	Auditor:         {DecideFinding, ViewOffice, ViewJournal, ViewBudget},
	Administrator:   {ImportDocument, DecideFinding, ManagePeople, EditOffice, ViewOffice, ViewJournal, SwitchRule, OpenBudget, ViewBudget, EditStandards},
}

// Allows tells whether a role may do an action at its body.
func Allows(r Role, a Action) bool { return slices.Contains(permissions[r], a) || evidenceAllows(r, a) }

// Grant gives a person a role at a body and everything below; at no body it
// holds everywhere.
type Grant struct {
	Person PersonID `json:"person"`
	Role   Role     `json:"role"`
	Body   BodyID   `json:"body,omitempty"`
}

// PersonID is the sign-in name of a person, in lower case.
type PersonID string

// Person is somebody who works here.
type Person struct {
	ID       PersonID `json:"id"`
	Name     string   `json:"name"`
	Disabled bool     `json:"disabled,omitempty"`
}

// Actor is a person who acts, with what was granted. The zero Actor is the
// public: it may do nothing that needs a permission.
type Actor struct {
	Person Person
	Grants []Grant
}

// SignedIn tells whether the actor is a known person.
func (a Actor) SignedIn() bool { return a.Person.ID != "" && !a.Person.Disabled }

// Permit tells whether the actor may do an action at a body; an empty body asks
// whether the action is allowed at any body.
func (a Actor) Permit(t *Tree, action Action, body BodyID) bool {
	if !a.SignedIn() {
		return false
	}
	for _, g := range a.Grants {
		if Allows(g.Role, action) && (g.Body == "" || body == "" || t.Covers(g.Body, body)) {
			return true
		}
	}
	return false
}

// Has tells whether the actor holds a role anywhere.
func (a Actor) Has(r Role) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.Role == r })
}

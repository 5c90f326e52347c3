package office

// Role is what a person is at a body. A grant at a body covers everything below.
type Role string

// The roles.
const (
	ProjectOwner    Role = "project-owner"    // 项目负责人（科室）
	Preparer        Role = "preparer"         // 单位编制人
	Approver        Role = "approver"         // 单位审核人
	Performance     Role = "performance"      // 绩效管理人
	Reviewer        Role = "reviewer"         // 部门审核人
	SecrecyReviewer Role = "secrecy-reviewer" // 保密审查人
	Finance         Role = "finance"          // 财政部门
	Expert          Role = "expert"           // 外部专家
	Auditor         Role = "auditor"          // 审计人员: reads all
	Administrator   Role = "administrator"    // 系统管理员
)

// Roles lists all roles in the order that screens show.
func Roles() []Role {
	return []Role{ProjectOwner, Preparer, Approver, Performance, Reviewer, SecrecyReviewer, Finance, Expert, Auditor, Administrator}
}

// Action is what somebody does; handlers name theirs and the table decides.
type Action string

// The actions.
const (
	ImportDocument  Action = "document.import"    // add a document to the library
	DecideFinding   Action = "document.decide"    // decide on a finding of a library document
	ManagePeople    Action = "people.manage"      // accounts and grants
	EditOffice      Action = "office.edit"        // bodies and their duties
	ViewOffice      Action = "office.view"        // see bodies and people
	ViewJournal     Action = "journal.view"       // who did what
	SwitchRule      Action = "rule.switch"        // how much a rule weighs here
	OpenBudget      Action = "budget.open"        // begin a year
	ViewBudget      Action = "budget.view"        // see a body's budget
	EditLines       Action = "budget.edit"        // lines, three public, staff, assets
	EditProjects    Action = "project.edit"       // project library
	AssessProject   Action = "project.assess"     // ex-ante assessment
	EditTargets     Action = "target.edit"        // goals, tasks, indicators
	EditNarrative   Action = "narrative.edit"     // words around the numbers
	Comment         Action = "budget.comment"     // remark on a line
	EditStandards   Action = "standards.edit"     // library of expenditure standards, a department's column mapping
	SetControl      Action = "control.set"        // control figures
	Submit          Action = "step.submit"        // hand in
	Approve         Action = "step.approve"       // the unit's approval
	Review          Action = "step.review"        // the department's review
	Ratify          Action = "step.ratify"        // 批复, and the congress' approval as recorded
	Concur          Action = "step.concur"        // concurrence of a named office
	ReviewSecrecy   Action = "step.secrecy"       // secrecy review before publishing
	PublishEdition  Action = "step.publish"       // publish an edition
	Override        Action = "check.override"     // let an error pass with a reason
	EditAdjustment  Action = "adjustment.edit"    // draft an adjustment
	ApproveAdjust   Action = "adjustment.approve" // approve an adjustment
	ImportExecution Action = "execution.import"   // payments and contracts
	RecordActual    Action = "actual.record"      // sign an actual value
	EditPerform     Action = "perform.edit"       // monitoring and self-evaluation sheets
	SubmitPerform   Action = "perform.submit"     // hand them in
	ReviewPerform   Action = "perform.review"     // the department's review
	FilePerform     Action = "perform.file"       // the finance bureau's receipt
	SelectProjects  Action = "evaluation.select"  // key projects to be evaluated
	ScoreEvaluation Action = "evaluation.score"   // an expert's own sheet
	AnswerFindings  Action = "evaluation.answer"  // the unit's answer
)

// Actions lists all actions.
func Actions() []Action {
	return append(EvidenceActions(), []Action{ImportDocument, DecideFinding, ManagePeople, EditOffice, ViewOffice, ViewJournal, SwitchRule, OpenBudget, ViewBudget,
		EditLines, EditProjects, AssessProject, EditTargets, EditNarrative, Comment, EditStandards, SetControl, Submit, Approve,
		Review, Ratify, Concur, ReviewSecrecy, PublishEdition, Override, EditAdjustment, ApproveAdjust, ImportExecution,
		RecordActual, EditPerform, SubmitPerform, ReviewPerform, FilePerform, SelectProjects, ScoreEvaluation, AnswerFindings}...)
}

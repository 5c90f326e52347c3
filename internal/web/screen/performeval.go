package screen

import (
	"net/url"
	"slices"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
)

// OwnersView is whose the rows of a mixed target table are.
type OwnersView struct {
	*performing.Year
	Proposals []cycle.Proposal
	Confirms  bool
	Fault     *Fault
}

// owner is what stands confirmed for a row; empty where nothing does.
func (v OwnersView) owner(key string) office.BodyID { return v.Owners.Value.Rows[key] }

// chosen is what the form shows: what is confirmed, else what is proposed.
func (v OwnersView) chosen(pr cycle.Proposal) office.BodyID {
	if o := v.owner(pr.Key); o != "" {
		return o
	}
	return pr.Body
}

// confirmed counts the rows with a confirmed owner.
func (v OwnersView) confirmed() int { return len(v.Proposals) - v.Unowned() }

// ChangesView is the changes of approved targets, and the form of a new one.
type ChangesView struct {
	*performing.Year
	List    []planning.Kept[draft.Retarget]
	Subject *performing.Entry // that a new change is about; nil where none is chosen
	Draft   draft.Retarget
	Version int
	Open    bool // the step lets people adjust
	Names   map[string]string
	Fault   *Fault
}

// rows are the indicators of the form: those of the draft, else as they stand.
func (v ChangesView) rows() []budget.Indicator {
	if len(v.Draft.Indicators) > 0 {
		return v.Draft.Indicators
	}
	if v.Subject == nil {
		return nil
	}
	return v.Subject.Indicators()
}

// subjects lists the projects and whole bodies whose targets the reader may change.
func (v ChangesView) subjects(p Page) []performing.Entry {
	return slices.DeleteFunc(slices.Clone(v.Entries), func(e performing.Entry) bool {
		return e.Targets == "" || !p.Me.Permit(v.Tree, office.EditTargets, v.TargetsAt(&e))
	})
}

// subjectName tells a whole body from a project.
func (v ChangesView) subjectName(p Page, e performing.Entry) string {
	if e.Whole() {
		return e.Unit.Name + " " + p.Say("ui.perf.whole")
	}
	return e.Unit.Name + " " + e.Name
}

// approves tells whether the reader may approve a change.
func (v ChangesView) approves(p Page, r draft.Retarget) bool {
	at := r.Body
	if at == "" {
		at = v.Standing.Budget.Department
	}
	return v.Open && r.Approved == "" && p.Me.Permit(v.Tree, office.ApproveAdjust, at)
}

// changedRows lists the rows that differ from what stood before.
func changedRows(was, now []budget.Indicator) [][2]budget.Indicator {
	var out [][2]budget.Indicator
	before := map[string]budget.Indicator{}
	for i, p := range cycle.Promise(was) {
		before[p.Key] = was[i]
	}
	for i, p := range cycle.Promise(now) {
		old, there := before[p.Key]
		if !there || old.Target != now[i].Target || old.Level1 != now[i].Level1 || old.Weight != now[i].Weight {
			out = append(out, [2]budget.Indicator{old, now[i]})
		}
		delete(before, p.Key)
	}
	for i, p := range cycle.Promise(was) {
		if _, gone := before[p.Key]; gone {
			out = append(out, [2]budget.Indicator{was[i], {}})
		}
	}
	return out
}

// EvaluationView is the choice of projects to be evaluated.
type EvaluationView struct {
	*performing.Year
	Ranked   []cycle.Ranked
	Selected []planning.Kept[performing.Selection]
	Picks    bool
	Names    map[string]string
	Fault    *Fault
}

// picked is the case of a project that was picked already.
func (v EvaluationView) picked(project string) string {
	for _, k := range v.Selected {
		if k.Value.Project == project {
			return k.Value.Case
		}
	}
	return ""
}

// CaseURL is the address of one evaluation.
func CaseURL(budget, id string) string { return "/b/" + budget + "/evaluation/" + url.PathEscape(id) }

// CaseView is one evaluation.
type CaseView struct {
	Year *performing.Year
	*performing.Dossier
	Report performing.Report
	Names  map[string]string
	Scores bool // the reader fills a sheet of his own
	Fault  *Fault
}

// may tells whether the reader may do an action on the case while it is open.
func (v CaseView) may(p Page, action office.Action) bool {
	return v.Filing.Value.Open() && p.Me.Permit(v.Year.Tree, action, v.Entry.Unit.ID)
}

// concludes tells whether the reader writes the conclusion.
func (v CaseView) concludes(p Page) bool {
	need := office.SelectProjects
	if v.Case.Tier == performing.ByBureau {
		need = office.FilePerform
	}
	return v.Filing.Value.Open() && p.Me.Permit(v.Year.Tree, need, v.Year.Standing.Budget.Department)
}

func (v CaseView) acts(p Page) []office.MoveKind {
	need, open := v.Filing.Value.Next(v.Round)
	switch {
	case !open || !p.Me.Permit(v.Year.Tree, need, v.Entry.Unit.ID):
		return nil
	case v.Filing.Value.Stage == 0:
		return []office.MoveKind{office.Forward}
	}
	return []office.MoveKind{office.Forward, office.Return}
}

func (v CaseView) number() bool {
	return len(v.Round.Stages) > 1 && v.Filing.Value.Stage == len(v.Round.Stages)-1
}

// sampleSeen is what the reader's sheet says of a sampled value.
func (v CaseView) sampleSeen(id string) cycle.SampleSeen {
	if s, ok := v.Mine.Value.Samples[id]; ok {
		return s
	}
	return cycle.SampleSeen{Agrees: true}
}

// sheet is the page as a sheet, for the parts that they share.
func (v CaseView) sheet() PerformSheet {
	return PerformSheet{Year: v.Year, Entry: v.Entry, Names: v.Names}
}

// sheetLacks is what the reader's own sheet still needs.
func (v CaseView) sheetLacks() []fault.Text { return v.Mine.Value.Lacks(v.Frame) }

package screen

import "mingzhang/internal/app"

// Job is an import under way, as people see it.
type Job struct {
	ID    string
	Name  string
	Stage app.Stage
	Done  int
	Total int
	Fault *Fault // set when it failed
	Open  string // address of the document when it is done
	Known bool   // the same file was there before
}

// Stages are the steps of an import in order.
var Stages = []app.Stage{
	app.StageStore, app.StageOpen, app.StageTables, app.StageText,
	app.StageReconcile, app.StageSave,
}

// stageClass says whether a step is behind, at, or ahead of the job.
func (j Job) stageClass(s app.Stage) string {
	at, step := stageIndex(j.Stage), stageIndex(s)
	switch {
	case step < at || j.Open != "":
		return "done"
	case step == at && j.Fault != nil:
		return "failed"
	case step == at:
		return "now"
	}
	return "ahead"
}

func stageIndex(s app.Stage) int {
	for i, stage := range Stages {
		if stage == s {
			return i
		}
	}
	if s == app.StageDone {
		return len(Stages)
	}
	return 0
}

// Running tells whether the job goes on.
func (j Job) Running() bool { return j.Open == "" && j.Fault == nil }

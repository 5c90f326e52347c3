package web

import (
	"crypto/rand"
	"sync"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/web/screen"
)

// jobsKept is how long a finished import can still be asked about.
const jobsKept = 30 * time.Minute

// jobs are the imports under way and lately finished.
type jobs struct {
	mu   sync.Mutex
	list map[string]*job
}

type job struct {
	state screen.Job
	ended time.Time
	done  chan struct{}
}

func newJobs() *jobs { return &jobs{list: map[string]*job{}} }

// start opens a job for a file.
func (j *jobs) start(name string) string {
	j.mu.Lock()
	defer j.mu.Unlock()
	for id, old := range j.list {
		if !old.ended.IsZero() && time.Since(old.ended) > jobsKept {
			delete(j.list, id)
		}
	}
	id := rand.Text()
	j.list[id] = &job{state: screen.Job{ID: id, Name: name, Stage: app.StageStore}, done: make(chan struct{})}
	return id
}

// progress notes how far a job is.
func (j *jobs) progress(id string) app.Progress {
	return func(stage app.Stage, done, total int) {
		j.mu.Lock()
		defer j.mu.Unlock()
		if job := j.list[id]; job != nil {
			job.state.Stage, job.state.Done, job.state.Total = stage, done, total
		}
	}
}

// finish ends a job with its document or its fault.
func (j *jobs) finish(id string, in app.Imported, f *screen.Fault) {
	j.mu.Lock()
	defer j.mu.Unlock()
	job := j.list[id]
	if job == nil || !job.ended.IsZero() {
		return
	}
	job.state.Fault, job.ended = f, time.Now()
	if f == nil {
		job.state.Stage, job.state.Known = app.StageDone, in.Known && !in.Reread
		job.state.Open = "/d/" + in.Digest[:min(12, len(in.Digest))]
		if in.Asks && !in.Known { // a new document that lacks what the checks need
			job.state.Open += "/answers"
		}
	}
	close(job.done)
}

// look gives a job's state, and a channel that closes when it ends.
func (j *jobs) look(id string) (screen.Job, <-chan struct{}, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	job := j.list[id]
	if job == nil {
		return screen.Job{}, nil, false
	}
	return job.state, job.done, true
}

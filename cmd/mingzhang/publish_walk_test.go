package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"mingzhang/internal/app/people"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// publishWalk is the demo served by the real program, with a desk on the same
// data folder and a browser before it.
type publishWalk struct {
	*testing.T
	*planning.Desk
	ctx  context.Context
	url  string
	data string
	id   string
}

// TestPublishWalk publishes the demo's budget with nothing faked: a year comes to
// the step of publishing by the verbs; then people write, hand in, review and
// publish in the browser; then somebody who is not signed in finds the edition,
// downloads it and verifies it with the command.
func TestPublishWalk(t *testing.T) {
	w := &publishWalk{T: t, ctx: walker(t), data: t.TempDir(), id: "demo-department-2023"}
	w.url = strings.TrimSuffix(address.FindString(started(t, "--demo=../../testdata/ledgers/futian-2023.json", "--data", w.data, "--port", "0")), "/")
	w.must(chromedp.Do(w.ctx)) // the browser lives as long as the walk, not as its first step
	w.calm()
	w.toPublishing()
	w.writes()
	w.reviews()
	w.publishes()
	w.everybody()
}

// calm turns off smooth scrolling: a click must not miss what still moves.
func (w *publishWalk) calm() {
	w.Helper()
	_, err := chromedp.Call(w.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}})
	w.must(err)
}

// all holds every role.
func all() office.Actor {
	a := office.Actor{Person: office.Person{ID: "all", Name: "全部角色"}}
	for _, r := range office.Roles() {
		a.Grants = append(a.Grants, office.Grant{Person: "all", Role: r})
	}
	return a
}

func (w *publishWalk) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// toPublishing walks the budget through its steps beside the running server.
func (w *publishWalk) toPublishing() {
	w.Helper()
	a, done, err := keepingApp(w.Context(), w.data, ocrOff)
	w.must(err)
	w.Cleanup(func() { _ = done() })
	door, err := people.New(people.Config{Store: a.Store, Demo: true})
	w.must(err)
	w.Desk, err = newDesk(a, door)
	w.must(err)
	units := []office.BodyID{"demo-unit-1", "demo-unit-2", "demo-unit-3"}
	for step := w.stand().Step; step.ID != "publish"; step = w.stand().Step {
		if step.ID == "first-down" {
			w.controls(units)
		}
		if step.ID == "second-up" {
			w.reasons()
		}
		for _, body := range step.Bodies(people.DemoDepartment, units) {
			w.through(body)
		}
	}
}

func (w *publishWalk) stand() planning.Standing {
	w.Helper()
	s, err := w.Standing(w.Context(), all(), w.id)
	w.must(err)
	return s
}

// through passes all stages of a body's step.
func (w *publishWalk) through(body office.BodyID) {
	w.Helper()
	for s := w.stand(); ; {
		stage := s.Track.Stages[body]
		w.must(w.Move(w.Context(), all(), w.id, office.Move{Kind: office.Forward, Step: s.Step.ID, Stage: stage, Body: body, Date: "2023-01-18", Number: "福财〔2023〕1号"}))
		now := w.stand()
		if now.Step.ID != s.Step.ID || now.Track.Stages[body] >= len(now.Step.Stages) {
			return
		}
		s = now
	}
}

func (w *publishWalk) controls(units []office.BodyID) {
	w.Helper()
	for _, u := range units {
		_, err := planning.Put(w.Context(), w.Desk, all(), planning.Controls, planning.Change{Space: w.id, ID: string(u), Body: u}, draft.Control{Body: u, Total: money.Fen(1_000_000_000_00)})
		w.must(err)
	}
}

// reasons gives every reason that the department's document asks for.
func (w *publishWalk) reasons() {
	w.Helper()
	asks, err := w.Asks(w.Context(), all(), w.id, people.DemoDepartment)
	w.must(err)
	for _, a := range asks {
		if !a.Given {
			w.must(w.Explain(w.Context(), all(), w.id, people.DemoDepartment, a.Field, "按项目进度安排", a.Version))
		}
	}
}

// act does steps in the browser and fails with what the page shows.
func (w *publishWalk) act(name string, actions ...chromedp.Action[chromedp.Void]) {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		text, _ := chromedp.Run(w.ctx, chromedp.Evaluate[string](`location.href + "\n" + document.body.innerText.slice(0, 3000)`))
		w.Fatalf("%s: %v\n%s", name, err, text)
	}
	w.shoot(name)
}

// shoot keeps a picture where MINGZHANG_SHOTS names a folder.
func (w *publishWalk) shoot(name string) {
	dir := os.Getenv("MINGZHANG_SHOTS")
	if dir == "" {
		return
	}
	for _, width := range []int64{390, 1440} {
		w.must(chromedp.Do(w.ctx, chromedp.EmulateViewport(width, 900), chromedp.Sleep(100*time.Millisecond)))
		over, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`(() => { const wide = document.documentElement.clientWidth;
			if (document.documentElement.scrollWidth <= wide) return "";
			return [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > wide).slice(0, 4).map((e) => e.outerHTML.slice(0, 160)).join("\n"); })()`))
		if err != nil || over != "" {
			w.Errorf("%s is wider than a window of %d: %s, %v", name, width, over, err)
		}
		picture, err := chromedp.Run(w.ctx, chromedp.CaptureScreenshot()) // a whole narrative is too tall for a picture
		w.must(err)
		file := strings.NewReplacer("/", "-", "?", "-", "#", "-", " ", "-").Replace(name)
		w.must(os.WriteFile(filepath.Join(dir, fmt.Sprintf("pub-%s-%d.png", file, width)), picture, 0o600))
	}
}

// enter takes a role of the demo and opens a page of the budget. The page that is
// left is marked, so that the next one is known to be another: the same role may
// be taken twice.
func (w *publishWalk) enter(role office.Role, page string) {
	w.Helper()
	w.act("home", chromedp.EmulateViewport(1440, 900), chromedp.Navigate(w.url+"/"))
	_, err := chromedp.Run(w.ctx, chromedp.Evaluate[bool](`document.body.classList.add("left"), true`))
	w.must(err)
	button := fmt.Sprintf(`form[action$="/demo/demo-%s"] button`, role)
	w.act("role "+string(role), chromedp.Click(chromedp.CSS(button)), chromedp.WaitVisible(chromedp.CSS("body:not(.left) "+button+"[aria-pressed]")))
	w.act("open "+strings.Trim(page, "/?="), chromedp.Navigate(w.url+"/b/"+w.id+"/"+page), chromedp.WaitVisible(chromedp.CSS("main h1")))
}

// writes adds a paragraph with a number by type-ahead, and a telephone number.
func (w *publishWalk) writes() {
	w.enter(office.Reviewer, "words?add=procurement/#writing")
	w.act("write", chromedp.WaitVisible(chromedp.CSS("[data-writing]")), chromedp.SendKeys(chromedp.CSS("[data-writing]"), "咨询电话：0755-82918333。今年支出"),
		chromedp.SendKeys(chromedp.CSS("[data-palette]"), "total.expenditure\r"), chromedp.WaitVisible(chromedp.CSS("[data-reads] .num:not(.lost)")))
	w.act("save", chromedp.Click(chromedp.CSS(`.editor button[value="save"]`)), chromedp.WaitVisible(chromedp.CSS(".paragraph.edited .num")))
	w.enter(office.Reviewer, "publish")
	w.act("hand-in", chromedp.Click(chromedp.CSS(`form[action$="/publish/move"] button.primary`)), chromedp.WaitVisible(chromedp.CSS(".way li.done")))
}

// reviews is refused while the number is open, clears it and passes.
func (w *publishWalk) reviews() {
	move := chromedp.Click(chromedp.CSS(`form[action$="/publish/move"] button.primary`))
	w.enter(office.SecrecyReviewer, "publish")
	w.act("review-refused", move, chromedp.WaitVisible(chromedp.CSS(".fault")))
	w.enter(office.SecrecyReviewer, "check#exposures")
	w.act("exposure", chromedp.WaitVisible(chromedp.CSS(".exposure mark")), chromedp.Click(chromedp.CSS(".exposure summary")),
		chromedp.WaitVisible(chromedp.CSS(".exposure details[open] textarea")))
	w.act("clear", chromedp.SendKeys(chromedp.CSS(".exposure textarea"), "对外公布的咨询电话"), chromedp.Click(chromedp.CSS(".exposure button.primary")),
		chromedp.WaitVisible(chromedp.CSS(".exposure.cleared")))
	w.enter(office.SecrecyReviewer, "publish")
	w.act("review", move, chromedp.WaitVisible(chromedp.CSS(".way li.done + li.done")))
}

// publishes makes the edition.
func (w *publishWalk) publishes() {
	w.enter(office.Reviewer, "publish")
	w.act("publish", chromedp.Click(chromedp.CSS(".publish-form button.primary")), chromedp.WaitVisible(chromedp.CSS(`a[href$="/all.zip"]`)))
	if s := w.stand(); s.Track.Stages[people.DemoDepartment] != len(s.Step.Stages) {
		w.Errorf("the department's step stands at stage %d after it was published", s.Track.Stages[people.DemoDepartment])
	}
}

// everybody finds the edition signed out, downloads it whole and verifies it.
func (w *publishWalk) everybody() {
	w.act("signed-out", chromedp.Click(chromedp.CSS(`form.who button`)), chromedp.WaitVisible(chromedp.CSS("a.who")))
	w.act("public", chromedp.Navigate(w.url+"/public"), chromedp.WaitVisible(chromedp.CSS(".listing-title")))
	w.act("edition", chromedp.Click(chromedp.CSS(".listing-title")), chromedp.WaitVisible(chromedp.CSS(`a[href$="/all.zip"]`)))
	file, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`document.querySelector('a[href$="/all.zip"]').href`))
	w.must(err)
	w.act("library", chromedp.Click(chromedp.CSS(`main a[href^="/d/"]`)), chromedp.WaitVisible(chromedp.CSS(".overview")))
	whole := []byte(get(w.T, file))
	dir := w.unpacked(whole)
	if status := run([]string{"verify", dir}); status != 0 {
		w.Errorf("verify ends with %d", status)
	}
	w.keptForEver(dir, strings.TrimSuffix(file, "all.zip"))
	names, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(names) != 1 {
		w.Fatalf("%v, %v", names, err)
	}
	w.must(os.WriteFile(names[0], []byte("changed"), 0o600))
	if status := run([]string{"verify", dir}); status != 1 {
		w.Errorf("verify of a changed file ends with %d", status)
	}
}

// unpacked writes the files of a ZIP into a folder.
func (w *publishWalk) unpacked(data []byte) string {
	w.Helper()
	dir := w.TempDir()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	w.must(err)
	for _, f := range z.File {
		r, err := f.Open()
		w.must(err)
		body, err := io.ReadAll(r)
		w.must(err)
		w.must(os.WriteFile(filepath.Join(dir, filepath.Base(f.Name)), body, 0o600))
	}
	if len(z.File) != len(renderers())+1 {
		w.Errorf("the ZIP has %d files", len(z.File))
	}
	return dir
}

// keptForEver asks for every file by its own address, and again by its tag.
func (w *publishWalk) keptForEver(dir, base string) {
	w.Helper()
	list, err := os.ReadDir(dir)
	w.must(err)
	for _, f := range list {
		res, err := http.Get(base + f.Name())
		w.must(err)
		body, err := io.ReadAll(res.Body)
		w.must(err)
		res.Body.Close()
		want, err := os.ReadFile(filepath.Join(dir, f.Name()))
		w.must(err)
		tag := res.Header.Get("ETag")
		if !bytes.Equal(body, want) || tag == "" || !strings.Contains(res.Header.Get("Cache-Control"), "immutable") {
			w.Errorf("%s: %d bytes, want %d, tag %q, %q", f.Name(), len(body), len(want), tag, res.Header.Get("Cache-Control"))
		}
		again, err := http.NewRequestWithContext(w.Context(), http.MethodGet, base+f.Name(), nil)
		w.must(err)
		again.Header.Set("If-None-Match", tag)
		res, err = http.DefaultClient.Do(again)
		w.must(err)
		res.Body.Close()
		if res.StatusCode != http.StatusNotModified {
			w.Errorf("%s asked again: %d", f.Name(), res.StatusCode)
		}
	}
}

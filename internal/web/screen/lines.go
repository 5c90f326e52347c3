package screen

import (
	"encoding/json"
	"slices"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
)

// Grid is a unit's sheet as the script of the grid reads it.
type Grid struct {
	Revision  string            `json:"revision"`
	MayEdit   bool              `json:"mayEdit"`
	WhyNot    string            `json:"whyNot,omitempty"`
	Me        string            `json:"me"`
	Fields    []draft.Field     `json:"fields"`
	Lines     []GridLine        `json:"lines"`
	Problems  []draft.Problem   `json:"problems"`
	Comments  []GridComment     `json:"comments"`
	Projects  []planning.Option `json:"projects"`
	Standards []GridStandard    `json:"standards"`
	Control   *GridControl      `json:"control,omitempty"`
	People    map[string]string `json:"people"` // names by sign-in name
}

// GridLine is a line with its cells in the order of the fields.
type GridLine struct {
	ID      string   `json:"id"`
	Version int      `json:"v"`
	By      string   `json:"by"`
	At      string   `json:"at"` // RFC 3339
	Cells   []string `json:"cells"`
	Locked  bool     `json:"locked,omitempty"` // belongs to another section
}

// GridStandard is an expenditure standard that a line may be reckoned by.
type GridStandard struct {
	planning.Option
	Price int64  `json:"p"` // fen
	Per   string `json:"u"`
}

// GridComment is a comment on a line.
type GridComment struct {
	draft.Comment
	Version int    `json:"v"`
	By      string `json:"by"`
	At      string `json:"at"`
}

// GridControl is the control figures in fen; an absent one does not limit.
type GridControl struct {
	Total     *int64 `json:"total,omitempty"`
	Personnel *int64 `json:"personnel,omitempty"`
	Operating *int64 `json:"operating,omitempty"`
	Project   *int64 `json:"project,omitempty"`
}

const second = "2006-01-02T15:04:05Z07:00"

// NewGrid turns a sheet into what the script reads.
func NewGrid(s planning.Sheet, me office.Actor, revision string, names map[string]string) Grid {
	g := Grid{
		Revision: revision, MayEdit: s.MayEdit, WhyNot: s.WhyNot, Me: string(me.Person.ID), Fields: draft.Fields(), People: names,
		Lines: []GridLine{}, Problems: append([]draft.Problem{}, s.Problems...), Comments: []GridComment{}, Projects: []planning.Option{}, Standards: []GridStandard{},
	}
	sections := map[string]office.BodyID{}
	for _, p := range s.Projects {
		sections[p.ID] = p.Section
		g.Projects = append(g.Projects, planning.Option{Value: p.ID, Name: p.Name, More: p.Code})
	}
	for _, st := range s.Standards {
		g.Standards = append(g.Standards, GridStandard{planning.Option{Value: st.ID, Name: st.Name, More: st.Price.String() + " / " + st.Per + " " + st.From}, int64(st.Price), st.Per})
	}
	for i := range s.Lines {
		line := NewGridLine(&s.Lines[i])
		line.Locked = len(s.Own) > 0 && !slices.Contains(s.Own, sections[s.Lines[i].Value.Project]) && (s.Lines[i].Value.Project != "" || s.Lines[i].By != g.Me)
		g.Lines = append(g.Lines, line)
	}
	for _, c := range s.Comments {
		g.Comments = append(g.Comments, GridComment{c.Value, c.Version, c.By, c.At.Format(second)})
	}
	g.Control = newControl(s.Control)
	return g
}

func newControl(c *draft.Control) *GridControl {
	if c == nil {
		return nil
	}
	return &GridControl{fenOf(&c.Total), fenOf(c.Personnel), fenOf(c.Operating), fenOf(c.Project)}
}

func fenOf(f *money.Fen) *int64 { return (*int64)(f) }

// NewGridLine gives the cells of a line.
func NewGridLine(k *planning.Kept[draft.Line]) GridLine {
	line := GridLine{ID: k.ID, Version: k.Version, By: k.By, At: k.At.Format(second)}
	for _, f := range draft.Fields() {
		line.Cells = append(line.Cells, k.Value.Get(f))
	}
	return line
}

// Patched is what became of patches.
type Patched struct {
	Revision  int64            `json:"revision"`
	Lines     []GridLine       `json:"lines"`
	Deleted   []string         `json:"deleted"`
	Conflicts []draft.Conflict `json:"conflicts"`
	Problems  []draft.Problem  `json:"problems"`
}

// NewPatched turns an edit's answer into what the script reads.
func NewPatched(e planning.Edited) Patched {
	out := Patched{Revision: e.Revision, Lines: []GridLine{}, Deleted: append([]string{}, e.Deleted...),
		Conflicts: append([]draft.Conflict{}, e.Conflicts...), Problems: append([]draft.Problem{}, e.Problems...)}
	for i := range e.Lines {
		out.Lines = append(out.Lines, NewGridLine(&e.Lines[i]))
	}
	return out
}

// GridVersion is a version of a line with what it changed.
type GridVersion struct {
	Version int          `json:"v"`
	By      string       `json:"by"`
	At      string       `json:"at"`
	Why     string       `json:"why,omitempty"`
	Deleted bool         `json:"deleted,omitempty"`
	Changed []GridChange `json:"changed"`
}

// GridChange is a field that a version changed.
type GridChange struct {
	Field draft.Field `json:"field"`
	Was   string      `json:"was"`
	Now   string      `json:"now"`
}

// NewGridHistory tells what each version of a line changed, newest first.
func NewGridHistory(list []planning.Kept[draft.Line]) []GridVersion {
	out := []GridVersion{}
	for i, v := range list {
		g := GridVersion{Version: v.Version, By: v.By, At: v.At.Format(second), Why: v.Why, Deleted: v.Deleted, Changed: []GridChange{}}
		var before draft.Line
		if i+1 < len(list) && !list[i+1].Deleted {
			before = list[i+1].Value
		}
		for _, f := range draft.Fields() {
			if was, now := before.Get(f), v.Value.Get(f); was != now && !v.Deleted {
				g.Changed = append(g.Changed, GridChange{f, was, now})
			}
		}
		out = append(out, g)
	}
	return out
}

// gridWords are the words that the script of the grid shows, by the last part of
// their key.
var gridWords = []string{
	"saved", "saving", "offline", "refused", "signedOut", "unsaved", "undecided", "retry", "mine", "theirs", "keepMine", "takeTheirs", "who", "gone", "readd", "drop",
	"count", "sum", "average", "total", "personnel", "operating", "project", "control", "left", "over", "newLine", "row", "empty", "nothing", "noMatch",
	"history", "comments", "comment", "send", "done", "reopen", "close", "created", "deleted", "delete", "edit", "ok", "readOnly", "locked", "fresh", "loading", "failed", "pasted",
	"preview", "confirm", "cancel", "uploadBad", "uploadSame", "uploadDone", "added", "changed", "problem", "reckoned", "reckon", "differs",
}

// GridWords is the script's words in the reader's language as JSON; {x} stays to
// be filled by the script.
func GridWords(p Page) string {
	words := map[string]string{}
	for _, w := range gridWords {
		words[w] = p.Say("ui.grid.js."+w, "n", "{n}", "who", "{who}", "when", "{when}", "what", "{what}", "sum", "{sum}")
	}
	for _, f := range draft.Fields() {
		words["field."+string(f)] = p.Say("ui.grid.field." + string(f))
	}
	out, _ := json.Marshal(words)
	return string(out)
}

package office

import (
	"embed"
	"io/fs"
	"slices"
	"strconv"

	"github.com/goccy/go-yaml"

	"mingzhang/internal/fault"
)

//go:embed processes/*.yaml
var embedded embed.FS

// Processes gives the processes that are built in.
func Processes() ([]*Process, error) { return LoadProcesses(embedded) }

// LoadProcesses reads every process of a folder; a word that it does not know is
// an error that names file and line.
func LoadProcesses(fsys fs.FS) ([]*Process, error) {
	names, err := fs.Glob(fsys, "processes/*.yaml")
	if err != nil {
		return nil, err
	}
	var out []*Process
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		p := &Process{}
		if err := yaml.UnmarshalWithOptions(data, p, yaml.Strict()); err != nil {
			return nil, fault.Wrap(fault.Invalid, "流程读不懂", err).At(name)
		}
		if err := p.check(); err != nil {
			return nil, err.At(name)
		}
		out = append(out, p)
	}
	return out, nil
}

// National is the jurisdiction whose process holds where a place has none of its
// own.
const National = "全国"

// ProcessFor finds the process of a jurisdiction in a year: its own, else the
// national one.
func ProcessFor(all []*Process, jurisdiction string, year int) (*Process, bool) {
	for _, want := range []string{jurisdiction, National} {
		for _, p := range all {
			if p.Jurisdiction == want && p.Holds(year) {
				return p, true
			}
		}
	}
	return nil, false
}

func (p *Process) check() *fault.Error {
	if p.ID == "" || p.Source == "" || len(p.Steps) == 0 {
		return fault.New(fault.Invalid, "流程缺少 id、source 或 steps")
	}
	for i, s := range p.Steps {
		if err := p.checkStep(i, s); err != nil {
			return err
		}
	}
	return nil
}

func (p *Process) checkStep(i int, s Step) *fault.Error {
	where := "第" + strconv.Itoa(i+1) + "步" + s.ID
	if s.ID == "" || s.Name == "" || len(s.Stages) == 0 {
		return fault.New(fault.Invalid, where+"缺少 id、name 或 stages")
	}
	if !slices.Contains([]Takers{EachUnit, TheDepartment, EachBody}, s.Who) {
		return fault.New(fault.Invalid, where+"的 who 应为 unit、department 或 each")
	}
	for _, stage := range s.Stages {
		if !slices.Contains(Actions(), stage.Action) {
			return fault.New(fault.Invalid, where+"有不认识的 action："+string(stage.Action))
		}
		if stage.When != "" && !slices.ContainsFunc(p.Concurrences, func(c Concurrence) bool { return c.ID == stage.When }) {
			return fault.New(fault.Invalid, where+"的会签没有列在 concurrences："+stage.When)
		}
	}
	if s.Stages[0].When != "" {
		return fault.New(fault.Invalid, where+"的第一环节不能有条件")
	}
	if s.Clock != nil {
		if _, at, ok := p.Step(s.Clock.After); !ok || at >= i || s.Clock.Ground == "" {
			return fault.New(fault.Invalid, where+"的时限应从前面的一步起算，并写明依据")
		}
	}
	return nil
}

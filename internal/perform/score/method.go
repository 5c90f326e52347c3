package score

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"mingzhang/internal/fault"
)

// Kind says what a method scores.
type Kind string

const (
	// ProjectKind 项目支出.
	ProjectKind Kind = "project"
	// WholeKind 部门整体支出.
	WholeKind Kind = "whole"
)

// Method 评分办法: one jurisdiction's way of scoring, valid from a day on. What
// no source was read for is named in Unverified.
type Method struct {
	ID           string   `yaml:"id"`
	Title        string   `yaml:"title"`
	Kind         Kind     `yaml:"kind"`
	Jurisdiction string   `yaml:"jurisdiction"`
	From         string   `yaml:"from"`  // first day, ISO
	Until        string   `yaml:"until"` // last day, empty while in force
	Source       string   `yaml:"source"`
	Unverified   []string `yaml:"unverified"` // parts taken from memory: bands, over, weights, grades
	Execution    int64    `yaml:"execution"`  // weight of the execution rate 预算执行率, 0 where it is an indicator of its own
	Levels       []Level  `yaml:"levels"`
	Bands        []Band   `yaml:"bands"` // best first
	Grades       []Grade  `yaml:"grades"`
	LookAbove    int64    `yaml:"look_above"` // per cent of the target above which over-fulfilment is looked at
	Decimals     int      `yaml:"decimals"`   // to which a score is rounded, half up
}

// Level 一级指标: its weight is 0 where the declaration sets it.
type Level struct {
	Name       string       `yaml:"name"`
	Weight     int64        `yaml:"weight"`
	Level2     []string     `yaml:"level2"`
	Takes      []string     `yaml:"takes,omitempty"` // other first levels whose indicators count here
	Management []Management `yaml:"management"`
}

// Band 定性分档: points from From per cent of the weight up to the next better
// band. Words are those by which an actual value says that it is in the band.
type Band struct {
	Name  string   `yaml:"name"`
	From  int64    `yaml:"from"`
	Words []string `yaml:"words"`
}

// Grade 等次: a total of at least From points has this Word.
type Grade struct {
	Word string `yaml:"word"`
	From int64  `yaml:"from"`
}

//go:embed data/methods.yaml
var methodsFile []byte

var methods = sync.OnceValues(func() ([]Method, error) { return ReadMethods(methodsFile) })

// Methods lists the embedded methods in the order of the file. A file of ours
// that does not parse is a bug found by any test, so it panics.
func Methods() []Method {
	list, err := methods()
	if err != nil {
		panic(fmt.Errorf("score: %w", err))
	}
	return list
}

// Find gives the method of an id. The error is a fault of kind NotFound that
// names those that exist.
func Find(id string) (Method, error) {
	var ids []string
	for _, m := range Methods() {
		if m.ID == id {
			return m, nil
		}
		ids = append(ids, m.ID)
	}
	return Method{}, fault.New(fault.NotFound, "没有这个评分办法").At(id).Hint("可用 " + strings.Join(ids, "、"))
}

// ReadMethods reads methods in YAML, strictly: an unknown key is an error. The
// errors are faults of kind Invalid.
func ReadMethods(data []byte) ([]Method, error) {
	var list []Method
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&list); err != nil {
		return nil, fault.Wrap(fault.Invalid, "评分办法读不懂", err).Hint("请对照 internal/perform/score/data/methods.yaml 的写法")
	}
	for _, m := range list {
		if err := m.sound(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// sound asks that weights add up and bands and grades descend to zero.
func (m Method) sound() error {
	bad := func(what string) error {
		return fault.New(fault.Invalid, what).At(m.ID).Hint("请改正评分办法的数据")
	}
	fixed, open := m.Execution, false
	for _, l := range m.Levels {
		fixed += l.Weight
		open = open || l.Weight == 0
	}
	switch {
	case m.ID == "" || m.Source == "":
		return bad("评分办法缺编号或出处")
	case !open && fixed != fullMarks, fixed > fullMarks:
		return bad(fmt.Sprintf("权重合计 %d，不是 %d", fixed, fullMarks))
	case len(m.Bands) == 0 || m.Bands[len(m.Bands)-1].From != 0:
		return bad("定性分档没有到 0")
	case len(m.Grades) == 0 || m.Grades[len(m.Grades)-1].From != 0:
		return bad("等次没有到 0")
	}
	return m.descending(bad)
}

func (m Method) descending(bad func(string) error) error {
	for i := 1; i < len(m.Bands); i++ {
		if m.Bands[i].From >= m.Bands[i-1].From {
			return bad("定性分档没有从高到低")
		}
	}
	for i := 1; i < len(m.Grades); i++ {
		if m.Grades[i].From >= m.Grades[i-1].From {
			return bad("等次没有从高到低")
		}
	}
	return nil
}

// fullMarks is what all weights add up to.
const fullMarks = 100

// In tells whether the method is in force on a day (ISO).
func (m Method) In(day string) bool {
	return m.From <= day && (m.Until == "" || day <= m.Until)
}

// Doubtful tells whether a part of the method was taken from memory.
func (m Method) Doubtful(part string) bool {
	for _, u := range m.Unverified {
		if u == part {
			return true
		}
	}
	return false
}

// GradeOf 评定等次: the word for a total; empty for one that is absent.
func (m Method) GradeOf(total Points) string {
	if !total.Known() {
		return ""
	}
	for _, g := range m.Grades {
		if total.Cmp(Whole(g.From)) >= 0 {
			return g.Word
		}
	}
	return ""
}

// LevelOf finds the first-level indicator that a printed name means: 产出指标,
// 服务对象满意度指标; nil where the method has none such.
func (m Method) LevelOf(printed string) *Level {
	var best *Level
	for i := range m.Levels {
		if l := &m.Levels[i]; strings.Contains(printed, l.Name) && (best == nil || len(l.Name) > len(best.Name)) {
			best = l
		}
	}
	for i := range m.Levels {
		for _, name := range m.Levels[i].Takes {
			if best == nil && strings.Contains(printed, name) {
				best = &m.Levels[i]
			}
		}
	}
	return best
}

package office

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/goccy/go-yaml"

	"mingzhang/internal/fault"
)

// Rounds 绩效管理的环节: what is asked of bodies and projects after a budget is
// ratified, as dated data of one jurisdiction.
type Rounds struct {
	ID           string  `yaml:"id"`
	Name         string  `yaml:"name"`
	Jurisdiction string  `yaml:"jurisdiction"`
	From         int     `yaml:"from"`         // first budget year
	To           int     `yaml:"to,omitempty"` // last; 0 while it holds
	Source       string  `yaml:"source"`
	Rounds       []Round `yaml:"rounds"`
}

// Round is one of them: what its figures are about, until when it is handed in,
// and through which hands it goes. What no source was read for is named in
// Unverified.
type Round struct {
	ID         string   `yaml:"id"` // monitoring, self-evaluation, evaluation
	Name       string   `yaml:"name"`
	English    string   `yaml:"english"`
	Figures    Day      `yaml:"figures"`
	Due        Day      `yaml:"due"`
	Ground     string   `yaml:"ground"`
	Unverified []string `yaml:"unverified,omitempty"` // figures, due
	Chosen     bool     `yaml:"chosen,omitempty"`     // only of what was selected
	Stages     []Action `yaml:"stages"`
}

// Day is a day counted from a budget year.
type Day struct {
	Year  int `yaml:"year,omitempty"` // years after the budget year
	Month int `yaml:"month"`
	Day   int `yaml:"day"`
}

// Of is the day of a budget year, 2006-01-02.
func (d Day) Of(year int) string {
	return time.Date(year+d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func (d Day) real() bool {
	t := time.Date(2023, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	return int(t.Month()) == d.Month && t.Day() == d.Day && d.Year >= 0
}

// The rounds that the program knows how to fill.
const (
	Monitoring     = "monitoring"
	SelfEvaluation = "self-evaluation"
	Evaluation     = "evaluation"
)

//go:embed perform/*.yaml
var performFiles embed.FS

// PerformRounds gives the rounds that are built in.
func PerformRounds() ([]*Rounds, error) { return LoadRounds(performFiles) }

// LoadRounds reads the rounds of every jurisdiction in the folder perform; a word
// that it does not know is an error that names file and line.
func LoadRounds(fsys fs.FS) ([]*Rounds, error) {
	names, err := fs.Glob(fsys, "perform/*.yaml")
	if err != nil {
		return nil, err
	}
	var out []*Rounds
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		r := &Rounds{}
		if err := yaml.UnmarshalWithOptions(data, r, yaml.Strict()); err != nil {
			return nil, fault.Wrap(fault.Invalid, "绩效环节读不懂", err).At(name)
		}
		if err := r.check(); err != nil {
			return nil, err.At(name)
		}
		out = append(out, r)
	}
	return out, nil
}

// RoundsFor finds the rounds of a jurisdiction in a year: its own, else the
// national ones.
func RoundsFor(all []*Rounds, jurisdiction string, year int) (*Rounds, bool) {
	for _, want := range []string{jurisdiction, National} {
		for _, r := range all {
			if r.Jurisdiction == want && year >= r.From && (r.To == 0 || year <= r.To) {
				return r, true
			}
		}
	}
	return nil, false
}

// Round finds a round.
func (r *Rounds) Round(id string) (Round, bool) {
	i := slices.IndexFunc(r.Rounds, func(o Round) bool { return o.ID == id })
	if i < 0 {
		return Round{}, false
	}
	return r.Rounds[i], true
}

func (r *Rounds) check() *fault.Error {
	if r.ID == "" || r.Source == "" || len(r.Rounds) == 0 {
		return fault.New(fault.Invalid, "绩效环节缺少 id、source 或 rounds")
	}
	for i, o := range r.Rounds {
		where := fmt.Sprintf("第%d个环节%s", i+1, o.ID)
		switch {
		case !slices.Contains([]string{Monitoring, SelfEvaluation, Evaluation}, o.ID):
			return fault.New(fault.Invalid, where+"的 id 应为 monitoring、self-evaluation 或 evaluation")
		case o.Name == "" || o.Ground == "" || len(o.Stages) == 0:
			return fault.New(fault.Invalid, where+"缺少 name、ground 或 stages")
		case !o.Figures.real() || !o.Due.real() || o.Due.Of(2023) < o.Figures.Of(2023):
			return fault.New(fault.Invalid, where+"的日期不对，或期限早于数据截止日")
		}
		for _, a := range o.Stages {
			if !slices.Contains(Actions(), a) {
				return fault.New(fault.Invalid, where+"有不认识的 action："+string(a))
			}
		}
	}
	return nil
}

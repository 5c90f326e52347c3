package cycle

import (
	"bytes"
	_ "embed"
	"fmt"
	"sync"

	"github.com/goccy/go-yaml"

	"mingzhang/internal/fault"
)

// Frame 绩效评价指标体系: what experts score in an evaluation, as dated data.
type Frame struct {
	ID         string       `yaml:"id"`
	Title      string       `yaml:"title"`
	From       string       `yaml:"from"`
	Source     string       `yaml:"source"`
	Unverified []string     `yaml:"unverified"`
	Levels     []FrameLevel `yaml:"levels"`
}

// FrameLevel is a first level with its items.
type FrameLevel struct {
	Name  string      `yaml:"name"`
	Items []FrameItem `yaml:"items"`
}

// FrameItem is one thing to score.
type FrameItem struct {
	ID     string `yaml:"id"`
	Name   string `yaml:"name"`
	Weight int64  `yaml:"weight"`
}

//go:embed data/frames.yaml
var framesFile []byte

var frames = sync.OnceValues(func() ([]Frame, error) { return ReadFrames(framesFile) })

// Frames lists the embedded frames. A file of ours that does not parse is a bug
// found by any test, so it panics.
func Frames() []Frame {
	list, err := frames()
	if err != nil {
		panic(fmt.Errorf("cycle: %w", err))
	}
	return list
}

// FrameOn is the newest frame in force on a day (ISO); false where there is none.
func FrameOn(day string) (out Frame, ok bool) {
	for _, f := range Frames() {
		if f.From <= day && f.From >= out.From {
			out, ok = f, true
		}
	}
	return out, ok
}

// ReadFrames reads frames in YAML, strictly; fault.Invalid for what is unsound.
func ReadFrames(data []byte) ([]Frame, error) {
	var list []Frame
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&list); err != nil {
		return nil, fault.Wrap(fault.Invalid, "评价指标体系读不懂", err).Hint("请对照 internal/perform/cycle/data/frames.yaml 的写法")
	}
	for _, f := range list {
		var sum int64
		seen := map[string]bool{}
		for _, it := range f.Items() {
			sum += it.Weight
			if it.ID == "" || it.Weight <= 0 || seen[it.ID] {
				return nil, fault.New(fault.Invalid, "评价指标缺编号、重复或没有权重："+it.Name).At(f.ID)
			}
			seen[it.ID] = true
		}
		if f.ID == "" || f.Source == "" || sum != 100 {
			return nil, fault.New(fault.Invalid, fmt.Sprintf("评价指标体系缺编号或出处，或权重合计 %d，不是 100", sum)).At(f.ID)
		}
	}
	return list, nil
}

// Items lists all items in order.
func (f Frame) Items() []FrameItem {
	var out []FrameItem
	for _, l := range f.Levels {
		out = append(out, l.Items...)
	}
	return out
}

package planning

import (
	"regexp"
	"strings"
	"time"

	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform"
)

// Reading is how an indicator's target is understood, and what is doubtful.
type Reading struct {
	Understood string   // the target printed back
	Kind       string   // of perform.Kind
	Problems   []string // of perform.ProblemKind
}

// WholeID is the id of the targets of a whole body, where it has none yet.
func WholeID(body office.BodyID) string { return "whole-" + string(body) }

// ReadTarget reads a target as somebody types it.
func ReadTarget(indicator, target string) Reading {
	t := perform.ParseTarget(indicator, target)
	out := Reading{Understood: perform.Print(t), Kind: string(t.Kind)}
	for _, p := range perform.CheckTarget(indicator, t) {
		out.Problems = append(out.Problems, string(p.Kind))
	}
	return out
}

// checkTargets asks that every indicator has its levels, a name and a value.
func checkTargets(t draft.Targets) error {
	if len([]rune(t.Goal)) > 10*draft.MaxText || len([]rune(t.Reason)) > draft.MaxText {
		return fault.New(fault.TooLarge, "绩效目标或变动原因太长").Hint("变动原因最多" + itoa(draft.MaxText) + "字")
	}
	for i, in := range t.Indicators {
		if err := checkIndicator(in); err != nil {
			return err.At("指标第" + itoa(i+1) + "行")
		}
	}
	return nil
}

// weight is 分值: 0 to 100 with at most two decimals.
var weight = regexp.MustCompile(`^(100(\.0{1,2})?|[0-9]{1,2}(\.[0-9]{1,2})?)$`)

func checkIndicator(in budget.Indicator) *fault.Error {
	for _, text := range []string{in.Level1, in.Level2, in.Name, in.Target} {
		if len([]rune(text)) > draft.MaxText {
			return fault.New(fault.TooLarge, "文字太长")
		}
	}
	if strings.TrimSpace(in.Name) == "" || strings.TrimSpace(in.Target) == "" {
		return fault.New(fault.Invalid, "指标缺少名称或指标值").Hint("写法如：验收合格率 100%，开放系统 ≥153个")
	}
	if in.Weight != "" && !weight.MatchString(in.Weight) {
		return fault.New(fault.Invalid, "分值不是数："+shortText(in.Weight)).Hint("分值是0到100之间的数，最多两位小数；不设分值就不填")
	}
	return nil
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

package evaluate

import (
	"regexp"
)

var (
	goalHead   = regexp.MustCompile(`^(?:年度|年初|项目)?(?:预期|设定|总体|年度|绩效)*目标(?:申报|内容|情况)?$`)
	actualHead = regexp.MustCompile(`(?:实际)?完成(?:总体)?情况|实际完成`)
)

// goals reads 预期目标 | 实际完成情况 and the row of texts under it.
func (r *reader) goals(n int, cells []int) bool {
	if r.goal[1].role != noRole {
		return r.goalTexts(n)
	}
	if len(cells) < 2 || len(cells) > 3 {
		return false
	}
	last := cells[len(cells)-1]
	before := cells[len(cells)-2]
	if !goalHead.MatchString(unbracketed(r.view.texts[n][before])) || !actualHead.MatchString(r.view.texts[n][last]) || len([]rune(r.view.texts[n][last])) > longestHeader {
		return false
	}
	r.goal = [2]column{{span: span{before, last}, role: targetRole}, {span: span{last, r.view.width(n)}, role: actualRole}}
	r.head = nil
	return true
}

func (r *reader) goalTexts(n int) bool {
	goal, actual := r.join(n, r.goal[0].span), r.join(n, r.goal[1].span)
	r.goal = [2]column{}
	if goal == "" && actual == "" {
		return false
	}
	r.sheet.Goal, r.sheet.GoalActual = goal, actual
	return true
}

// Package score 绩效评分: the official method of self-evaluation 绩效自评, as dated
// data and exact arithmetic.
//
// A [Method] says what the first-level weights are, where the three grades of
// qualitative indicators end, how a total is graded and who said so; [Methods]
// lists the embedded ones with their sources. Begin with [Method.Score], which
// gives the points of one indicator with the line that derives them:
//
//	m, _ := score.Find("national/project/2020")
//	r := m.Score(score.Indicator{Name: "培训人数", Target: "≥300人", Actual: "270人", Weight: score.Whole(10)})
//	r.Points.Text(2) // "9.00"
//	r.Why            // score.why.more: 10 × 270 ÷ 300
//
// [Method.ScoreExecution] scores the money, [Method.Total] adds up, leaving out what
// does not apply and scaling the rest. [CheckDeclaration] looks at targets when
// they are declared. Points are rationals; nothing is ever a float, and a score
// that nobody gave is absent, never zero.
package score

package perform

import "regexp"

// Direction 指标方向: which actual values are better.
type Direction string

const (
	// MoreIsBetter 正向.
	MoreIsBetter Direction = "more"
	// LessIsBetter 反向.
	LessIsBetter Direction = "less"
	// Exact 等于: the number itself, neither more nor less.
	Exact Direction = "exact"
	// Unknown 不定: nothing is compared, or each part has its own direction.
	Unknown Direction = "unknown"
)

// Reason 依据: why a direction was given.
type Reason string

const (
	// ByDeclaration: a column says 正向 or 反向.
	ByDeclaration Reason = "declared"
	// ByOperator: ≥ or ≤ was written.
	ByOperator Reason = "operator"
	// ByNature: the indicator's name says so (故障率, 成本, 响应时间).
	ByNature Reason = "nature"
	// ByKind: the kind of target allows one direction only (a deadline).
	ByKind Reason = "kind"
	// ByDefault: an implied = on something that is done, scored as ≥.
	ByDefault Reason = "default"
)

var (
	harmful = regexp.MustCompile(`故障|投诉|事故|成本|违法|违规|违建|差错|错误|误差|漏报|误报|逾期|超期|积压|隐患|发案|案发|死亡|伤亡|损失|能耗|排放|信访|上访|流失|缺陷|复发|失误|返工|火灾|污染|舆情|漏洞|未注销|退回|死机|空置|闲置|` +
		`发生[数率量次]|(?:响应|处理|办理|处置|修复|等待|等候|解决|到达|恢复)(?:时间|时长|时限)|耗时|用时|费用|经费|支出(?:额|金额|总额|数)`)
	remedied = regexp.MustCompile(`(?:修复|排除|排查|处理|处置|整改|控制|下降|减少|降低|达标|合格|完成|办结|及时|满意|节约|解决|回复|回访|调处|化解|执行|支付|到位|准确|合理|合规|响应|覆盖|减排|保障|规范|消除|结案|调查|盘活|利用)(?:合格|完成|到位)?(?:率|度|性|数|数量|次数|量|情况|工作)?$`)
)

// harm tells whether the indicator counts something unwanted.
func harm(name string) bool {
	return harmful.MatchString(name) && !remedied.MatchString(name)
}

// DirectionOf 判定指标方向: gives the direction and why. What a column declares goes
// before the operator, the operator before the nature of the indicator.
func DirectionOf(indicator string, t Target) (Direction, Reason) {
	switch {
	case t.Declared == "正向":
		return MoreIsBetter, ByDeclaration
	case t.Declared == "反向":
		return LessIsBetter, ByDeclaration
	}
	switch t.Kind {
	case Deadline:
		return datesDirection(t), ByKind
	case Recurring:
		return LessIsBetter, ByKind
	case ServiceHours:
		return MoreIsBetter, ByKind
	case Quantity, Percent, Duration:
		return numbersDirection(letters(tidy(indicator)), t)
	}
	return Unknown, ByKind
}

func datesDirection(t Target) Direction {
	if t.Operator == AtLeast {
		return MoreIsBetter
	}
	return LessIsBetter
}

func numbersDirection(name string, t Target) (Direction, Reason) {
	switch t.Operator.sense() {
	case +1:
		return MoreIsBetter, ByOperator
	case -1:
		return LessIsBetter, ByOperator
	}
	switch {
	case t.Number2 != "":
		return Exact, ByKind
	case harm(name):
		return LessIsBetter, ByNature
	case t.Implied:
		return MoreIsBetter, ByDefault
	}
	return Exact, ByOperator
}

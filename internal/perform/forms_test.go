package perform

import "testing"

// forms holds cells of our own for every form of the catalogue, with the fields that matter.
var forms = []struct {
	form, indicator, cell string
	want                  Target
	flag                  Flag
}{
	{"T01", "举办讲座", "≥ 12 场", Target{Kind: Quantity, Operator: AtLeast, Number: "12", Unit: "场"}, ""},
	{"T01", "改造管网", "≧35.5公里", Target{Kind: Quantity, Operator: AtLeast, Number: "35.5", Unit: "公里"}, ""},
	{"T01", "办公经费", "＜=90万元", Target{Kind: Quantity, Operator: AtMost, Number: "90", Unit: "万元"}, ""},
	{"T01", "巡查点位", `<math>\geq 10</math>个`, Target{Kind: Quantity, Operator: AtLeast, Number: "10", Unit: "个"}, ""},
	{"T01", "接入平台", "$\\leq$１，２００个平台", Target{Kind: Quantity, Operator: AtMost, Number: "1200", Unit: "个平台"}, ""},
	{"T01", "购置图书", "》300册", Target{Kind: Quantity, Operator: Above, Number: "300", Unit: "册"}, ""},
	{"T01", "课程数量", "≥5鲁班工坊", Target{Kind: Quantity, Operator: AtLeast, Number: "5", Unit: "鲁班工坊"}, UnusualUnit},
	{"T01", "补助标准", "=500元/人", Target{Kind: Quantity, Operator: Equal, Number: "500", Unit: "元/人"}, ""},
	{"T02", "办结率", "﹥ 9 5 ％", Target{Kind: Percent, Operator: Above, Number: "95", Unit: "%"}, NumberRepaired},
	{"T02", "增长率", "≥-5%", Target{Kind: Percent, Operator: AtLeast, Number: "-5", Unit: "%"}, ""},
	{"T02", "知晓率", "≥85百分比", Target{Kind: Percent, Operator: AtLeast, Number: "85", Unit: "%"}, ""},
	{"T02", "完成率", "＝100%。", Target{Kind: Percent, Operator: Equal, Number: "100", Unit: "%"}, ""},
	{"T03", "资助学生", "1, 371 人", Target{Kind: Quantity, Operator: Equal, Implied: true, Number: "1371", Unit: "人"}, ""},
	{"T03", "绿化", "2.5公顷", Target{Kind: Quantity, Operator: Equal, Implied: true, Number: "2.5", Unit: "公顷"}, ""},
	{"T03", "检查", "两次", Target{Kind: Quantity, Operator: Equal, Implied: true, Number: "2", Unit: "次"}, ""},
	{"T04", "出勤率", "百分之九十五", Target{Kind: Percent, Operator: Equal, Implied: true, Number: "95", Unit: "%"}, ""},
	{"T04", "覆盖率", "100％", Target{Kind: Percent, Operator: Equal, Implied: true, Number: "100", Unit: "%"}, ""},
	{"T05", "服务群众", "≥3.5万人次", Target{Kind: Quantity, Operator: AtLeast, Number: "3.5", Multiplier: 10000, Unit: "人次"}, ""},
	{"T05", "访问量", "2亿次", Target{Kind: Quantity, Operator: Equal, Implied: true, Number: "2", Multiplier: 100000000, Unit: "次"}, ""},
	{"T06", "培训人数", "≤50.00（人）", Target{Kind: Quantity, Operator: AtMost, Number: "50.00", Unit: "人"}, ""},
	{"T06", "发放补贴", "=6.00(百户)", Target{Kind: Quantity, Operator: Equal, Number: "6.00", Multiplier: 100, Unit: "户"}, ""},
	{"T06", "居民感受", "≥85.00(度)", Target{Kind: Quantity, Operator: AtLeast, Number: "85.00", Unit: "度"}, UnusualUnit},
	{"T07", "竣工时间", "2024年6月底前", Target{Kind: Deadline, Operator: AtMost, Deadline: "2024-06-30"}, ""},
	{"T07", "竣工时间", "2024.11.30", Target{Kind: Deadline, Operator: AtMost, Implied: true, Deadline: "2024-11-30"}, ""},
	{"T07", "验收", "于2025年3月15日之前完成全部验收", Target{Kind: Deadline, Operator: AtMost, Deadline: "2025-03-15"}, ""},
	{"T07", "拨付", "12月底之前完成", Target{Kind: Deadline, Operator: AtMost, Deadline: "--12-31"}, YearMissing},
	{"T07", "实施期", "2023年1月-10月", Target{Kind: Deadline, Operator: AtMost, Implied: true, Start: "2023-01-01", Deadline: "2023-10-31"}, ""},
	{"T07", "完成时间", "2023年上半年", Target{Kind: Deadline, Operator: AtMost, Implied: true, Deadline: "2023-06-30"}, ""},
	{"T08", "故障处理", "2个工作日以内", Target{Kind: Duration, Operator: AtMost, Number: "2", Unit: "个工作日"}, ""},
	{"T08", "应急到场", "３０ 分钟内", Target{Kind: Duration, Operator: AtMost, Number: "30", Unit: "分钟"}, ""},
	{"T09", "值班", "5×8小时", Target{Kind: ServiceHours, Days: 5, Hours: 8, Unit: "小时"}, ""},
	{"T09", "热线", "24小时*7天", Target{Kind: ServiceHours, Days: 7, Hours: 24, Unit: "小时"}, ""},
	{"T10", "报表报送", "每月10日前报送", Target{Kind: Recurring, Period: "月", Point: "10"}, ""},
	{"T10", "汇总", "每年11月底前", Target{Kind: Recurring, Period: "年", Point: "11-30"}, ""},
	{"T10", "发放工资", "每月底", Target{Kind: Recurring, Period: "月", Point: "end"}, ""},
	{"T01", "每周巡查小区", "≥3次", Target{Kind: Quantity, Operator: AtLeast, Number: "3", Unit: "次", Period: "周"}, PeriodFromName},
	{"T15", "召开例会", "每季度不少于一次", Target{Kind: Quantity, Operator: AtLeast, Number: "1", Unit: "次", Period: "季度"}, ""},
	{"T03", "督查频次", "4次/年", Target{Kind: Quantity, Operator: Equal, Implied: true, Number: "4", Unit: "次", Period: "年"}, ""},
	{"T12", "营商环境", "持续优化", Target{Kind: Qualitative, Grade: "持续优化"}, ""},
	{"T12", "设施状况", "运行良好", Target{Kind: Qualitative, Grade: "运行良好"}, ""},
	{"T13", "应急工作", "遇有险情时各科室轮流值守", Target{Kind: Qualitative, Grade: "遇有险情时各科室轮流值守"}, ""},
	{"T13", "维稳", "全年不发生重大群体事件", Target{Kind: Qualitative, Grade: "全年不发生重大群体事件"}, ZeroOfBad},
	{"T14", "生态效益", "—", Target{Kind: NotApplicable}, ""},
	{"T14", "经济效益", "/ / /", Target{Kind: NotApplicable}, ""},
	{"T14", "其他", "无", Target{Kind: NotApplicable}, ""},
	{"T15", "开展巡回宣讲", "全年至少开展3场", Target{Kind: Quantity, Operator: AtLeast, Number: "3", Unit: "场", Subject: "全年开展"}, InSentence},
	{"T15", "接待", "100人次及以上", Target{Kind: Quantity, Operator: AtLeast, Number: "100", Unit: "人次"}, ""},
	{"T15", "差错率", "控制在2%以下", Target{Kind: Percent, Operator: AtMost, Number: "2", Unit: "%"}, ""},
	{"T15", "投诉", "不得超过5件", Target{Kind: Quantity, Operator: AtMost, Number: "5", Unit: "件"}, ""},
	{"T15", "惠及家庭", "超过800户", Target{Kind: Quantity, Operator: Above, Number: "800", Unit: "户"}, ""},
	{"T15", "惠及家庭", "200余户", Target{Kind: Quantity, Operator: Above, Number: "200", Unit: "户"}, Approximate},
	{"T16", "检测样本数", "350", Target{Kind: Quantity, Operator: Equal, Implied: true, Number: "350"}, UnitMissing},
	{"T16", "出口额(万美元)", "≥820", Target{Kind: Quantity, Operator: AtLeast, Number: "820"}, UnitFromName},
	{"T17", "居民对绿化工程满意度", "满意度", Target{Kind: Invalid}, NoValue},
	{"T17", "开展反诈宣传进社区", "开展反诈宣传进社区", Target{Kind: Invalid, Grade: "开展反诈宣传进社区"}, RepeatsIndicator},
	{"T18", "工程款支付率100%", "", Target{Kind: None}, ValueFromName},
	{"T18", "河道清洁", " ", Target{Kind: None}, NoValue},
	{"T19", "走访", "正向|≥|40|户次", Target{Kind: Quantity, Declared: "正向", Operator: AtLeast, Number: "40", Unit: "户次"}, ""},
	{"T19", "支出", "反向｜小于等于｜12.5｜万元", Target{Kind: Quantity, Declared: "反向", Operator: AtMost, Number: "12.5", Unit: "万元"}, ""},
	{"T19", "环境改善", "定性||明显|", Target{Kind: Qualitative, Grade: "明显"}, ""},
	{"T20", "项目完成时间", "45,657", Target{Kind: Deadline, Operator: AtMost, Implied: true, Deadline: "2024-12-31"}, SerialDate},
	{"T16", "参观人数", "45657", Target{Kind: Quantity, Operator: Equal, Implied: true, Number: "45657"}, UnitMissing},
	{"T21", "抽检合格率", "00%", Target{Kind: Invalid}, NumberDamaged},
	{"T21", "抽检合格率", "≥0 5%", Target{Kind: Invalid}, NumberDamaged},
	{"T21", "抽检合格率", "1OO%", Target{Kind: Invalid}, NumberDamaged},
	{"T21", "用户满意度", "290%", Target{Kind: Percent, Operator: AtLeast, Number: "90", Unit: "%"}, OperatorRepaired},
	{"T04", "游客增长率", "290%", Target{Kind: Percent, Operator: Equal, Implied: true, Number: "290", Unit: "%"}, ""},
	{"T04", "验收合格率", "10\n0%", Target{Kind: Percent, Operator: Equal, Implied: true, Number: "100", Unit: "%"}, NumberRepaired},
	{"T21", "完成时间", "2023年2月30日前", Target{Kind: Invalid}, DateImpossible},
	{"T24", "用电", "供电稳定性99.9%", Target{Kind: Percent, Operator: Equal, Implied: true, Number: "99.9", Unit: "%", Subject: "供电稳定性"}, InSentence},
	{"T24", "宣传", "投放海报60张", Target{Kind: Quantity, Operator: Equal, Implied: true, Number: "60", Unit: "张", Subject: "投放海报"}, ""},
	{"T02", "完好率", "不低于≥95%", Target{Kind: Percent, Operator: AtLeast, Number: "95", Unit: "%"}, OperatorDoubled},
	{"T01", "事故数", "≤5次以上", Target{Kind: Quantity, Operator: AtMost, Number: "5", Unit: "次"}, OperatorConflict},
	{"T26", "是否公开", "是", Target{Kind: Qualitative, Grade: "是"}, ""},
	{"T27", "出租率", "95%-100%", Target{Kind: Percent, Operator: Equal, Implied: true, Number: "95", Number2: "100", Unit: "%"}, ""},
	{"T27", "演练", "10～12次", Target{Kind: Quantity, Operator: Equal, Implied: true, Number: "10", Number2: "12", Unit: "次"}, ""},
	{"T13", "热线", "12345热线保持畅通", Target{Kind: Qualitative, Grade: "12345热线保持畅通"}, OtherNumber},
	{"T15", "办结", "24小时内响应率不低于98%", Target{Kind: Percent, Operator: AtLeast, Number: "98", Unit: "%"}, OtherNumber},
	{"T13", "网络", "5G网络信号良好", Target{Kind: Qualitative, Grade: "5G网络信号良好"}, OtherNumber},
}

func TestForms(t *testing.T) {
	for _, c := range forms {
		got := ParseTarget(c.indicator, c.cell)
		want := c.want
		if want.Multiplier == 0 && want.Number != "" {
			want.Multiplier = 1
		}
		form := got.Form
		flagged := c.flag == "" || got.Has(c.flag)
		if want.Subject == "" {
			got.Subject, got.Object = "", ""
		}
		if g := bare(got); !equalTargets(g, want) || !flagged {
			t.Errorf("%s %q %q\n got %+v (%v)\nwant %+v (%v)", c.form, c.indicator, c.cell, g, got.Flags, want, c.flag)
		}
		if form != c.form && !(c.form == "T21" && got.Has(DateImpossible)) {
			t.Errorf("%q %q has form %s, want %s", c.indicator, c.cell, form, c.form)
		}
		checkRoundTrip(t, c.indicator, c.cell)
	}
}

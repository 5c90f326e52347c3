package perform

import (
	"fmt"
	"strings"
	"testing"
)

func TestDirectionOf(t *testing.T) {
	cases := []struct {
		indicator, cell string
		want            Direction
		why             Reason
	}{
		{"出差人数", "正向|=|8|人", MoreIsBetter, ByDeclaration},
		{"满意度", "反向|≥|8|%", LessIsBetter, ByDeclaration},
		{"系统故障率", "≤2%", LessIsBetter, ByOperator},
		{"覆盖率", ">90%", MoreIsBetter, ByOperator},
		{"系统故障率", "2%", LessIsBetter, ByNature},
		{"漏洞修复率", "98%", MoreIsBetter, ByDefault},
		{"成本控制率", "100", MoreIsBetter, ByDefault},
		{"培训总成本", "20万元", LessIsBetter, ByNature},
		{"平均响应时间", "24小时", LessIsBetter, ByNature},
		{"服务时间", "8小时", MoreIsBetter, ByDefault},
		{"新增违建发生数", "=0起", LessIsBetter, ByNature},
		{"投诉件数", "3件", LessIsBetter, ByNature},
		{"投诉办结率", "100%", MoreIsBetter, ByDefault},
		{"补助标准", "=500元", Exact, ByOperator},
		{"出租率", "90%~95%", Exact, ByKind},
		{"竣工时间", "2024年5月1日前", LessIsBetter, ByKind},
		{"保安在岗", "7*24小时", MoreIsBetter, ByKind},
		{"环境", "显著", Unknown, ByKind},
		{"完成情况", "讲座2场，参加100人", Unknown, ByKind},
	}
	for _, c := range cases {
		got, why := DirectionOf(c.indicator, ParseTarget(c.indicator, c.cell))
		if got != c.want || why != c.why {
			t.Errorf("%s %s: %s by %s, want %s by %s", c.indicator, c.cell, got, why, c.want, c.why)
		}
	}
}

func problems(indicator, cell string) string {
	var list []string
	for _, p := range CheckTarget(indicator, ParseTarget(indicator, cell)) {
		s := string(p.Kind)
		if p.Part > 0 {
			s += fmt.Sprint("@", p.Part)
		}
		list = append(list, s)
	}
	return strings.Join(list, " ")
}

func TestCheckTarget(t *testing.T) {
	cases := []struct{ indicator, cell, want string }{
		{"举办讲座", "≥12场", ""},
		{"环境改善", "显著", ""},
		{"河道清洁", "", "no-value"},
		{"工程合格率100%", "", "value-in-name"},
		{"居民满意度", "满意度", "no-value repeats-indicator"},
		{"做好防汛演练", "做好防汛演练", "no-value repeats-indicator"},
		{"12个小区全覆盖", "小区全覆盖", ""},
		{"检测样本数", "350", "no-unit"},
		{"出口额(万美元)", "350", ""},
		{"居民感受", "90.00(度)", "unusual-unit"},
		{"合格率", "00%", "damaged"},
		{"完成时间", "2023年2月30日前", "damaged"},
		{"合格率", "10 0%", "repaired"},
		{"用户满意度", "295%", "repaired"},
		{"工作质量", "做到领导放心", "not-measurable"},
		{"免费印章", "达到≥3000套", "operator-doubled"},
		{"次数", "≤5次以上", "operator-conflict"},
		{"完成时间", "=|45,657|45,657", "serial-date"},
		{"完成时间", "12月底前", "no-year"},
		{"热线", "12345热线畅通", "unread-number not-measurable"},
		{"惠及户数", "约200户", "approximate"},
		{"系统故障率", "≥2%", "direction-contradicts-nature"},
		{"项目验收合格率", "≥190%", "over-hundred"},
		{"支出进度达标率", "≥90%", "execution-counted-twice"},
		{"完成", "购置5台；发放300", "no-unit@2"},
	}
	for _, c := range cases {
		if got := problems(c.indicator, c.cell); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.indicator, c.cell, got, c.want)
		}
	}
}

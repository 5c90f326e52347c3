package claim

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mingzhang/internal/budget"
)

const sample = "../../../shared/samples/futian-2023.md"

// sampleNarrative reads the narrative of the sample, skipping the test where the
// sample is absent.
func sampleNarrative(t testing.TB) ([]budget.Section, []budget.BodyRecord) {
	data, err := os.ReadFile(filepath.FromSlash(sample))
	if err != nil {
		t.Skip("no sample beside the repository")
	}
	narrative := string(data[:bytes.LastIndex(data, []byte("# 二、表格部分"))])
	known := "@known 深圳市福田区政务服务数据管理局\n@known 深圳市福田区政务服务数据管理局（本级）\n" +
		"@known 深圳市福田区政务服务中心\n@known 深圳市福田区数据管理中心\n"
	return sectionsOf(narrative), bodiesOf(known)
}

func TestSample(t *testing.T) {
	sections, bodies := sampleNarrative(t)
	claims := Parse(sections, bodies, 2023)
	checkProperties(t, sections, claims)
	got := render(sections, claims)
	if file := os.Getenv("CLAIMS_TO"); file != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{
		"41人 | 数量 事业编制实有在编人数 | 2023",
		"13.2% | 增减幅 政务服务数据管理 ↓ | 2023 比2022预算 | 深圳市福田区政务服务数据管理局（本级） | 基数 政务服务数据管理1769",
		"147.61万元 | 金额 规划与落地推广 | 2023 | 深圳市福田区政务服务数据管理局（本级） | 部分列出, 属于 数据规划管理723",
		"1371万元 | 金额 专项业务项目 | 2023 | 深圳市福田区政务服务中心 | 全部列出, 属于 项目支出2731",
		"193万元 | 金额 应急项目和设备维修 | 2023 | 深圳市福田区数据管理中心 | 主要列出, 属于 电子政务运行维护4094",
		"2491万元 | 金额 服务采购 | 2023 | 深圳市福田区政务服务数据管理局 | 其中列出, 属于 政府采购项目2496",
		"1万元 | 增减额 公务接待费 ↓ | 2023预算 比2022 | 基数 公务接待费1",
		"8个 | 数量 项目绩效目标 | 2023",
		"76台(套) | 数量 单价50万元以上通用设备 | 2022",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q", want)
		}
	}
}

func BenchmarkSample(b *testing.B) {
	sections, bodies := sampleNarrative(b)
	for b.Loop() {
		Parse(sections, bodies, 2023)
	}
}

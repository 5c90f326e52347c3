package secrecy_test

import (
	"testing"

	"mingzhang/internal/secrecy"
)

func TestScan(t *testing.T) {
	for _, c := range []struct {
		text string
		kind secrecy.Kind
		hit  string
	}{
		{"负责人身份证11010519491231002X，已核", secrecy.IdentityCard, "11010519491231002X"},
		{"身份证号：１１０１０５１９４９１２３１００２Ｘ。", secrecy.IdentityCard, "１１０１０５１９４９１２３１００２Ｘ"},
		{"联系人王某 13800138000。", secrecy.Telephone, "13800138000"},
		{"电话：0755-82918333", secrecy.Telephone, "0755-82918333"},
		{"卡号 6222 0000 0000 0000 这样的", secrecy.BankAccount, "6222 0000 0000 0000"},
		{"收款账号：44250100003400001234", secrecy.BankAccount, "44250100003400001234"},
		{"家庭住址：福田区某路1号。", secrecy.HomeAddress, "福田区某路1号"},
		{"寄到莲花路莲花北村12栋302室", secrecy.HomeAddress, "寄到莲花路莲花北村12栋302室"},
		{"机密★5年", secrecy.SecrecyMark, "机密★5年"},
		{"秘密\n某项目", secrecy.SecrecyMark, "秘密"},
		{"内部资料，不得外传", secrecy.SecrecyMark, "内部资料，不得外传"},
	} {
		hits := secrecy.Scan(c.text)
		if len(hits) != 1 || hits[0].Kind != c.kind || hits[0].Text != c.hit {
			t.Errorf("%s: %+v, want %s %s", c.text, hits, c.kind, c.hit)
		}
	}
}

func TestScanLeavesTheRest(t *testing.T) {
	for _, text := range []string{
		"2023年部门预算收入 12,578万元，比2022年增加68万元",
		"支出 64840547.00 元", "科目 2010301、2010350", "身份证11010519491231002Y", "11010519491231002",
		"保守国家秘密，开展保密宣传", "服务热线12345", "13800138000元", "深圳市福田区深南大道1006号办公",
	} {
		if hits := secrecy.Scan(text); len(hits) > 0 {
			t.Errorf("%s: %+v", text, hits)
		}
	}
}

func FuzzScan(f *testing.F) {
	f.Add("电话：0755-82918333 秘密★5年 11010519491231002X")
	f.Add("\xff１３８００１３８０００")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, h := range secrecy.Scan(text) {
			if h.Start < last || h.End <= h.Start || h.Text == "" {
				t.Fatalf("%+v", h)
			}
			last = h.End
		}
	})
}

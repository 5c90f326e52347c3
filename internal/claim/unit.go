package claim

import (
	"strings"

	"mingzhang/internal/money"
)

var (
	ratioUnits = strings.Fields("% ％ ﹪ ‰ 个百分点 百分点 倍")
	moneyUnits = strings.Fields("百万元 亿元 万元 千元 元")
	// datings follow numbers that no table holds: dates, clock times, ordinals,
	// addresses, ages.
	datings = strings.Fields("号 届 版 级 楼 室 路 弄 时 点 月 日 岁 周年")
	// measures are 量词; longer ones first where one begins another.
	measures = strings.Fields(`个工作日 个月 平方公里 平方米 立方米 ㎡ 公里 千米 公顷 课时 学时 小时 分钟 季度
		人次 人天 车次 台次 场次 班次 户次 家次 件次 美元 港元 欧元
		人 名 位 个 家 项 辆 台 套 次 件 户 份 处 间 条 批 期 场 宗 座 吨 米 年 天 周 秒 分 册 本 篇 张 块 幅 棵 株
		只 头 艘 架 栋 幢 所 支 组 队 类 种 款 笔 例 起 班 站 轮 卷 部 枚 根 盏 亩 度 层 字 门 片 面 瓶 箱 盒 袋
		桶 双 对 餐 节 把 床 桌 科 万 亿`)
)

// measure finds the unit after the number and with it the class.
func (k *token) measure(t text) {
	k.end = k.digits
	at := t.skip(k.digits)
	if w, end := t.anyAfter(at, ratioUnits); end >= 0 {
		k.class, k.unit, k.end = ratio, strings.ReplaceAll(strings.ReplaceAll(w, "％", "%"), "﹪", "%"), end
		return
	}
	if t.dating(k, at) {
		return
	}
	if in(t.at(at), "余多") {
		at++
	}
	if w, end := t.anyAfter(at, moneyUnits); end >= 0 {
		k.class, k.unit, k.end = cash, w, end
		k.money, _ = money.ParseUnit(w)
		return
	}
	k.count(t, at)
}

// dating takes in 年, 月, 日, 号 … and marks the number as outside the tables.
func (t text) dating(k *token, at int) bool {
	year := t.at(at) == '年' && calendar(t.value(k.start, k.digits)) && k.digits-k.start == 4
	w, end := t.anyAfter(at, datings)
	switch {
	case year:
		k.unit, k.end = "年", at+1
	case end >= 0:
		k.unit, k.end = w, end
	default:
		return false
	}
	k.class = outside
	return true
}

// shortMoney reads 增加3.67万 and 经费5亿 as money: what rises, falls or is spent
// and has no measure word of its own is counted in yuan.
func (t text) shortMoney(k *token) {
	before := k.start - 1
	for before >= 0 && in(t.at(before), " 　") {
		before--
	}
	if before < 0 || !in(t.at(before), "加少长降费算出款额资") || k.unit == "千" {
		return
	}
	k.class = cash
	k.money, _ = money.ParseUnit(k.unit + "元")
}

// count takes in a measure word with its scale and its bracketed second word:
// 万人, 台（套）.
func (k *token) count(t text, at int) {
	scale := ""
	if in(t.at(at), "万亿千") {
		scale, at = string(t[at]), at+1
		if in(t.at(at), "余多") {
			at++
		}
	}
	w, end := t.anyAfter(at, measures)
	if end < 0 {
		if scale != "" {
			k.class, k.unit, k.end = counted, scale, at
			t.shortMoney(k)
		}
		return
	}
	end = t.second(end)
	k.class, k.unit, k.end = counted, scale+w+t.squeeze(at+len([]rune(w)), end), end
}

// second takes in the bracketed alternative of a measure word: 台（套）.
func (t text) second(end int) int {
	if !in(t.at(end), "（(") {
		return end
	}
	_, e := t.anyAfter(end+1, measures)
	if e < 0 || !in(t.at(e), "）)") {
		return end
	}
	return e + 1
}

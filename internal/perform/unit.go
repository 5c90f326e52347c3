package perform

import (
	"strings"
	"unicode"
)

// measures 量词: words that things are counted by, and units of measurement.
// Anything else can be a unit too (个系统), but is flagged.
var measures = strings.Fields(`
	个 次 场 人 人次 人数 人日 人天 人月 人年 名 位 户 户次 家 家次 项 项次 件 件次 份 套 台 台套 台次 条 处 座 栋 幢 间 所 辆 辆次 部 块 张 本 册
	篇 期 批 批次 班次 场次 车次 架次 例 例次 支 队 对 组 班 宗 起 单 点 只 头 匹 株 棵 盏 面 枚 把 根 卷 盒 箱 袋 瓶 桶 包 片 段 道 口 扇 樘 具 艘 架
	顶 床 副 双 门 节 节次 堂 讲 轮 届 层 页 字 幅 款 种 类 级 星 倍 分 度 村 镇 乡 街道 社区 乡镇 学校 企业 小区 系统 项目 服务 例数 次数 个数 套次 人/次
	吨 公斤 千克 克 斤 升 毫升 立方米 立方 方 平方米 平方公里 平方千米 平米 公顷 亩 米 千米 公里 厘米 毫米 延米 海里
	小时 分钟 秒 秒钟 毫秒 天 日 工作日 个工作日 自然日 个自然日 个小时 个月 月 周 星期 年 年度 季度 个季度 学时 课时 学分 学年
	元 千元 百元 万元 十万元 百万元 千万元 亿元 美元 万美元 亿美元 欧元 万欧元 港元 万港元 人民币 万
	% ‰ 百分比 百分点 个百分点 千瓦 千瓦时 千伏 兆瓦 兆 度电 吨标煤 吨标准煤 分贝 摄氏度
	KB MB GB TB PB M G T Mbps Gbps kWh kW KW MW kV KV dB ℃ km m cm mm ㎡ m² m³ ㎥ kg KG g t L ml mL`)

// oddMeasures are read as units, though nobody should promise in them.
var oddMeasures = map[string]bool{"度": true, "人数": true, "次数": true, "个数": true, "例数": true}

// times are the units that make ≤ a limit of duration.
var times = map[string]bool{"小时": true, "个小时": true, "分钟": true, "秒": true, "秒钟": true, "毫秒": true, "天": true,
	"日": true, "工作日": true, "个工作日": true, "自然日": true, "个自然日": true, "个月": true, "月": true, "周": true, "星期": true, "年": true}

var scales = map[string]int64{"十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}

var scaleWords = strings.Fields("十 百 千 万 十万 百万 千万 亿")

// unit is what stands after a number.
type unit struct {
	scale   int64
	word    string
	bracket bool
	odd     bool
	length  int // bytes read
}

// readUnit reads a unit at the start of s. A word that is no measure counts as a
// unit when it ends the cell and has at most loose characters.
func readUnit(s string, loose int) unit {
	if strings.HasPrefix(s, "(") {
		return bracketed(s)
	}
	u := scaled(s)
	word := measureAt(s[u.length:])
	if word == "" {
		word = looseWord(s[u.length:], loose)
		u.odd = word != ""
	}
	return u.with(word)
}

func (u unit) with(word string) unit {
	u.word, u.length = word, u.length+len(word)
	u.odd = u.odd || oddMeasures[word]
	if word == "百分比" {
		u.word = "%"
	}
	return u
}

// bracketed reads (平方米), (%), (万人次) as the Shanghai system exports them.
func bracketed(s string) unit {
	end := strings.IndexByte(s, ')')
	if end < 0 || end > 1 && leading(s[1:end], unitRune) != s[1:end] || runeCount(s[:end]) > 11 {
		return unit{scale: 1}
	}
	u := scaled(s[1:end])
	word := s[1+u.length : end]
	u = u.with(word)
	u.odd = u.odd || word != "" && measureAt(word) != word
	u.bracket, u.length = true, end+1
	return u
}

// scaled reads 万 in 万条; in 万元 and 千米 it is a part of the unit.
func scaled(s string) unit {
	scale := longestPrefix(s, scaleWords)
	if len(longestPrefix(s, measures)) > len(scale) || scale == "" {
		return unit{scale: 1}
	}
	return unit{scale: scales[scale], length: len(scale)}
}

// unitRune may be a part of a unit.
func unitRune(r rune) bool {
	return r != '的' && (unicode.IsLetter(r) || strings.ContainsRune("/%‰℃㎡²³·㎥", r))
}

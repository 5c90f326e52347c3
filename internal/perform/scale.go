package perform

// Scale 计量单位换算: a unit as a multiple of its dimension's base unit, Num ÷ Den.
type Scale struct {
	Dimension string // money, time, length, area, mass, share
	Num, Den  int64  // of 元, 秒, 米, 平方米, 克, %
}

// unitScales are the units that are converted by calculation; every other unit is
// compared with itself alone.
var unitScales = map[string]Scale{
	"元": {"money", 1, 1}, "千元": {"money", 1000, 1}, "万元": {"money", 10_000, 1}, "百万元": {"money", 1_000_000, 1}, "亿元": {"money", 100_000_000, 1},
	"毫秒": {"time", 1, 1000}, "秒": {"time", 1, 1}, "秒钟": {"time", 1, 1}, "分钟": {"time", 60, 1}, "小时": {"time", 3600, 1}, "个小时": {"time", 3600, 1},
	"天": {"time", 86400, 1}, "日": {"time", 86400, 1}, "自然日": {"time", 86400, 1}, "个自然日": {"time", 86400, 1},
	"米": {"length", 1, 1}, "公里": {"length", 1000, 1}, "千米": {"length", 1000, 1},
	"平方米": {"area", 1, 1}, "平米": {"area", 1, 1}, "㎡": {"area", 1, 1}, "m²": {"area", 1, 1}, "公顷": {"area", 10_000, 1}, "平方公里": {"area", 1_000_000, 1}, "平方千米": {"area", 1_000_000, 1},
	"克": {"mass", 1, 1}, "千克": {"mass", 1000, 1}, "公斤": {"mass", 1000, 1}, "kg": {"mass", 1000, 1}, "KG": {"mass", 1000, 1}, "吨": {"mass", 1_000_000, 1},
	"%": {"share", 1, 1}, "‰": {"share", 1, 10},
}

// ScaleOf gives the scale of a unit; ok is false for one that is not converted (个,
// 工作日, whose length depends on holidays).
func ScaleOf(unit string) (s Scale, ok bool) {
	s, ok = unitScales[unit]
	return s, ok
}

// Dimensions lists the dimensions that are calculated.
func Dimensions() []string { return []string{"money", "time", "length", "area", "mass", "share"} }

// KnownUnit 计量单位: tells whether a word is a unit that indicators are counted or
// measured by, with 万 before it or without.
func KnownUnit(word string) bool {
	u := readUnit(word, 0)
	return word != "" && u.length == len(word) && u.word != "" && !u.bracket
}

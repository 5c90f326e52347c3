package evidence

// Measure 计算方法.
type Measure string

const (
	// Count 计数: records that pass Where.
	Count Measure = "count"
	// Distinct 去重计数: different contents of the field Of.
	Distinct Measure = "distinct"
	// Sum 求和 of Of, or of the time between From and To.
	Sum Measure = "sum"
	// Mean 平均 of Of, or of the time between From and To.
	Mean Measure = "mean"
	// Share 占比: of the records that pass Where, those that pass Hit; or, with
	// Whole, their number over a number that is known beforehand.
	Share Measure = "share"
	// Ratio 比率: records that pass Hit over records that pass Base, or the sum of Of
	// over the sum of Over. May exceed one.
	Ratio Measure = "ratio"
	// Within 限内占比: records whose time between From and To is at most Limit. A record
	// without To counts against it once the limit has passed, and is open before.
	Within Measure = "within"
	// Percentile 分位数: the smallest value that at least Rank per cent of the records
	// do not exceed (nearest rank), of Of or of the time between From and To.
	Percentile Measure = "percentile"
	// Latest 最新: the number Of in the record with the last date; of a time field the
	// last time, while records without it are open: not done yet.
	Latest Measure = "latest"
	// OnTime 按期: records whose Done is not after Due. One that is not done counts
	// against it once Due has passed, and is open before.
	OnTime Measure = "on-time"
)

// Formula 指标公式: how an indicator's actual value follows from records. It has no
// loops and bounded size, so that it always ends.
type Formula struct {
	ID         string   `yaml:"id" json:"id"`                                     // system.name, never changed
	Title      string   `yaml:"title" json:"title"`                               //
	Indicators []string `yaml:"indicators,omitempty" json:"indicators,omitempty"` // names of 三级指标 that it answers
	Measure    Measure  `yaml:"measure" json:"measure"`                           //
	Where      *Filter  `yaml:"where,omitempty" json:"where,omitempty"`           // records that count; all without it
	Of         string   `yaml:"of,omitempty" json:"of,omitempty"`                 //
	Over       string   `yaml:"over,omitempty" json:"over,omitempty"`             //
	From       string   `yaml:"from,omitempty" json:"from,omitempty"`             //
	To         string   `yaml:"to,omitempty" json:"to,omitempty"`                 //
	Limit      string   `yaml:"limit,omitempty" json:"limit,omitempty"`           // 24小时
	Rank       string   `yaml:"rank,omitempty" json:"rank,omitempty"`             // of a percentile, above 0 and up to 100
	Due        string   `yaml:"due,omitempty" json:"due,omitempty"`               //
	Done       string   `yaml:"done,omitempty" json:"done,omitempty"`             //
	Hit        *Filter  `yaml:"hit,omitempty" json:"hit,omitempty"`               //
	Base       *Filter  `yaml:"base,omitempty" json:"base,omitempty"`             //
	Whole      string   `yaml:"whole,omitempty" json:"whole,omitempty"`           // a number known beforehand, 153
	Period     Period   `yaml:"period" json:"period"`                             //
	Level      bool     `yaml:"level,omitempty" json:"level,omitempty"`           // 存量: people on a team, not a flow; a promise without period is about the worst part
	Unit       string   `yaml:"unit" json:"unit"`                                 // of the value
	Fresh      string   `yaml:"fresh,omitempty" json:"fresh,omitempty"`           // 45天: the last record must not be older
	Note       string   `yaml:"note,omitempty" json:"note,omitempty"`             // what a reader should know
}

// Filter 筛选条件: one of All, Any, Not, or a comparison of a field. A blank cell
// passes no comparison but blank.
type Filter struct {
	All    []Filter `yaml:"all,omitempty" json:"all,omitempty"`
	Any    []Filter `yaml:"any,omitempty" json:"any,omitempty"`
	Not    *Filter  `yaml:"not,omitempty" json:"not,omitempty"`
	Field  string   `yaml:"field,omitempty" json:"field,omitempty"`
	Op     string   `yaml:"op,omitempty" json:"op,omitempty"`         // == != < <= > >= in blank filled
	Value  string   `yaml:"value,omitempty" json:"value,omitempty"`   //
	Values []string `yaml:"values,omitempty" json:"values,omitempty"` // of in
}

// Period 计算期间: which records a value is about, by their date.
type Period struct {
	Span string `yaml:"span" json:"span"`                     // year, half, quarter, month around the asked day; range; all
	From string `yaml:"from,omitempty" json:"from,omitempty"` // first day of a range
	To   string `yaml:"to,omitempty" json:"to,omitempty"`     // last day of a range
	Per  string `yaml:"per,omitempty" json:"per,omitempty"`   // year, half, quarter, month, week or day: a value for each part
	Take string `yaml:"take,omitempty" json:"take,omitempty"` // min or max of the parts' values
}

// Package claim reads sentences: every number of the narrative becomes a claim
// (述) that says what kind of statement it is, about what, of which year and
// body, and which other claim it is a part, a change or a rate of.
//
// Begin with Parse, which takes the sections of a disclosure. Claims are tied to
// facts elsewhere (package reconcile).
package claim

import (
	"mingzhang/internal/budget"
	"mingzhang/internal/money"
	"mingzhang/internal/place"
)

// Kind is what a number in a sentence states.
type Kind string

// The kinds of claim.
const (
	Amount   Kind = "amount"   // 金额: 支出12,578万元
	Change   Kind = "change"   // 增减额: 比2022年增加68万元
	Rate     Kind = "rate"     // 增减幅: 增长1%
	Share    Kind = "share"    // 占比, 完成率
	Count    Kind = "count"    // 数量: 3辆, 17人, 8个
	External Kind = "external" // dates, ordinals, law numbers, times, names holding digits
)

// Parts says how much a list of parts claims to add up to its whole.
type Parts string

// The kinds of list.
const (
	Complete Parts = "complete" // 包括, 具体包括, 分别为: must add up
	Among    Parts = "among"    // 其中 with several items: must not exceed the whole, and usually adds up
	Maybe    Parts = "maybe"    // 主要包括: usually adds up, need not
	Partial  Parts = "partial"  // 主要用于, 其中 with one item: at most its whole
)

// Claim is one number in one sentence.
type Claim struct {
	ID        string        `json:"id"`        // section.paragraph.ordinal
	Section   int           `json:"section"`   // index in Disclosure.Sections
	Paragraph int           `json:"paragraph"` // index in Section.Paragraphs, −1 for the title
	Start     int           `json:"start"`     // runes of the paragraph covered by the number and its unit
	End       int           `json:"end"`
	Sentence  string        `json:"sentence"` // the sentence it stands in, as printed
	Kind      Kind          `json:"kind"`
	Amount    money.Printed `json:"amount,omitzero"`     // of Amount and Change
	Number    string        `json:"number"`              // as printed, without separators and unit
	Unit      string        `json:"unit"`                // 万元, 元, %, 人, 辆, 台（套） …
	Direction int           `json:"direction,omitempty"` // +1 增加, −1 减少, 0 not said
	Subject   string        `json:"subject"`             // what the number is about: 人员支出, 货物采购
	Year      int           `json:"year,omitempty"`
	BaseYear  int           `json:"base_year,omitempty"` // of changes and rates: 比2022年
	Body      budget.Body   `json:"body,omitzero"`       // whose it is
	Parent    string        `json:"parent,omitempty"`    // the claim this is listed as a part of
	Base      string        `json:"base,omitempty"`      // of changes and rates: the amount that changed
	Place     place.Place   `json:"place"`

	Stage     budget.Stage `json:"stage,omitempty"`      // 年初预算, 决算; empty where the sentence does not say
	BaseStage budget.Stage `json:"base_stage,omitempty"` // of changes and rates: 比2025年预算执行数
	Parts     Parts        `json:"parts,omitempty"`      // of a part: what its list claims
	Against   string       `json:"against,omitempty"`    // of shares: the words of the whole, 占本年支出合计的
	Of        string       `json:"of,omitempty"`         // of shares: the claim of the whole, where it is in the paragraph
	Again     string       `json:"again,omitempty"`      // the amount that this one says once more: 1234567元，即123.46万元
}

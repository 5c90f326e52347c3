package evidence

import (
	"math/big"
	"time"

	"mingzhang/internal/fault"
)

// State 数据状态: what is known of an indicator's value.
type State string

const (
	// HasValue 有值: every record read was used or is of another time.
	HasValue State = "value"
	// NoData 没有数据: nothing to compute from; never zero.
	NoData State = "no-data"
	// Stale 数据过时: a number, from records older than wanted.
	Stale State = "stale"
	// Partial 数据不全: a number, though some records were doubtful or never came.
	Partial State = "partial"
	// NotBegun 尚未开始: the period lies ahead.
	NotBegun State = "not-begun"
)

// Moment is when a value is asked for.
type Moment struct {
	Now time.Time // records after it are rejected
	On  time.Time // a day in the asked period; Now where it is zero
}

// Window 期间: [From, To), in the schema's zone. Zero times are open ends.
type Window struct {
	From time.Time `json:"from,omitzero"`
	To   time.Time `json:"to,omitzero"`
}

// Value 实际值: what a formula gives, with everything that is needed to believe it.
// Number is nil unless the state is HasValue, Stale or Partial, and for a time.
type Value struct {
	Formula  string           `json:"formula"`
	Digest   string           `json:"digest"` // SHA-256 of schema and formula, hex
	Measure  Measure          `json:"measure"`
	State    State            `json:"state"`
	Number   *big.Rat         `json:"number"`
	Low      *big.Rat         `json:"low"`                // least it can be, were every doubtful record read; nil where nothing is known
	High     *big.Rat         `json:"high"`               // most it can be
	At       time.Time        `json:"at,omitzero"`        // the latest of a time field
	DayOnly  bool             `json:"day_only,omitempty"` // of At only the day is known
	Unit     string           `json:"unit"`
	Read     int64            `json:"read"`      // records that came
	InPeriod int64            `json:"in_period"` // good records of the period
	Used     int64            `json:"used"`      // of these, what the number rests on
	Open     int64            `json:"open"`      // records not decided yet: the limit has not passed
	Doubtful int64            `json:"doubtful"`  // records that might belong to it and could not be used
	Missing  int64            `json:"missing"`   // records that the source announced and did not give
	Rejected map[Reason]int64 `json:"rejected"`
	Last     time.Time        `json:"last,omitzero"` // date of the last record of the period
	Asked    time.Time        `json:"asked"`         // the moment for which it was computed
	Period   Window           `json:"period"`
	Per      string           `json:"per,omitempty"`
	Take     string           `json:"take,omitempty"` // the number is the min or max of the finished parts
	Level    bool             `json:"level,omitempty"`
	Finished bool             `json:"finished"` // the period is over
	Parts    []Part           `json:"parts,omitempty"`
	Why      fault.Text       `json:"why"`
}

// Part is the value of one month, quarter … of a period.
type Part struct {
	Asked    time.Time `json:"asked"` // the moment for which it was computed
	Period   Window    `json:"period"`
	Number   *big.Rat  `json:"number"` // nil: no data
	Used     int64     `json:"used"`
	Finished bool      `json:"finished"`
}

// Standing 达标情况 of a value against its target.
type Standing string

const (
	// Reached 达到.
	Reached Standing = "reached"
	// Missed 没有达到.
	Missed Standing = "missed"
	// Unknown 不能判断.
	Unknown Standing = "unknown"
)

// Comparison of a value with a target.
type Comparison struct {
	Standing Standing   `json:"standing"`
	Final    bool       `json:"final"` // nothing that is still to come in the period can change it
	Why      fault.Text `json:"why"`
}

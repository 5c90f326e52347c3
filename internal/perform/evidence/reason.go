package evidence

import "mingzhang/internal/fault"

// Reason 拒收原因: why a record is not used.
type Reason string

const (
	// Accepted: nothing is wrong.
	Accepted Reason = ""
	// Malformed 格式不对: another number of cells, bytes that are no text, a flag that is none.
	Malformed Reason = "malformed"
	// Absent 缺少字段: a required field is blank.
	Absent Reason = "missing"
	// NoDate 日期读不懂.
	NoDate Reason = "no-date"
	// NotANumber 不是数.
	NotANumber Reason = "not-a-number"
	// OutOfRange 超出范围: a number that cannot be true.
	OutOfRange Reason = "range"
	// OtherUnit 单位不同.
	OtherUnit Reason = "unit"
	// Duplicate 重复: the same record again; changes nothing.
	Duplicate Reason = "duplicate"
	// Conflict 同号异文: the same key with other contents. The version that came first is
	// counted, and the range of a value allows for the other.
	Conflict Reason = "conflict"
	// Ahead 尚未到期: a planned record whose day has not come; changes nothing.
	Ahead Reason = "ahead"
	// Future 日期在将来.
	Future Reason = "future"
)

// Text is the sentence for a reason.
func (r Reason) Text() fault.Text { return fault.T("evidence.rejected." + string(r)) }

// doubtful tells whether a record so rejected might have belonged to a value. The
// copy of a record that is counted already cannot, nor can a plan.
func (r Reason) doubtful() bool { return r != Accepted && r != Duplicate && r != Ahead }

// Rejection 拒收 of one record: the reason, and the field that gave it.
type Rejection struct {
	Reason Reason
	Field  string // empty where the whole record is meant
}

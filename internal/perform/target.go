package perform

// Target 指标值: a target cell as data.
type Target struct {
	Raw        string   // the cell as it was given
	Kind       Kind     //
	Declared   string   // 正向 or 反向 where a column says so
	Operator   Operator // empty where nothing is compared
	Implied    bool     // nobody wrote the operator
	Number     string   // decimal as written, without separators of thousands
	Number2    string   // upper end of an interval, 10~12次
	Multiplier int64    // 1, or 10000 for 万条; 万元 is a unit. 0 without a number
	Unit       string   // as written, without the multiplier
	Days       int      // 服务时间: days a week
	Hours      int      // 服务时间: hours a day
	Start      string   // first day of a span of dates
	Deadline   string   // 2023-12-31, or --12-31 where no year is written
	Period     string   // 年, 半年, 季度, 月, 旬, 周, 日: the promise is per period
	Point      string   // of a recurring deadline: start, mid, end, a day (10), a month and day (12-31)
	Grade      string   // 定性: the words, verbatim
	Subject    string   // words before the value, where they are plain words
	Object     string   // words after the value, where they are plain words
	Form       string   // T01 … T27, how it was written
	Flags      []Flag
	Parts      []Target // of kind Several
}

// ParseTarget 解析指标值: reads a cell. The indicator's name helps: it may hold
// the period, the unit or the nature of the number. Columns of a form that keeps
// 指标性质, 指标值 and 度量单位 apart are joined by | (see [JoinColumns]).
func ParseTarget(indicator, cell string) Target {
	t := parse(tidy(indicator), tidy(cell))
	t.Raw = cell
	return t
}

// A reader tries one idea on a cell and says whether it applies.
type reader func(c cell) (Target, bool)

// cell is what the readers look at.
type cell struct {
	name  string // the indicator, tidied
	text  string // the cell, tidied but with its own words
	plain string // the cell for reading: no blanks, one spelling of every sign
	flags []Flag // what making it plain has found
}

// longestCell is in bytes; what is longer is prose, not a target.
const longestCell = 4000

func parse(name, text string) Target {
	if len(text) > longestCell {
		return Target{Kind: Qualitative, Grade: text, Form: "T13"}
	}
	if t, ok := readColumns(name, text); ok {
		return t
	}
	return parseCell(newCell(name, text), readList, readSeveral)
}

// parseCell asks the given readers, then the common ones, in order.
func parseCell(c cell, first ...reader) Target {
	readers := append(first,
		readNone, readNotApplicable, readDamaged, readServiceHours, readSerialDate,
		readRecurring, readDeadline, readQuantity, readYesNo, readRepeat)
	for _, read := range readers {
		if t, ok := read(c); ok {
			return c.finish(t)
		}
	}
	return c.finish(readQualitative(c))
}

func newCell(name, text string) cell {
	text = cutMarker(text)
	c := cell{name: name, text: text}
	c.plain, c.flags = plain(text)
	return c
}

func (c cell) finish(t Target) Target {
	if t.Raw == "" {
		t.Raw = c.text
	}
	if t.Kind == Several || t.Kind == None {
		return t
	}
	for _, f := range c.flags {
		t.flag(f)
	}
	return t
}

package evaluate

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/place"
)

func (r *reader) inIndicators() bool {
	return r.head != nil && (r.head.indicators() || r.head.unscored())
}

// begin starts the part under a header; a head of money under a sheet that has one
// begins the next sheet.
func (r *reader) begin(h *header, n int) {
	indicators := h.indicators() || h.unscored()
	repeated := indicators && h.same(r.again)
	switch {
	case indicators && r.closed && (!repeated || r.head == nil), !indicators && r.begun() && (r.closed || r.sheet.Money.Executed != "" && len(r.sheet.Rows) > 0):
		r.end()
	}
	if r.sheet.Place == (place.Place{}) {
		r.sheet.Place = r.place(n)
	}
	r.head, r.goal = h, [2]column{}
	if indicators {
		r.again, r.piece = h, r.piece || repeated
		r.beginBlock(h, repeated)
		return
	}
	r.beginMoney(h, n)
}

// beginBlock takes the label at the side of the indicators, with the points that
// it gives to all of them.
func (r *reader) beginBlock(h *header, repeated bool) {
	if !repeated {
		r.level1, r.level2 = "", ""
		for _, text := range h.aside {
			r.sheet.note(fault.Info, "evaluate.read.column", r.sheet.Place, "column", text)
		}
	}
	if h.side == "" {
		return
	}
	r.block = unbracketed(h.side)
	if m := pointsText.FindStringSubmatch(h.side); m != nil {
		r.declare(Share{Level: r.block, Weight: m[1]})
	}
}

// ends tells the rows under a table that are words: 存在问题, 填报人.
func (r *reader) ends(n int, cells []int) bool {
	if cells[0] > 2 || !endWord.MatchString(unbracketed(r.view.texts[n][cells[0]])) || r.isIndicator(n) {
		return false
	}
	for _, c := range cells {
		r.shares(r.view.texts[n][c])
		r.grade(r.view.texts[n][c])
	}
	if last := r.view.texts[n][cells[len(cells)-1]]; len(cells) > 1 && gradeWord.MatchString(last) {
		r.grade("等级" + last)
	}
	return true
}

// loose reads a row outside the parts that are known: texts as lines.
func (r *reader) loose(n int, cells []int) {
	for _, c := range cells {
		text := r.view.texts[n][c]
		r.setYear(text)
		r.shares(text)
		r.total(text)
	}
}

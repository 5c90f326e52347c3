package publish

// Form 表样: a printed form in which labels and values stand in merged cells all
// over the page, as the official forms of performance do. It is a layout: what it
// says was decided before, and renderers only draw it.
type Form struct {
	Title  string
	Sub    string    // the line under the title: （2023年度）
	Left   string    // over the table on the left: 部门名称：…
	Right  string    // over the table on the right: 单位：万元
	Widths []float64 // of the columns, in ems
	Parts  []FormPart
	Notes  []string // under the table
}

// FormPart is rows that stand together. The first Header of them are printed again
// on every page that the part goes on to.
type FormPart struct {
	Header int
	Rows   [][]FormCell
}

// FormCell is a cell of a form. Cells that others cover are left out.
type FormCell struct {
	Text    string
	ColSpan int // 0 and 1 mean none
	RowSpan int
	Look    FormLook
}

// FormLook is how a cell looks.
type FormLook int

// The looks.
const (
	TextLook   FormLook = iota // words, on the left
	LabelLook                  // what a cell beside or below is about
	ValueLook                  // a short value, in the middle
	NumberLook                 // an amount, on the right
)

// Spot is a cell of a part with its place.
type Spot struct {
	FormCell // clean; spans at least 1, cut to the part
	Row, Col int
	Lead     bool // the cell itself, not one that it covers in a later row
}

// Spots gives every row of a part its cells from left to right: those that begin
// there, and, with Lead false, those of earlier rows that reach down to it. A row
// that is short of the width is filled up with blank cells.
func (p *FormPart) Spots(width int) [][]Spot {
	out := make([][]Spot, len(p.Rows))
	open := make([]*Spot, width) // of each column the cell that reaches down
	for r := range p.Rows {
		next := 0
		for c := 0; c < width; {
			s := open[c]
			if s == nil || s.Row+s.RowSpan <= r {
				s = p.begin(r, c, next, width, open)
				next++
			}
			at := *s
			at.Lead = s.Row == r
			out[r] = append(out[r], at)
			for range at.ColSpan {
				open[c] = s
				c++
			}
		}
	}
	return out
}

// begin makes the cell that begins in a row at a column: the row's next one, or a
// blank one. Its spans end where the part, or a cell from above, does.
func (p *FormPart) begin(r, c, next, width int, open []*Spot) *Spot {
	s := &Spot{Row: r, Col: c}
	if next < len(p.Rows[r]) {
		s.FormCell = p.Rows[r][next]
	}
	s.Text = Clean(s.Text)
	s.RowSpan = min(max(1, s.RowSpan), len(p.Rows)-r)
	wide := 1
	for wide < s.ColSpan && c+wide < width && !reaches(open[c+wide], r) {
		wide++
	}
	s.ColSpan = wide
	return s
}

func reaches(s *Spot, r int) bool { return s != nil && s.Row+s.RowSpan > r }

// SpanWidth is how wide n columns from c are, in ems.
func (f *Form) SpanWidth(c, n int) float64 { return sum(f.Widths[c : c+n]) }

package page

import "mingzhang/internal/place"

// LeastSure is the confidence, of 100, below which a recognised character or number
// is doubtful. The measurement is in docs/DECISIONS.md.
const LeastSure = 90

// LessSure is the lower one of two confidences; 0 is no recognition at all and
// counts for nothing.
func LessSure(a, b int) int {
	if a == 0 || b > 0 && b < a {
		return b
	}
	return a
}

// Places calls f with every place of a document, to change it.
func (d *Document) Places(f func(*place.Place)) {
	for i := range d.Pages {
		for k := range d.Pages[i].Blocks {
			d.Pages[i].Blocks[k].places(f)
		}
	}
	for i := range d.Log {
		f(&d.Log[i].Place)
	}
}

func (b *Block) places(f func(*place.Place)) {
	f(&b.Place)
	for i := range b.Marks {
		f(&b.Marks[i].Place)
	}
	for i := range b.Rows {
		f(&b.Rows[i].Place)
		for k := range b.Rows[i].Cells {
			f(&b.Rows[i].Cells[k].Place)
		}
	}
}

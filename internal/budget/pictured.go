package budget

import (
	"slices"

	"mingzhang/internal/fault"
)

// PicturedPage is the code of the log entry of a page whose characters were
// recognised in its picture.
const PicturedPage = "pdf.recognised-page"

// Marks of a fact that was recognised in a picture.
const (
	Pictured = "repair.recognised"
	Doubtful = "repair.doubtful-recognition" // compare it with the original
)

// IsDoubtful tells a number that was recognised and may be another one.
func (f *Fact) IsDoubtful() bool { return slices.Contains(f.Repairs, Doubtful) }

// PicturedPages lists the pages whose characters were recognised.
func PicturedPages(log []fault.Entry) []int {
	var out []int
	for _, e := range log {
		if e.Code == PicturedPage && !slices.Contains(out, e.Place.Page) {
			out = append(out, e.Place.Page)
		}
	}
	return out
}

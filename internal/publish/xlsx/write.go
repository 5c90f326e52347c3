package xlsx

import (
	"io"

	"github.com/xuri/excelize/v2"
)

// fixedTime keeps the workbook's bytes equal for equal input.
const fixedTime = "2000-01-01T00:00:00Z"

func (b *book) write(w io.Writer) error {
	if err := b.SetDocProps(&excelize.DocProperties{Creator: "Mingzhang", Created: fixedTime, Modified: fixedTime}); err != nil {
		return err
	}
	_, err := b.WriteTo(w)
	return err
}

package publishtest

import (
	"mingzhang/internal/publish"
	"mingzhang/internal/table"
)

// Printed is a cell as our reader gives it: clean, without white space.
func Printed(s string) string { return table.Squeeze(publish.Clean(s)) }

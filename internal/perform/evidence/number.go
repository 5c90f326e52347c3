package evidence

import (
	"strings"
	"unicode/utf8"

	"mingzhang/internal/perform"
)

// longestCell is in bytes; what is longer is no field of a record.
const longestCell = 4096

// sound tells whether a cell is short text without control characters.
func sound(s string) bool {
	if len(s) > longestCell || !utf8.ValidString(s) {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f {
			return false
		}
	}
	return true
}

// number reads a decimal with its unit or without.
func (d *Decoder) number(c *cell, i int, s string, cells []string) Reason {
	f := &d.schema.Fields[i]
	n, rest, ok := readDecimal(s)
	if !ok {
		return NotANumber
	}
	if rest = trim(strings.ReplaceAll(rest, "％", "%")); rest != "" && rest != f.Unit {
		if perform.KnownUnit(rest) {
			return OtherUnit
		}
		return NotANumber
	}
	if from := d.unitFrom[i]; from >= 0 {
		if u := trim(cells[from]); u != "" && u != f.Unit {
			return OtherUnit
		}
	}
	if d.min[i] != nil && n.compare(*d.min[i]) < 0 || d.max[i] != nil && n.compare(*d.max[i]) > 0 {
		return OutOfRange
	}
	c.number = n
	return Accepted
}

// flags are the ways in which sources write yes and no.
var flags = map[string]bool{"是": true, "true": true, "1": true, "yes": true, "y": true, "有": true, "√": true,
	"否": false, "false": false, "0": false, "no": false, "n": false, "无": false, "×": false}

func (c *cell) flag(s string) Reason {
	yes, ok := flags[strings.ToLower(s)]
	if !ok {
		return Malformed
	}
	c.yes = yes
	return Accepted
}

package evidence

import (
	"crypto/sha256"
	"encoding/binary"
)

// distinct 去重计数, by 128 bits of SHA-256 over formula, part and content.
type distinct struct {
	of     int
	kind   Type
	only   bool // the field is the record's key: every record is another
	tag    [2]uint16
	shared *shared
	n      int64
	buf    []byte
}

func (a *distinct) add(r *Record) int64 {
	if !r.cells[a.of].filled {
		return 0
	}
	if a.only {
		a.n++
		return 0
	}
	a.buf = binary.BigEndian.AppendUint16(a.buf[:0], a.tag[0])
	a.buf = binary.BigEndian.AppendUint16(a.buf, a.tag[1])
	a.buf = r.cells[a.of].appendTo(a.buf, a.kind)
	sum := sha256.Sum256(a.buf)
	if a.shared.distinct.add(digest(sum[:16])) == added {
		a.n++
	}
	return 0
}

func (a *distinct) result(doubtful int64) outcome {
	return outcome{number: whole(a.n), low: whole(a.n), high: whole(a.n + doubtful), used: a.n}
}

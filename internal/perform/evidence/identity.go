package evidence

import (
	"crypto/sha256"
	"encoding/binary"
)

// remember finds out whether a record came before. Records are known by 96 bits of
// SHA-256 over their key; 32 bits over their contents tell a copy from a conflict.
func (c *Computation) remember(rec *Record) Reason {
	c.buf = c.buf[:0]
	for _, i := range c.key {
		c.buf = rec.cells[i].appendTo(c.buf, c.schema.Fields[i].Type)
	}
	key := sha256.Sum256(c.buf)
	c.buf = c.buf[:0]
	for i := range rec.cells {
		c.buf = rec.cells[i].appendTo(c.buf, c.schema.Fields[i].Type)
	}
	contents := sha256.Sum256(c.buf)
	var d digest
	copy(d[:12], key[:])
	copy(d[12:], contents[:])
	switch c.keys.add(d) {
	case same:
		return Duplicate
	case differs:
		return Conflict
	}
	return Accepted
}

// appendTo writes a cell so that different contents give different bytes.
func (c *cell) appendTo(b []byte, t Type) []byte {
	if !c.filled {
		return append(b, 0)
	}
	b = append(b, 1)
	switch t {
	case Number:
		return append(binary.BigEndian.AppendUint64(b, uint64(c.number.coef)), c.number.scale)
	case Time:
		return append(binary.BigEndian.AppendUint64(b, uint64(c.at.nanos)), yesByte(c.at.day))
	case Flag:
		return append(b, yesByte(c.yes))
	}
	return append(binary.BigEndian.AppendUint32(b, uint32(len(c.text))), c.text...)
}

func yesByte(yes bool) byte {
	if yes {
		return 1
	}
	return 0
}

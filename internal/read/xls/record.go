package xls

import "encoding/binary"

// The records that are read, by their numbers in the file.
const (
	recFormula     = 0x0006
	recEOF         = 0x000A
	recNote        = 0x001C
	recDateMode    = 0x0022
	recFilePass    = 0x002F
	recContinue    = 0x003C
	recObject      = 0x005D
	recColumnInfo  = 0x007D
	recBoundSheet  = 0x0085
	recMulRK       = 0x00BD
	recMulBlank    = 0x00BE
	recRichString  = 0x00D6
	recXF          = 0x00E0
	recMergedCells = 0x00E5
	recDrawing     = 0x00EC
	recSST         = 0x00FC
	recLabelSST    = 0x00FD
	recSupBook     = 0x01AE
	recTextObject  = 0x01B6
	recBlank       = 0x0201
	recNumber      = 0x0203
	recLabel       = 0x0204
	recBoolError   = 0x0205
	recString      = 0x0207
	recRow         = 0x0208
	recRK          = 0x027E
	recFormat      = 0x041E
	recBOF         = 0x0809
)

// record is one record with those that continue it.
type record struct {
	id    int
	data  []byte
	parts [][]byte // data first, then the continuations
}

// u16 reads two bytes at an offset; 0 past the end.
func (r *record) u16(at int) int {
	if at+2 > len(r.data) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(r.data[at:]))
}

// u32 reads four bytes at an offset; 0 past the end.
func (r *record) u32(at int) uint32 {
	if at+4 > len(r.data) {
		return 0
	}
	return binary.LittleEndian.Uint32(r.data[at:])
}

// byte reads one byte; 0 past the end.
func (r *record) byte(at int) byte {
	if at >= len(r.data) {
		return 0
	}
	return r.data[at]
}

// records hands out the records of a stream from an offset on.
type records struct {
	stream []byte
	at     int
	cut    bool // the stream ended within a record
}

// next reads a record with its continuations; false at the end.
func (s *records) next(r *record) bool {
	id, data, ok := s.one()
	if !ok {
		return false
	}
	r.id, r.data, r.parts = id, data, append(r.parts[:0], data)
	for id != recContinue && s.peek() == recContinue {
		_, more, ok := s.one()
		if !ok {
			break
		}
		r.parts = append(r.parts, more)
	}
	return true
}

// peek is the number of the record that follows; -1 at the end.
func (s *records) peek() int {
	if s.at+4 > len(s.stream) {
		return -1
	}
	return int(binary.LittleEndian.Uint16(s.stream[s.at:]))
}

// one reads a single record.
func (s *records) one() (int, []byte, bool) {
	id := s.peek()
	if id < 0 {
		s.cut = s.cut || s.at < len(s.stream)
		return 0, nil, false
	}
	n := int(binary.LittleEndian.Uint16(s.stream[s.at+2:]))
	start := s.at + 4
	if start+n > len(s.stream) {
		s.cut, s.at = true, len(s.stream)
		return 0, nil, false
	}
	s.at = start + n
	return id, s.stream[start:s.at], true
}

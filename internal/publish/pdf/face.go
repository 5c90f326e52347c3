package pdf

import (
	"encoding/binary"
	"errors"
)

// The first four bytes of font files.
const (
	collection = "ttcf"
	trueType   = "\x00\x01\x00\x00"
	appleType  = "true"
)

var (
	errShort    = errors.New("the font file is cut off")
	errOutlines = errors.New("the outlines are not TrueType")
)

// Sizes in a font file.
const (
	headSize   = 12 // of a face, before its list of tables
	recordSize = 16 // of a table in the list
)

// firstFace takes the first face out of a collection, as a font file of its
// own; a file of one face is given as it is.
func firstFace(data []byte) ([]byte, error) {
	if len(data) < headSize+4 {
		return nil, errShort
	}
	start := 0
	if string(data[:4]) == collection {
		start = int(binary.BigEndian.Uint32(data[headSize:]))
	}
	if start+headSize > len(data) {
		return nil, errShort
	}
	if kind := string(data[start : start+4]); kind != trueType && kind != appleType {
		return nil, errOutlines
	}
	if start == 0 {
		return data, nil
	}
	return copyFace(data, start)
}

// copyFace writes the face that begins at start with its tables one after the
// other, each on a border of four bytes.
func copyFace(data []byte, start int) ([]byte, error) {
	count := int(binary.BigEndian.Uint16(data[start+4:]))
	list := headSize + count*recordSize
	if start+list > len(data) {
		return nil, errShort
	}
	out := append([]byte(nil), data[start:start+list]...)
	for i := range count {
		record := out[headSize+i*recordSize:]
		at, size := int(binary.BigEndian.Uint32(record[8:])), int(binary.BigEndian.Uint32(record[12:]))
		if at > len(data) || size > len(data)-at {
			return nil, errShort
		}
		binary.BigEndian.PutUint32(record[8:], uint32(len(out)))
		out = append(out, data[at:at+size]...)
		out = append(out, make([]byte, (4-size%4)%4)...)
	}
	return out, nil
}

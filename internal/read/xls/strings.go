package xls

import (
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf16"
)

// errShort tells a string that its record does not hold whole.
var errShort = errors.New("a string is cut off")

// text reads strings from a record and its continuations: where characters run
// over into a continuation, that one begins by saying how wide they are.
type text struct {
	parts [][]byte
	at    int // in the first part
}

// take gives the next n bytes, which may lie in several parts.
func (t *text) take(n int) ([]byte, error) {
	var out []byte
	for n > 0 {
		if !t.forward() {
			return nil, errShort
		}
		k := min(n, len(t.parts[0])-t.at)
		piece := t.parts[0][t.at : t.at+k]
		t.at += k
		if n -= k; n == 0 && out == nil {
			return piece, nil
		}
		out = append(out, piece...)
	}
	return out, nil
}

// skip moves on by n bytes.
func (t *text) skip(n int) error {
	for n > 0 {
		if !t.forward() {
			return errShort
		}
		k := min(n, len(t.parts[0])-t.at)
		t.at += k
		n -= k
	}
	return nil
}

// forward moves to the next part where the current one is used up.
func (t *text) forward() bool {
	for len(t.parts) > 0 && t.at >= len(t.parts[0]) {
		t.parts, t.at = t.parts[1:], 0
	}
	return len(t.parts) > 0
}

// long reads a string whose length takes two bytes.
func (t *text) long() (string, error) {
	b, err := t.take(2)
	if err != nil {
		return "", err
	}
	return t.body(int(binary.LittleEndian.Uint16(b)))
}

// short reads a string whose length takes one byte.
func (t *text) short() (string, error) {
	b, err := t.take(1)
	if err != nil {
		return "", err
	}
	return t.body(int(b[0]))
}

// The flags of a string.
const (
	flagWide = 1 << iota
	_
	flagPhonetic
	flagRich
)

// body reads the flags of a string, n characters, and past what follows them.
func (t *text) body(n int) (string, error) {
	b, err := t.take(1)
	if err != nil {
		return "", err
	}
	flags, after := b[0], 0
	if flags&flagRich != 0 {
		if b, err = t.take(2); err != nil {
			return "", err
		}
		after += 4 * int(binary.LittleEndian.Uint16(b))
	}
	if flags&flagPhonetic != 0 {
		if b, err = t.take(4); err != nil {
			return "", err
		}
		after += int(min(binary.LittleEndian.Uint32(b), 1<<24))
	}
	s, err := t.characters(n, flags&flagWide != 0)
	if err != nil {
		return "", err
	}
	return s, t.skip(after)
}

// characters reads n characters, wide or narrow, over the parts.
func (t *text) characters(n int, wide bool) (string, error) {
	units := make([]uint16, 0, min(n, 1<<15))
	for len(units) < n {
		if len(t.parts) > 0 && t.at >= len(t.parts[0]) {
			if !t.forward() {
				return "", errShort
			}
			wide = t.parts[0][0]&flagWide != 0
			t.at++
		}
		if len(t.parts) == 0 {
			return "", errShort
		}
		units = t.some(units, n-len(units), wide)
	}
	s := string(utf16.Decode(units))
	if strings.ContainsRune(s, '\r') {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return strings.TrimRight(s, "\x00"), nil
}

// some reads as many of n characters as the first part holds.
func (t *text) some(units []uint16, n int, wide bool) []uint16 {
	part := t.parts[0]
	for ; n > 0 && t.at < len(part); n-- {
		if !wide {
			units = append(units, uint16(part[t.at]))
			t.at++
			continue
		}
		if t.at+2 > len(part) {
			t.at = len(part)
			break
		}
		units = append(units, binary.LittleEndian.Uint16(part[t.at:]))
		t.at += 2
	}
	return units
}

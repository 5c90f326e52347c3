package evidence

import (
	"encoding/binary"
	"math/bits"
)

// digest is the beginning of a SHA-256.
type digest [16]byte

// set holds digests in 256 open tables, each at most seven eighths full and grown by
// a quarter: 18 to 24 bytes for each digest, without pointers. A Go map of the same
// takes up to twice that, and doubles when it grows.
type set struct {
	tail   uint64 // bits of the second word that do not count for finding
	tables [256]table
	size   int64
}

type table struct {
	slots []slot
	used  int
}

// slot is a digest in two words; 0, 0 is free.
type slot struct{ a, b uint64 }

// found says what a set knew of a digest.
type found int

const (
	added   found = iota // it is new
	same                 // it was there
	differs              // it was there with another tail
)

// lastFour is the tail of sets whose digests are 12 bytes of a key and 4 of contents.
const lastFour = 1<<32 - 1

// add finds a digest, its tail apart, and adds it where it is new.
func (s *set) add(d digest) found {
	x := slot{binary.BigEndian.Uint64(d[:8]), binary.BigEndian.Uint64(d[8:])}
	if x.a == 0 && x.b == 0 {
		x.a = 1
	}
	t := &s.tables[x.a>>56]
	if t.used*8 >= len(t.slots)*7 {
		t.grow(s.tail)
	}
	switch p := t.find(x, s.tail); {
	case p.a == 0 && p.b == 0:
		*p = x
		t.used++
		s.size++
		return added
	case p.b == x.b:
		return same
	}
	return differs
}

// find gives the slot of a digest, or the free one where it belongs.
func (t *table) find(x slot, tail uint64) *slot {
	n := uint64(len(t.slots))
	at, _ := bits.Mul64(x.a<<8, n)
	for {
		p := &t.slots[at]
		if p.a == 0 && p.b == 0 || p.a == x.a && (p.b^x.b)&^tail == 0 {
			return p
		}
		if at++; at == n {
			at = 0
		}
	}
}

func (t *table) grow(tail uint64) {
	old := t.slots
	t.slots = make([]slot, max(16, len(old)+len(old)/4))
	for _, x := range old {
		if x.a != 0 || x.b != 0 {
			*t.find(x, tail) = x
		}
	}
}

package money

// Interval is 区间, the closed interval [Lo, Hi] of fen that a printed number,
// or a sum of printed numbers, can stand for.
type Interval struct{ Lo, Hi int64 }

// Point is the interval of one value.
func Point(fen int64) Interval { return Interval{fen, fen} }

// Around is v ± ulp/2; where the ulp is one fen (or unknown) it is the point.
func Around(fen, ulp int64) Interval {
	if ulp <= 1 {
		return Point(fen)
	}
	return Interval{fen - ulp/2, fen + ulp/2}
}

// Plus adds two intervals.
func (i Interval) Plus(j Interval) Interval { return Interval{i.Lo + j.Lo, i.Hi + j.Hi} }

// Minus subtracts j.
func (i Interval) Minus(j Interval) Interval { return Interval{i.Lo - j.Hi, i.Hi - j.Lo} }

// Negate mirrors the interval at zero.
func (i Interval) Negate() Interval { return Interval{-i.Hi, -i.Lo} }

// Scale multiplies by sign +1 or −1.
func (i Interval) Scale(sign int) Interval {
	if sign < 0 {
		return i.Negate()
	}
	return i
}

// Contains tells whether v can be the value.
func (i Interval) Contains(v int64) bool { return i.Lo <= v && v <= i.Hi }

// Meets tells whether the two intervals share a value.
func (i Interval) Meets(j Interval) bool { return i.Lo <= j.Hi && j.Lo <= i.Hi }

// Width is Hi − Lo: how much a number so printed can hide.
func (i Interval) Width() int64 { return i.Hi - i.Lo }

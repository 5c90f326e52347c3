package evidence

import "math/big"

// loosen widens a range where of some records the wrong version may be counted: the
// counted one may have to go as well as the other to come. Of measures for which
// nothing simple follows the range is unknown.
func (p *running) loosen(out outcome, doubtful int64) outcome {
	if p.conflict == 0 || out.number == nil {
		return out
	}
	switch p.formula.Measure {
	case Count, Distinct:
		out.low = notBelow(new(big.Rat).Sub(out.low, whole(p.conflict)))
	case Share, Within, OnTime:
		p.loosenShare(&out, doubtful)
	default:
		out.low, out.high = nil, nil
	}
	return out
}

// loosenShare: of the hits as many may go as there are conflicts, and so of all.
func (p *running) loosenShare(out *outcome, doubtful int64) {
	if p.plan.whole != nil {
		out.low = notBelow(new(big.Rat).Sub(out.low, new(big.Rat).Quo(whole(p.conflict), p.plan.whole)))
		return
	}
	n := whole(out.used)
	hits := new(big.Rat).Mul(out.number, n)
	all := new(big.Rat).Add(n, whole(doubtful))
	out.low = new(big.Rat).Quo(notBelow(new(big.Rat).Sub(hits, whole(p.conflict))), all)
	least, one := new(big.Rat).Sub(all, whole(p.conflict)), whole(1)
	out.high = one
	if most := new(big.Rat).Add(hits, whole(doubtful)); most.Cmp(least) < 0 {
		out.high = most.Quo(most, least)
	}
}

func notBelow(r *big.Rat) *big.Rat {
	if r.Sign() < 0 {
		return new(big.Rat)
	}
	return r
}

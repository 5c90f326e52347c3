package claim

// clause is a stretch of text between boundaries.
type clause struct {
	from, to    int
	before      rune // the boundary before it, 0 at the start of the text
	after       rune
	first, last int // its tokens are [first, last)
	sentence    int // ordinal
}

// span is a sentence [from, to).
type span struct{ from, to int }

const (
	stops    = "。！？!?\t"
	commas   = "，,；;：:"
	openings = "（(【[“《〔「"
	closings = "）)】]”》〕」"
)

// clauses divides the text at its punctuation. Brackets and quotes that hold no
// number of interest are left whole.
func clauses(t text, tokens []token) ([]clause, []span) {
	cut := boundaries(t, tokens)
	var out []clause
	var sentences []span
	c, begin := clause{}, 0
	for i := 0; i <= len(t); i++ {
		end := i == len(t)
		if !end && !cut[i] {
			continue
		}
		c.to, c.after, c.sentence = i, t.at(i), len(sentences)
		out = append(out, c)
		c = clause{from: i + 1, before: t.at(i)}
		if end || in(t[i], stops) {
			sentences = append(sentences, span{begin, min(i+1, len(t))})
			begin = i + 1
		}
	}
	share(out, tokens)
	return out, sentences
}

// share gives each clause its tokens.
func share(cs []clause, tokens []token) {
	k := 0
	for i := range cs {
		cs[i].first = k
		for k < len(tokens) && tokens[k].start < cs[i].to {
			k++
		}
		cs[i].last = k
	}
}

// boundaries marks the runes that end a clause.
func boundaries(t text, tokens []token) []bool {
	cut := make([]bool, len(t))
	for i, r := range t {
		cut[i] = !ideograph(r) && (in(r, stops) || in(r, commas))
	}
	cold := brackets(t, tokens, cut)
	depth := 0
	for i := range t {
		depth += cold[i]
		if depth > 0 {
			cut[i] = false
		}
	}
	for _, k := range tokens {
		for i := k.start; i < k.end; i++ {
			cut[i] = false
		}
	}
	return cut
}

// brackets cuts at the brackets around a number of interest and gives, for the
// others, +1 where they open and −1 after they close.
func brackets(t text, tokens []token, cut []bool) (cold []int) {
	cold = make([]int, len(t)+1)
	seen := inside(t, tokens)
	for _, p := range pairs(t) {
		if seen[p.to] > seen[p.from] {
			cut[p.from], cut[p.to] = true, true
			continue
		}
		cold[p.from]++
		cold[p.to+1]--
	}
	return cold
}

// inside counts the numbers of interest that begin before each rune.
func inside(t text, tokens []token) []int {
	seen := make([]int, len(t)+1)
	for _, k := range tokens {
		if k.class != outside {
			seen[k.start+1]++
		}
	}
	for i := 1; i < len(seen); i++ {
		seen[i] += seen[i-1]
	}
	return seen
}

// pairs matches brackets; those without a partner are ignored.
func pairs(t text) []span {
	var stack []int
	var out []span
	for i, r := range t {
		switch {
		case ideograph(r):
		case in(r, openings):
			stack = append(stack, i)
		case in(r, closings):
			for len(stack) > 0 {
				top := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				if partner(t[top], r) {
					out = append(out, span{top, i})
					break
				}
			}
		}
	}
	return out
}

// partner tells whether a closes b; full-width and half-width brackets mix.
func partner(a, b rune) bool {
	for i, o := range []rune(openings) {
		if o == a {
			return []rune(closings)[i] == b || in(a, "（(") && in(b, "）)")
		}
	}
	return false
}

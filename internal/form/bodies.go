package form

import (
	"strings"

	"mingzhang/internal/budget"
)

// bodies resolves printed names of bodies (预算单位) of one document.
type bodies struct {
	words  BodyWords
	entity string // the document's body, folded
	many   bool   // more than one body is printed: the entity's own name is its total
	names  []budget.Body
	seen   map[string]budget.Body
}

func newBodies(words BodyWords, entity string) *bodies {
	return &bodies{words: words, entity: entity, seen: map[string]budget.Body{}}
}

// resolve gives the body of a printed name.
func (b *bodies) resolve(printed string) budget.Body {
	key := Fold(printed)
	if body, ok := b.seen[key]; ok {
		return body
	}
	body := b.read(printed, key)
	b.seen[key] = body
	b.names = append(b.names, body)
	return body
}

func (b *bodies) read(printed, key string) budget.Body {
	if b.isEntity(key) { // first: a document may be of the own level alone
		return b.whole()
	}
	for _, s := range b.words.OwnSuffixes {
		if base, ok := strings.CutSuffix(key, Fold(s)); ok && base != "" {
			b.many = true
			return budget.Body{Name: b.official(base), Scope: budget.Own}
		}
	}
	b.many = true
	return budget.Body{Name: printed, Scope: budget.Single}
}

// isEntity tells the document's own body, with or without the name of its place:
// 水利局 of 临川区水利局 would be too little.
func (b *bodies) isEntity(key string) bool {
	const least = 5 * len("局")
	own := Fold(b.entity)
	return key == own || len(key) >= least && strings.HasSuffix(own, key)
}

// official gives the document's spelling of its own name.
func (b *bodies) official(folded string) string {
	if folded == Fold(b.entity) {
		return b.entity
	}
	return folded
}

// whole is the body of the document as a whole.
func (b *bodies) whole() budget.Body { return budget.Body{Name: b.entity, Scope: budget.Whole} }

// isTotalName tells 合计 and the like.
func (b *bodies) isTotalName(name string) bool {
	key := Fold(name)
	for _, t := range b.words.TotalNames {
		if key == Fold(t) {
			return true
		}
	}
	return false
}

// known resolves a name only when a table or the document printed it.
func (b *bodies) known(printed string) (budget.Body, bool) {
	key := Fold(printed)
	if body, ok := b.seen[key]; ok {
		return body, true
	}
	if key != "" && b.isEntity(key) {
		return b.whole(), true
	}
	for _, s := range b.words.OwnSuffixes {
		if base, ok := strings.CutSuffix(key, Fold(s)); ok && base == Fold(b.entity) {
			return budget.Body{Name: b.entity, Scope: budget.Own}, true
		}
	}
	return budget.Body{}, false
}

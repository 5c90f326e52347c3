package ocr

import "mingzhang/internal/page"

// confused are pairs of characters that the model for Chinese takes for one another in
// thin type, where the first pair is no word of any budget. Measured on pages of the
// samples drawn at 200 and 300 dots an inch.
var confused = map[[2]rune]rune{
	{'文', '出'}: '支',
	{'-', '般'}: '一',
	{'-', '、'}: '一',
}

// confusedSecond is the same for the second character of a pair.
var confusedSecond = map[[2]rune]rune{
	{'收', '文'}: '支',
	{'科', '日'}: '目',
	{'项', '日'}: '目',
}

// mendConfused puts the likely character where an impossible pair was recognised, and
// makes it doubtful.
func mendConfused(lines []Line) []Line {
	for _, l := range lines {
		for i := 1; i < len(l.Characters); i++ {
			a, b := &l.Characters[i-1], &l.Characters[i]
			pair := [2]rune{a.Rune, b.Rune}
			if r, ok := confused[pair]; ok {
				a.Rune, a.Sure = r, min(a.Sure, page.LeastSure-1)
			}
			if r, ok := confusedSecond[pair]; ok {
				b.Rune, b.Sure = r, min(b.Sure, page.LeastSure-1)
			}
		}
	}
	return lines
}

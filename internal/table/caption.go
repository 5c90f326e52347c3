package table

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"mingzhang/internal/page"
)

var (
	numberLine    = regexp.MustCompile(`^(?:附?件?|公开)?表([0-9]{1,2}(?:-[0-9]{1,2})?)[：:、.]?(.*)$`)
	numberBefore  = regexp.MustCompile(`^(?:公开|附|预算公开|部门公开|决算公开)0?([0-9]{1,2})表$`)
	listedTitle   = regexp.MustCompile(`^(?:[(（][一二三四五六七八九十百零]+[)）]|[一二三四五六七八九十百零]+、|[0-9]{1,2}[.、])(.+表.*)$`)
	bodyLine      = regexp.MustCompile(`(?:部门名称|单位名称|预算部门|预算单位|编制单位|编制部门|填报单位|填报部门|部门)[：:](.+)$`)
	unitLine      = regexp.MustCompile(`(?:金额)?单位[：:]?(?:人民币)?[：:]?((?:百万|亿|万|千)?元)`)
	yearLine      = regexp.MustCompile(`^[(（]?(20[0-9]{2})年度?[)）]?$`)
	titleLine     = regexp.MustCompile(`表(?:[(（][^)）]*[)）])?$`)
	pageFurniture = regexp.MustCompile(`^[-—–·\s]*(?:第?\s*[0-9]{1,4}\s*页?(?:[/共]\s*[0-9]{1,4}\s*页?)?)[-—–·\s]*$`)
)

const longestTitle = 44 // runes; a longer line ending in 表 is a sentence

// captionsOf reads one block as captions; none when it is ordinary text. One
// line may hold several: 编制单位：…   单位：元.
func captionsOf(b page.Block) []Caption {
	text := Bare(b.Text)
	if text == "" || utf8.RuneCountInString(text) > 80 || isNote(text) {
		return nil
	}
	if m := numberLine.FindStringSubmatch(text); m != nil {
		out := []Caption{{NumberCaption, m[1], b.Place}}
		if m[2] != "" {
			out = append(out, Caption{TitleCaption, m[2], b.Place})
		}
		return out
	}
	if m := numberBefore.FindStringSubmatch(text); m != nil {
		return []Caption{{NumberCaption, m[1], b.Place}}
	}
	if m := yearLine.FindStringSubmatch(text); m != nil {
		return []Caption{{YearCaption, m[1], b.Place}}
	}
	return labelled(b, text)
}

// labelled reads 部门名称：… and 单位：…, together or apart, or a title.
func labelled(b page.Block, text string) []Caption {
	var out []Caption
	rest := text
	if m := unitLine.FindStringSubmatchIndex(rest); m != nil && !strings.ContainsAny(rest, "。；，,;") {
		out = append(out, Caption{UnitCaption, rest[m[2]:m[3]], b.Place})
		rest = rest[:m[0]]
	}
	if m := bodyLine.FindStringSubmatch(rest); m != nil && !strings.ContainsAny(rest, "。；") {
		return append([]Caption{{BodyCaption, strings.TrimRight(m[1], "(（,，"), b.Place}}, out...)
	}
	if out != nil {
		return out
	}
	if m := listedTitle.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if titleLine.MatchString(text) && utf8.RuneCountInString(text) <= longestTitle && !strings.ContainsAny(text, "。；") {
		return []Caption{{TitleCaption, text, b.Place}}
	}
	return nil
}

// isNote tells a 注 under a table.
func isNote(text string) bool {
	for _, p := range []string{"注：", "注:", "备注：", "备注:", "说明：", "说明:", "注1", "注释："} {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

func isFurniture(text string) bool { return text == "" || pageFurniture.MatchString(text) }

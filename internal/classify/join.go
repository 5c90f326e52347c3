package classify

import (
	"fmt"
	"strings"
)

// Join 拼接类款项 makes one code of the cells of a table that prints 类, 款 and 项
// apart: 201, 06, 01 → 2010601. Cells may be blank at the end. A single digit in
// 款 or 项 (a spreadsheet that lost its zero) is padded and the note says so; the
// note is empty otherwise. A single filled cell may hold the whole code. Any
// other shape is refused with a [CodeError].
func Join(scheme Scheme, parts ...string) (code Code, note string, err error) {
	cells := filledCells(parts)
	if len(cells) <= 1 {
		code, err = Parse(scheme, strings.Join(cells, ""))
		return code, "", err
	}
	if problem, hint := misjoined(scheme, cells); problem != "" {
		text := strings.Join(parts, " ")
		return "", "", &CodeError{Scheme: scheme, Text: text, Problem: problem, Hint: hint}
	}
	padded, note := padCells(cells)
	if code, err = Parse(scheme, strings.Join(padded, "")); err != nil {
		return "", "", err
	}
	return code, note, nil
}

// filledCells folds each cell and drops the blank ones at the end.
func filledCells(parts []string) []string {
	cells := make([]string, len(parts))
	filled := 0
	for i, part := range parts {
		cells[i] = foldCode(part)
		if cells[i] != "" {
			filled = i + 1
		}
	}
	return cells[:filled]
}

// misjoined says in what way several cells cannot be the parts of one code.
func misjoined(scheme Scheme, cells []string) (problem, hint string) {
	if depth := scheme.Depth(); depth != 0 && len(cells) > int(depth) {
		return fmt.Sprintf("编码分在 %d 格", len(cells)), fmt.Sprintf("%s只到%s级", scheme.Title(), depth)
	}
	for i, cell := range cells {
		level := Level(i + 1)
		switch {
		case cell == "":
			return fmt.Sprintf("%s一格是空的", level), "请填上，或沿用上一行的编码"
		case level == Class && len(cell) != Class.digits():
			return fmt.Sprintf("类一格是 %q", cell), "类编码是 3 位，例如 201"
		case level > Class && len(cell) > 2:
			return fmt.Sprintf("%s一格是 %q", level, cell), "每格只放本级的 2 位；若已是完整编码，只读最后一格"
		}
	}
	return "", ""
}

// padCells writes single digits below the class with two, and notes each.
func padCells(cells []string) (padded []string, note string) {
	var notes []string
	for i, cell := range cells {
		if i > 0 && len(cell) == 1 {
			notes = append(notes, fmt.Sprintf("%s编码 %s 已补足为 0%s", Level(i+1), cell, cell))
			cell = "0" + cell
		}
		padded = append(padded, cell)
	}
	return padded, strings.Join(notes, "；")
}

package ocr

import (
	"context"
	"image"
)

// Manner is what a picture is expected to show.
type Manner int

// The manners.
const (
	Text    Manner = iota // lines of Chinese text and numbers
	OneLine               // one line of them
	Numbers               // one number
)

// Engine recognises the characters of pictures, each by itself. An engine that
// cannot go on gives an error; what it does not recognise it leaves out.
type Engine interface {
	Recognise(ctx context.Context, pictures []*image.Gray, dpi int, as Manner) ([][]Line, error)
}

// Line is the characters of a line of text, from left to right.
type Line struct {
	Box        image.Rectangle // in pixels of its picture
	Characters []Character
}

// Character is a recognised character. Sure is the engine's own confidence, 0 to
// 100.
type Character struct {
	Rune rune
	Box  image.Rectangle
	Sure int
}

func textOf(lines []Line) string {
	var out []rune
	for _, l := range lines {
		for _, c := range l.Characters {
			out = append(out, c.Rune)
		}
	}
	return string(out)
}

package layout

import "mingzhang/internal/place"

// Glyph is one visible character.
type Glyph struct {
	Rune rune
	Box  place.Box // its line's height and its advance
	Base float64   // y of the line that it stands on
	Sure int       // confidence of 100 with which it was recognised in a picture; 0 where the file names it
}

// Rule is a ruling line along an axis: a box without width or without height.
type Rule place.Box

// Sheet is a page as drawn: upright, in points from the top left.
type Sheet struct {
	Number        int
	Width, Height float64
	Turn          int // degrees clockwise from the page as displayed to the page as read
	Glyphs        []Glyph
	Rules         []Rule
	Images        []place.Box
	Shapes        int // filled shapes that are no lines: text drawn as outlines has many
	Clipped       int // characters that a clip path hides
	Hidden        int // characters that are not painted
	Marked        int // characters of watermarks
	Unmapped      int // characters whose font does not say which they are

	Unread     []place.Box
	Recognised bool    // the characters were recognised in the page's picture
	Tilt       float64 // degrees clockwise by which that lay askew; all boxes are of the straight page
	Unseen     string  // code of the log: why a picture was not recognised
	UnseenWhy  string  // its argument why
}

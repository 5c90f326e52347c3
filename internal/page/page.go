// Package page holds what a reader sees before anyone understands it: blocks of
// headings, paragraphs and cells in reading order, each with its place, and a
// log of everything that was dropped or repaired on the way.
//
// A reader adapter (internal/read/…) fills a Document; package table turns its
// blocks into grids. Fixed-layout readers fill Words and Rules of a Page and
// leave Blocks to the table package.
package page

import (
	"mingzhang/internal/fault"
	"mingzhang/internal/place"
)

// Document is one file as read: pages in order and a reading log.
type Document struct {
	Format string // markdown, xlsx, …
	Pages  []Page
	Log    []fault.Entry
}

// Page is a printed page, a worksheet, or the whole of a text file.
type Page struct {
	Number int
	Name   string  // worksheet name
	Hidden bool    // hidden worksheet: read, but reported
	Width  float64 // of a printed page, in points; 0 where there is no paper
	Height float64
	Turn   int // degrees clockwise from the page as displayed to the page as read
	Blocks []Block
}

// BlockKind says what a block is.
type BlockKind int

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading
	Table
	Picture // an image without text: reported, never an empty table
)

// Block is a heading, a paragraph, a run of tabular rows or a picture.
type Block struct {
	Kind  BlockKind
	Level int // of a heading, 1 highest
	Text  string
	Place place.Place
	Rows  []Row  // of a Table
	Join  Join   // of a Table: whether it goes on from the one before
	Marks []Mark // of text that was joined from lines: where each, and each number, begins

	// Doubt is the message code of what is not certain about the columns of a
	// Table, empty where lines or the file itself show them.
	Doubt string

	// Contents tells a line of the contents list, where the file itself says so.
	Contents bool
}

// Join tells whether a tabular block is a piece of the one before, where the
// reader sees that better than the words do.
type Join int

// The joins.
const (
	JoinUnknown   Join = iota // captions and headers decide
	JoinStarts                // a new table begins
	JoinContinues             // the table before goes on
)

// Mark says where the text from a character on was printed.
type Mark struct {
	Rune  int
	Place place.Place
}

// Row is one line of cells of a tabular block.
type Row struct {
	Cells  []Cell
	Place  place.Place
	Hidden bool
}

// Cell is one cell. A cell with a span covers the following Covered cells, which
// are kept so that every row has the same width.
type Cell struct {
	Text    string // as printed, runs of white space kept
	ColSpan int    // 0 and 1 mean none
	RowSpan int
	Covered bool // part of a neighbour's span
	Sure    int  // confidence, 1 to 100, of its least sure character that was recognised in a picture; 0: none was
	Place   place.Place
}

// Paper lists the printed pages; empty where there is no paper.
func (d *Document) Paper() []place.Paper {
	var out []place.Paper
	for _, p := range d.Pages {
		if p.Width > 0 && p.Height > 0 {
			out = append(out, place.Paper{Page: p.Number, Width: p.Width, Height: p.Height, Turn: p.Turn})
		}
	}
	return out
}

// Note adds an entry to the reading log.
func (d *Document) Note(g fault.Grade, code string, at place.Place, args ...string) {
	d.Log = append(d.Log, fault.NewEntry(g, code, at, args...))
}

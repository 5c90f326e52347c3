package ocr

import (
	"context"
	"errors"
	"image"
	"image/draw"
	"slices"

	"mingzhang/internal/layout"
	"mingzhang/internal/place"
	"mingzhang/internal/scan"
)

// Reader reads pictures of pages; make one with New. It may be used by several
// goroutines at the same time.
type Reader struct{ engine Engine }

// New makes a reader.
func New(e Engine) *Reader { return &Reader{engine: e} }

// margin is the paper around what is given to the engine, in points: it reads
// badly what touches the edge.
const margin = 4.0

// inset is how far a cell's own lines may reach into it, in points.
const inset = 0.5

// sheet is a page at work.
type sheet struct {
	engine Engine
	dpi    float64
	clean  *image.Gray
	ink    scan.Ink
	parts  []part
}

// part is a piece of the page that is recognised by itself.
type part struct {
	at     image.Rectangle // of the page
	of     *image.Gray
	number bool   // it holds one number
	lines  []Line // in pixels of the page
}

// Read recognises a page that was drawn with so many pixels an inch. It gives the
// faults of the engine.
func (r *Reader) Read(ctx context.Context, img *image.Gray, dpi float64) (layout.Scan, error) {
	straight, tilt := scan.Straighten(img)
	lines, clean := scan.Find(straight, dpi)
	s := &sheet{engine: r.engine, dpi: dpi, clean: clean, ink: scan.InkOf(clean)}
	out := layout.Scan{Tilt: tilt}
	for _, l := range lines {
		out.Rules = append(out.Rules, s.rule(l))
	}
	s.divide(layout.Cells(out.Rules))
	if err := s.recognise(ctx); err != nil {
		return layout.Scan{}, err
	}
	for _, p := range s.parts {
		if textOf(p.lines) == "" {
			out.Unread = append(out.Unread, s.points(p.at))
		}
		for _, l := range p.lines {
			out.Glyphs = append(out.Glyphs, s.glyphs(l, p.number)...)
		}
	}
	return out, nil
}

// rule is a line without its thickness.
func (s *sheet) rule(l scan.Line) layout.Rule {
	b := s.points(l.Box)
	if l.Down {
		b.X0 = (b.X0 + b.X1) / 2
		b.X1 = b.X0
	} else {
		b.Y0 = (b.Y0 + b.Y1) / 2
		b.Y1 = b.Y0
	}
	return layout.Rule(b)
}

func (s *sheet) points(r image.Rectangle) place.Box {
	k := 72 / s.dpi
	return place.Box{X0: float64(r.Min.X) * k, Y0: float64(r.Min.Y) * k, X1: float64(r.Max.X) * k, Y1: float64(r.Max.Y) * k}
}

func (s *sheet) pixels(b place.Box) image.Rectangle {
	k := s.dpi / 72
	return image.Rect(int(b.X0*k+0.5), int(b.Y0*k+0.5), int(b.X1*k+0.5), int(b.Y1*k+0.5))
}

// divide makes parts of the cells with ink, and one of what is outside of them.
func (s *sheet) divide(cells []place.Box) {
	outside := image.NewGray(s.clean.Rect)
	copy(outside.Pix, s.clean.Pix)
	in := s.length(inset)
	for _, c := range cells {
		r := s.pixels(c)
		draw.Draw(outside, r, image.White, image.Point{}, draw.Src)
		if at := s.ink.Within(r.Inset(in)); !at.Empty() {
			s.parts = append(s.parts, part{at: at, of: s.clean})
		}
	}
	if at := scan.InkOf(outside).Within(outside.Rect); !at.Empty() {
		s.parts = append(s.parts, part{at: at, of: outside})
	}
}

// length is a length in pixels, at least one.
func (s *sheet) length(points float64) int { return max(1, int(points*s.dpi/72+0.5)) }

// recognise reads all parts as text, and what looks like a number once more.
func (s *sheet) recognise(ctx context.Context) error {
	var low, high, numbers []*part
	usual := s.usualHeight()
	for i := range s.parts {
		if p := &s.parts[i]; float64(p.at.Dy()) <= oneLine*usual {
			low = append(low, p)
		} else {
			high = append(high, p)
		}
	}
	if err := errors.Join(s.ask(ctx, low, OneLine, textDPI), s.ask(ctx, high, Text, textDPI)); err != nil {
		return err
	}
	var first [][]Line
	for _, p := range low {
		if looksLikeNumber(p.lines) {
			numbers, first = append(numbers, p), append(first, p.lines)
		}
	}
	return s.readNumbers(ctx, numbers, first)
}

// readNumbers reads numbers once more, and those on which the readings differ a third
// time, smaller: what two of the three say counts, and stays doubtful.
func (s *sheet) readNumbers(ctx context.Context, numbers []*part, first [][]Line) error {
	if err := s.ask(ctx, numbers, Numbers, s.dpi); err != nil {
		return err
	}
	var disputed []*part
	var readings [][2][]Line
	for i, p := range numbers {
		p.number = true
		if plain(textOf(first[i])) != plain(textOf(p.lines)) {
			disputed, readings = append(disputed, p), append(readings, [2][]Line{first[i], p.lines})
			continue
		}
		p.lines = agreed(first[i], p.lines)
	}
	if err := s.ask(ctx, disputed, Numbers, textDPI); err != nil {
		return err
	}
	for i, p := range disputed {
		p.lines = settled(readings[i][0], readings[i][1], p.lines)
	}
	return nil
}

// oneLine is how much higher than usual a part with one line is: most hold a number,
// and Chinese characters are half as high again.
const oneLine = 1.7

// usualHeight is the middle one of the heights of all parts.
func (s *sheet) usualHeight() float64 {
	var hs []int
	for _, p := range s.parts {
		hs = append(hs, p.at.Dy())
	}
	if len(hs) == 0 {
		return 0
	}
	slices.Sort(hs)
	return float64(hs[len(hs)/2])
}

// ask has the engine read parts, at most so fine.
func (s *sheet) ask(ctx context.Context, parts []*part, as Manner, dpi float64) error {
	m, scale := s.length(margin), min(1, dpi/s.dpi)
	var pictures []*image.Gray
	for _, p := range parts {
		picture := p.picture(m)
		if scale < 1 {
			picture = scan.Shrink(picture, scale)
		}
		pictures = append(pictures, picture)
	}
	answers, err := s.engine.Recognise(ctx, pictures, int(s.dpi*scale+0.5), as)
	if err != nil {
		return err
	}
	for i, p := range parts {
		p.lines = moved(answers[i], 1/scale, p.at.Min.Sub(image.Pt(m, m)))
		if as != Numbers {
			p.lines = mendConfused(p.lines)
		}
	}
	return nil
}

// textDPI is how fine the model for Chinese reads best; the one for numbers takes all.
const textDPI = 200

// picture cuts a part out, with white around it.
func (p *part) picture(m int) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, p.at.Dx()+2*m, p.at.Dy()+2*m))
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(out, image.Rect(m, m, m+p.at.Dx(), m+p.at.Dy()), p.of, p.at.Min, draw.Src)
	return out
}

// moved are lines so many times as large, and so much further right and down.
func moved(lines []Line, times float64, by image.Point) []Line {
	large := func(v int) int { return int(float64(v)*times + 0.5) }
	move := func(r image.Rectangle) image.Rectangle {
		return image.Rect(large(r.Min.X), large(r.Min.Y), large(r.Max.X), large(r.Max.Y)).Add(by)
	}
	for i := range lines {
		lines[i].Box = move(lines[i].Box)
		for k := range lines[i].Characters {
			c := &lines[i].Characters[k]
			c.Box = move(c.Box)
		}
	}
	return lines
}

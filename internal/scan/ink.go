package scan

import "image"

// tones are the usual brightness of ink and of paper, 0 black to 255 white.
type tones struct{ ink, paper float64 }

// tonesOf parts the pixels of a picture in dark and bright ones where the two
// differ most (Otsu 1979).
func tonesOf(img *image.Gray) tones {
	var count [256]float64
	for _, v := range img.Pix {
		count[v]++
	}
	n, sum := float64(len(img.Pix)), 0.0
	for v, c := range count {
		sum += float64(v) * c
	}
	t := tones{ink: 0, paper: 255}
	best, dark, below := 0.0, 0.0, 0.0
	for v, c := range count {
		dark, below = dark+c, below+float64(v)*c
		if dark == 0 || dark == n {
			continue
		}
		ink, paper := below/dark, (sum-below)/(n-dark)
		if between := dark * (n - dark) * (paper - ink) * (paper - ink); between > best {
			best, t = between, tones{ink: ink, paper: paper}
		}
	}
	if t.paper-t.ink < flat {
		t.ink = t.paper - 255 // nothing is as dark
	}
	return t
}

// flat is how near to paper the darkest pixels of a blank page are: they are noise.
const flat = 48

// level is the brightness below which a pixel is darker than a share of the way
// from paper to ink.
func (t tones) level(share float64) uint8 { return uint8(max(0, t.paper-share*(t.paper-t.ink))) }

// stretched is a picture in which ink is black and paper white.
func (t tones) stretched(img *image.Gray) *image.Gray {
	var to [256]uint8
	for v := range to {
		share := (float64(v) - t.ink) / (t.paper - t.ink)
		to[v] = uint8(255*min(max(share, 0), 1) + 0.5)
	}
	out := image.NewGray(img.Rect)
	for i, v := range img.Pix {
		out.Pix[i] = to[v]
	}
	return out
}

// Shares of the way from paper to ink at which a pixel counts as dark: thin lines
// are grey in a scan, the noise of the paper is nearly white.
const (
	lineShare = 0.35
	textShare = 0.5
)

// mask marks the dark pixels of a picture.
type mask struct {
	w, h int
	dark []bool
}

func maskOf(img *image.Gray, below uint8) mask {
	m := mask{w: img.Rect.Dx(), h: img.Rect.Dy()}
	m.dark = make([]bool, m.w*m.h)
	for y := range m.h {
		for x, v := range img.Pix[y*img.Stride : y*img.Stride+m.w] {
			m.dark[y*m.w+x] = v < below
		}
	}
	return m
}

// flipped is the mask with rows and columns exchanged.
func (m mask) flipped() mask {
	out := mask{w: m.h, h: m.w, dark: make([]bool, len(m.dark))}
	for y := range m.h {
		for x := range m.w {
			out.dark[x*m.h+y] = m.dark[y*m.w+x]
		}
	}
	return out
}

// speck is the most dark pixels in a square of nine that are dirt.
const speck = 3

// solid tells a dark pixel that is no speck of dirt.
func (m mask) solid(x, y int) bool {
	if !m.dark[y*m.w+x] || x == 0 || y == 0 || x == m.w-1 || y == m.h-1 {
		return false
	}
	n := 0
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if m.dark[(y+dy)*m.w+x+dx] {
				n++
			}
		}
	}
	return n > speck
}

// Ink marks where characters may be in a picture.
type Ink struct{ mask }

// InkOf looks for the ink of a picture that Find cleaned: its paper is white, its ink
// black.
func InkOf(clean *image.Gray) Ink { return Ink{maskOf(clean, 0x80)} }

// fewest is how many dark pixels make the smallest character.
const fewest = 8

// Within is the smallest box around the ink in a part of the picture; empty where
// there is none but dirt.
func (k Ink) Within(r image.Rectangle) image.Rectangle {
	r = r.Intersect(image.Rect(0, 0, k.w, k.h))
	var box image.Rectangle
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if k.solid(x, y) {
				box = box.Union(image.Rect(x, y, x+1, y+1))
				n++
			}
		}
	}
	if n < fewest {
		return image.Rectangle{}
	}
	return box
}

// fringe is how far the grey edge of a character reaches around its ink.
const fringe = 2

// wiped is a picture with white paper and black ink: whatever is not near ink is
// noise.
func wiped(img *image.Gray, t tones) *image.Gray {
	img = t.stretched(img)
	ink := InkOf(img)
	out := image.NewGray(img.Rect)
	for i := range out.Pix {
		out.Pix[i] = 0xff
	}
	for y := range ink.h {
		for x := range ink.w {
			if ink.solid(x, y) {
				near := image.Rect(x-fringe, y-fringe, x+fringe+1, y+fringe+1).Intersect(img.Rect)
				for v := near.Min.Y; v < near.Max.Y; v++ {
					i, k := v*out.Stride, v*img.Stride
					copy(out.Pix[i+near.Min.X:i+near.Max.X], img.Pix[k+near.Min.X:k+near.Max.X])
				}
			}
		}
	}
	return out
}

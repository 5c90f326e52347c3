package pdf

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

func drawn(t *testing.T, data []byte, p read.Picture) image.Image {
	t.Helper()
	b, err := engineOf().Draw(context.Background(), data, p)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// ink counts the dark pixels of a box given in points at a scale.
func ink(img image.Image, b place.Box, scale float64) (dark, all int) {
	for y := int(b.Y0 * scale); y < int(b.Y1*scale); y++ {
		for x := int(b.X0 * scale); x < int(b.X1*scale); x++ {
			all++
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
				dark++
			}
		}
	}
	return dark, all
}

// The picture has the coordinates in which the page was read, however it is
// turned and cropped: the box of each number holds its ink, and the paper around
// the box none.
func TestDrawUnderTheBoxes(t *testing.T) {
	const scale = 3
	for about, p := range turnedPages {
		data := file(p)
		pg := open(t, data).Pages[0]
		img := drawn(t, data, read.Picture{Page: 1, Width: int(pg.Width * scale), Turn: pg.Turn})
		if w, h := img.Bounds().Dx(), img.Bounds().Dy(); w != int(pg.Width*scale) || h != int(pg.Height*scale) {
			t.Errorf("%s: %dx%d for %vx%v", about, w, h, pg.Width, pg.Height)
		}
		for _, c := range cellsOf(pg) {
			b := c.Place.Box
			dark, all := ink(img, b, scale)
			wider, _ := ink(img, place.Box{X0: b.X0 - 2, Y0: b.Y0 - 2, X1: b.X1 + 2, Y1: b.Y1 + 2}, scale)
			if dark*10 < all || wider-dark > dark/20 {
				t.Errorf("%s: %s has %d of %d pixels dark, %d around", about, c.Text, dark, all, wider-dark)
			}
		}
	}
}

func cellsOf(p page.Page) []page.Cell {
	var out []page.Cell
	for _, b := range p.Blocks {
		for _, r := range b.Rows {
			out = append(out, r.Cells...)
		}
	}
	return out
}

// Colours stay, and a page without them is kept in shades of grey.
func TestDrawColours(t *testing.T) {
	red := drawn(t, file([2]string{"", "1 0 0 rg 0 0 400 300 re f"}), read.Picture{Page: 1, Width: 40})
	if r, g, b, _ := red.At(20, 15).RGBA(); r != 0xffff || g != 0 || b != 0 {
		t.Errorf("red is %x %x %x", r, g, b)
	}
	if _, ok := drawn(t, file([2]string{"", ruled}), read.Picture{Page: 1, Width: 40}).(*image.Gray); !ok {
		t.Error("a page in black and white is kept with colours")
	}
}

// What cannot be drawn says why, and the engine goes on.
func TestDrawRefused(t *testing.T) {
	good := file([2]string{"", ruled}, [2]string{"/MediaBox [0 0 100000 100000]", ruled})
	for about, tt := range map[string]struct {
		data []byte
		p    read.Picture
		kind fault.Kind
	}{
		"no such page":     {good, read.Picture{Page: 3, Width: 100}, fault.NotFound},
		"page of no width": {good, read.Picture{Page: 1}, fault.Invalid},
		"too many pixels":  {good, read.Picture{Page: 1, Width: 20_000}, fault.TooLarge},
		"monstrous page":   {good, read.Picture{Page: 2, Width: 100}, fault.Unreadable},
		"no PDF":           {[]byte("hello"), read.Picture{Page: 1, Width: 100}, fault.Unreadable},
	} {
		if _, err := engineOf().Draw(context.Background(), tt.data, tt.p); !fault.Is(err, tt.kind) {
			t.Errorf("%s: %v", about, err)
		}
	}
	drawn(t, good, read.Picture{Page: 1, Width: 100})
}

package scan

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"
)

// ruled draws a table of three by two cells with a stroke of text in one, at 300 dots
// an inch, and noise.
func ruled(noise float64) *image.Gray {
	random := rand.New(rand.NewPCG(3, 4))
	img := image.NewGray(image.Rect(0, 0, 900, 600))
	for i := range img.Pix {
		img.Pix[i] = uint8(min(255, max(0, 235+random.NormFloat64()*noise)))
	}
	fill := func(r image.Rectangle) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				img.SetGray(x, y, color.Gray{Y: 30})
			}
		}
	}
	for _, y := range []int{100, 250, 400} {
		fill(image.Rect(100, y, 803, y+3))
	}
	for _, x := range []int{100, 330, 560, 800} {
		fill(image.Rect(x, 100, x+3, 403))
	}
	fill(image.Rect(160, 170, 200, 174)) // the character one
	fill(image.Rect(600, 300, 606, 330)) // a digit
	return img
}

func TestFind(t *testing.T) {
	for _, noise := range []float64{0, 14} {
		lines, clean := Find(ruled(noise), 300)
		across, down := 0, 0
		for _, l := range lines {
			if l.Down {
				down++
			} else {
				across++
			}
		}
		if across != 3 || down != 4 {
			t.Errorf("noise %v: %d lines across, %d down, of 3 and 4: %+v", noise, across, down, lines)
		}
		ink := InkOf(clean)
		if b := ink.Within(image.Rect(110, 110, 325, 245)); b.Dx() < 36 || b.Dx() > 44 {
			t.Errorf("noise %v: the character of the first cell is at %v", noise, b)
		}
		if b := ink.Within(image.Rect(340, 110, 550, 245)); !b.Empty() {
			t.Errorf("noise %v: ink in an empty cell at %v", noise, b)
		}
	}
}

// A page that was laid askew is straightened to a tenth of a degree.
func TestStraighten(t *testing.T) {
	for _, degrees := range []float64{-1.5, -0.4, 0, 0.7, 2} {
		askew := turned(ruled(5), -degrees)
		straight, got := Straighten(askew)
		if math.Abs(got-degrees) > 0.1 {
			t.Errorf("%v degrees, found %v", degrees, got)
		}
		if lines, _ := Find(straight, 300); len(lines) != 7 {
			t.Errorf("%v degrees: %d lines of 7", degrees, len(lines))
		}
	}
}

// A point of the straight page goes back to where it lay.
func TestTurn(t *testing.T) {
	x, y := Turn{Degrees: 90, X: 10, Y: 10}.Point(20, 10)
	if math.Abs(x-10) > 1e-9 || math.Abs(y-20) > 1e-9 {
		t.Errorf("%v %v", x, y)
	}
}

// A blank page, white or with the noise of a scanner, has no lines and no ink; one
// that is all ink has no lines.
func TestNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for name, tone := range map[string]func() float64{
		"black": func() float64 { return 0 }, "white": func() float64 { return 255 },
		"noise": func() float64 { return min(255, 230+random.NormFloat64()*12) },
	} {
		img := image.NewGray(image.Rect(0, 0, 300, 200))
		for i := range img.Pix {
			img.Pix[i] = uint8(tone())
		}
		lines, clean := Find(img, 300)
		if len(lines) != 0 || name != "black" && !InkOf(clean).Within(clean.Rect).Empty() {
			t.Errorf("%s: %v", name, lines)
		}
	}
}

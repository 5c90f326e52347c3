package scan

import (
	"image"
	"math"
)

// Angles that are tried, in degrees: a page that lies worse in the scanner must be
// scanned again. Below least nothing is turned.
const (
	widest = 3.0
	least  = 0.03
)

// sparse is how many columns share one that is looked at for the tilt.
const sparse = 3

// Straighten turns a picture by the small angle at which its lines and texts run
// level, and says by how many degrees the page was tilted, clockwise positive.
func Straighten(img *image.Gray) (*image.Gray, float64) {
	degrees := tilt(maskOf(img, tonesOf(img).level(textShare)))
	if math.Abs(degrees) < least {
		return img, 0
	}
	return turned(img, degrees), degrees
}

// tilt is the angle at which the dark pixels gather most in few rows.
func tilt(m mask) float64 {
	var at []image.Point
	for y := range m.h {
		for x := 0; x < m.w; x += sparse {
			if m.solid(x, y) {
				at = append(at, image.Pt(x, y))
			}
		}
	}
	best := 0.0
	for _, step := range []float64{0.25, 0.05, 0.01} {
		best = sharpest(at, m, best, step)
	}
	return best
}

// sharpest tries the angles around one, up to where the coarser step left off.
func sharpest(at []image.Point, m mask, around, step float64) float64 {
	reach := 5 * step
	if step == 0.25 {
		reach = widest
	}
	best, most := around, -1.0
	for k := -math.Round(reach / step); k <= math.Round(reach/step); k++ {
		a := around + k*step
		if s := sharpness(at, m, a); s > most {
			best, most = a, s
		}
	}
	return best
}

// sharpness is the sum of the squares of the dark pixels in each row, once the rows
// run at an angle.
func sharpness(at []image.Point, m mask, degrees float64) float64 {
	slope := math.Tan(degrees * math.Pi / 180)
	edge := int(math.Abs(slope)*float64(m.w)) + 1
	rows := make([]float64, m.h+2*edge)
	for _, p := range at {
		rows[p.Y-int(slope*float64(p.X))+edge]++
	}
	sum := 0.0
	for _, n := range rows {
		sum += n * n
	}
	return sum
}

// turned turns a picture about its middle against its tilt.
func turned(img *image.Gray, degrees float64) *image.Gray {
	out := image.NewGray(img.Rect)
	back := Turn{Degrees: degrees, X: float64(img.Rect.Dx()) / 2, Y: float64(img.Rect.Dy()) / 2}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for y := range h {
		for x := range w {
			fx, fy := back.Point(float64(x), float64(y))
			out.Pix[y*out.Stride+x] = sample(img, fx, fy, w, h)
		}
	}
	return out
}

// sample is the brightness between four pixels; outside there is paper.
func sample(img *image.Gray, fx, fy float64, w, h int) uint8 {
	x, y := int(math.Floor(fx)), int(math.Floor(fy))
	if x < 0 || y < 0 || x+1 >= w || y+1 >= h {
		return 0xff
	}
	dx, dy := fx-float64(x), fy-float64(y)
	i := y*img.Stride + x
	up := float64(img.Pix[i])*(1-dx) + float64(img.Pix[i+1])*dx
	down := float64(img.Pix[i+img.Stride])*(1-dx) + float64(img.Pix[i+img.Stride+1])*dx
	return uint8(up*(1-dy) + down*dy + 0.5)
}

// Turn leads from a straightened page back to the page as it lay in the scanner:
// a turn about a point.
type Turn struct{ Degrees, X, Y float64 }

// Point is where a point of the straightened page lay.
func (t Turn) Point(x, y float64) (float64, float64) {
	s, c := math.Sincos(t.Degrees * math.Pi / 180)
	x, y = x-t.X, y-t.Y
	return t.X + c*x - s*y, t.Y + s*x + c*y
}

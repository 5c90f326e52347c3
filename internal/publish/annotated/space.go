package annotated

import (
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"mingzhang/internal/place"
)

// space is where the boxes of a page lie in the file's own coordinates: what is
// visible of it, and by how much it was turned clockwise to be read.
type space struct {
	visible place.Box
	degrees int
}

// spaceOf is the space of a page: its CropBox within its MediaBox, turned as it is
// displayed and further as it was read.
func spaceOf(media, crop *types.Rectangle, rotate, turn int) space {
	b := place.Box{X1: 612, Y1: 792}
	if media != nil {
		b = boxOf(media)
	}
	if crop != nil {
		c := boxOf(crop)
		c = place.Box{X0: max(b.X0, c.X0), Y0: max(b.Y0, c.Y0), X1: min(b.X1, c.X1), Y1: min(b.Y1, c.Y1)}
		if c.X1 > c.X0 && c.Y1 > c.Y0 {
			b = c
		}
	}
	return space{b, ((rotate+turn)%360 + 360) % 360}
}

func boxOf(r *types.Rectangle) place.Box {
	return place.Box{X0: min(r.LL.X, r.UR.X), Y0: min(r.LL.Y, r.UR.Y), X1: max(r.LL.X, r.UR.X), Y1: max(r.LL.Y, r.UR.Y)}
}

// point maps a point of the page as read, from its top left, back into the file.
func (s space) point(x, y float64) (float64, float64) {
	switch v := s.visible; s.degrees {
	case 90:
		return v.X0 + y, v.Y0 + x
	case 180:
		return v.X1 - x, v.Y0 + y
	case 270:
		return v.X1 - y, v.Y1 - x
	default:
		return v.X0 + x, v.Y1 - y
	}
}

// box maps a box back into the file.
func (s space) box(b place.Box) place.Box {
	x0, y0 := s.point(b.X0, b.Y0)
	x1, y1 := s.point(b.X1, b.Y1)
	return place.Box{X0: min(x0, x1), Y0: min(y0, y1), X1: max(x0, x1), Y1: max(y0, y1)}
}

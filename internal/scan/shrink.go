package scan

import "image"

// Shrink is a picture in a smaller scale, at most 1.
func Shrink(in *image.Gray, scale float64) *image.Gray {
	w, h := in.Rect.Dx(), in.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, max(1, int(float64(w)*scale)), max(1, int(float64(h)*scale))))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			out.Pix[y*out.Stride+x] = sample(in, (float64(x)+0.5)/scale-0.5, (float64(y)+0.5)/scale-0.5, w, h)
		}
	}
	return out
}

package main

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"mingzhang/internal/place"
	"mingzhang/internal/read"
)

// scanner is how badly a page is scanned.
type scanner struct {
	dpi   int
	tilt  float64 // degrees clockwise
	noise float64 // usual deviation of a pixel's brightness
	jpeg  int     // quality; 0: PNG
}

// scanned prints a PDF and scans it: a PDF of pictures, without a character.
func scanned(t *testing.T, data []byte, papers []place.Paper, only []int, s scanner) []byte {
	t.Helper()
	pdf := newPDF(ocrOff)
	defer pdf.Close()
	out := fpdf.New("P", "pt", "A4", "")
	out.SetCompression(false)
	random := rand.New(rand.NewPCG(1, 2))
	for _, p := range papers {
		if len(only) > 0 && !contains(only, p.Page) {
			continue
		}
		width := int(p.Width / 72 * float64(s.dpi))
		drawn, err := pdf.Draw(t.Context(), data, read.Picture{Page: p.Page, Width: width, Turn: p.Turn})
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(drawn))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		kind := "png"
		if page := s.scan(img, random); s.jpeg > 0 {
			kind = "jpg"
			err = jpeg.Encode(&b, page, &jpeg.Options{Quality: s.jpeg})
		} else {
			err = png.Encode(&b, page)
		}
		if err != nil {
			t.Fatal(err)
		}
		out.AddPageFormat("P", fpdf.SizeType{Wd: p.Width, Ht: p.Height})
		name := "page" + strconv.Itoa(p.Page)
		out.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: kind}, &b)
		out.ImageOptions(name, 0, 0, p.Width, p.Height, false, fpdf.ImageOptions{ImageType: kind}, 0, "")
	}
	var file bytes.Buffer
	if err := out.Output(&file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func contains(list []int, n int) bool {
	for _, v := range list {
		if v == n {
			return true
		}
	}
	return false
}

// scan turns a picture and adds noise.
func (s scanner) scan(in image.Image, random *rand.Rand) *image.Gray {
	flat := image.NewGray(in.Bounds())
	draw.Draw(flat, flat.Rect, in, in.Bounds().Min, draw.Src)
	out := image.NewGray(flat.Rect)
	sin, cos := math.Sincos(s.tilt * math.Pi / 180)
	mx, my := float64(flat.Rect.Dx())/2, float64(flat.Rect.Dy())/2
	for y := range flat.Rect.Dy() {
		for x := range flat.Rect.Dx() {
			dx, dy := float64(x)-mx, float64(y)-my
			v := between(flat, mx+cos*dx+sin*dy, my-sin*dx+cos*dy)
			if s.noise > 0 {
				v = 20 + v*215/255 + random.NormFloat64()*s.noise // ink is no black and paper no white
			}
			out.SetGray(x, y, color.Gray{Y: uint8(min(max(v, 0), 255))})
		}
	}
	return out
}

// between is the brightness between four pixels.
func between(img *image.Gray, x, y float64) float64 {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	at := func(x, y int) float64 {
		if !(image.Point{x, y}).In(img.Rect) {
			return 255
		}
		return float64(img.GrayAt(x, y).Y)
	}
	fx, fy := x-float64(x0), y-float64(y0)
	return (at(x0, y0)*(1-fx)+at(x0+1, y0)*fx)*(1-fy) + (at(x0, y0+1)*(1-fx)+at(x0+1, y0+1)*fx)*fy
}

package pdf

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"

	"mingzhang/internal/fault"
	"mingzhang/internal/read"
)

// maxPixels bounds a picture: an A4 page at 400 dots an inch has 15 million.
const maxPixels = 24_000_000

// drawAnnotations has the engine draw stamps and notes as viewers do.
const drawAnnotations = 1

// bytesOfPixel is the size of a pixel of the engine: blue, green, red, unused.
const bytesOfPixel = 4

var _ read.Drawer = (*Reader)(nil)

// Draw draws a page as PNG. It gives a fault of kind NotFound for a page that the
// file lacks, Unreadable for one that the engine cannot draw, Invalid for a
// picture that is empty or too large, and those of Open for the file.
func (r *Reader) Draw(ctx context.Context, data []byte, p read.Picture) ([]byte, error) {
	if p.Width < 1 || p.Width > maxPixels {
		return nil, fault.New(fault.Invalid, "页面图像的宽度不对")
	}
	var img *image.RGBA
	err := r.guarded(func() error {
		d, err := r.engine.open(data)
		if err != nil {
			return err
		}
		defer d.close()
		if p.Page < 1 || p.Page > d.pages {
			return fault.New(fault.NotFound, "没有这一页")
		}
		img, err = d.draw(p)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, fault.Wrap(fault.Busy, "读取被中断", err)
	}
	var out bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	if plain := grey(img); plain != nil {
		err = e.Encode(&out, plain)
	} else {
		err = e.Encode(&out, img)
	}
	return out.Bytes(), err
}

// draw draws a page onto white.
func (d *document) draw(p read.Picture) (*image.RGBA, error) {
	var img *image.RGBA
	err := d.page(p.Page-1, func(page uint64) error {
		box, ok := d.visibleBox(page)
		if !ok {
			return errPage
		}
		w, h := box.X1-box.X0, box.Y1-box.Y0
		if (d.count(fnRotation, page)+p.Turn/90)%2 != 0 {
			w, h = h, w
		}
		height := max(1, int(float64(p.Width)*h/w+0.5))
		if p.Width*height > maxPixels {
			return fault.New(fault.TooLarge, "页面图像太大").Hint("请缩小后再看")
		}
		var err error
		img, err = d.paint(page, p.Width, height, p.Turn/90)
		return err
	})
	if errors.Is(err, errPage) {
		err = fault.Wrap(fault.Unreadable, "这一页打不开", err)
	}
	return img, err
}

// paint has the engine draw a page and takes the pixels over.
func (d *document) paint(page uint64, width, height, turn int) (*image.RGBA, error) {
	bitmap := d.call(fnBitmapCreate, uint64(width), uint64(height), 0)
	if bitmap == 0 {
		return nil, fault.New(fault.TooLarge, "页面图像太大，内存不够").Hint("请缩小后再看")
	}
	defer d.call(fnBitmapDestroy, bitmap)
	d.call(fnBitmapFill, bitmap, 0, 0, uint64(width), uint64(height), 0xffffffff)
	d.call(fnRender, bitmap, page, 0, 0, uint64(width), uint64(height), uint64(turn&3), drawAnnotations)
	stride := d.count(fnBitmapStride, bitmap)
	b, ok := d.module.Memory().Read(uint32(d.call(fnBitmapBuffer, bitmap)), uint32(stride*height))
	if !ok || stride < bytesOfPixel*width {
		panic(trap{errors.New("the engine lost its picture")})
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		from, to := b[y*stride:], img.Pix[y*img.Stride:]
		for x := 0; x < bytesOfPixel*width; x += bytesOfPixel {
			to[x], to[x+1], to[x+2], to[x+3] = from[x+2], from[x+1], from[x], 0xff
		}
	}
	return img, nil
}

// grey is the picture without colours where it has none, nil else: most pages are
// black on white, and their pictures a third as large.
func grey(img *image.RGBA) *image.Gray {
	out := image.NewGray(img.Rect)
	for i := range out.Pix {
		p := img.Pix[4*i : 4*i+3]
		if p[0] != p[1] || p[1] != p[2] {
			return nil
		}
		out.Pix[i] = p[0]
	}
	return out
}

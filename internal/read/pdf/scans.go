package pdf

import (
	"context"
	"errors"
	"image"
	"image/draw"
	"math"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/layout"
	"mingzhang/internal/read"
)

// Scans recognises the picture of a page that was drawn with so many pixels an inch.
// It may be asked for several pages at the same time.
type Scans interface {
	Read(ctx context.Context, img *image.Gray, dpi float64) (layout.Scan, error)
}

// scanDPI is how fine pages are drawn for recognition: characters of 9 points are
// then 37 pixels high. Very large pages are drawn coarser.
const scanDPI = 300

// mostScans bounds the pages of one file that are recognised; each takes seconds.
const mostScans = 300

// queue holds the pages that wait to be added in their order.
type queue struct {
	reader  *Reader
	doc     *document
	ctx     context.Context
	out     *layout.Builder
	waiting []*pending
	scanned int
}

// pending is a page that is there, or will be once it is recognised.
type pending struct {
	sheet layout.Sheet
	ready chan struct{} // nil: it is there
}

// add takes a page; where it is a picture its recognition begins.
func (q *queue) add(s layout.Sheet) {
	p := &pending{sheet: s}
	q.waiting = append(q.waiting, p)
	if s.IsPicture() {
		q.recognise(p)
	}
	for len(q.waiting) > 0 && q.waiting[0].isReady() {
		q.shift()
	}
}

// isReady tells a page that can be added without waiting.
func (p *pending) isReady() bool {
	if p.ready == nil {
		return true
	}
	select {
	case <-p.ready:
		return true
	default:
		return false
	}
}

// finish waits for all pages.
func (q *queue) finish() {
	for len(q.waiting) > 0 {
		q.shift()
	}
}

func (q *queue) shift() {
	p := q.waiting[0]
	q.waiting = q.waiting[1:]
	if p.ready != nil {
		<-p.ready
		read.TellPages(q.ctx, p.sheet.Number, q.doc.pages)
	}
	q.out.Add(p.sheet)
}

// recognise draws a page and begins to recognise it, as soon as few enough others
// are at work.
func (q *queue) recognise(p *pending) {
	scans, unseen, why := q.reader.findScans(q.ctx)
	switch {
	case scans == nil:
		p.sheet.Unseen, p.sheet.UnseenWhy = unseen, why
		return
	case q.scanned >= mostScans:
		p.sheet.Unseen, p.sheet.UnseenWhy = "pdf.too-many-scans", strconv.Itoa(mostScans)
		return
	}
	q.scanned++
	select {
	case q.reader.scanning <- struct{}{}:
	case <-q.ctx.Done():
		return // the reading ends with the next page
	}
	img, dpi, err := q.doc.picture(p.sheet)
	if err != nil {
		<-q.reader.scanning
		p.fail(err)
		return
	}
	p.ready = make(chan struct{})
	go func() {
		defer close(p.ready)
		defer func() { <-q.reader.scanning }()
		scan, err := scans.Read(q.ctx, img, dpi)
		if err != nil {
			p.fail(err)
			return
		}
		p.sheet.Recognise(scan)
	}()
}

// findScans looks for what recognises pages, or says why there is nothing.
func (r *Reader) findScans(ctx context.Context) (s Scans, unseen, why string) {
	if r.config.Scans == nil {
		return nil, "pdf.recognition-off", ""
	}
	if r.scans == nil && r.noScans == nil {
		r.scans, r.noScans = r.config.Scans(ctx)
	}
	if r.noScans != nil {
		return nil, "pdf.recogniser-missing", r.noScans.Error()
	}
	return r.scans, "", ""
}

// fail says why a page could not be recognised.
func (p *pending) fail(err error) {
	why := err.Error()
	var f *fault.Error
	if errors.As(err, &f) {
		why = f.What
	}
	p.sheet.Unseen, p.sheet.UnseenWhy = "pdf.recognition-failed", why
}

// picture draws a page in grey.
func (d *document) picture(s layout.Sheet) (*image.Gray, float64, error) {
	dpi := min(scanDPI, 72*math.Sqrt(0.99*maxPixels/(s.Width*s.Height)))
	width := max(1, int(s.Width*dpi/72+0.5))
	colour, err := d.draw(read.Picture{Page: s.Number, Width: width, Turn: s.Turn})
	if err != nil {
		return nil, 0, err
	}
	img := image.NewGray(colour.Rect)
	draw.Draw(img, img.Rect, colour, image.Point{}, draw.Src)
	return img, float64(width) / s.Width * 72, nil
}

package read

import "context"

// Pages hears of the pages that were read so far, of how many.
type Pages func(page, pages int)

type pagesKey struct{}

// WithPages gives a context in which a reader tells of pages that take long.
func WithPages(ctx context.Context, f Pages) context.Context {
	return context.WithValue(ctx, pagesKey{}, f)
}

// TellPages tells whoever listens that a page was read.
func TellPages(ctx context.Context, page, pages int) {
	if f, ok := ctx.Value(pagesKey{}).(Pages); ok {
		f(page, pages)
	}
}

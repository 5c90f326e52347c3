package http

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	nethttp "net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source/jsonrows"
)

// answer is one page, read to its end.
type answer struct {
	page   jsonrows.Page
	rows   [][]string
	bytes  int64
	digest [sha256.Size]byte // of the rows
	link   string            // of the header Link, rel="next"
}

// page asks for a page, again where that may help.
func (r *reading) page(at *url.URL) (answer, error) {
	for n := 1; ; n++ {
		a, asked, err := r.try(at)
		if err == nil {
			return a, nil
		}
		if f, ok := isFault(err); ok && f.Kind != fault.Busy || n == attempts || r.ctx.Err() != nil {
			return a, r.told(at, err)
		}
		if err := r.c.sleep(r.ctx, r.c.pause(n, asked)); err != nil {
			return a, r.told(at, err)
		}
	}
}

// told is the error of a page for people: what was the matter with which host. The
// error of the library is unwrapped, because it repeats the address with all that is
// in it.
func (r *reading) told(at *url.URL, err error) error {
	if f, ok := isFault(err); ok {
		return f
	}
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return fault.New(fault.Busy, "来源太慢，等不到回答").At(at.Host).Hint("请稍后再取，或请来源减小每页的条数")
	}
	return fault.Wrap(fault.Busy, "来源没有回答", err).At(at.Host).Hint("请稍后再取；一直如此时请核对网址")
}

// try asks once. asked is how long the source asks to wait.
func (r *reading) try(at *url.URL) (a answer, asked time.Duration, err error) {
	ctx, cancel := context.WithTimeout(r.ctx, r.c.limits.Request)
	defer cancel()
	req, err := nethttp.NewRequestWithContext(ctx, nethttp.MethodGet, at.String(), nil)
	if err != nil {
		return a, 0, err
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "mingzhang")
	if t := r.def.HTTP.Token; t != nil && at.Host == r.first.Host {
		req.Header.Set(t.Header, r.token)
	}
	resp, err := r.http.Do(req)
	if err != nil {
		return a, 0, err
	}
	defer resp.Body.Close()
	if err := refused(resp, at.Host); err != nil {
		return a, r.c.retryAfter(resp), err
	}
	a, err = r.readAnswer(resp)
	return a, 0, err
}

// refused words the status of an answer that is none.
func refused(resp *nethttp.Response, host string) error {
	status := "HTTP " + strconv.Itoa(resp.StatusCode)
	switch code := resp.StatusCode; {
	case code == nethttp.StatusOK:
		return nil
	case code == nethttp.StatusUnauthorized, code == nethttp.StatusForbidden:
		return fault.New(fault.Forbidden, "来源不认我们的令牌（"+status+"）").At(host).Hint("请核对令牌是否过期，或请来源开通权限")
	case code == nethttp.StatusNotFound, code == nethttp.StatusGone:
		return fault.New(fault.NotFound, "来源没有这个接口（"+status+"）").At(host).Hint("请核对网址")
	case code == nethttp.StatusTooManyRequests, code >= 500:
		return fault.New(fault.Busy, "来源现在不能回答（"+status+"）").At(host).Hint("请稍后再取")
	}
	return fault.New(fault.Unreadable, "来源的回答不是记录（"+status+"）").At(host).Hint("请核对网址和参数")
}

// retryAfter is how long the header asks to wait; 0 where it does not.
func (c *Client) retryAfter(resp *nethttp.Response) time.Duration {
	text := resp.Header.Get("Retry-After")
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return time.Duration(min(n, 3600)) * time.Second
	}
	if t, err := nethttp.ParseTime(text); err == nil {
		return max(0, t.Sub(c.now()))
	}
	return 0
}

// readAnswer reads a page whole, counted after unpacking, so that a page is kept or
// not.
func (r *reading) readAnswer(resp *nethttp.Response) (answer, error) {
	a := answer{link: nextLink(resp.Header.Values("Link"))}
	sum := sha256.New()
	body := &limited{r: resp.Body, left: r.c.limits.Page}
	page, err := r.rows.Page(body, func(cells []string) error {
		if len(a.rows) >= maxRows {
			return fault.New(fault.TooLarge, "来源的一页超过 "+strconv.Itoa(maxRows)+" 条").At(resp.Request.URL.Host).Hint("请减小每页的条数")
		}
		a.rows = append(a.rows, slices.Clone(cells))
		for _, c := range cells {
			io.WriteString(sum, c+"\x00")
		}
		io.WriteString(sum, "\x01")
		return nil
	})
	if errors.Is(body.err, errPage) {
		return a, fault.New(fault.TooLarge, "来源的一页超过 "+strconv.FormatInt(r.c.limits.Page>>20, 10)+" MB").At(resp.Request.URL.Host).Hint("请减小每页的条数")
	}
	if body.err != nil && body.err != io.EOF {
		return a, body.err // cut off: worth another try
	}
	a.page, a.bytes = page, body.read
	sum.Sum(a.digest[:0])
	return a, err
}

// maxRows is how many records one page may hold: empty ones take no bytes and yet
// memory.
const maxRows = 100_000

// errPage ends a page that is too long.
var errPage = errors.New("page too long")

// limited counts a page and remembers how it ended.
type limited struct {
	r          io.Reader
	read, left int64
	err        error
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		l.err = errPage
		return 0, l.err
	}
	n, err := l.r.Read(p[:min(int64(len(p)), l.left)])
	l.read, l.left = l.read+int64(n), l.left-int64(n)
	if err != nil {
		l.err = err
	}
	return n, err
}

// nextLink finds rel="next" in the header Link.
func nextLink(values []string) string {
	for _, v := range values {
		for part := range strings.SplitSeq(v, ",") {
			target, params, ok := strings.Cut(strings.TrimSpace(part), ">")
			if ok && strings.HasPrefix(target, "<") && strings.Contains(strings.ReplaceAll(params, `"`, ""), "rel=next") {
				return target[1:]
			}
		}
	}
	return ""
}

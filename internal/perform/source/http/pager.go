package http

import (
	"crypto/sha256"
	"net/url"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
)

// pager finds the address of the next page, and notices a source that goes in circles.
type pager struct {
	p      source.Paging
	first  *url.URL
	at     *url.URL
	number int64 // of the page, or records before it
	seen   map[[sha256.Size]byte]bool
}

func newPager(p source.Paging, first *url.URL) *pager {
	g := &pager{p: p, first: first, number: p.Start, seen: map[[sha256.Size]byte]bool{}}
	if p.By == "page" && p.Start == 0 {
		g.number = 1
	}
	switch p.By {
	case "page", "offset":
		g.at = g.with(strconv.FormatInt(g.number, 10))
	default:
		g.at = g.with("")
	}
	return g
}

// address is the page that is asked for next.
func (g *pager) address() *url.URL { return g.at }

// with is the first address with the parameter of paging.
func (g *pager) with(value string) *url.URL {
	u := *g.first
	q := u.Query()
	if g.p.Parameter != "" && value != "" {
		q.Set(g.p.Parameter, value)
	}
	if g.p.SizeParameter != "" && g.p.Size > 0 {
		q.Set(g.p.SizeParameter, strconv.FormatInt(g.p.Size, 10))
	}
	u.RawQuery = q.Encode()
	return &u
}

// next moves on after a page; false where it was the last.
func (g *pager) next(a answer, r *source.Report) (bool, error) {
	done := a.page.Total > 0 && r.Records >= a.page.Total
	switch g.p.By {
	case "page", "offset":
		if a.page.Records == 0 || done {
			return false, nil
		}
		if g.number++; g.p.By == "offset" {
			g.number = g.p.Start + r.Records
		}
		g.at = g.with(strconv.FormatInt(g.number, 10))
		return true, nil
	case "cursor":
		if a.page.Next == "" || a.page.Records == 0 && done {
			return false, nil
		}
		g.at = g.with(a.page.Next)
		return true, g.fresh(sha256.Sum256([]byte(a.page.Next)))
	case "link":
		return g.follow(a)
	}
	return false, nil
}

// follow takes the address of the next page from the answer or its header.
func (g *pager) follow(a answer) (bool, error) {
	link := a.page.Next
	if g.p.Next == "" {
		link = a.link
	}
	if link == "" {
		return false, nil
	}
	u, err := g.at.Parse(link)
	if err != nil || u.User != nil || u.Scheme != g.first.Scheme {
		return false, fault.New(fault.Unreadable, "来源给的下一页网址不对").At(g.first.Host)
	}
	u.Fragment = ""
	g.at = u
	return true, g.fresh(sha256.Sum256([]byte(u.String())))
}

// fresh gives a fault where a page or cursor comes a second time.
func (g *pager) fresh(digest [sha256.Size]byte) error {
	if g.seen[digest] {
		return fault.New(fault.Unreadable, "来源重复给出同一页").At(g.first.Host).Hint("请核对分页的参数名")
	}
	g.seen[digest] = true
	return nil
}

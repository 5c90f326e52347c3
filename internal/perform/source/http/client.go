package http

import (
	"context"
	"crypto/tls"
	"errors"
	"math/rand/v2"
	nethttp "net/http"
	"net/url"
	"strings"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
)

// How often and how long a page is tried.
const (
	attempts     = 4
	firstWait    = time.Second
	longestWait  = 30 * time.Second
	maxRedirects = 3
)

// Client fetches from the hosts of a list. It is used by many goroutines at once.
type Client struct {
	hosts   source.Hosts
	secrets source.Secrets
	limits  source.Limits
	guard   guard
	tls     *tls.Config
	now     func() time.Time
	sleep   func(context.Context, time.Duration) error
}

// New makes a client for a list of hosts.
func New(hosts source.Hosts, secrets source.Secrets, limits source.Limits) *Client {
	return &Client{hosts: hosts, secrets: secrets, limits: limits.OrDefault(), guard: newGuard(), now: time.Now, sleep: wait}
}

// wait is a pause that ends with the context.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Open makes the source of a definition. It gives fault.Invalid for a definition that is
// not about HTTP, fault.Forbidden for a host that is not on the list and fault.NotFound
// where its token is not kept.
func (c *Client) Open(d source.Definition) (*Fetch, error) {
	if err := d.Validate(); err != nil {
		return nil, err
	}
	if d.Kind != source.HTTP {
		return nil, fault.New(fault.Invalid, "这个来源不是接口").At(d.ID)
	}
	first, err := d.HTTP.Address()
	if err != nil {
		return nil, err
	}
	if err := c.hosts.Allow(first); err != nil {
		return nil, err
	}
	f := &Fetch{c: c, def: d, first: first}
	if t := d.HTTP.Token; t != nil {
		secret, err := c.secrets.Secret(t.Secret)
		if err != nil {
			return nil, err
		}
		if f.token = strings.TrimSpace(secret); strings.ContainsAny(f.token, "\r\n\x00") {
			return nil, fault.New(fault.Invalid, "令牌里有换行，不能使用").At(t.Secret)
		}
		if t.Prefix != "" {
			f.token = strings.TrimSpace(t.Prefix) + " " + f.token
		}
	}
	f.http = c.newHTTP(d, first)
	return f, nil
}

// newHTTP is a client of the standard library that goes nowhere else: no proxy, no
// cookies, few redirects and each of them looked at.
func (c *Client) newHTTP(d source.Definition, first *url.URL) *nethttp.Client {
	return &nethttp.Client{
		Transport: &nethttp.Transport{
			DialContext: c.guard.dial, TLSClientConfig: c.tls, TLSHandshakeTimeout: 15 * time.Second,
			ResponseHeaderTimeout: c.limits.Request, MaxResponseHeaderBytes: 64 << 10, MaxIdleConnsPerHost: 1, IdleConnTimeout: 30 * time.Second,
		},
		CheckRedirect: func(next *nethttp.Request, via []*nethttp.Request) error { return c.follow(d, first, next, via) },
	}
}

// follow lets a redirect lead to a host of the list, never from https to http, and takes
// the token off where the host changes.
func (c *Client) follow(d source.Definition, first *url.URL, next *nethttp.Request, via []*nethttp.Request) error {
	switch {
	case len(via) > maxRedirects:
		return fault.New(fault.Unreadable, "来源一再转到别的网址").At(first.Host)
	case first.Scheme == "https" && next.URL.Scheme != "https":
		return fault.New(fault.Forbidden, "来源转到了不加密的网址，不能跟随").At(next.URL.Host)
	}
	if err := c.hosts.Allow(next.URL); err != nil {
		return err
	}
	if t := d.HTTP.Token; t != nil && next.URL.Host != first.Host {
		next.Header.Del(t.Header)
	}
	return nil
}

// pause is how long to wait before attempt n (1 for the second try): what the source
// asks for, else twice as long each time, with a little chance so that many do not come
// back at once.
func (c *Client) pause(n int, asked time.Duration) time.Duration {
	if asked > 0 {
		return min(asked, longestWait)
	}
	d := min(firstWait<<(n-1), longestWait)
	return d + rand.N(d/4)
}

// isFault tells an error that trying again does not mend.
func isFault(err error) (*fault.Error, bool) {
	var f *fault.Error
	return f, errors.As(err, &f)
}

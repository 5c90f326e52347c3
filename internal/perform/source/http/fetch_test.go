package http

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	nethttp "net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
)

// outside is an address of the public internet; tests lead it to their own server.
var outside = netip.MustParseAddr("93.184.215.14")

const host = "data.example.gov.cn"

var wanted = source.Wanted{{Title: "编号", Heads: []string{"id"}, Required: true}, {Title: "地区", Heads: []string{"place.name"}}}

type table struct {
	heads []string
	rows  []string
}

func (s *table) Head(h []string) error { s.heads = h; return nil }
func (s *table) Row(r source.Row) error {
	s.rows = append(s.rows, strings.Join(r.Cells, "|"))
	return nil
}

type secrets map[string]string

func (s secrets) Secret(name string) (string, error) {
	if v, ok := s[name]; ok {
		return v, nil
	}
	return "", fault.New(fault.NotFound, "没有这个密钥").At(name)
}

// at makes a client whose names lead to the test server, over addresses that the guard
// looks at as always.
func at(t *testing.T, h nethttp.Handler, names map[string][]netip.Addr, limits source.Limits) *Client {
	t.Helper()
	srv := httptest.NewTLSServer(h)
	t.Cleanup(srv.Close)
	c := New(source.Hosts{host, "other.example.gov.cn"}, secrets{"token": "s3cret"}, limits)
	c.tls = srv.Client().Transport.(*nethttp.Transport).TLSClientConfig.Clone()
	c.tls.ServerName = "example.com" // the name on the test server's certificate
	c.sleep = func(context.Context, time.Duration) error { return nil }
	c.guard.lookup = func(_ context.Context, name string) ([]netip.Addr, error) {
		if ips, ok := names[name]; ok {
			return ips, nil
		}
		return []netip.Addr{outside}, nil
	}
	c.guard.connect = func(ctx context.Context, _ netip.AddrPort) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "tcp", srv.Listener.Addr().String())
	}
	return c
}

func definition(p source.Paging) source.Definition {
	return source.Definition{ID: "demo", Title: "示例", System: "demo", Kind: source.HTTP, Mode: source.Snapshot, Records: "data.list",
		HTTP: &source.Request{URL: "https://" + host + "/records", Paging: p, Total: "data.total"}}
}

func fetch(t *testing.T, c *Client, d source.Definition) (*table, source.Report, error) {
	t.Helper()
	f, err := c.Open(d)
	if err != nil {
		return nil, source.Report{}, err
	}
	out := &table{}
	r, err := f.Read(context.Background(), wanted, out)
	return out, r, err
}

// page writes n records from number first on.
func page(w io.Writer, first, n, total int, next string) {
	var list []any
	for i := range n {
		list = append(list, map[string]any{"id": first + i, "place": map[string]any{"name": "福田"}, "phone": "123"})
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"code": 0, "data": map[string]any{"list": list, "total": total, "next": next}})
}

func number(r *nethttp.Request, name string) int {
	n, _ := strconv.Atoi(r.URL.Query().Get(name))
	return n
}

// TestPaging: each way of paging gives all 250 records, once.
func TestPaging(t *testing.T) {
	tests := []struct {
		name   string
		paging source.Paging
		serve  nethttp.HandlerFunc
	}{
		{"page", source.Paging{By: "page", Parameter: "page", SizeParameter: "size", Size: 100}, func(w nethttp.ResponseWriter, r *nethttp.Request) {
			first := (number(r, "page") - 1) * number(r, "size")
			page(w, first, min(100, max(0, 250-first)), 250, "")
		}},
		{"page without a total", source.Paging{By: "page", Parameter: "p", Start: 1}, func(w nethttp.ResponseWriter, r *nethttp.Request) {
			first := (number(r, "p") - 1) * 100
			page(w, first, min(100, max(0, 250-first)), 0, "")
		}},
		{"offset", source.Paging{By: "offset", Parameter: "skip"}, func(w nethttp.ResponseWriter, r *nethttp.Request) {
			page(w, number(r, "skip"), min(100, 250-number(r, "skip")), 250, "")
		}},
		{"cursor", source.Paging{By: "cursor", Parameter: "after", Next: "data.next"}, func(w nethttp.ResponseWriter, r *nethttp.Request) {
			first := number(r, "after")
			next := strconv.Itoa(first + 50)
			if first == 200 {
				next = ""
			}
			page(w, first, 50, 250, next)
		}},
		{"link in the header", source.Paging{By: "link"}, func(w nethttp.ResponseWriter, r *nethttp.Request) {
			if n := number(r, "n"); n < 200 {
				w.Header().Set("Link", fmt.Sprintf(`</records?n=%d>; rel="next", <x>; rel="last"`, n+50))
			}
			page(w, number(r, "n"), 50, 0, "")
		}},
		{"link in the answer", source.Paging{By: "link", Next: "data.next"}, func(w nethttp.ResponseWriter, r *nethttp.Request) {
			next := fmt.Sprintf("https://%s/records?n=%d", host, number(r, "n")+50)
			if number(r, "n") == 200 {
				next = ""
			}
			page(w, number(r, "n"), 50, 0, next)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, r, err := fetch(t, at(t, tt.serve, nil, source.Limits{}), definition(tt.paging))
			if err != nil || !r.Whole() || len(got.rows) != 250 || r.Records != 250 {
				t.Fatalf("%d rows, %+v, %v", len(got.rows), r, err)
			}
			seen := map[string]bool{}
			for _, row := range got.rows {
				seen[row] = true
			}
			if len(seen) != 250 || !seen["249|福田"] || strings.Join(r.New, " ") != "phone" {
				t.Errorf("%d different rows, new %v", len(seen), r.New)
			}
		})
	}
}

// TestToken: the token goes in its header to its own host alone, and no message repeats
// it.
func TestToken(t *testing.T) {
	var elsewhere atomic.Int32
	c := at(t, nethttp.HandlerFunc(func(w nethttp.ResponseWriter, r *nethttp.Request) {
		switch {
		case r.Host == "other.example.gov.cn":
			if r.Header.Get("X-Token") != "" {
				elsewhere.Add(1)
			}
			page(w, 0, 1, 1, "")
		case r.Header.Get("X-Token") != "Bearer s3cret":
			w.WriteHeader(nethttp.StatusUnauthorized)
		default:
			nethttp.Redirect(w, r, "https://other.example.gov.cn/records", nethttp.StatusFound)
		}
	}), nil, source.Limits{})
	d := definition(source.Paging{})
	d.HTTP.Token = &source.Token{Header: "X-Token", Prefix: "Bearer", Secret: "token"}
	if got, _, err := fetch(t, c, d); err != nil || len(got.rows) != 1 || elsewhere.Load() != 0 {
		t.Errorf("%v, sent elsewhere %d times, %v", got, elsewhere.Load(), err)
	}
	d.HTTP.Token.Prefix = "Wrong"
	if _, _, err := fetch(t, c, d); !fault.Is(err, fault.Forbidden) || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("%v", err)
	}
	d.HTTP.Token.Secret = "absent"
	if _, _, err := fetch(t, c, d); !fault.Is(err, fault.NotFound) {
		t.Errorf("%v", err)
	}
	d.HTTP.URL = "http://" + host + "/records"
	if _, _, err := fetch(t, c, d); !fault.Is(err, fault.Invalid) {
		t.Errorf("a token without TLS: %v", err)
	}
}

// TestRetry: a source that stumbles is asked again; one that stays down is an error, or
// an early end where pages came.
func TestRetry(t *testing.T) {
	var n atomic.Int32
	c := at(t, nethttp.HandlerFunc(func(w nethttp.ResponseWriter, r *nethttp.Request) {
		switch k := n.Add(1); {
		case k == 1:
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(nethttp.StatusTooManyRequests)
		case k == 2:
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, `{"data":{"list":[{"id":1}`)
		case k == 3:
			panic(nethttp.ErrAbortHandler)
		case number(r, "page") == 3:
			w.WriteHeader(nethttp.StatusBadGateway)
		default:
			page(w, number(r, "page")*100, 100, 250, "")
		}
	}), nil, source.Limits{})
	var waits []time.Duration
	c.sleep = func(_ context.Context, d time.Duration) error { waits = append(waits, d); return nil }
	got, r, err := fetch(t, c, definition(source.Paging{By: "page", Parameter: "page"}))
	if err != nil || len(got.rows) != 200 || r.Whole() || r.Lost() != 50 || r.Stopped == nil || !strings.Contains(r.Stopped.Args["why"], "502") {
		t.Errorf("%d rows, %+v, %v", len(got.rows), r, err)
	}
	if len(waits) != 6 || waits[0] != 7*time.Second || waits[1] < 2*time.Second || waits[2] < 4*time.Second || waits[3] > 2*time.Second {
		t.Errorf("waits %v", waits)
	}
	down := at(t, nethttp.HandlerFunc(func(w nethttp.ResponseWriter, _ *nethttp.Request) { w.WriteHeader(nethttp.StatusServiceUnavailable) }), nil, source.Limits{})
	if _, _, err := fetch(t, down, definition(source.Paging{})); !fault.Is(err, fault.Busy) {
		t.Errorf("down: %v", err)
	}
}

// TestHostile lists sources that must not be believed: what ends them, and what is kept.
func TestHostile(t *testing.T) {
	redirect := func(to string) nethttp.HandlerFunc {
		return func(w nethttp.ResponseWriter, r *nethttp.Request) {
			nethttp.Redirect(w, r, to, nethttp.StatusFound)
		}
	}
	text := func(s string) nethttp.HandlerFunc {
		return func(w nethttp.ResponseWriter, _ *nethttp.Request) { _, _ = io.WriteString(w, s) }
	}
	tests := []struct {
		name  string
		kind  fault.Kind
		says  string
		serve nethttp.HandlerFunc
	}{
		{"redirect to this machine", fault.Forbidden, "名单", redirect("https://127.0.0.1/records")},
		{"redirect to the cloud's own service", fault.Forbidden, "名单", redirect("https://169.254.169.254/latest/meta-data")},
		{"redirect to a listed host without TLS", fault.Forbidden, "不加密", redirect("http://" + host + "/records")},
		{"redirect without end", fault.Unreadable, "一再", redirect("https://" + host + "/records")},
		{"a web page", fault.Unreadable, "JSON", text("<html>登录</html>")},
		{"an error that says it is well", fault.Unreadable, "msg", text(`{"code":401,"msg":"no","data":null}`)},
		{"another shape", fault.Unreadable, "列表", text(`{"data":{"rows":[]}}`)},
		{"fields renamed", fault.Invalid, "ID号", text(`{"data":{"list":[{"ID号":1,"name":"a"}]}}`)},
		{"half an answer", fault.Unreadable, "JSON", text(`{"data":{"list":[{"id":1}`)},
		{"deep brackets", fault.Unreadable, "太深", text(strings.Repeat(`{"a":`, 100_000))},
		{"a gzip bomb", fault.TooLarge, "一页", func(w nethttp.ResponseWriter, _ *nethttp.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			_, _ = io.WriteString(z, `{"data":{"list":[`)
			zeros := []byte(strings.Repeat(" ", 1<<16))
			for range 16 * 40 { // 40 MB of blanks
				if _, err := z.Write(zeros); err != nil {
					return
				}
			}
		}},
		{"five gigabytes", fault.TooLarge, "一页", func(w nethttp.ResponseWriter, _ *nethttp.Request) {
			_, _ = io.WriteString(w, `{"data":{"list":[{"id":"`)
			block := []byte(strings.Repeat("x", 1<<16))
			for range 5 << 14 {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		}},
		{"two hundred thousand empty records on a page", fault.TooLarge, "条", text(`{"data":{"list":[{"id":1}` + strings.Repeat(",{}", 200_000) + `]}}`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, r, err := fetch(t, at(t, tt.serve, nil, source.Limits{Page: 1 << 20}), definition(source.Paging{}))
			if !fault.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%v, %+v, %v", got, r, err)
			}
			if got != nil && len(got.rows) > 0 {
				t.Errorf("%d rows of it were kept", len(got.rows))
			}
		})
	}
}

// TestEndless: a source without end stops at the limits; one that gives the same page
// again and again is found out before its rows count twice.
func TestEndless(t *testing.T) {
	paging := source.Paging{By: "page", Parameter: "page"}
	endless := nethttp.HandlerFunc(func(w nethttp.ResponseWriter, r *nethttp.Request) { page(w, number(r, "page")*10, 10, 0, "") })
	_, r, err := fetch(t, at(t, endless, nil, source.Limits{Pages: 20}), definition(paging))
	if err != nil || r.Records != 200 || r.Stopped == nil || r.Stopped.Key != "source.stopped.pages" {
		t.Errorf("%+v, %v", r, err)
	}
	_, r, err = fetch(t, at(t, endless, nil, source.Limits{Records: 55}), definition(paging))
	if err != nil || r.Records != 55 || r.Stopped == nil || r.Stopped.Key != "source.stopped.records" {
		t.Errorf("%+v, %v", r, err)
	}
	_, r, err = fetch(t, at(t, endless, nil, source.Limits{Bytes: 1000}), definition(paging))
	if err != nil || r.Stopped == nil || r.Stopped.Key != "source.stopped.bytes" {
		t.Errorf("%+v, %v", r, err)
	}
	same := nethttp.HandlerFunc(func(w nethttp.ResponseWriter, r *nethttp.Request) { page(w, 0, 10, 0, strconv.Itoa(number(r, "page"))) })
	_, r, err = fetch(t, at(t, same, nil, source.Limits{}), definition(paging))
	if err != nil || r.Records != 10 || r.Stopped == nil || !strings.Contains(r.Stopped.Args["why"], "同一页") {
		t.Errorf("%+v, %v", r, err)
	}
	_, r, err = fetch(t, at(t, same, nil, source.Limits{}), definition(source.Paging{By: "cursor", Parameter: "c", Next: "data.next"}))
	if err != nil || r.Records != 10 || r.Stopped == nil {
		t.Errorf("a cursor in circles: %+v, %v", r, err)
	}
}

// TestSlow: a source that drips ends as partial, at the time limit.
func TestSlow(t *testing.T) {
	drip := nethttp.HandlerFunc(func(w nethttp.ResponseWriter, r *nethttp.Request) {
		if number(r, "page") == 1 {
			page(w, 0, 100, 12400, "")
			return
		}
		for r.Context().Err() == nil {
			_, _ = io.WriteString(w, " ")
			w.(nethttp.Flusher).Flush()
			time.Sleep(5 * time.Millisecond)
		}
	})
	start := time.Now()
	c := at(t, drip, nil, source.Limits{Time: 300 * time.Millisecond})
	_, r, err := fetch(t, c, definition(source.Paging{By: "page", Parameter: "page"}))
	if err != nil || r.Records != 100 || r.Announced != 12400 || r.Stopped == nil || r.Stopped.Key != "source.stopped.time" {
		t.Errorf("%+v, %v", r, err)
	}
	c = at(t, drip, nil, source.Limits{Request: 50 * time.Millisecond})
	if _, _, err = fetch(t, c, definition(source.Paging{By: "page", Parameter: "page", Start: 2})); !fault.Is(err, fault.Busy) || !strings.Contains(err.Error(), "太慢") {
		t.Errorf("the first page: %v", err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestCancelled: who stops waiting gets that as the error, not a partial reading.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	c := at(t, nethttp.HandlerFunc(func(w nethttp.ResponseWriter, r *nethttp.Request) {
		if number(r, "page") == 2 {
			cancel()
			<-r.Context().Done()
		}
		page(w, number(r, "page"), 1, 0, "")
	}), nil, source.Limits{})
	f, err := c.Open(definition(source.Paging{By: "page", Parameter: "page"}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err = f.Read(ctx, wanted, &table{}); err != context.Canceled {
		t.Errorf("%v", err)
	}
}

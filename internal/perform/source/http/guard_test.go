package http

import (
	"context"
	"net"
	nethttp "net/http"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
)

// TestPublic lists addresses that lead inside, in all their spellings.
func TestPublic(t *testing.T) {
	for _, s := range []string{
		"127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
		"100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
		"::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
		"64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001::1", "2001:db8::1", "100::1",
	} {
		if public(netip.MustParseAddr(s)) {
			t.Errorf("%s is taken for a public address", s)
		}
	}
	for _, s := range []string{"93.184.215.14", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:2800:220:1::1", "240e::1", "::ffff:8.8.8.8"} {
		if !public(netip.MustParseAddr(s)) {
			t.Errorf("%s is refused", s)
		}
	}
}

// TestRebinding: a name that was public when it was allowed and leads inside when it is
// dialled, or leads to both at once, is not connected to.
func TestRebinding(t *testing.T) {
	var answered atomic.Int32
	serve := nethttp.HandlerFunc(func(w nethttp.ResponseWriter, r *nethttp.Request) {
		answered.Add(1)
		w.Header().Set("Connection", "close")
		page(w, number(r, "page"), 1, 0, "")
	})
	c := at(t, serve, nil, source.Limits{})
	asked := 0
	c.guard.lookup = func(context.Context, string) ([]netip.Addr, error) {
		if asked++; asked == 1 {
			return []netip.Addr{outside}, nil
		}
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	}
	_, r, err := fetch(t, c, definition(source.Paging{By: "page", Parameter: "page"}))
	if err != nil || r.Records != 1 || r.Stopped == nil || !strings.Contains(r.Stopped.Args["why"], "内网") || answered.Load() != 1 {
		t.Errorf("%+v, answered %d times, %v", r, answered.Load(), err)
	}
	for _, ip := range []string{"10.0.0.1", "::1", "169.254.169.254", "100.64.1.1"} {
		both := map[string][]netip.Addr{host: {outside, netip.MustParseAddr(ip)}}
		if _, _, err := fetch(t, at(t, serve, both, source.Limits{}), definition(source.Paging{})); !fault.Is(err, fault.Forbidden) || !strings.Contains(err.Error(), "内网") {
			t.Errorf("%s: %v", ip, err)
		}
	}
}

// TestLastLook: the socket itself looks at the address, whatever the resolver said. This
// is the guard as it is in production.
func TestLastLook(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	at := netip.MustParseAddrPort(l.Addr().String())
	conn, err := newGuard().connect(context.Background(), at)
	if err == nil {
		conn.Close()
		t.Fatal("the loopback interface was dialled")
	}
	if f, ok := isFault(err); !ok || f.Kind != fault.Forbidden {
		t.Errorf("%v", err)
	}
	if _, err := newGuard().dial(context.Background(), "tcp", "localhost:443"); err == nil {
		t.Error("localhost was dialled")
	}
}

// TestAllowed: hosts are exact; an address written as a number has to be public too.
func TestAllowed(t *testing.T) {
	tests := []struct {
		url  string
		kind fault.Kind
	}{
		{"https://evil.example.com/records", fault.Forbidden},
		{"https://" + host + ".evil.example.com/records", fault.Forbidden},
		{"https://" + host + ":8443/records", fault.Forbidden},
		{"http://" + host + "/records", fault.Forbidden},
		{"https://user:pass@" + host + "/records", fault.Invalid},
		{"ftp://" + host + "/records", fault.Invalid},
		{"file:///etc/passwd", fault.Invalid},
		{"https://127.0.0.1/", fault.Forbidden},
	}
	c := at(t, nethttp.NotFoundHandler(), nil, source.Limits{})
	for _, tt := range tests {
		d := definition(source.Paging{})
		d.HTTP.URL = tt.url
		if _, err := c.Open(d); !fault.Is(err, tt.kind) {
			t.Errorf("%s: %v", tt.url, err)
		}
	}
	var err error
	if c.hosts, err = c.hosts.Add("127.0.0.1"); err != nil {
		t.Fatal(err)
	}
	d := definition(source.Paging{})
	d.HTTP.URL = "https://127.0.0.1/"
	if _, _, err := fetch(t, c, d); !fault.Is(err, fault.Forbidden) {
		t.Errorf("an address inside that stands on the list: %v", err)
	}
}

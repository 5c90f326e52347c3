package http

import (
	"context"
	"net"
	"net/netip"
	"syscall"
	"time"

	"mingzhang/internal/fault"
)

// closedNets are the ranges that are global by their form and yet lead to no public
// host: special-purpose registries of IANA for IPv4 and IPv6.
var closedNets = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
	"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
	"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10", "::/96",
)

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// public tells whether an address is one of a public host.
func public(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range closedNets {
		if p.Contains(ip) {
			return false
		}
	}
	return true
}

func inside(host string) error {
	return fault.New(fault.Forbidden, "这个主机的地址在内网或本机，不能连接").At(host).Hint("只能连接公网上的主机；内网系统请用文件或推送（webhook）提供记录")
}

// lookup finds the addresses of a host name.
type lookup func(ctx context.Context, host string) ([]netip.Addr, error)

// connect opens a connection to one address.
type connect func(ctx context.Context, address netip.AddrPort) (net.Conn, error)

// guard dials public hosts alone.
type guard struct {
	lookup  lookup
	connect connect
}

// newGuard asks the system's resolver. The dialled address is looked at once more by
// the socket itself.
func newGuard() guard {
	d := &net.Dialer{Timeout: 15 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil || !public(at.Addr()) {
			return inside(address)
		}
		return nil
	}}
	return guard{
		lookup: func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		},
		connect: func(ctx context.Context, address netip.AddrPort) (net.Conn, error) {
			return d.DialContext(ctx, "tcp", address.String())
		},
	}
}

// dial connects to a host when all of its addresses are public: one inside among them
// is an attempt to get there.
func (g guard) dial(ctx context.Context, _, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	n, err := net.DefaultResolver.LookupPort(ctx, "tcp", port)
	if err != nil {
		return nil, err
	}
	ips, err := g.addresses(ctx, host)
	if err != nil {
		return nil, err
	}
	for _, ip := range ips {
		if !public(ip) {
			return nil, inside(host)
		}
	}
	var last error
	for _, ip := range ips {
		conn, err := g.connect(ctx, netip.AddrPortFrom(ip.Unmap(), uint16(n)))
		if err == nil {
			return conn, nil
		}
		last = err
	}
	return nil, last
}

// addresses are those of a name, or the address that is written instead of one.
func (g guard) addresses(ctx context.Context, host string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{ip}, nil
	}
	ips, err := g.lookup(ctx, host)
	if err != nil || len(ips) == 0 {
		return nil, fault.Wrap(fault.NotFound, "找不到这个主机", err).At(host).Hint("请核对网址")
	}
	return ips, nil
}

package source

import (
	"net/url"
	"slices"
	"strings"

	"mingzhang/internal/fault"
)

// Hosts 允许连接的主机 lists where records may be fetched from, each as host, host:port
// or http://host:port. Without a scheme it is https; without a port its usual one.
type Hosts []string

// Add puts a host on the list; it gives fault.Invalid for what is no host.
func (h Hosts) Add(text string) (Hosts, error) {
	key, err := hostKey(text)
	if err != nil {
		return h, err
	}
	if slices.Contains(h, key) {
		return h, nil
	}
	return append(slices.Clone(h), key), nil
}

// Drop takes a host off the list, however it is spelt.
func (h Hosts) Drop(text string) Hosts {
	return slices.DeleteFunc(slices.Clone(h), func(one string) bool {
		a, err := hostKey(one)
		b, other := hostKey(text)
		return one == text || err == nil && other == nil && a == b
	})
}

// Allow gives fault.Forbidden unless the address is on the list.
func (h Hosts) Allow(u *url.URL) error {
	key := u.Scheme + "://" + u.Host
	key, err := hostKey(key)
	if err != nil {
		return err
	}
	for _, one := range h {
		if k, err := hostKey(one); err == nil && k == key {
			return nil
		}
	}
	return fault.New(fault.Forbidden, "这个主机不在允许连接的名单上").At(u.Scheme + "://" + u.Host).Hint("请系统管理员核实后，在“佐证与台账 → 允许连接的主机”加入，或运行 mingzhang sources allow " + strings.TrimPrefix(key, "https://"))
}

// hostKey is one spelling for one host: scheme://host:port.
func hostKey(text string) (string, error) {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	bad := err != nil || u.Hostname() == "" || u.User != nil || u.Path != "" && u.Path != "/" || u.RawQuery != "" || strings.ContainsAny(u.Host, "*%")
	if bad || u.Scheme != "https" && u.Scheme != "http" {
		return "", fault.New(fault.Invalid, "这不是主机名").At(text).Hint("例如 data.example.gov.cn 或 data.example.gov.cn:8443")
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if strings.ContainsFunc(host, func(r rune) bool { return r > 127 }) {
		return "", fault.New(fault.Invalid, "中文域名请写成 xn-- 开头的形式").At(text)
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"https": "443", "http": "80"}[u.Scheme]
	}
	return u.Scheme + "://" + host + ":" + port, nil
}

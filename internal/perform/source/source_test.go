package source_test

import (
	"net/url"
	"strings"
	"testing"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
)

const good = `
id: citizen-requests
title: 民意速办工单
system: requests
kind: http
mode: append
records: data.list
columns: {orderNo: 编号}
http:
  url: https://data.example.gov.cn/api
  query: {year: "2023"}
  token: {header: Authorization, prefix: Bearer, secret: requests-token}
  total: data.total
  paging: {by: page, parameter: page, size_parameter: size, size: 500}
`

// TestDefinition: a good one reads; each mistake is named with its place.
func TestDefinition(t *testing.T) {
	d, err := source.Parse([]byte(good))
	if err != nil || d.HTTP.Paging.Size != 500 || d.Columns["orderNo"] != "编号" {
		t.Fatalf("%+v, %v", d, err)
	}
	if u, err := d.HTTP.Address(); err != nil || u.String() != "https://data.example.gov.cn/api?year=2023" {
		t.Errorf("%v, %v", u, err)
	}
	tests := []struct{ old, new, where string }{
		{"id: citizen-requests", "id: ../x", "id"},
		{"title: 民意速办工单", "title: \" \"", "title"},
		{"mode: append", "mode: sometimes", "mode"},
		{"kind: http", "kind: ftp", "kind"},
		{"kind: http", "kind: webhook", "secret"},
		{"https://data", "http://data", "http.url"},
		{"https://data", "https://u:p@data", "http.url"},
		{"header: Authorization", "header: \"X Y\"", "http.token.header"},
		{"header: Authorization", "header: Host", "http.token.header"},
		{"secret: requests-token", "secret: \"eyJ+abc\"", "http.token.secret"},
		{"by: page", "by: magic", "http.paging.by"},
		{"by: page", "by: cursor", "http.paging.next"},
		{"size: 500}", "size: 500000}", "http.paging.size"},
		{"title: 民意速办工单", "titel: x", "titel"},
	}
	for _, tt := range tests {
		_, err := source.Parse([]byte(strings.Replace(good, tt.old, tt.new, 1)))
		if !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), tt.where) {
			t.Errorf("%s: %v", tt.new, err)
		}
	}
	if _, err := source.Parse(make([]byte, 1<<20)); !fault.Is(err, fault.TooLarge) {
		t.Errorf("a definition of a megabyte: %v", err)
	}
}

// TestHosts: hosts are compared in one spelling, and only as a whole.
func TestHosts(t *testing.T) {
	var h source.Hosts
	for _, s := range []string{"Data.Example.gov.cn", "https://data.example.gov.cn:443/", "http://plain.example.gov.cn", "api.example.cn:8443"} {
		var err error
		if h, err = h.Add(s); err != nil {
			t.Fatal(err)
		}
	}
	if len(h) != 3 {
		t.Errorf("%v", h)
	}
	for text, want := range map[string]bool{
		"https://data.example.gov.cn/x?y": true, "https://DATA.example.gov.cn.": true, "http://data.example.gov.cn": false, "https://x.data.example.gov.cn": false,
		"http://plain.example.gov.cn": true, "https://api.example.cn:8443/": true, "https://api.example.cn/": false,
	} {
		u, err := url.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := h.Allow(u) == nil; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	for _, s := range []string{"", "*.example.cn", "https://a/b", "user@host", "ftp://a", "数据.中国", "a b"} {
		if _, err := h.Add(s); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// FuzzParse: no definition panics, and what is accepted validates again.
func FuzzParse(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte(`{"id":"a","title":"b","system":"c","kind":"file","mode":"append"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := source.Parse(data); err == nil && d.Validate() != nil {
			t.Error("accepted, and not valid")
		}
	})
}

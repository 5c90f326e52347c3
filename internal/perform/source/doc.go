// Package source 数据来源: where the records of an indicator come from. A source
// yields rows of named text cells with their position, and tells how many pages
// and records there were, which columns came or went, and why it ended early.
//
// Begin with [Source.Read] and a [Sink]; adapters are in file (CSV, XLSX), http
// (JSON with paging) and webhook (signed deliveries). A [Definition] says as data
// what a source is; it never holds a secret, only the name of one.
//
// A source that ends early is no error where rows came: [Report.Stopped] says why
// and how far it got, so that a value is partial and never silently whole.
package source

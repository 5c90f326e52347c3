// Package jsonrows reads records out of JSON, one after the other: the list may lie
// deep in an answer, a record may hold objects, numbers keep their digits. Sources
// that get JSON share it.
//
// Begin with New and Reader.Page.
package jsonrows

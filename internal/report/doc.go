// Package report holds what people look at, as plain values: the document with
// its sections and tables, findings, equations, rule answers and coverage. The
// web, the CLI and every export draw these values and never compute.
//
// Begin with Document. Sentences are message keys with parameters
// (Text); package message words them in Chinese or English.
package report

//go:build race

package web_test

// raceFactor is how much slower the race detector may be.
const raceFactor = 20

//go:build !race

package app_test

// raced tells that the race detector is on, under which everything is slower.
const raced = false

//go:build !race

package web_test

const raceFactor = 1

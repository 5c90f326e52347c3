//go:build race

package compile_test

// randomLedgers is smaller under the race detector, which is ten times slower;
// `make test` runs this package once more without it.
const randomLedgers = 60

//go:build !race

package compile_test

// randomLedgers is how many generated budgets are printed and read back.
const randomLedgers = 500

//go:build !race

package sqlite_test

// kills is how many helper processes are killed.
const kills = 40

//go:build race

package sqlite_test

// kills are few here: the race detector slows helpers tenfold, and it is the
// database that is under test.
const kills = 10

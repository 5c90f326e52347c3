// Package arrows holds no code, only tests that watch over the shape of the
// house: which package may import which and why, what a pure package must not
// touch, and that docs/ mentions every rule, command, flag and route.
//
// Begin with rooms_test.go, the table of rooms. A new package needs a line
// there; a new arrow needs a reason.
package arrows

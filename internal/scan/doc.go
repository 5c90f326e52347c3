// Package scan looks at pictures of printed pages: how far they are tilted, where
// their ruling lines run, and where there is ink at all. It reads no characters.
//
// Begin with Straighten, then Find. All lengths are pixels unless said otherwise.
package scan

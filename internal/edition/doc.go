// Package edition (版次) says what was published: which files with which digests,
// from which ledger, by which rules, and the proof that reading each file back
// gives the same numbers. A published edition never changes; a correction is a
// new edition with its errata.
//
// Begin with Manifest, and Verify, which checks files against it offline.
package edition

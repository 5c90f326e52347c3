// Package evidencing holds the verbs of evidence: define a source, run it, take a file
// or a signed delivery, compute what the indicators come to, and open the records
// behind a value. Every run is kept and never changed: what was fetched, how many
// records came, which were rejected and why, the digest of what is stored, the values.
//
// Begin with New, Desk.Define, then Desk.Run, Desk.TakeFile or Desk.Deliver, and
// Desk.Values. Personal fields are dropped or replaced before anything is stored. The
// raw records of a run lie in the vault as one columnar file.
package evidencing

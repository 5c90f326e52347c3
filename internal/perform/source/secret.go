package source

// Secrets gives the tokens and shared secrets of an installation by their names.
// They are used and forgotten: no record, log or message ever holds one.
type Secrets interface {
	// Secret gives one; fault.NotFound where there is none of that name.
	Secret(name string) (string, error)
}

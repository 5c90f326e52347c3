package source

// Secrets gives the tokens and shared secrets of an installation by their names.
// They are used and forgotten: no record, log or message ever holds one.
type Secrets interface {
	// Secret gives one; fault.NotFound where there is none of that name.
	Secret(name string) (string, error)
}

// InstallationKey names the key that pseudonyms are made with: no source may send it.
const InstallationKey = "installation"

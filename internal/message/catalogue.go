package message

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed active/*.json
var files embed.FS

// catalogue loads the embedded messages once. A file that does not parse is a
// bug of ours, found by any test, so it panics.
var catalogue = sync.OnceValue(func() *i18n.Bundle {
	bundle := i18n.NewBundle(language.Chinese)
	paths, err := fs.Glob(files, "active/*.json")
	if err != nil {
		panic(fmt.Errorf("message: %w", err))
	}
	for _, path := range paths {
		if _, err := bundle.LoadMessageFileFS(files, path); err != nil {
			panic(fmt.Errorf("message: %s: %w", path, err))
		}
	}
	return bundle
})

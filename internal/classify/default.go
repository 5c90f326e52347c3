package classify

import (
	"embed"
	"io/fs"
	"sync"
)

//go:embed data/*.csv
var embedded embed.FS

// Default 内置科目表 is the book of the embedded data, loaded once. Data that does
// not load is a bug in this package, so it panics; a test loads it first.
func Default() *Book { return defaultBook() }

var defaultBook = sync.OnceValue(func() *Book {
	book, err := loadEmbedded()
	if err != nil {
		panic(err)
	}
	return book
})

func loadEmbedded() (*Book, error) {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, err
	}
	return Load(data)
}

package screen

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"mingzhang/internal/message"
)

// TestEveryWordIsThere finds every message key that the screens and handlers
// name, and asks for it in both languages.
func TestEveryWordIsThere(t *testing.T) {
	key := regexp.MustCompile(`"(ui\.[a-zA-Z]+\.[a-zA-Z0-9_.-]*[a-zA-Z])"`)
	var files []string
	for _, pattern := range []string{"*.templ", "*.go", "../*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	zh, en := message.New("zh"), message.New("en")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range key.FindAllSubmatch(b, -1) {
			if k := string(m[1]); !zh.Has(k) || !en.Has(k) {
				t.Errorf("%s: no words for %s", file, k)
			}
		}
	}
}

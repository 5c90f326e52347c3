package people

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
)

const (
	shortestPassword = 10   // characters
	longestPassword  = 1024 // bytes
	longestLogin     = 64   // bytes
	fewestCharacters = 4    // different ones
)

//go:embed common.txt
var commonText string

// common are passwords that are tried first by whoever guesses.
var common = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(commonText) {
		set[word] = true
	}
	return set
})

// CheckPassword gives fault.Invalid for a password that is easily guessed: too
// short, the login, one of the common ones, or a few characters repeated.
func CheckPassword(login office.PersonID, password string) error {
	plain := strings.ToLower(strings.TrimSpace(password))
	weak := func(what string) error {
		return fault.New(fault.Invalid, what).Hint("请用至少10个字符，例如几个不相干的词连在一起")
	}
	switch {
	case utf8.RuneCountInString(password) < shortestPassword:
		return weak("密码太短")
	case len(password) > longestPassword:
		return weak("密码太长")
	case !utf8.ValidString(password):
		return weak("密码含有不能识别的字符")
	case strings.ReplaceAll(plain, string(login), "") == "":
		return weak("密码不能是登录名")
	case common()[plain]:
		return weak("这个密码太常见")
	case different(plain) < fewestCharacters:
		return weak("密码只有很少几个不同的字符")
	}
	return nil
}

func different(text string) int {
	set := map[rune]bool{}
	for _, r := range text {
		set[r] = true
	}
	return len(set)
}

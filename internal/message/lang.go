package message

import "golang.org/x/text/language"

// The languages of the catalogue.
const (
	Chinese = "zh"
	English = "en"
)

var matcher = language.NewMatcher([]language.Tag{language.Chinese, language.English})

// Lang chooses the language of a reader: what the cookie says, else the best of
// the Accept-Language header, else Chinese.
func Lang(acceptLanguage, cookie string) string {
	if cookie == Chinese || cookie == English {
		return cookie
	}
	tags, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil || len(tags) == 0 {
		return Chinese
	}
	if _, i, confidence := matcher.Match(tags...); i == 1 && confidence > language.No {
		return English
	}
	return Chinese
}

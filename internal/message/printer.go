package message

import (
	"sort"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"mingzhang/internal/fault"
	"mingzhang/internal/report"
)

// Printer words messages in one language. It may be used by many goroutines.
type Printer struct {
	lang string
	loc  *i18n.Localizer
}

// New gives the printer of a language, "zh" or "en"; any other is Chinese.
func New(lang string) *Printer {
	if lang != English {
		lang = Chinese
	}
	return &Printer{lang: lang, loc: i18n.NewLocalizer(catalogue(), lang)}
}

// Lang is the language the printer words in, "zh" or "en".
func (p *Printer) Lang() string { return p.lang }

// Text words a message. A parameter that begins with @ and names a message is
// worded too. A key that the catalogue lacks prints as itself with its
// parameters, so that it is seen; the empty Text is the empty string.
func (p *Printer) Text(t report.Text) string {
	if t.Key == "" && len(t.Args) == 0 {
		return ""
	}
	if s, ok := p.find(t.Key, p.words(t.Args)); ok {
		return s
	}
	return visible(t)
}

// Say words the message of key with key, value pairs as parameters.
func (p *Printer) Say(key string, kv ...string) string {
	return p.Text(report.T(key, kv...))
}

// Maybe words t, and is empty where there is none.
func (p *Printer) Maybe(t *report.Text) string {
	if t == nil {
		return ""
	}
	return p.Text(*t)
}

// Entry words a line of the reading log.
func (p *Printer) Entry(e fault.Entry) string {
	return p.Text(report.Text{Key: e.Code, Args: e.Args})
}

// Has tells whether the catalogue has the key.
func (p *Printer) Has(key string) bool {
	_, ok := p.find(key, nil)
	return ok
}

func (p *Printer) find(key string, args map[string]string) (string, bool) {
	s, err := p.loc.Localize(&i18n.LocalizeConfig{
		MessageID: key, TemplateData: args, TemplateParser: parser{},
	})
	return s, err == nil
}

// words replaces the parameters that are themselves messages.
func (p *Printer) words(args map[string]string) map[string]string {
	out := make(map[string]string, len(args))
	for name, value := range args {
		out[name] = value
		if key, ok := strings.CutPrefix(value, "@"); ok {
			if s, found := p.find(key, nil); found {
				out[name] = s
			}
		}
	}
	return out
}

// visible prints a key that has no message: key(a=1, b=2).
func visible(t report.Text) string {
	pairs := make([]string, 0, len(t.Args))
	for name, value := range t.Args {
		pairs = append(pairs, name+"="+value)
	}
	sort.Strings(pairs)
	return t.Key + "(" + strings.Join(pairs, ", ") + ")"
}

package screen

import (
	"sync"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/report"
)

// Words words messages in one language and remembers those without parameters,
// which a large table asks for hundreds of times.
type Words struct {
	printer *message.Printer
	plain   sync.Map // key → sentence
}

// NewWords gives the words of a language, "zh" or "en".
func NewWords(lang string) *Words { return &Words{printer: message.New(lang)} }

// Lang is the language worded in.
func (w *Words) Lang() string { return w.printer.Lang() }

// Say words the message of key with key, value pairs as parameters.
func (w *Words) Say(key string, kv ...string) string {
	if len(kv) > 0 {
		return w.printer.Say(key, kv...)
	}
	if s, ok := w.plain.Load(key); ok {
		return s.(string)
	}
	s := w.printer.Say(key)
	w.plain.Store(key, s)
	return s
}

// Text words a message.
func (w *Words) Text(t report.Text) string { return w.printer.Text(t) }

// Maybe words t, and is empty where there is none.
func (w *Words) Maybe(t *report.Text) string { return w.printer.Maybe(t) }

// Entry words a line of the reading log.
func (w *Words) Entry(e fault.Entry) string { return w.printer.Entry(e) }

// Has tells whether the catalogue has the key.
func (w *Words) Has(key string) bool { return w.printer.Has(key) }

// Or words key where the catalogue has it, else gives the text itself: for
// codes that forms and rules may add without asking us.
func (w *Words) Or(key, text string) string {
	if w.printer.Has(key) {
		return w.Say(key)
	}
	return text
}

package web

import (
	"net/http"
	"strings"

	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/web/screen"
)

// language switches the reader's language and goes back to where they were.
func (s *server) language(w http.ResponseWriter, r *http.Request) error {
	lang := r.PostFormValue("lang")
	if lang != message.Chinese && lang != message.English {
		return fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.language"))
	}
	remember(w, langCookie, lang)
	http.Redirect(w, r, localPath(r.PostFormValue("back")), http.StatusSeeOther)
	return nil
}

// localPath keeps a way back inside this door: a path of ours, never another
// site.
func localPath(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}

// howToForms explains what to do about a table that no form knows.
func (s *server) howToForms(w http.ResponseWriter, r *http.Request) error {
	p := s.page(r, s.wordsFor(r).Say("ui.howto.title"))
	s.draw(w, r, http.StatusOK, screen.HowToForms(p))
	return nil
}

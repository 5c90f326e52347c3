package web

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"
)

// fragment renders a component to a string, for JSON answers.
func fragment(r *http.Request, c templ.Component) (string, error) {
	var b strings.Builder
	err := c.Render(r.Context(), &b)
	return b.String(), err
}

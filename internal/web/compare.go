package web

import (
	"net/http"
	"slices"
	"strconv"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
	"mingzhang/internal/web/screen"
)

// mostCompared bounds how many documents are compared at once: each is held whole.
const mostCompared = 12

// compare lets the reader choose documents and shows what they say of each other.
func (s *server) compare(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	p := s.page(r, s.wordsFor(r).Say("ui.compare.title"))
	c := screen.Comparison{Query: v.Get("q"), Same: v.Get("same") == "yes", Of: v.Get("of"), Notes: v.Get("list") == "notes"}
	c.Page, _ = strconv.Atoi(v.Get("page")) // what is no page is the first
	list, _, err := s.service.Library(r.Context(), store.Filter{})
	if err != nil {
		return err
	}
	c.Choose(list, v["d"])
	switch {
	case len(c.Chosen) > mostCompared:
		return fault.New(fault.Invalid, p.Say("ui.compare.tooMany", "most", strconv.Itoa(mostCompared)))
	case len(c.Chosen) > 1:
		var digests []string
		for _, l := range slices.Backward(c.Chosen) { // the library is newest first: earlier documents come first
			digests = append(digests, l.Digest)
		}
		if c.Documents, err = s.service.Compare(r.Context(), digests, c.Same); err != nil {
			return err
		}
	}
	s.draw(w, r, http.StatusOK, screen.Compare(p, c))
	return nil
}

package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/store"
	"mingzhang/internal/web/screen"
)

// library lists the documents.
func (s *server) library(w http.ResponseWriter, r *http.Request) error {
	shelf := shelfQuery(r)
	list, total, err := s.service.Library(r.Context(), store.Filter{
		Query: shelf.Query, Year: shelf.Year,
		Limit: screen.DocumentsPerPage, Offset: (shelf.Page - 1) * screen.DocumentsPerPage,
	})
	if err != nil {
		return err
	}
	shelf.Documents, shelf.Total = list, total
	shelf.Years = yearsOf(list, shelf.Year)
	p := s.page(r, s.wordsFor(r).Say("ui.library.title"))
	s.draw(w, r, http.StatusOK, screen.Library(p, shelf))
	return nil
}

// shelfQuery reads what the reader asks for; nonsense asks for nothing.
func shelfQuery(r *http.Request) screen.Shelf {
	v := r.URL.Query()
	year, _ := strconv.Atoi(v.Get("year"))
	page, _ := strconv.Atoi(v.Get("page"))
	return screen.Shelf{Query: strings.TrimSpace(v.Get("q")), Year: max(0, year), Page: min(max(1, page), 1_000_000)}
}

// yearsOf offers the years in sight and some around the one chosen.
func yearsOf(list []store.Listing, chosen int) []int {
	var years []int
	add := func(y int) {
		if y > 0 && !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	for _, l := range list {
		add(l.Year)
	}
	if chosen > 0 {
		for y := chosen - 1; y <= chosen+1; y++ {
			add(y)
		}
	}
	slices.Sort(years)
	slices.Reverse(years)
	return years
}

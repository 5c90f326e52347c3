package screen

import (
	"net/url"
	"strconv"
	"time"

	"mingzhang/internal/store"
)

// DocumentsPerPage is how many documents the library shows at once.
const DocumentsPerPage = 30

// Shelf is a page of the library.
type Shelf struct {
	Documents []store.Listing
	Total     int
	Query     string
	Year      int
	Page      int
	Years     []int
}

// Pages is how many pages the shelf has.
func (s Shelf) Pages() int { return max(1, (s.Total+DocumentsPerPage-1)/DocumentsPerPage) }

// At is the address of another page of the shelf.
func (s Shelf) At(page int) string {
	v := url.Values{}
	if s.Query != "" {
		v.Set("q", s.Query)
	}
	if s.Year > 0 {
		v.Set("year", strconv.Itoa(s.Year))
	}
	if page > 1 {
		v.Set("page", strconv.Itoa(page))
	}
	if len(v) == 0 {
		return "/"
	}
	return "/?" + v.Encode()
}

// narrowed tells whether a search or filter is on.
func (s Shelf) narrowed() bool { return s.Query != "" || s.Year > 0 }

// title is what a listing is called: its own title, else the file's name.
func title(l store.Listing) string {
	if l.Title != "" {
		return l.Title
	}
	return l.Name
}

// when prints a time for people.
func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format("2006-01-02 15:04")
}

// whenText prints a stored time for people, or as it is where it is no time.
func whenText(text string) string {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return text
	}
	return when(t)
}

// yearText is a year, or nothing where it is unknown.
func yearText(year int) string {
	if year == 0 {
		return "—"
	}
	return strconv.Itoa(year)
}

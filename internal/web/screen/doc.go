// Package screen draws the pages of the web door from report values. It knows
// no HTTP and no store: handlers give it a Page with an indexed Doc, and it
// gives templ components back.
//
// Begin with Page and NewDoc; every screen is one .templ file.
package screen

package screen

import (
	"mingzhang/internal/office"
	"mingzhang/internal/report"
)

// Page is what every screen needs to know about its reader and its place.
type Page struct {
	*Words
	Title  string      // of the browser tab, without the program's name
	Path   string      // the address asked for, for the language switch
	Token  string      // CSRF token that every form carries
	Actor  string      // who signs decisions
	Assets string      // base address of this build's assets
	Tab    string      // the open tab of a document
	Doc    *Doc        // nil outside a document
	Budget *BudgetHead // nil outside a budget
	Me     office.Actor
	Offers bool // people can sign in here
	// Editions tells that editions are published here, at /public.
	Editions bool
	// Evidence tells that sources, registers and events are kept here, at /evidence.
	Evidence bool
	// Performs tells that the performance of departments is served here, at /performance.
	Performs bool
	Demo     []office.Person // whose role the reader may take; none where this is no demo
}

// May tells whether the reader may do an action at any body; everybody may
// everything where nobody signs in.
func (p Page) May(action office.Action) bool {
	return !p.Offers || p.Me.Permit(nil, action, "")
}

// Asset gives the address of an asset of this build.
func (p Page) Asset(name string) string { return p.Assets + "/" + name }

// Heading is the text of the browser tab.
func (p Page) Heading() string {
	if p.Title == "" {
		return p.Say("ui.brand")
	}
	return p.Title + " · " + p.Say("ui.brand")
}

// HTMLLang is the lang attribute of the page.
func (p Page) HTMLLang() string {
	if p.Lang() == "en" {
		return "en"
	}
	return "zh-CN"
}

// Finding words a finding's sentence.
func (p Page) Finding(f report.Finding) string { return p.Text(f.Message) }

// Of is the page as one of a document, for words that need to know it.
func (p Page) Of(d *Doc) Page { p.Doc = d; return p }

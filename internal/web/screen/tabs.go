package screen

import "slices"

// documentTabs are the screens of a document in order; "" is the overview.
var documentTabs = []string{"", "tables", "findings", "pages", "text", "targets", "rules", "reading"}

// Tabs are the screens of this document: a budget as it stands has no original.
func (d *Doc) Tabs() []string {
	if d.Live() {
		return slices.DeleteFunc(slices.Clone(documentTabs), func(tab string) bool { return tab == "pages" })
	}
	return documentTabs
}

func tabKey(tab string) string {
	if tab == "" {
		return "overview"
	}
	return tab
}

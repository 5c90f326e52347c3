package screen

// documentTabs are the screens of a document in order; "" is the overview.
var documentTabs = []string{"", "tables", "findings", "text", "targets", "rules", "reading"}

func tabKey(tab string) string {
	if tab == "" {
		return "overview"
	}
	return tab
}

package compile

// narrative is drafted by the family's words; see narrative.tmpl of the family.
func (w *writer) narrative() {}

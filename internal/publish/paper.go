package publish

// Paper 报告: words and tables in reading order, as an office writes a report. Like a
// [Form] it is a layout: what it says was decided before.
type Paper struct {
	Title string
	Sub   string // the line under the title
	Parts []PaperPart
}

// PaperPart is a heading with what stands under it; any of it may be absent.
type PaperPart struct {
	Heading string
	Level   int // of the heading, 1 highest
	Text    []string
	Table   *Form // without a title of its own
}

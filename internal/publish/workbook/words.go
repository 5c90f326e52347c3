package workbook

import (
	"github.com/xuri/excelize/v2"

	"mingzhang/internal/publish"
)

// wordsWidth is the width of the sheet of words, in characters: one column is
// never scaled to a page, so it must fit.
const wordsWidth = 74

// words writes the narrative, a paragraph in each row.
func (b *book) words(title string, blocks []publish.Block) {
	s := b.addSheet("文字")
	s.keep(s.file.SetColWidth(s.name, "A", "A", wordsWidth))
	s.paragraph(title, titleLook)
	for _, block := range blocks {
		switch block.Kind {
		case publish.Heading:
			s.paragraph(block.Text, look{bold: true, size: float64(max(11, 15-block.Level)), align: "left"})
		case publish.Paragraph:
			s.paragraph(block.Text, captionLook)
		}
	}
	s.printWords()
}

// longestText is more than any row of a page shows and less than a cell holds.
const longestText = 8000

// paragraph writes a text in one row, a very long one in several.
func (s *sheet) paragraph(text string, l look) {
	for runes := []rune(text); len(runes) > 0; {
		part := runes[:min(len(runes), longestText)]
		runes = runes[len(part):]
		s.text(1, string(part))
		s.dress(1, 1, l)
		s.height(lines(string(part), wordsWidth/2-1))
		s.row++
	}
}

func (s *sheet) printWords() {
	portrait, paper, one, many := "portrait", 9, 1, 0
	s.keep(s.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &portrait, Size: &paper, FitToWidth: &one, FitToHeight: &many}))
	s.fit()
}

// fit scales a sheet to the page and numbers its pages.
func (s *sheet) fit() {
	yes := true
	s.keep(s.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	s.keep(s.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}))
}

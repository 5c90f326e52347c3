package evaluate

import (
	"strings"
	"testing"
	"unicode/utf8"

	"mingzhang/internal/page"
	"mingzhang/internal/place"
	"mingzhang/internal/table"
)

// drawn makes a flow of text: a line is a row of cells parted by tabs, or a paragraph
// where it has none; “<” is covered by its left neighbour, “^” by the one above, 2> and
// 3v before a text are spans. A blank line begins another grid.
func drawn(text string) table.Flow {
	var f table.Flow
	open := false
	for n, line := range strings.Split(text, "\n") {
		cells := strings.Split(line, "\t")
		switch {
		case line == "":
			open = false
			continue
		case len(cells) == 1:
			f.Elements = append(f.Elements, table.Element{Grid: -1, Block: page.Block{Text: line}})
			continue
		case !open:
			f.Grids = append(f.Grids, table.Grid{Pieces: []int{0}})
			f.Elements = append(f.Elements, table.Element{Grid: len(f.Grids) - 1})
			open = true
		}
		g := &f.Grids[len(f.Grids)-1]
		row := page.Row{Place: place.Place{Line: n + 1}}
		for _, c := range cells {
			row.Cells = append(row.Cells, drawnCell(c))
		}
		g.Rows = append(g.Rows, row)
	}
	return f
}

func drawnCell(c string) page.Cell {
	if c == "<" || c == "^" {
		return page.Cell{Covered: true}
	}
	cell := page.Cell{Text: c}
	if len(c) > 2 && c[0] >= '0' && c[0] <= '9' && (c[1] == '>' || c[1] == 'v') {
		cell.Text = c[2:]
		if c[1] == '>' {
			cell.ColSpan = int(c[0] - '0')
		} else {
			cell.RowSpan = int(c[0] - '0')
		}
	}
	return cell
}

// FuzzFromFlow: no grid makes the reading panic, and what is read is text of the grid.
func FuzzFromFlow(f *testing.F) {
	f.Add("项目支出绩效自评表（2022年度）\n项目名称\t路灯\n一级指标\t三级指标\t指标值\t完成值\t分值\t得分\n产出\t盏数\t5盏\t4盏\t90\t72\n总分\t\t\t\t90\t72\n总分：72")
	f.Add("3v项目资金\t2>\t<\t预算数\t执行数\t得分（20分）\n^\t2>总额\t<\t5\t5\t20\n")
	f.Add("2>绩效指标\t<\t2>年度指标值\t<\t2v完成值\t2v得分\n一级指标\t三级指标\t指标值\t度量单位\t^\t^\n小计\t\t\t\t\t5\n甲\t乙\t1\t个\t1\t5")
	f.Add("项目名称\t三级指标\t分值\t得分\n甲\t子\t5\t5\n乙\t丑\t5\t5\n一级指标\t分值\t得分\n\n\t\t5")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 || !utf8.ValidString(text) {
			return
		}
		for _, s := range FromFlow(drawn(text)) {
			r := Recompute(s)
			if len(r.Lines) != len(s.Rows) {
				t.Error("rows are lost")
			}
			for _, row := range s.Rows {
				if row.Weight != "" && !strings.Contains(narrow(table.Bare(text)), row.Weight) {
					t.Errorf("the weight %q is not printed", row.Weight)
				}
			}
		}
	})
}

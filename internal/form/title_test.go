package form_test

import (
	"strings"
	"testing"

	"mingzhang/internal/budget"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/page"
)

// printed is a document of lines; a line of three or more dashes begins a page, cells of
// a table are parted by |.
func printed(text string) *page.Document {
	doc := &page.Document{Format: "test", Pages: []page.Page{{Number: 1}}}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		last := &doc.Pages[len(doc.Pages)-1]
		switch {
		case line == "":
		case strings.HasPrefix(line, "---"):
			doc.Pages = append(doc.Pages, page.Page{Number: last.Number + 1})
		case strings.Contains(line, "|"):
			var row page.Row
			for c := range strings.SplitSeq(line, "|") {
				row.Cells = append(row.Cells, page.Cell{Text: strings.TrimSpace(c)})
			}
			if n := len(last.Blocks); n > 0 && last.Blocks[n-1].Kind == page.Table {
				last.Blocks[n-1].Rows = append(last.Blocks[n-1].Rows, row)
			} else {
				last.Blocks = append(last.Blocks, page.Block{Kind: page.Table, Rows: []page.Row{row}})
			}
		default:
			last.Blocks = append(last.Blocks, page.Block{Kind: page.Paragraph, Text: line})
		}
	}
	return doc
}

// TestTitles reads covers as offices print them; the bodies are made up.
func TestTitles(t *testing.T) {
	const (
		b, f    = budget.BudgetKind, budget.FinalAccount
		dep, un = budget.DepartmentLevel, budget.UnitLevel
	)
	for _, c := range []struct {
		text   string
		entity string
		year   int
		kind   budget.Kind
		level  budget.Level
	}{
		// one line
		{"云岭省水务厅2024年部门预算", "云岭省水务厅", 2024, b, dep},
		{"云岭省水务厅2024年省级部门预算公开", "云岭省水务厅", 2024, b, dep},
		{"2024年度青川市园林局部门预算公开", "青川市园林局", 2024, b, dep},
		{"2024年青川市园林局部门预算及“三公”经费预算信息公开说明", "青川市园林局", 2024, b, dep},
		{"白石县粮食局2025年单位预算信息公开", "白石县粮食局", 2025, b, un},
		{"白石县粮食局 2025 年 单位预算公开情况说明", "白石县粮食局", 2025, b, un},
		{"海洋事务部2024年部门预算", "海洋事务部", 2024, b, dep},
		{"关于北山区林业局2023年部门预算的说明", "北山区林业局", 2023, b, dep},
		{"关于公开北山区林业局2023年部门预算的公告", "北山区林业局", 2023, b, dep},
		{"北山区林业局关于2023年部门预算公开的说明", "北山区林业局", 2023, b, dep},
		{"北山区林业局关于公开2023年部门预算的公告", "北山区林业局", 2023, b, dep},
		{"南湖街道办事处2023年度部门决算公开报告", "南湖街道办事处", 2023, f, dep},
		{"云岭省青川市南湖区人民政府南湖街道办事处2023年度部门决算", "云岭省青川市南湖区人民政府南湖街道办事处", 2023, f, dep},
		{"云岭省水务厅二〇二四年部门预算", "云岭省水务厅", 2024, b, dep},
		{"云岭省水务厅二○二四年部门预算", "云岭省水务厅", 2024, b, dep},
		{"二零二四年度青川市园林局部门决算", "青川市园林局", 2024, f, dep},
		{"青川市园林局２０２４年部门预算（草案）", "青川市园林局", 2024, b, dep},
		{"青川市园林局部门预算公开（2024年）", "青川市园林局", 2024, b, dep},
		{"青川市园林局部门预算公开(2024年度)", "青川市园林局", 2024, b, dep},
		{"2024年度部门预算公开（青川市园林局）", "青川市园林局", 2024, b, dep},
		{"附件1：青川市园林局2024年部门预算公开表", "青川市园林局", 2024, b, dep},
		{"《青川市园林局2024年部门预算》", "青川市园林局", 2024, b, dep},
		{"青川市园林局（本级）2024年单位预算公开", "青川市园林局（本级）", 2024, b, un},
		{"2024年青川市园林局本级单位预算", "青川市园林局本级", 2024, b, un},
		{"青川市财政预算编审中心2024年单位预算", "青川市财政预算编审中心", 2024, b, un},
		{"青川市园林局（部门）2024年部门预算", "青川市园林局", 2024, b, dep},
		{"中共青川市委组织部2022年度部门决算公开文本", "中共青川市委组织部", 2022, f, dep},
		{"中共白石县委、白石县人民政府信访局2024年部门预算", "中共白石县委、白石县人民政府信访局", 2024, b, dep},
		{"青川市第101中学2024年单位预算公开", "青川市第101中学", 2024, b, un},
		{"白石县马头镇2024年部门预算公开", "白石县马头镇", 2024, b, dep},
		{"白石县马头镇人民政府2024年部门收支预算", "白石县马头镇人民政府", 2024, b, dep},
		{"青川市2024年园林局部门预算", "青川市园林局", 2024, b, dep},
		{"青川市园林局2024年预算公开", "青川市园林局", 2024, b, ""},
		{"青川市园林局2024年部门（单位）预算", "青川市园林局", 2024, b, ""},
		// over lines of a cover
		{"云岭省水务厅\n2024年部门预算", "云岭省水务厅", 2024, b, dep},
		{"云岭省\n水务厅\n2024年\n部门预算", "云岭省水务厅", 2024, b, dep},
		{"云岭省水务厅\n2024年度\n部门预算\n公开", "云岭省水务厅", 2024, b, dep},
		{"2024年\n白石县粮食局\n单位预算", "白石县粮食局", 2024, b, un},
		{"2024年度部门预算\n青川市园林局\n二〇二四年二月", "青川市园林局", 2024, b, dep},
		{"青川市园林局\n（公章）\n2024年度部门预算", "青川市园林局", 2024, b, dep},
		{"2024年部门预算公开\n编制单位：青川市园林局\n编制日期：2024年2月5日", "青川市园林局", 2024, b, dep},
		{"附件2\n部门（单位）名称：青川市园林局\n2024年部门预算", "青川市园林局", 2024, b, dep},
		{"青川市2024年市级部门预算\n预算主管部门：青川市园林局", "青川市园林局", 2024, b, dep},
		{"青川市2024年市级单位预算\n主管部门：青川市园林局\n预算单位：青川市苗圃", "青川市苗圃", 2024, b, un},
		// contents first
		{"目录\n第一部分 部门概况\n一、主要职责\n第二部分 2024年部门预算表\n---\n青川市园林局2024年部门预算", "青川市园林局", 2024, b, dep},
		{"目 录\n一、青川市园林局概况\n二、2024年部门预算情况说明\n---\n2024年部门预算\n青川市园林局", "青川市园林局", 2024, b, dep},
		// a cover laid out as a table
		{"青川市园林局 | 青川市园林局\n2024年部门预算 | 2024年部门预算", "青川市园林局", 2024, b, dep},
		{"2024年部门预算 |\n单位名称 | 青川市园林局\n编制日期 | 2024年2月", "青川市园林局", 2024, b, dep},
		// what does not say it is not assumed
		{"2024年部门预算", "", 2024, b, dep},
		{"本单位2024年部门预算情况说明", "", 2024, b, dep},
		{"比2023年预算增加", "", 0, "", ""},
		{"2024年“三公”经费预算情况说明", "", 0, "", ""},
		{"2024年政府采购预算情况", "", 0, "", ""},
		{"青川市园林局2023年度部门决算和2024年部门预算", "", 0, "", ""},
		{"根据2024年部门预算编制工作的要求，各单位应当说明情况。", "", 0, "", ""},
	} {
		d := form.Interpret(printed(c.text), nil, classify.Default())
		if d.Entity != c.entity || d.Year != c.year || d.Kind != c.kind || d.Level != c.level {
			t.Errorf("%q: “%s” %d %s %s, want “%s” %d %s %s", c.text, d.Entity, d.Year, d.Kind, d.Level, c.entity, c.year, c.kind, c.level)
		}
	}
}

func TestEditionDate(t *testing.T) {
	for text, want := range map[string]string{
		"青川市园林局2024年部门预算\n2024年2月":              "2024-02",
		"青川市园林局2024年部门预算\n2024年2月5日":            "2024-02-05",
		"青川市园林局2024年部门预算\n二〇二四年二月":              "2024-02",
		"青川市园林局2024年部门预算\n二○二四年十二月二十一日":         "2024-12-21",
		"青川市园林局2024年部门预算\n编制日期：2024-02-05":      "2024-02-05",
		"青川市园林局2024年部门预算\n（2024年2月）":            "2024-02",
		"2024年部门预算 |\n单位名称 | 青川市园林局\n2024年2月 |": "2024-02",
		"青川市园林局2024年部门预算\n2024年13月":             "",
		"青川市园林局2024年部门预算\n---\n2024年2月":         "",
		"青川市园林局2024年部门预算\n2024年2月起执行。":          "",
		"青川市园林局2024年部门预算":                       "",
	} {
		if d := form.Interpret(printed(text), nil, classify.Default()); d.Edition != want {
			t.Errorf("%q: %q, want %q", text, d.Edition, want)
		}
	}
}

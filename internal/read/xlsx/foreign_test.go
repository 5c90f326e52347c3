package xlsx

import (
	"context"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"mingzhang/internal/fault"
	"mingzhang/internal/read"
)

// A workbook whose formulas point outside, with macros and a link to another
// file: what was stored is read, the rest is told and left alone.
func TestForeign(t *testing.T) {
	data := built(t, func(f *excelize.File) { set(f, "A1", []any{"甲", 1}) })
	data = with(t, data, part1, sheet1(`<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>[1]Sheet1!A1*2</f><v>240.5</v></c></row>`+
		`<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f>'\\server\share\[预算.xlsx]汇总'!B2</f></c></row>`+
		`<row r="3"><c r="A3"><f>WEBSERVICE("http://192.0.2.1/x")</f><v>7</v></c><c r="B3"><f>cmd|'/c calc'!A0</f><v>8</v></c></row>`))
	data = with(t, data, "xl/externalLinks/externalLink1.xml", `<externalLink><externalBook r:id="rId1"/></externalLink>`)
	data = with(t, data, "xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships><Relationship Id="rId1" Target="http://192.0.2.1/a.xlsx" TargetMode="External"/></Relationships>`)
	data = with(t, data, "xl/vbaProject.bin", "\xd0\xcf\x11\xe0Auto_Open")
	d := open(t, data)
	if got, want := show(d.Pages[0]), "A1 table\n  A1: [1] [240.5]\n  A2: [2] []\n  A3: [7] [8]\n"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	for code, grade := range map[string]fault.Grade{"read.macros": fault.Info, "read.external-links": fault.Info, "read.formula-without-value": fault.Partial} {
		if !slices.ContainsFunc(d.Log, func(e fault.Entry) bool { return e.Code == code && e.Grade == grade }) {
			t.Errorf("%s is not told: %v", code, d.Log)
		}
	}
}

// laughs are entities that would unfold to a billion words.
const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">` +
	`<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">` +
	`<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">]>`

// Entities are never unfolded: what stands before them is read and the break is told,
// or the workbook is refused.
func TestEntities(t *testing.T) {
	data := built(t, func(f *excelize.File) { set(f, "A1", []any{"甲", 1}) })
	d := open(t, with(t, data, part1, laughs+sheet1(`<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>&g;</t></is></c></row>`)))
	if got := show(d.Pages[0]); got != "A1 table\n  A1: [1]\n" || logged(d) != "read.broken-sheet A1" {
		t.Errorf("in a worksheet: %s %v", got, d.Log)
	}
	strings := with(t, data, "xl/sharedStrings.xml", laughs+`<sst><si><t>&g;</t></si></sst>`)
	if _, err := New().Open(context.Background(), "a.xlsx", strings, read.Limits{}); !fault.Is(err, fault.Unreadable) {
		t.Errorf("in the strings: %v", err)
	}
}

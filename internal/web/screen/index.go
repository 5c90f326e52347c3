package screen

import (
	"crypto/sha256"
	"encoding/hex"

	"mingzhang/internal/report"
)

// Doc is a report document with the indexes that screens look things up in.
type Doc struct {
	report.Document
	Short string // first twelve characters of the digest, for addresses
	base  string // address of a document that is no file of the library; see NewLiveDoc

	spots     map[string]Spot
	equations map[string]int
	slugs     map[string]int
	onFact    map[string][]int           // fact → its findings
	onEq      map[string]int             // equation → its finding
	inFacts   map[string][]int           // fact → equations that name it
	within    map[string]string          // table → section it stands in
	walk      []int                      // findings that have a place, as they stand on the pages
	onPage    map[int][]Spot             // printed page → its numbers
	wrong     map[string]map[string]bool // finding → numbers that its best diagnosis says are wrong
	passages  []Passage
	parts     []Part
}

// Spot is where a fact stands among the report's tables.
type Spot struct{ Table, Row, Col int }

// NewDoc indexes a document once; the result is read by many requests.
func NewDoc(d report.Document) *Doc {
	doc := &Doc{Document: d, Short: short(d.Digest)}
	if doc.Title == "" { // no title was found: the file's name says which it is
		doc.Title = doc.Name
	}
	doc.indexTables()
	doc.indexEquations()
	doc.indexFindings()
	doc.indexPlaces()
	doc.passages = passages(d.Sections)
	doc.parts = outline(doc.passages)
	doc.within = map[string]string{}
	for _, s := range d.Sections {
		for _, table := range s.Tables {
			doc.within[table] = s.Title
		}
	}
	return doc
}

func (d *Doc) indexTables() {
	d.spots = map[string]Spot{}
	for t := range d.Tables {
		for r, row := range d.Tables[t].Rows {
			for c, cell := range row.Cells {
				if cell.Fact != "" {
					d.spots[cell.Fact] = Spot{t, r, c}
				}
			}
		}
	}
}

func (d *Doc) indexEquations() {
	d.equations = make(map[string]int, len(d.Equations))
	d.inFacts = map[string][]int{}
	for i, e := range d.Equations {
		d.equations[e.ID] = i
		for _, fact := range factsOf(e.Operands) {
			d.inFacts[fact] = append(d.inFacts[fact], i)
		}
	}
}

func (d *Doc) indexFindings() {
	d.slugs = make(map[string]int, len(d.Findings))
	d.onFact, d.onEq = map[string][]int{}, map[string]int{}
	for i, f := range d.Findings {
		d.slugs[Slug(f.ID)] = i
		if f.Equation != "" {
			d.onEq[f.Equation] = i
		}
		for _, fact := range factsOf(f.Operands) {
			d.onFact[fact] = append(d.onFact[fact], i)
		}
	}
}

// factsOf lists the facts of operands, each once.
func factsOf(operands []report.Operand) []string {
	var facts []string
	seen := map[string]bool{}
	for _, o := range operands {
		if o.Fact != "" && !seen[o.Fact] {
			seen[o.Fact] = true
			facts = append(facts, o.Fact)
		}
	}
	return facts
}

// Slug is the short name of a finding in addresses: its id may hold any
// characters.
func Slug(finding string) string {
	sum := sha256.Sum256([]byte(finding))
	return hex.EncodeToString(sum[:6])
}

// short is the part of a digest that addresses carry.
func short(digest string) string { return digest[:min(12, len(digest))] }

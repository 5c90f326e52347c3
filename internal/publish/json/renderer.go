package json

import (
	"encoding/json"
	"io"

	"mingzhang/internal/budget"
	"mingzhang/internal/fault"
)

// Renderer publishes everything that a budget says as JSON; see Disclosure.
type Renderer struct{}

// New gives the renderer.
func New() Renderer { return Renderer{} }

// Format is json.
func (Renderer) Format() string { return "json" }

// Extension is .json.
func (Renderer) Extension() string { return ".json" }

// Render writes tables, facts, sections, bodies, projects and indicators.
func (Renderer) Render(w io.Writer, d budget.Disclosure) error { return Disclosure(w, d) }

// ReadBack reads what Render wrote.
func (Renderer) ReadBack(data []byte) (budget.Disclosure, error) {
	var d budget.Disclosure
	if err := json.Unmarshal(data, &d); err != nil {
		return d, fault.Wrap(fault.Unreadable, "JSON 读不懂", err)
	}
	for i := range d.Facts {
		if t := d.Facts[i].Table; t < 0 || t >= len(d.Tables) {
			return d, fault.New(fault.Unreadable, "JSON 中有一个数不属于任何一张表").At(d.Facts[i].ID)
		}
	}
	return d, nil
}

// Package datapackage writes a budget as open data: a Fiscal Data Package
// (Frictionless), that is datapackage.json beside facts.csv in a zip. Every
// printed number is a row; what it is about stands in columns of its own.
//
// Begin with New.
package datapackage

import (
	"archive/zip"
	"encoding/json"
	"io"

	"mingzhang/internal/budget"
	"mingzhang/internal/publish"
)

// Renderer writes data packages; make one with New.
type Renderer struct{}

// New makes the renderer.
func New() Renderer { return Renderer{} }

var _ publish.Renderer = Renderer{}

// Format is datapackage.
func (Renderer) Format() string { return "datapackage" }

// Extension is .zip.
func (Renderer) Extension() string { return ".zip" }

// Render writes the descriptor and the facts.
func (Renderer) Render(w io.Writer, d budget.Disclosure) error {
	z := zip.NewWriter(w)
	if err := writeDescriptor(z, &d); err != nil {
		return err
	}
	part, err := z.Create(factsFile)
	if err != nil {
		return err
	}
	if err := writeFacts(part, &d); err != nil {
		return err
	}
	return z.Close()
}

func writeDescriptor(z *zip.Writer, d *budget.Disclosure) error {
	part, err := z.Create("datapackage.json")
	if err != nil {
		return err
	}
	out := json.NewEncoder(part)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(describe(d))
}

package datapackage

import (
	"strconv"

	"mingzhang/internal/budget"
	"mingzhang/internal/publish"
)

// descriptor is datapackage.json.
type descriptor struct {
	Profile     string     `json:"profile"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	CountryCode string     `json:"countryCode"`
	Period      *period    `json:"fiscalPeriod,omitempty"`
	Granularity string     `json:"granularity"`
	Resources   []resource `json:"resources"`
	Model       model      `json:"model"`
}

type period struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

type resource struct {
	Profile   string `json:"profile"`
	Name      string `json:"name"`
	Path      string `json:"path"`
	Format    string `json:"format"`
	MediaType string `json:"mediatype"`
	Encoding  string `json:"encoding"`
	Schema    schema `json:"schema"`
}

type schema struct {
	Fields        []field  `json:"fields"`
	MissingValues []string `json:"missingValues"`
	PrimaryKey    []string `json:"primaryKey"`
}

type field struct {
	Name       string `json:"name"`
	Type       string `json:"type"`
	Title      string `json:"title"`
	ColumnType string `json:"columnType,omitempty"`
}

// model says which columns are measures and which are dimensions.
type model struct {
	Measures   map[string]measure   `json:"measures"`
	Dimensions map[string]dimension `json:"dimensions"`
}

type measure struct {
	Source   string `json:"source"`
	Currency string `json:"currency"`
	Phase    string `json:"phase,omitempty"`
}

type dimension struct {
	Type           string               `json:"dimensionType"`
	Classification string               `json:"classificationType,omitempty"`
	PrimaryKey     []string             `json:"primaryKey"`
	Attributes     map[string]attribute `json:"attributes"`
}

type attribute struct {
	Source string `json:"source"`
}

// describe fills the descriptor. The package is named by its kind, year and the
// document's digest, since names must be plain ASCII.
func describe(d *budget.Disclosure) descriptor {
	out := descriptor{Profile: "fiscal-data-package", Name: name(d), Title: publish.Title(d), CountryCode: "CN", Granularity: "aggregated"}
	if d.Year != 0 {
		y := strconv.Itoa(d.Year)
		out.Period = &period{y + "-01-01", y + "-12-31"}
	}
	r := resource{Profile: "tabular-data-resource", Name: "facts", Path: factsFile, Format: "csv", MediaType: "text/csv", Encoding: "utf-8"}
	r.Schema = schema{MissingValues: []string{""}, PrimaryKey: []string{"id"}}
	for _, c := range columns {
		r.Schema.Fields = append(r.Schema.Fields, field{c.name, c.kind, c.title, c.columnType})
	}
	out.Resources, out.Model = []resource{r}, modelOf(d)
	return out
}

func modelOf(d *budget.Disclosure) model {
	m := model{Measures: map[string]measure{amountColumn: {Source: amountColumn, Currency: "CNY", Phase: phase(d)}}, Dimensions: map[string]dimension{}}
	for _, c := range columns {
		if c.dimension != "" {
			m.Dimensions[c.name] = dimension{c.dimension, c.classification, []string{c.name}, map[string]attribute{c.name: {c.name}}}
		}
	}
	return m
}

// phase of the money: a budget is approved when it is published.
func phase(d *budget.Disclosure) string {
	switch d.Kind {
	case budget.BudgetKind:
		return "approved"
	case budget.FinalAccount:
		return "executed"
	}
	return ""
}

func name(d *budget.Disclosure) string {
	name := "mingzhang"
	if d.Kind != "" {
		name += "-" + string(d.Kind)
	}
	if d.Year != 0 {
		name += "-" + strconv.Itoa(d.Year)
	}
	if len(d.Digest) >= 12 {
		name += "-" + d.Digest[:12]
	}
	return name
}

package main

import (
	"mingzhang/internal/publish"
	"mingzhang/internal/publish/csv"
	"mingzhang/internal/publish/datapackage"
	"mingzhang/internal/publish/docx"
	"mingzhang/internal/publish/html"
	"mingzhang/internal/publish/json"
	"mingzhang/internal/publish/markdown"
	"mingzhang/internal/publish/pdf"
	"mingzhang/internal/publish/workbook"
)

// renderers lists the formats that a budget can be published in.
func renderers() []publish.Renderer {
	return []publish.Renderer{markdown.New(), workbook.New(), html.New(), docx.New(), pdf.New(), csv.New(), json.New(), datapackage.New()}
}

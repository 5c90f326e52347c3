package main

import (
	"mingzhang/internal/publish"
	"mingzhang/internal/publish/markdown"
)

// renderers lists the formats that a budget can be published in.
func renderers() []publish.Renderer { return []publish.Renderer{markdown.New()} }

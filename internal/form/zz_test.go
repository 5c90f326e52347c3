package form_test

import (
	"context"
	"mingzhang/internal/claim"
	"mingzhang/internal/classify"
	"mingzhang/internal/form"
	"mingzhang/internal/read"
	"mingzhang/internal/read/markdown"
	"mingzhang/internal/reconcile"
	"mingzhang/internal/reconcile/rules"
	"mingzhang/internal/report"
	"os"
	"testing"
)

func BenchmarkAll(b *testing.B) {
	data, _ := os.ReadFile("../../testdata/futian-2023/budget.md")
	fs, _ := form.Families()
	book := classify.Default()
	b.Run("open", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			markdown.New().Open(context.Background(), "x", data, read.Default)
		}
	})
	doc, _ := markdown.New().Open(context.Background(), "x", data, read.Default)
	b.Run("interpret", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			form.Interpret(doc, fs, book)
		}
	})
	d := form.Interpret(doc, fs, book)
	b.Run("claim", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			claim.Parse(d.Sections, d.Bodies, d.Year)
		}
	})
	cl := claim.Parse(d.Sections, d.Bodies, d.Year)
	b.Run("newdoc", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			reconcile.NewDoc(&d, fs[0], book, cl)
		}
	})
	rd := reconcile.NewDoc(&d, fs[0], book, cl)
	b.Run("check", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			reconcile.Check(rd, rules.All())
		}
	})
	for _, r := range rules.All() {
		b.Run("rule/"+r.ID, func(b *testing.B) {
			for i := 0; i < b.N; i++ {
				r.Apply(rd)
			}
		})
	}
	r := reconcile.Check(rd, rules.All())
	b.Run("report", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			report.Build(rd, r, "x")
		}
	})
}

package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/budget"
	"mingzhang/internal/edition"
	"mingzhang/internal/fault"
	"mingzhang/internal/publish"
)

// addBefore makes the publication a correction of the edition in a folder, whose
// numbers the errata are told against. Without folder it stays a first edition.
func addBefore(ctx context.Context, a *app.App, p *app.Publication, dir string) error {
	p.Reason = strings.TrimSpace(p.Reason)
	switch {
	case dir == "" && p.Reason == "":
		return nil
	case dir == "":
		return fault.New(fault.Invalid, "只有更正才写明理由").At("--reason").Hint("请用 --before 指出更正的是哪一版所在的文件夹")
	case p.Reason == "":
		return fault.New(fault.Invalid, "更正没有写明理由").At("--before " + dir).Hint("请用 --reason 写明为什么更正")
	}
	m, err := manifestIn(dir)
	if err != nil {
		return err
	}
	if p.BeforeSet, err = numbersBefore(ctx, a, dir, m); err != nil {
		return err
	}
	p.Before = m
	return nil
}

// manifestIn reads the manifest of an edition's folder.
func manifestIn(dir string) (*edition.Manifest, error) {
	f, err := os.Open(filepath.Join(dir, edition.ManifestName))
	if err != nil {
		return nil, fault.Wrap(fault.NotFound, "没有版次清单", err).At(dir).Hint("请给出发布时的文件夹")
	}
	defer f.Close()
	return edition.Read(f)
}

// numbersBefore reads the numbers of an edition from the first of its files that was
// proved. Where a file was changed since, or says other numbers than the manifest,
// it is fault.Unreadable.
func numbersBefore(ctx context.Context, a *app.App, dir string, m *edition.Manifest) (map[edition.Number]int, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "版次的文件夹打不开", err).At(dir)
	}
	defer root.Close()
	if err := unchanged(root, m); err != nil {
		return nil, err
	}
	for _, f := range m.Files {
		if !f.ReadBack {
			continue
		}
		data, err := root.ReadFile(f.Name)
		if err != nil {
			continue // another format says the same
		}
		d, err := readFormat(ctx, a, f, data)
		if err != nil {
			return nil, err
		}
		numbers := edition.Numbers(&d)
		if edition.Digest(numbers) != m.Facts {
			return nil, fault.New(fault.Unreadable, "上一版的文件读出的数与清单不同").At(f.Name).Hint("请用发布那一版的程序，或换一个格式")
		}
		return numbers, nil
	}
	return nil, fault.New(fault.NotFound, "上一版没有能读回的文件").At(dir).Hint("请放回那一版的文件，例如 XLSX 或 CSV")
}

// unchanged gives fault.Unreadable where a file of the edition was changed; one
// that is not there says nothing against the others.
func unchanged(root *os.Root, m *edition.Manifest) error {
	bad, err := edition.Verify(m, func(name string) (io.ReadCloser, error) { return root.Open(name) })
	if err != nil {
		return err
	}
	for _, b := range bad {
		if b.Why == "changed" {
			return fault.New(fault.Unreadable, "上一版的文件已被改动").At(b.Name).Hint("请用 mingzhang verify 核验那个文件夹")
		}
	}
	return nil
}

// readFormat reads a file of an edition as its proof did.
func readFormat(ctx context.Context, a *app.App, f edition.File, data []byte) (budget.Disclosure, error) {
	for _, r := range renderers() {
		if p, ok := r.(publish.Proved); ok && r.Format() == f.Format {
			return p.ReadBack(data)
		}
	}
	return a.Read(ctx, f.Name, data)
}

// sameDocument gives fault.Invalid where the edition before is of another body or
// year.
func sameDocument(before *edition.Manifest, now edition.Manifest) error {
	if before == nil || before.Entity == now.Entity && before.Year == now.Year {
		return nil
	}
	return fault.New(fault.Invalid, "上一版不是同一个单位、同一年的文件："+before.Title).At("--before").Hint("这一版是：" + now.Title)
}

package web

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"

	"mingzhang/internal/fault"
)

// export writes one download of a document.
type export struct {
	kind  string // media type
	write func(ctx context.Context, digest, lang string, w io.Writer) error
}

func (s *server) exports() map[string]export {
	noLang := func(f func(context.Context, string, io.Writer) error) func(context.Context, string, string, io.Writer) error {
		return func(ctx context.Context, digest, _ string, w io.Writer) error { return f(ctx, digest, w) }
	}
	report := func(format string) func(context.Context, string, string, io.Writer) error {
		return func(ctx context.Context, digest, lang string, w io.Writer) error {
			return s.service.Report(ctx, digest, format, lang, w)
		}
	}
	return map[string]export{
		"facts.csv":     {"text/csv; charset=utf-8", noLang(s.service.FactsCSV)},
		"facts.json":    {"application/json; charset=utf-8", noLang(s.service.FactsJSON)},
		"findings.csv":  {"text/csv; charset=utf-8", report("csv")},
		"findings.xlsx": {xlsxType, report("xlsx")},
		"report.html":   {"text/html; charset=utf-8", report("html")},
		"report.json":   {"application/json; charset=utf-8", report("json")},
		"annotated.pdf": {"application/pdf", report("pdf")},
	}
}

// download sends an export, whole or not at all, or the original.
func (s *server) download(w http.ResponseWriter, r *http.Request) error {
	p, err := s.open(r, "", "")
	if err != nil {
		return err
	}
	what := r.PathValue("what")
	if what == "original" {
		return s.original(w, r, p.Doc.Digest)
	}
	e, ok := s.exports()[what]
	if !ok {
		return fault.New(fault.NotFound, p.Say("ui.fault.noDownload")).At(what)
	}
	var b bytes.Buffer
	if err := e.write(r.Context(), p.Doc.Digest, p.Lang(), &b); err != nil {
		return err
	}
	attach(w, e.kind, stem(p.Doc.Name)+"-"+what)
	_, _ = w.Write(b.Bytes()) // a reader who left hears no error
	return nil
}

// original streams the bytes as they were imported; as a download, never as a
// page of ours.
func (s *server) original(w http.ResponseWriter, r *http.Request, digest string) error {
	name, file, err := s.service.Original(r.Context(), digest)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	attach(w, "application/octet-stream", name)
	if _, err = io.Copy(w, file); err != nil {
		s.log.Warn("original broke off", "document", digest, "err", err)
	}
	return nil
}

// Media types of the files that are sent.
const (
	xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

// attach makes an answer a download of that name.
func attach(w http.ResponseWriter, kind, name string) {
	head := w.Header()
	head.Set("Content-Type", kind)
	head.Set("Cache-Control", "private, no-store")
	head.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}

// stem is a file's name without folders and extension.
func stem(name string) string {
	name = path.Base(strings.ReplaceAll(name, "\\", "/"))
	return strings.TrimSuffix(name, path.Ext(name))
}

package web

import (
	"archive/zip"
	"bytes"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"

	"mingzhang/internal/app"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/edition"
	"mingzhang/internal/fault"
	"mingzhang/internal/web/screen"
)

// publicRoutes are what was published: everybody may look.
func (s *server) publicRoutes() []route {
	return []route{
		{pattern: "GET /public", public: true, act: s.published},
		{pattern: "GET /public/{edition}", public: true, act: s.edition},
		{pattern: "GET /public/{edition}/{file}", public: true, act: s.editionFile},
	}
}

// published lists the editions, narrowed by words and year.
func (s *server) published(w http.ResponseWriter, r *http.Request) error {
	all, err := s.desk.Editions(r.Context())
	if err != nil {
		return err
	}
	p := s.page(r, s.wordsFor(r).Say("ui.pub.public.title"))
	s.draw(w, r, http.StatusOK, screen.Published(p, screen.NewPublished(all, r.FormValue("q"), r.FormValue("year"))))
	return nil
}

// edition shows one edition at its stable address.
func (s *server) edition(w http.ResponseWriter, r *http.Request) error {
	e, err := s.desk.Edition(r.Context(), r.PathValue("edition"))
	if err != nil {
		return err
	}
	others, err := s.desk.EditionsOf(r.Context(), e.Body, e.Year)
	if err != nil {
		return err
	}
	kept, err := s.keptOf(r, e)
	if err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.Edition(s.page(r, e.Manifest.Title), e, others, kept))
	return nil
}

// keptOf is what was published of the results of an edition's body and year.
func (s *server) keptOf(r *http.Request, e planning.Edition) (performing.Shown, error) {
	if s.performing == nil {
		return performing.Shown{}, nil
	}
	k, err := s.performing.Shown(r.Context(), e.Body, e.Year)
	return k.Value, err
}

// allFiles is the archive of a whole edition.
const allFiles = "all.zip"

// editionFile sends a file of an edition; it never changes, and its digest is
// its name in caches.
func (s *server) editionFile(w http.ResponseWriter, r *http.Request) error {
	e, err := s.desk.Edition(r.Context(), r.PathValue("edition"))
	if err != nil {
		return err
	}
	name := r.PathValue("file")
	tag, err := tagOf(e, name)
	if err != nil {
		return err
	}
	if tag != "" && keptAlready(w, r, tag) {
		return nil
	}
	if name == allFiles {
		return s.editionArchive(w, r, e)
	}
	body, err := s.desk.EditionFile(r.Context(), e.ID, name)
	if err != nil {
		return err
	}
	defer body.Close()
	kind := mime.TypeByExtension(path.Ext(name))
	if kind == "" || strings.HasPrefix(kind, "text/html") { // our own page shows an edition; the file is for keeping
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	if _, err := io.Copy(w, body); err != nil {
		s.log.Error("send", "edition", e.ID, "file", name, "err", err) // the head is sent: nothing else can be told
	}
	return nil
}

// tagOf names the bytes of an edition's file for caches by their digest: the
// whole by that of the manifest, which names all others. "" where the edition has
// no such file.
func tagOf(e planning.Edition, name string) (string, error) {
	for _, f := range e.Manifest.Files {
		if f.Name == name {
			return f.SHA256, nil
		}
	}
	if name != edition.ManifestName && name != allFiles {
		return "", nil
	}
	var b bytes.Buffer
	if err := e.Manifest.Write(&b); err != nil {
		return "", err
	}
	tag := app.Digest(b.Bytes())
	if name == allFiles {
		tag = "zip-" + tag
	}
	return tag, nil
}

// keptAlready says that the file never changes, and answers who has it.
func keptAlready(w http.ResponseWriter, r *http.Request, tag string) bool {
	w.Header().Set("ETag", `"`+tag+`"`)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	if r.Header.Get("If-None-Match") != `"`+tag+`"` {
		return false
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

// editionArchive sends all files of an edition with its manifest: unpacked, the
// folder can be verified offline. It is made whole before the first byte, so that
// a broken one is an error and never half an archive. The same edition gives the
// same bytes.
func (s *server) editionArchive(w http.ResponseWriter, r *http.Request, e planning.Edition) error {
	var whole bytes.Buffer
	z := zip.NewWriter(&whole)
	names := []string{edition.ManifestName}
	for _, f := range e.Manifest.Files {
		names = append(names, f.Name)
	}
	for _, name := range names {
		if err := s.pack(r, z, e.ID, name); err != nil {
			w.Header().Del("ETag")
			return fault.Wrap(fault.KindOf(err), "版次的文件没有取全", err).At(name)
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": e.ID + ".zip"}))
	_, _ = w.Write(whole.Bytes()) // a reader who left hears no error
	return nil
}

func (s *server) pack(r *http.Request, z *zip.Writer, id, name string) error {
	body, err := s.desk.EditionFile(r.Context(), id, name)
	if err != nil {
		return err
	}
	defer body.Close()
	into, err := z.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(into, body)
	return err
}

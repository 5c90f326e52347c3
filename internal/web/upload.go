package web

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"strconv"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/fault"
	"mingzhang/internal/web/screen"
)

const (
	uploadTime = 30 * time.Minute // for the bytes to arrive
	importTime = 30 * time.Minute // for the reading
	formWait   = 3 * time.Second  // how long a plain form waits for the end
)

// upload takes a file in and starts its import.
func (s *server) upload(w http.ResponseWriter, r *http.Request) error {
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime))
	r.Body = http.MaxBytesReader(w, r.Body, s.limit+1<<20)
	name, file, err := s.receive(r)
	if err != nil {
		return err
	}
	id := s.jobs.start(name)
	go s.runImport(id, s.page(r, "").Actor, name, file)
	if wantsJSON(r) {
		writeJSON(w, http.StatusAccepted, map[string]string{"job": "/jobs/" + id})
		return nil
	}
	http.Redirect(w, r, s.afterUpload(id), http.StatusSeeOther)
	return nil
}

// afterUpload waits a little for a quick import, and leads to its document, or
// else to the page of its progress.
func (s *server) afterUpload(id string) string {
	_, done, _ := s.jobs.look(id)
	select {
	case <-done:
	case <-time.After(formWait):
	}
	if state, _, ok := s.jobs.look(id); ok && state.Open != "" {
		return state.Open
	}
	return "/jobs/" + id
}

// receive writes the file of a form to a temporary file; the token must come
// before it.
func (s *server) receive(r *http.Request) (string, *os.File, error) {
	words := s.wordsFor(r)
	parts, err := r.MultipartReader()
	if err != nil {
		return "", nil, fault.New(fault.Invalid, words.Say("ui.fault.noFile"))
	}
	trusted := r.Header.Get(tokenHeader) != ""
	for {
		part, err := parts.NextPart()
		if err != nil {
			return "", nil, s.uploadFault(words, err)
		}
		switch {
		case part.FormName() == tokenField:
			given, _ := io.ReadAll(io.LimitReader(part, 256))
			trusted = trusted || sameToken(r, string(given))
		case part.FormName() == "file" && !trusted:
			return "", nil, fault.New(fault.Forbidden, words.Say("ui.fault.token"))
		case part.FormName() == "file" && part.FileName() != "":
			return s.spool(words, part)
		}
	}
}

// spool keeps the bytes of a part until the import has read them.
func (s *server) spool(words *screen.Words, part *multipart.Part) (string, *os.File, error) {
	name := part.FileName()
	file, err := os.CreateTemp("", "mingzhang-upload-*")
	if err != nil {
		return "", nil, fault.Wrap(fault.Internal, words.Say("ui.fault.spool"), err)
	}
	n, err := io.Copy(file, io.LimitReader(part, s.limit+1))
	if err == nil && n > s.limit {
		err = &http.MaxBytesError{Limit: s.limit}
	}
	if err == nil && n == 0 {
		err = fault.New(fault.Invalid, words.Say("ui.fault.emptyFile")).At(name)
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		discard(file)
		return "", nil, s.uploadFault(words, err)
	}
	return name, file, nil
}

// uploadFault words what can go wrong while a file arrives.
func (s *server) uploadFault(words *screen.Words, err error) error {
	var large *http.MaxBytesError
	var known *fault.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.As(err, &large):
		limit := strconv.FormatInt(s.limit>>20, 10)
		return fault.New(fault.TooLarge, words.Say("ui.fault.uploadLimit", "limit", limit))
	case errors.Is(err, io.EOF):
		return fault.New(fault.Invalid, words.Say("ui.fault.noFile"))
	}
	return fault.Wrap(fault.Invalid, words.Say("ui.fault.broken"), err)
}

// runImport reads the file of an upload.
func (s *server) runImport(id, actor, name string, file *os.File) {
	defer discard(file)
	s.runJob(id, name, func(ctx context.Context) (app.Imported, error) {
		return s.service.Import(ctx, actor, name, file, s.jobs.progress(id))
	})
}

// runJob reads a document; a panic of a reader ends the job, not the program.
func (s *server) runJob(id, name string, work func(context.Context) (app.Imported, error)) {
	defer func() {
		if p := recover(); p != nil {
			s.log.Error("import panic", "file", name, "panic", p)
			s.jobs.finish(id, app.Imported{}, &screen.Fault{Kind: "internal", Where: name})
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), importTime)
	defer cancel()
	in, err := work(ctx)
	if err != nil {
		s.log.Warn("import failed", "file", name, "err", err)
		f := faultOf(err)
		if f.Where == "" {
			f.Where = name
		}
		s.jobs.finish(id, in, &f)
		return
	}
	s.docs.forget(in.Digest)
	s.jobs.finish(id, in, nil)
}

func discard(file *os.File) {
	_ = file.Close()
	_ = os.Remove(file.Name())
}

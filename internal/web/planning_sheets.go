package web

import (
	"io"
	"mime/multipart"
	"net/http"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/web/screen"
)

// titlesIn are the words over the columns of a template.
func titlesIn(words *screen.Words) planning.Titles {
	t := planning.Titles{}
	for _, f := range planning.SheetColumns() {
		t[f] = words.Say("ui.grid.field." + string(f))
	}
	return t
}

func (s *server) linesXLSX(w http.ResponseWriter, r *http.Request) error {
	data, err := s.desk.Workbook(r.Context(), actorOf(r.Context()), r.PathValue("budget"), unitOf(r), titlesIn(s.wordsFor(r)))
	if err != nil {
		return err
	}
	return sendFile(w, data, xlsxType, r.PathValue("budget")+"-"+r.PathValue("body")+".xlsx")
}

func (s *server) linesCSV(w http.ResponseWriter, r *http.Request) error {
	data, err := s.desk.CSV(r.Context(), actorOf(r.Context()), r.PathValue("budget"), unitOf(r), titlesIn(s.wordsFor(r)))
	if err != nil {
		return err
	}
	return sendFile(w, data, "text/csv; charset=utf-8", r.PathValue("budget")+"-"+r.PathValue("body")+".csv")
}

// sendFile answers with a file to keep.
func sendFile(w http.ResponseWriter, data []byte, kind, name string) error {
	attach(w, kind, name)
	_, err := w.Write(data)
	return err
}

// uploadLines takes a filled template: first it tells what would change, with
// confirm it writes all of it or nothing.
func (s *server) uploadLines(w http.ResponseWriter, r *http.Request) error {
	f, err := s.sheetForm(w, r)
	if err != nil {
		return err
	}
	titles := []planning.Titles{titlesIn(s.words[message.Chinese]), titlesIn(s.words[message.English])}
	out, err := s.desk.Take(r.Context(), actorOf(r.Context()), r.PathValue("budget"), unitOf(r), f.name, f.data, titles, f.values["confirm"])
	if err != nil {
		return err
	}
	return sendJSON(w, out)
}

// sheetUpload is a form with one file, which is small enough for the memory.
type sheetUpload struct {
	name   string
	data   []byte
	values map[string]string
}

// sheetForm reads a form with a file; its token came in the header.
func (s *server) sheetForm(w http.ResponseWriter, r *http.Request) (f sheetUpload, err error) {
	words := s.wordsFor(r)
	r.Body = http.MaxBytesReader(w, r.Body, planning.MaxSheetBytes+1<<20)
	parts, err := r.MultipartReader()
	if err != nil {
		return f, fault.New(fault.Invalid, words.Say("ui.fault.noFile"))
	}
	f.values = map[string]string{}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = f.take(part)
		}
		if err != nil {
			return f, s.uploadFault(words, err)
		}
	}
	if f.name == "" {
		return f, fault.New(fault.Invalid, words.Say("ui.fault.noFile"))
	}
	return f, nil
}

// take keeps a part: the file, or a short value.
func (f *sheetUpload) take(part *multipart.Part) (err error) {
	if part.FormName() == "file" {
		f.name = part.FileName()
		f.data, err = io.ReadAll(part)
		return err
	}
	value, err := io.ReadAll(io.LimitReader(part, 4096))
	f.values[part.FormName()] = string(value)
	return err
}

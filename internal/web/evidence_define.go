package web

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/web/screen"
)

// defineRoutes are the addresses at which sources are defined. The forms that take a
// sample end in /file.
func (s *server) defineRoutes() []route {
	return []route{
		{pattern: "GET /evidence/sources/new", need: office.DefineSource, act: s.newSource},
		{pattern: "POST /evidence/sources/new/file", need: office.DefineSource, act: s.saveSource},
		{pattern: "GET /evidence/sources/{source}/edit", need: office.DefineSource, act: s.editSource},
		{pattern: "POST /evidence/sources/{source}/edit/file", need: office.DefineSource, act: s.saveSource},
		{pattern: "POST /evidence/sources/{source}/retire", need: office.DefineSource, act: s.retireSource},
		{pattern: "POST /evidence/sources/{source}/secret", need: office.DefineSource, act: s.keepSecret},
		{pattern: "GET /evidence/hosts", need: office.ViewEvidence, act: s.hostList},
		{pattern: "POST /evidence/hosts", need: office.AllowHosts, act: s.changeHosts},
	}
}

// maxSourceID leaves room for what the names of secrets add.
const maxSourceID = 40

// newSource asks for the system and the kind, then for the rest.
func (s *server) newSource(w http.ResponseWriter, r *http.Request) error {
	v := screen.DefineShown{Def: source.Definition{System: r.FormValue("system"), Kind: source.Kind(r.FormValue("kind")), Mode: source.Append}}
	if v.Def.System == "" {
		for _, sys := range s.evidence.Systems {
			if sys.Kind == evidence.Outside {
				v.Systems = append(v.Systems, sys)
			}
		}
		s.draw(w, r, http.StatusOK, screen.DefineBegin(s.page(r, s.wordsFor(r).Say("ui.define.new")), v))
		return nil
	}
	return s.drawDefine(w, r, v, nil)
}

func (s *server) editSource(w http.ResponseWriter, r *http.Request) error {
	k, err := s.evidence.Source(r.Context(), actorOf(r.Context()), r.PathValue("source"))
	if err != nil {
		return err
	}
	v := screen.DefineShown{Def: k.Value, Version: k.Version}
	if k.Value.HTTP != nil {
		v.Query = screen.QueryText(k.Value.HTTP.Query)
	}
	return s.drawDefine(w, r, v, nil)
}

func (s *server) drawDefine(w http.ResponseWriter, r *http.Request, v screen.DefineShown, f *screen.Fault) (err error) {
	switch v.Def.Kind {
	case source.File, source.HTTP, source.Webhook:
	default:
		return fault.New(fault.Invalid, s.wordsFor(r).Say("ui.define.kind")+"？").At(string(v.Def.Kind))
	}
	if v.System, err = s.evidence.System(v.Def.System); err != nil {
		return err
	}
	if v.Bodies, err = s.bodiesFor(r, office.DefineSource); err != nil {
		return err
	}
	if v.Tree, err = s.tree(r.Context()); err != nil {
		return err
	}
	v.Fault = f
	s.draw(w, r, statusOf(f), screen.DefinePage(s.page(r, s.wordsFor(r).Say("ui.define.new")), v))
	return nil
}

// saveSource tries a definition or keeps it; what was refused stays in the form.
func (s *server) saveSource(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, s.limit+1<<20)
	if mediaType(r) != "multipart/form-data" {
		return fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.broken"))
	}
	if err := r.ParseMultipartForm(8 << 20); err != nil {
		return s.uploadFault(s.wordsFor(r), err)
	}
	defer r.MultipartForm.RemoveAll()
	if r.Header.Get(tokenHeader) == "" && !sameToken(r, r.FormValue(tokenField)) {
		return fault.New(fault.Forbidden, s.wordsFor(r).Say("ui.fault.token"))
	}
	v, err := s.definitionTyped(r)
	if err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawDefine(w, r, v, f) })
	}
	if r.FormValue("act") == "try" {
		return s.trySource(w, r, v)
	}
	ctx, me := r.Context(), actorOf(r.Context())
	if _, err = s.evidence.Define(ctx, me, v.Def, v.Version, v.Why); err == nil {
		http.Redirect(w, r, screen.SourceURL(v.Def.ID), http.StatusSeeOther)
		return nil
	}
	if now, found := s.evidence.Source(ctx, me, v.Def.ID); fault.Is(err, fault.Conflict) && v.Version > 0 && found == nil {
		v.Other, v.Version = &now, now.Version
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawDefine(w, r, v, f) })
}

// trySource shows what a definition would bring.
func (s *server) trySource(w http.ResponseWriter, r *http.Request, v screen.DefineShown) error {
	name, sample := "", io.Reader(nil)
	if file, head, err := r.FormFile("file"); err == nil {
		defer file.Close()
		name, sample = head.Filename, file
	}
	tried, err := s.evidence.TryOut(r.Context(), actorOf(r.Context()), v.Def, v.Version, name, sample)
	if len(tried.Columns) > 0 || err == nil {
		v.Tried = &tried
	}
	if err == nil {
		return s.drawDefine(w, r, v, nil)
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawDefine(w, r, v, f) })
}

// definitionTyped reads the form. What it does not ask stays as it was.
func (s *server) definitionTyped(r *http.Request) (v screen.DefineShown, err error) {
	if id := r.PathValue("source"); id != "" {
		old, err := s.evidence.Source(r.Context(), actorOf(r.Context()), id)
		if err != nil {
			return v, err
		}
		v.Def = old.Value
	} else {
		v.Def = source.Definition{ID: strings.TrimSpace(r.FormValue("id")), System: r.FormValue("system"), Kind: source.Kind(r.FormValue("kind"))}
	}
	d := &v.Def
	v.Version, _ = strconv.Atoi(r.FormValue("version"))
	v.Why, v.Query = r.FormValue("why"), r.FormValue("query")
	text := func(name string) string { return strings.TrimSpace(r.FormValue(name)) }
	d.Title, d.Body, d.Mode = text("title"), text("body"), source.Mode(text("mode"))
	d.Sheet, d.Records = text("sheet"), text("records")
	d.Columns = columnsTyped(r)
	switch d.Kind {
	case source.Webhook:
		if d.Secret == "" {
			d.Secret = evidencing.SecretFor(*d)
		}
	case source.HTTP:
		err = requestTyped(d, text, v.Query)
	}
	if err == nil && v.Version == 0 && (len(d.ID) > maxSourceID || d.ID == "new") {
		err = fault.New(fault.Invalid, s.wordsFor(r).Say("ui.define.idHint")).At(d.ID)
	}
	return v, err
}

// columnsTyped reads the correspondence of columns, a head and a field a line.
func columnsTyped(r *http.Request) map[string]string {
	heads, fields := r.MultipartForm.Value["head"], r.MultipartForm.Value["field"]
	out := map[string]string{}
	for i, head := range heads {
		if head = strings.TrimSpace(head); head != "" && i < len(fields) && fields[i] != "" {
			out[head] = fields[i]
		}
	}
	return out
}

// requestTyped reads the interface and its timetable. A token that was asked for keeps
// its name while the host stays; another host has a token of its own.
func requestTyped(d *source.Definition, text func(string) string, query string) error {
	old, oldToken := d.HTTP, evidencing.SecretFor(*d)
	q := &source.Request{URL: text("url"), Total: text("total"), Paging: source.Paging{By: text("paging"), Parameter: text("parameter"), SizeParameter: text("sizeParameter"), Next: text("next")}}
	d.HTTP, d.Timetable = q, nil
	var bad error
	whole := func(name string) int64 {
		if text(name) == "" {
			return 0
		}
		n, err := strconv.ParseInt(text(name), 10, 32)
		if err != nil {
			bad = errors.Join(bad, fault.New(fault.Invalid, "这里要写一个整数").At(text(name)))
		}
		return n
	}
	q.Paging.Start, q.Paging.Size = whole("start"), whole("size")
	for line := range strings.Lines(query) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), "=")
		switch {
		case ok && name != "":
			if q.Query == nil {
				q.Query = map[string]string{}
			}
			q.Query[name] = value
		case name != "":
			return fault.New(fault.Invalid, "参数读不懂").At(name).Hint("一行一个，写成 名=值")
		}
	}
	if header := text("tokenHeader"); header != "" {
		q.Token = &source.Token{Header: header, Prefix: text("tokenPrefix"), Secret: evidencing.SecretFor(*d)}
		if old != nil && old.Token != nil && oldToken == q.Token.Secret {
			q.Token.Secret = old.Token.Secret
		}
	}
	if every := text("every"); every != "" {
		d.Timetable = &source.Timetable{Every: source.Every(every), At: text("at"), Day: int(whole("day"))}
	}
	return bad
}

// retireSource stops a source, or uses it again.
func (s *server) retireSource(w http.ResponseWriter, r *http.Request) error {
	ctx, me := r.Context(), actorOf(r.Context())
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil {
		return fault.New(fault.Invalid, s.wordsFor(r).Say("ui.fault.version"))
	}
	k, err := s.evidence.Source(ctx, me, r.PathValue("source"))
	if err == nil {
		k.Value.Retired = r.PostFormValue("retired") == "yes"
		_, err = s.evidence.Define(ctx, me, k.Value, version, r.PostFormValue("why"))
	}
	return s.backToSource(w, r, err)
}

// keepSecret keeps a token, or makes a secret and shows it this once.
func (s *server) keepSecret(w http.ResponseWriter, r *http.Request) error {
	made, err := s.evidence.SetSecret(r.Context(), actorOf(r.Context()), r.PathValue("source"), strings.TrimSpace(r.PostFormValue("secret")))
	if err != nil {
		return s.backToSource(w, r, err)
	}
	return s.drawSourceWith(w, r, screen.SourceShown{Made: made, TokenKept: made == ""})
}

func (s *server) hostList(w http.ResponseWriter, r *http.Request) error {
	return s.drawHosts(w, r, nil)
}

func (s *server) drawHosts(w http.ResponseWriter, r *http.Request, f *screen.Fault) error {
	list, err := s.evidence.Hosts(r.Context())
	if err != nil {
		return err
	}
	v := screen.HostsShown{Hosts: list, Changes: s.permitted(r, office.AllowHosts, ""), Fault: f}
	s.draw(w, r, statusOf(f), screen.HostsPage(s.page(r, s.wordsFor(r).Say("ui.hosts.title")), v))
	return nil
}

// changeHosts puts a host on the list or takes one off.
func (s *server) changeHosts(w http.ResponseWriter, r *http.Request) error {
	ctx, me := r.Context(), actorOf(r.Context())
	var err error
	if drop := r.PostFormValue("drop"); drop != "" {
		err = s.evidence.DropHost(ctx, me, drop)
	} else {
		err = s.evidence.AllowHost(ctx, me, r.PostFormValue("host"))
	}
	if err == nil {
		http.Redirect(w, r, "/evidence/hosts", http.StatusSeeOther)
		return nil
	}
	return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawHosts(w, r, f) })
}

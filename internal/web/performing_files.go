package web

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/fault"
	"mingzhang/internal/message"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/report"
	"mingzhang/internal/web/screen"
)

// say words a message for a file in the reader's language.
func (s *server) say(r *http.Request) performing.Say {
	words := s.wordsFor(r)
	return func(t report.Text) string { return words.Text(t) }
}

// heads are the words over the columns of a file.
func (s *server) heads(r *http.Request, keys ...string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = s.wordsFor(r).Say(k)
	}
	return out
}

func (s *server) boardCSV(w http.ResponseWriter, r *http.Request) error {
	o, _ := s.looking(r)
	b, err := o.Board(r.Context(), actorOf(r.Context()), r.PathValue("budget"))
	if err != nil {
		return err
	}
	head := s.heads(r, "ui.body.unit", "ui.perf.subject", "ui.perf.csv.adjusted", "ui.perf.csv.paid", "ui.perf.csv.rate", "ui.perf.csv.gone")
	for _, st := range cycle.States() {
		head = append(head, s.wordsFor(r).Say("ui.perf.state."+string(st)))
	}
	for _, round := range b.Rounds.Rounds {
		if !round.Chosen {
			name := s.wordsFor(r).Say("cycle.round." + round.ID)
			head = append(head, name+" "+s.wordsFor(r).Say("ui.perf.csv.due"), name+" "+s.wordsFor(r).Say("ui.perf.csv.stage"), name)
		}
	}
	data, err := b.CSV(head, s.say(r))
	if err != nil {
		return err
	}
	return sendFile(w, data, "text/csv; charset=utf-8", r.PathValue("budget")+"-performance.csv")
}

func (s *server) warningsCSV(w http.ResponseWriter, r *http.Request) error {
	o, _ := s.looking(r)
	b, err := o.Board(r.Context(), actorOf(r.Context()), r.PathValue("budget"))
	if err != nil {
		return err
	}
	data, err := b.AlertsCSV(s.heads(r, "ui.perf.csv.severity", "ui.perf.csv.kind", "ui.perf.subject", "ui.target.indicator", "ui.perf.csv.text"), s.say(r))
	if err != nil {
		return err
	}
	return sendFile(w, data, "text/csv; charset=utf-8", r.PathValue("budget")+"-warnings.csv")
}

// proof sends the file that proves a value; as a download, never as a page of ours.
func (s *server) proof(w http.ResponseWriter, r *http.Request) error {
	name, body, err := s.performing.Proof(r.Context(), actorOf(r.Context()), r.PathValue("budget"), r.PathValue("value"))
	if err != nil {
		return err
	}
	defer body.Close()
	attach(w, "application/octet-stream", name)
	if _, err := io.Copy(w, body); err != nil {
		s.log.Error("send", "value", r.PathValue("value"), "err", err) // the head is sent: nothing else can be told
	}
	return nil
}

// showResults publishes the filed self-evaluations of a body.
func (s *server) showResults(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("budget")
	if err := s.performing.Show(r.Context(), actorOf(r.Context()), id, office.BodyID(r.PostFormValue("body"))); err != nil {
		return s.redrawn(w, r, err, func(f *screen.Fault) error { return s.drawBoard(w, r, f) })
	}
	http.Redirect(w, r, "/b/"+id+"/performance?shown=1", http.StatusSeeOther)
	return nil
}

// sheetPage reads the page of a subject's round.
func (s *server) sheetPage(r *http.Request, round string) (screen.Page, screen.PerformSheet, error) {
	v := screen.PerformSheet{}
	p, _, err := s.budgetPage(r, "performance")
	if err != nil {
		return p, v, err
	}
	o, at := s.looking(r)
	v.At = at
	if v.Year, err = o.Year(r.Context(), p.Me, p.Budget.ID); err != nil {
		return p, v, err
	}
	if v.Entry, err = v.Year.Entry(r.PathValue("subject")); err != nil {
		return p, v, err
	}
	var ok bool
	if v.Round, ok = v.Rounds.Round(round); !ok {
		return p, v, fault.New(fault.NotFound, p.Say("ui.perf.noRound")).At(round)
	}
	if v.Names, err = s.names(r); err != nil {
		return p, v, err
	}
	v.Writes = at == "" && v.Entry.Filings[round].Value.Open() && p.Me.Permit(v.Tree, office.EditPerform, v.Entry.At)
	v.Signs = at == "" && (v.Entry.Whole() || len(v.Entry.Promised) > 0) && p.Me.Permit(v.Tree, office.RecordActual, v.Entry.At)
	if v.Monitoring, err = o.Monitored(v.Year, v.Entry); err != nil {
		return p, v, err
	}
	if round == office.SelfEvaluation {
		v.Self, err = o.Evaluated(r.Context(), v.Year, v.Entry)
	}
	return p, v, err
}

// indicator shows one indicator.
func (s *server) indicator(w http.ResponseWriter, r *http.Request) error {
	p, v, err := s.sheetPage(r, office.Monitoring)
	if err != nil {
		return err
	}
	i, err := s.promised(r, v)
	if err != nil {
		return err
	}
	page := screen.IndicatorView{PerformSheet: v, Promised: v.Entry.Promised[i]}
	now, err := v.Now(v.Entry)
	if err != nil {
		return err
	}
	page.Watched = now.Rows[i]
	if page.Points, err = s.performing.Trend(r.Context(), p.Me, v.Standing.Budget.Department, v.Entry.Subject.ID(), page.Promised.Key); err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.IndicatorPage(p, page))
	return nil
}

// indicatorLibrary lists the indicators that the department promised before.
func (s *server) indicatorLibrary(w http.ResponseWriter, r *http.Request) error {
	p, standing, err := s.budgetPage(r, "performance")
	if err != nil {
		return err
	}
	v := screen.IndicatorLibrary{Query: strings.TrimSpace(r.FormValue("q")), Year: standing.Budget.Year}
	if v.List, err = s.performing.Indicators(r.Context(), p.Me, p.Budget.ID, v.Query); err != nil {
		return err
	}
	s.draw(w, r, http.StatusOK, screen.IndicatorLibraryPage(p, v))
	return nil
}

// promised finds the indicator that a page names.
func (s *server) promised(r *http.Request, v screen.PerformSheet) (int, error) {
	i := slices.IndexFunc(v.Entry.Promised, func(p cycle.Promised) bool { return p.Key == r.FormValue("key") })
	if i < 0 {
		return i, fault.New(fault.NotFound, s.wordsFor(r).Say("ui.perf.noIndicator")).At(r.FormValue("key"))
	}
	return i, nil
}

func (s *server) indicatorCSV(w http.ResponseWriter, r *http.Request) error {
	_, v, err := s.sheetPage(r, office.Monitoring)
	if err != nil {
		return err
	}
	i, err := s.promised(r, v)
	if err != nil {
		return err
	}
	head := s.heads(r, "ui.target.indicator", "ui.perf.target", "ui.perf.day", "ui.perf.value", "ui.perf.csv.state", "ui.perf.csv.source", "ui.perf.csv.run", "ui.perf.proof", "ui.perf.note")
	data, err := performing.ValuesCSV(head, v.Entry.Promised[i])
	if err != nil {
		return err
	}
	return sendFile(w, data, "text/csv; charset=utf-8", v.Entry.Subject.ID()+"-values.csv")
}

// officialForm sends the official form of a round as form.xlsx or form.docx, the form of
// the targets under the round "targets", and the self-evaluation's report as report.docx.
func (s *server) officialForm(w http.ResponseWriter, r *http.Request) error {
	round, file := r.PathValue("round"), r.PathValue("form")
	read := round
	if round == targetsForm {
		read = office.Monitoring // the targets are those that are watched
	}
	p, v, err := s.sheetPage(r, read)
	if err != nil {
		return err
	}
	format := file[strings.LastIndex(file, ".")+1:]
	kind, ok := map[string]string{"form.xlsx": xlsxType, "form.docx": docxType}[file]
	if file == reportFile && round == office.SelfEvaluation {
		kind, ok = docxType, true
	}
	if !ok {
		return fault.New(fault.NotFound, p.Say("ui.fault.notFound")).At(file)
	}
	var b bytes.Buffer
	name := p.Say("cycle.round." + read)
	switch {
	case file == reportFile:
		name = p.Say("ui.perf.selfReport")
		err = s.performing.WriteSelfReport(&b, v.Year, v.Entry, v.Self, s.wording(v.Names))
	case round == targetsForm:
		name = p.Say("ui.perf.targetsForm")
		err = s.performing.WriteTargets(r.Context(), p.Me, &b, format, v.Year, v.Entry)
	case round == office.SelfEvaluation:
		err = s.performing.WriteForm(&b, format, v.Year, v.Monitoring, &v.Self)
	default:
		err = s.performing.WriteForm(&b, format, v.Year, v.Monitoring, nil)
	}
	if err != nil {
		return err
	}
	return sendFile(w, b.Bytes(), kind, strconv.Itoa(v.Standing.Budget.Year)+v.Entry.Name+name+"."+format)
}

// The names of files that are no form of a round.
const (
	targetsForm = "targets"
	reportFile  = "report.docx"
)

// wording words official reports: they are Chinese, whatever the reader's language.
func (s *server) wording(names map[string]string) performing.Wording {
	words := s.words[message.Chinese]
	return performing.Wording{Say: func(t fault.Text) string { return words.Text(t) }, Words: func(key string) string { return words.Say(key) },
		Person: func(id string) string { return names[id] }}
}

// caseReport sends 绩效评价报告.
func (s *server) caseReport(w http.ResponseWriter, r *http.Request) error {
	v, p, err := s.caseView(r)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := s.performing.WriteReport(&b, v.Year, v.Dossier, s.wording(v.Names)); err != nil {
		return err
	}
	return sendFile(w, b.Bytes(), docxType, strconv.Itoa(v.Report.Year)+v.Report.Name+p.Say("ui.perf.evalReport")+".docx")
}

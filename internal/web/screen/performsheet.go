package screen

import (
	"net/url"
	"slices"

	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
)

// PerformSheet is the page of one subject: its monitoring or its self-evaluation.
type PerformSheet struct {
	*performing.Year
	Entry      *performing.Entry
	Round      office.Round
	Monitoring cycle.Monitoring
	Self       cycle.SelfEvaluation
	Names      map[string]string
	At         string
	Writes     bool // the reader may write in the sheet now
	Signs      bool // the reader may sign actual values
	Typed      cycle.Actual
	Fault      *Fault
}

// filing is where the sheet stands.
func (s PerformSheet) filing() planning.Kept[cycle.Filing] { return s.Entry.Filings[s.Round.ID] }

// acts are what the reader may do with the filing now.
func (s PerformSheet) acts(p Page) []office.MoveKind {
	need, open := s.filing().Value.Next(s.Round)
	if !open || s.At != "" || !p.Me.Permit(s.Tree, need, s.Entry.Unit.ID) {
		return nil
	}
	if s.filing().Value.Stage == 0 {
		return []office.MoveKind{office.Forward}
	}
	return []office.MoveKind{office.Forward, office.Return}
}

// last tells whether the next act files it.
func (s PerformSheet) last() bool { return s.filing().Value.Stage == len(s.Round.Stages)-1 }

// lacks is what the sheet still needs.
func (s PerformSheet) lacks() []fault.Text {
	if !s.filing().Value.Open() {
		return nil
	}
	if s.Round.ID == office.SelfEvaluation {
		return s.Self.Lacks()
	}
	return s.Monitoring.Lacks()
}

// due is the last day of the round.
func (s PerformSheet) due() string { return s.Round.Due.Of(s.Standing.Budget.Year) }

// duty is how the sheet stands beside its day.
func (s PerformSheet) duty() cycle.Duty {
	d := cycle.NewDuty(s.filing().Value, len(s.Round.Stages), s.Entry.Name, s.due(), s.Today)
	d.Late = d.Late && s.Ratified()
	return d
}

func (s PerformSheet) url(p Page, tail string) string {
	return PerformURL(p.Budget.ID, "s/"+url.PathEscape(s.Entry.Subject.ID())+tail)
}

func (s PerformSheet) indicatorURL(p Page, key string) string {
	return s.url(p, "/indicator") + "?key=" + escaped(key)
}

// typed is a value that was refused, or today's empty one.
func (s PerformSheet) typed() cycle.Actual {
	if s.Typed.Day == "" {
		s.Typed.Day = s.Today
	}
	return s.Typed
}

// signable lists what a value may be signed for: the indicators that apply, and of
// a whole body the management indicators.
func (s PerformSheet) signable() []cycle.Promised {
	out := slices.DeleteFunc(slices.Clone(s.Entry.Promised), func(p cycle.Promised) bool { return !p.Applies() })
	if !s.Entry.Whole() {
		return out
	}
	m, err := s.Method(s.Entry)
	if err != nil {
		return out
	}
	for _, in := range m.ManagementIndicators(nil) {
		out = append(out, cycle.Promised{Key: cycle.ManagementKey(in.Name), Name: in.Name, Target: in.Target})
	}
	return out
}

package performing

import (
	"context"
	"slices"
	"strings"
	"time"

	"mingzhang/internal/app/planning"
	"mingzhang/internal/budget"
	"mingzhang/internal/draft"
	"mingzhang/internal/money"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/cycle"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/store"
)

// threePublicCodes 三公经费的部门经济分类: 因公出国（境）费用, 公务接待费, 公务用车运行
// 维护费, 公务用车购置.
var threePublicCodes = []budget.EconomicCode{"30212", "30217", "30231", "31013"}

func fen(f money.Fen) score.Points { return score.Whole(int64(f)) }

// facts are what ledger, payments and editions tell of a whole body, by the names
// that the methods ask for. What nobody wrote down is absent, not zero.
func (o *Office) facts(ctx context.Context, y *Year, e *Entry) (cycle.Facts, error) {
	year := y.Standing.Budget.Year
	all := e.Money.Until(year, office.Day{Month: 12, Day: 31}.Of(year))
	f := cycle.Facts{"budget": fen(all.Adjusted), "executed": all.Spent(), "paid": all.Spent(), "paid_planned": planned(all.Adjusted, year, y.Today)}
	if y.Today > (office.Day{Month: 12, Day: 31}).Of(year) {
		f["carry_out"] = fen(all.Adjusted).Minus(all.Spent())
	}
	for _, add := range []func(context.Context, *Year, *Entry, cycle.Facts) error{o.threePublic, o.posts, o.bought, o.disclosed} {
		if err := add(ctx, y, e, f); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// planned 序时进度: the part of the budget that the calendar asks for by today.
func planned(adjusted money.Fen, year int, today string) score.Points {
	return fen(adjusted).Times(cycle.Gone(year, today)).Over(score.Whole(100))
}

// threePublic: what was budgeted, last year and paid; unknown where a payment
// does not say its economic code.
func (o *Office) threePublic(ctx context.Context, y *Year, e *Entry, f cycle.Facts) error {
	list, err := planning.List(ctx, o.Desk, planning.Three, y.Standing.Budget.ID, e.Unit.ID)
	if err != nil {
		return err
	}
	var now, last money.Fen
	for _, k := range list {
		now, last = now+k.Value.Amount, last+k.Value.LastYear
	}
	f["three_public_budget"], f["three_public_last"], f["three_public_change"] = fen(now), fen(last), fen(now-last)
	paid, err := planning.List(ctx, o.Desk, planning.NewSort[draft.Payment](store.PaymentRecord, office.ImportExecution, nil), y.Standing.Budget.ID, e.Unit.ID)
	if err != nil || y.silent {
		return err
	}
	var sum money.Fen
	for _, k := range paid {
		if k.Value.Economic == "" {
			return nil
		}
		if slices.Contains(threePublicCodes, k.Value.Economic) {
			sum += k.Value.Amount
		}
	}
	f["three_public"] = fen(sum)
	return nil
}

// posts 编制 and 在职.
func (o *Office) posts(ctx context.Context, y *Year, e *Entry, f cycle.Facts) error {
	list, err := planning.List(ctx, o.Desk, planning.Years, y.Standing.Budget.ID, e.Unit.ID)
	for _, k := range list {
		if staff := k.Value.Staff; len(staff) > 0 {
			f["posts"] = score.Whole(int64(staff["admin-posts"] + staff["public-posts"]))
			f["staff"] = score.Whole(int64(staff["admin-staff"] + staff["public-staff"]))
		}
	}
	return err
}

// bought is the procurement budget of the lines; what was procured no payment
// says, so that it stays open until a person signs it.
func (o *Office) bought(ctx context.Context, y *Year, e *Entry, f cycle.Facts) error {
	lines, err := planning.List(ctx, o.Desk, planning.NewSort[draft.Line](store.LineRecord, office.EditLines, nil), y.Standing.Budget.ID, e.Unit.ID)
	var sum money.Fen
	for _, k := range lines {
		if p := k.Value.Procured; p != nil {
			sum += *p
		}
	}
	f["procurement_budget"] = fen(sum)
	return err
}

// disclosed counts the budget's publishing that is due, and whether it was in time.
func (o *Office) disclosed(ctx context.Context, y *Year, e *Entry, f cycle.Facts) error {
	due, ok := y.publishBy(e.Unit.ID)
	if !ok || y.Today <= due {
		return nil
	}
	list, err := o.Desk.EditionsOf(ctx, e.Unit.ID, y.Standing.Budget.Year)
	in := int64(0)
	if slices.ContainsFunc(list, func(d planning.Edition) bool { return strings.Compare(d.Day, due) <= 0 }) {
		in = 1
	}
	f["disclosures_due"], f["disclosed_in_time"] = score.Whole(1), score.Whole(in)
	return err
}

// publishBy is the last day on which a body may publish its budget.
func (y *Year) publishBy(body office.BodyID) (string, bool) {
	s := y.Standing
	for _, step := range s.Process.Steps {
		publishes := slices.ContainsFunc(step.Stages, func(st office.Stage) bool { return st.Action == office.PublishEdition })
		if !publishes {
			continue
		}
		if day, runs := s.Process.Due(s.Track, step, body, s.Budget.Department); runs {
			return day.Format(time.DateOnly), true
		}
	}
	return "", false
}

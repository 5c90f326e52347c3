package evidencing

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"math/big"
	"slices"
	"strings"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/perform/register"
	"mingzhang/internal/store"
)

// surveyActor is who answers: nobody that is known.
const surveyActor = "survey"

// Answer 答卷: one of the survey's answers, with the code where it asks for one.
type Answer struct {
	Rating string
	Code   string
	Ticket string // that Ticket gave to the browser; counts once where no code does
	Remote string // address that it comes from; never stored
}

// Ticket gives a browser the right to answer a survey once. It says nothing about whom
// it is for, and only this installation can make one.
func (d *Desk) Ticket(id string) (string, error) {
	key, err := d.Key()
	if err != nil {
		return "", err
	}
	serial := rand.Text()
	return serial + "." + seal(key, id, serial), nil
}

func seal(key []byte, id, serial string) string {
	return hex.EncodeToString(mac(key, "survey-ticket", id, serial)[:16])
}

// mac is the HMAC of parts under the installation's key, the first saying what it is for.
func mac(key []byte, parts ...string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(strings.Join(parts, "\x00")))
	return h.Sum(nil)
}

// Answered tells whether a ticket of a survey was used. It gives fault.Forbidden for a
// ticket that is none.
func (d *Desk) Answered(ctx context.Context, id, ticket string) (used bool, err error) {
	mark, err := d.markOf(id, ticket)
	if err != nil {
		return false, err
	}
	err = d.Store.View(ctx, func(tx store.Tx) error {
		used, err = isUsed(tx, mark)
		return err
	})
	return used, err
}

// markOf is what is kept of a ticket that was used: not the ticket.
func (d *Desk) markOf(id, ticket string) (string, error) {
	key, err := d.Key()
	if err != nil {
		return "", err
	}
	serial, sealed, _ := strings.Cut(ticket, ".")
	if serial == "" || !hmac.Equal([]byte(sealed), []byte(seal(key, id, serial))) {
		return "", fault.New(fault.Forbidden, "这个页面不能再提交").Hint("请重新打开调查链接，浏览器要允许 Cookie")
	}
	return hex.EncodeToString(mac(key, "survey-used", id, serial)), nil
}

func isUsed(tx store.Tx, mark string) (bool, error) {
	_, err := tx.FindRecord(store.SurveysSpace, store.AnsweredRecord, mark)
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// AnswerSurvey keeps one answer; the same ticket again changes nothing. It gives
// fault.Forbidden for a survey that is not open and a ticket that is none, fault.Invalid
// for an answer that is none or a code that is not one, fault.Conflict for a code that
// was used, fault.Busy where one address answers too fast, fault.TooLarge where many
// more come than were sent.
func (d *Desk) AnswerSurvey(ctx context.Context, id string, a Answer) error {
	k, err := d.OpenSurvey(ctx, id)
	if err != nil {
		return err
	}
	switch k.Value.On(d.Today()) {
	case register.Closed:
		return fault.New(fault.Forbidden, "调查已经结束").At(k.Value.Title)
	case register.Waiting:
		return fault.New(fault.Forbidden, "调查还没有开始").At(k.Value.Title).Hint("从 " + k.Value.Opens + " 起可以回答")
	}
	if err := k.Value.Fill(map[string]string{}, a.Rating); err != nil {
		return err
	}
	mark, err := d.rightTo(k, a)
	if err != nil {
		return err
	}
	system, err := d.Register(register.SurveysID)
	if err != nil {
		return err
	}
	return d.Store.Update(ctx, func(tx store.Tx) error {
		used, err := isUsed(tx, mark)
		switch {
		case err != nil || used && !k.Value.Coded:
			return err
		case used:
			return fault.New(fault.Conflict, "这个验证码已经用过").At(k.Value.Title).Hint("每个验证码只计一次")
		}
		if _, err := d.put(tx, surveyActor, store.Record{Space: store.SurveysSpace, Kind: store.AnsweredRecord, ID: mark, Body: string(k.Body)}, true); err != nil {
			return err
		}
		answer := store.Record{Space: store.RegisterSpace(register.SurveysID), Kind: store.EntryRecord, Body: string(k.Body)}
		e, err := place(tx, k, &answer, func(cells map[string]string) string { return register.ID(&system.Schema, cells) })
		if err != nil {
			return err
		}
		if err := k.Value.Fill(e.Cells, a.Rating); err != nil {
			return err
		}
		e.From = "link"
		_, err = d.put(tx, surveyActor, answer, e)
		return err
	})
}

// rightTo is the mark of the code or the ticket that an answer is sent with.
func (d *Desk) rightTo(k Kept[register.Survey], a Answer) (string, error) {
	key, err := d.Key()
	if err != nil {
		return "", err
	}
	address := string(mac(key, "survey-address", k.ID, a.Remote))
	if !k.Value.Coded {
		if !d.answers.add(address, answersPerAddress, d.Now()) {
			return "", tooFast(k)
		}
		return d.markOf(k.ID, a.Ticket)
	}
	codes, err := d.codesOf(k)
	if err != nil {
		return "", err
	}
	if d.answers.full(address, wrongPerAddress, d.Now()) {
		return "", tooFast(k)
	}
	code := strings.ToUpper(strings.TrimSpace(a.Code))
	if !slices.Contains(codes, code) {
		d.answers.add(address, wrongPerAddress, d.Now())
		return "", fault.New(fault.Invalid, "验证码不对").At(k.Value.Title).Hint("请核对通知里的验证码，共8个字母或数字")
	}
	return hex.EncodeToString(mac(key, "survey-code", k.ID, code)), nil
}

func tooFast(k Kept[register.Survey]) error {
	return fault.New(fault.Busy, "这个网络地址提交得太快").At(k.Value.Title).Hint("请十分钟以后再试")
}

// looks is how many sheets are drawn before all are read.
const looks = 24

// place finds the sheet that an answer fills: a blank one drawn by lot, so that neither
// its number nor a code tells who answered; else one more than were sent, which then
// counts as sent too.
func place(tx store.Tx, k Kept[register.Survey], answer *store.Record, idOf func(map[string]string) string) (register.Entry, error) {
	for range looks {
		n, err := lot(k.Value.Sent)
		if err != nil {
			return register.Entry{}, err
		}
		e, err := kept.Find[register.Entry](tx, answer.Space, answer.Kind, idOf(sheetCells(k.Value, n+1)))
		if err == nil && isBlank(e) {
			return taken(e, answer), nil
		}
		if err != nil && !fault.Is(err, fault.NotFound) {
			return register.Entry{}, err
		}
	}
	sheets, err := sheetsOf(tx, k)
	if err != nil {
		return register.Entry{}, err
	}
	blank := slices.DeleteFunc(slices.Clone(sheets), func(e Kept[register.Entry]) bool { return !isBlank(e) })
	switch {
	case len(blank) > 0:
		n, err := lot(len(blank))
		return taken(blank[n], answer), err
	case len(sheets) >= register.MostSurveySheet:
		return register.Entry{}, fault.New(fault.TooLarge, "收回的份数已满").At(k.Value.Title)
	}
	more := register.Entry{Cells: sheetCells(k.Value, len(sheets)+1)}
	answer.ID = idOf(more.Cells)
	return more, nil
}

func isBlank(e Kept[register.Entry]) bool { return e.Value.Cells[register.SurveyAnswered] != "是" }

// taken is a sheet as the next version of itself.
func taken(e Kept[register.Entry], answer *store.Record) register.Entry {
	answer.ID, answer.Version = e.ID, e.Version
	out := e.Value
	out.Cells = maps.Clone(out.Cells)
	return out
}

// lot draws a number from 0 to n-1.
func lot(n int) (int, error) {
	drawn, err := rand.Int(rand.Reader, big.NewInt(int64(max(1, n))))
	if err != nil {
		return 0, fault.Wrap(fault.Internal, "没有随机数", err)
	}
	return int(drawn.Int64()), nil
}

package evidencing

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/register"
	"mingzhang/internal/store"
)

// Surveys lists the surveys by link that the actor may see, newest first.
func (d *Desk) Surveys(ctx context.Context, who office.Actor) (out []Kept[register.Survey], err error) {
	tree, err := d.Tree(ctx)
	if err != nil {
		return nil, err
	}
	err = d.Store.View(ctx, func(tx store.Tx) error {
		out, err = kept.List[register.Survey](tx, store.SurveysSpace, store.SurveyRecord, store.RecordFilter{})
		return err
	})
	slices.Reverse(out)
	return slices.DeleteFunc(out, func(k Kept[register.Survey]) bool { return !who.Permit(tree, office.ViewEvidence, k.Body) }), err
}

// Survey finds a survey for its results; fault.Forbidden for who may not see its body.
func (d *Desk) Survey(ctx context.Context, who office.Actor, id string) (Kept[register.Survey], error) {
	k, err := d.OpenSurvey(ctx, id)
	if err == nil {
		err = d.may(ctx, who, office.ViewEvidence, k.Body)
	}
	if err != nil {
		return Kept[register.Survey]{}, err
	}
	return k, nil
}

// OpenSurvey finds a survey for whoever holds its link; its id cannot be guessed.
func (d *Desk) OpenSurvey(ctx context.Context, id string) (k Kept[register.Survey], err error) {
	err = d.Store.View(ctx, func(tx store.Tx) error {
		k, err = kept.Find[register.Survey](tx, store.SurveysSpace, store.SurveyRecord, id)
		return err
	})
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "没有这个调查").Hint("请核对链接是否完整")
	}
	return k, err
}

// MakeSurvey makes a survey of a body, from today where it names no first day, and
// registers every sheet that is sent; it gives the id, which is its link.
func (d *Desk) MakeSurvey(ctx context.Context, who office.Actor, body office.BodyID, s register.Survey) (string, error) {
	if err := d.may(ctx, who, office.EditRegister, body); err != nil {
		return "", err
	}
	if body == "" {
		return "", fault.New(fault.Invalid, "没有写明是哪个单位的").At(s.Title)
	}
	s.Ended = ""
	if s.Opens == "" {
		s.Opens = d.Today()
	}
	if err := s.Check(); err != nil {
		return "", err
	}
	if s.Opens < d.Today() {
		return "", fault.New(fault.Invalid, "开始日期已经过去").At(s.Title).Hint("请写今天或以后的一天")
	}
	system, err := d.Register(register.SurveysID)
	if err != nil {
		return "", err
	}
	id := strings.ToLower(rand.Text())
	s.Number = "DC" + strings.ReplaceAll(s.Opens, "-", "") + "-" + id[:6]
	actor := string(who.Person.ID)
	return id, d.Store.Update(ctx, func(tx store.Tx) error {
		if _, err := d.put(tx, actor, store.Record{Space: store.SurveysSpace, Kind: store.SurveyRecord, ID: id, Body: string(body)}, s); err != nil {
			return err
		}
		for n := range s.Sent {
			if _, err := d.putEntry(ctx, tx, who, &system.Schema, Change{Body: body, From: "link"}, sheetCells(s, n+1)); err != nil {
				return err
			}
		}
		return nil
	})
}

// sheetCells are the cells of a sheet that was sent and did not come back yet.
func sheetCells(s register.Survey, n int) map[string]string {
	return map[string]string{register.SurveyField: s.Number, register.SurveySheet: fmt.Sprintf("%04d", n), register.SurveyGroup: strings.TrimSpace(s.Group),
		register.SurveySent: s.Opens, register.SurveyAnswered: "否"}
}

// EndSurvey closes a survey before its last day.
func (d *Desk) EndSurvey(ctx context.Context, who office.Actor, id string, version int) error {
	k, err := d.OpenSurvey(ctx, id)
	if err != nil {
		return err
	}
	if err := d.may(ctx, who, office.EditRegister, k.Body); err != nil {
		return err
	}
	k.Value.Ended = d.Today()
	return d.Store.Update(ctx, func(tx store.Tx) error {
		_, err := d.put(tx, string(who.Person.ID), store.Record{Space: store.SurveysSpace, Kind: store.SurveyRecord, ID: id, Body: string(k.Body), Version: version}, k.Value)
		return err
	})
}

// Today is the day at the places of the registers.
func (d *Desk) Today() string {
	return d.Now().In(china).Format(time.DateOnly)
}

// sheetsOf are the sheets of a survey in the register.
func sheetsOf(tx store.Tx, k Kept[register.Survey]) ([]Kept[register.Entry], error) {
	all, err := kept.List[register.Entry](tx, store.RegisterSpace(register.SurveysID), store.EntryRecord, store.RecordFilter{Body: string(k.Body)})
	return slices.DeleteFunc(all, func(e Kept[register.Entry]) bool { return e.Value.Cells[register.SurveyField] != k.Value.Number }), err
}

// SurveyTally counts what came back.
func (d *Desk) SurveyTally(ctx context.Context, k Kept[register.Survey]) (t register.Tally, err error) {
	err = d.Store.View(ctx, func(tx store.Tx) error {
		sheets, err := sheetsOf(tx, k)
		for _, e := range sheets {
			t.Add(e.Value.Cells)
		}
		return err
	})
	return t, err
}

// SurveyCodes are the codes that may be given to the people asked, one for each sheet;
// none where the survey asks for none. Only who fills in the register gets them.
func (d *Desk) SurveyCodes(ctx context.Context, who office.Actor, id string) ([]string, error) {
	k, err := d.Survey(ctx, who, id)
	if err != nil {
		return nil, err
	}
	if err := d.may(ctx, who, office.EditRegister, k.Body); err != nil {
		return nil, err
	}
	if !k.Value.Coded {
		return nil, fault.New(fault.NotFound, "这个调查不用验证码").At(k.Value.Title)
	}
	return d.codesOf(k)
}

// codesOf works the codes out from the installation's key, so that none is stored.
func (d *Desk) codesOf(k Kept[register.Survey]) ([]string, error) {
	key, err := d.Key()
	if err != nil {
		return nil, err
	}
	out := make([]string, k.Value.Sent)
	for n := range out {
		out[n] = base32.StdEncoding.EncodeToString(mac(key, "survey", k.ID, strconv.Itoa(n+1))[:5])
	}
	return out, nil
}

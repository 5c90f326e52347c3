package webhook_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/webhook"
)

var (
	secret = []byte("0123456789abcdef")
	now    = time.Date(2023, 8, 1, 9, 0, 0, 0, time.UTC)
)

func delivery(at time.Time, body string) source.Delivery {
	d := source.Delivery{Timestamp: strconv.FormatInt(at.Unix(), 10), Nonce: "nonce-0123456789", Body: []byte(body)}
	d.Signature = webhook.Sign(secret, d.Timestamp, d.Nonce, d.Body)
	return d
}

// TestSign: the signature is what any sender computes; openssl gives the same.
func TestSign(t *testing.T) {
	// printf '1690880400.nonce-0123456789.{"id":1}' | openssl dgst -sha256 -hmac 0123456789abcdef
	const want = "sha256=e4f976516c2904a9960a950beed7c99e5ba35b48bdca98bd2367c8bc1bc1e952"
	if got := webhook.Sign(secret, "1690880400", "nonce-0123456789", []byte(`{"id":1}`)); got != want {
		t.Errorf("%s", got)
	}
}

// TestVerify: whatever is changed, old, early or missing is refused.
func TestVerify(t *testing.T) {
	good := delivery(now, `{"id":1}`)
	for _, at := range []time.Time{now, now.Add(5 * time.Minute), now.Add(-5 * time.Minute)} {
		if err := webhook.Verify(secret, good, at); err != nil {
			t.Errorf("%v: %v", at, err)
		}
	}
	tests := []struct {
		name   string
		kind   fault.Kind
		change func(d *source.Delivery)
	}{
		{"another body", fault.Forbidden, func(d *source.Delivery) { d.Body = []byte(`{"id":2}`) }},
		{"another nonce", fault.Forbidden, func(d *source.Delivery) { d.Nonce = "nonce-0123456780" }},
		{"another time", fault.Forbidden, func(d *source.Delivery) { d.Timestamp = strconv.FormatInt(now.Unix()+1, 10) }},
		{"a part moved over the full stop", fault.Forbidden, func(d *source.Delivery) { d.Nonce, d.Body = "nonce-0123456789-", []byte(`"id":1}`) }},
		{"no signature", fault.Forbidden, func(d *source.Delivery) { d.Signature = "" }},
		{"half a signature", fault.Forbidden, func(d *source.Delivery) { d.Signature = d.Signature[:40] }},
		{"a signature that is none", fault.Forbidden, func(d *source.Delivery) { d.Signature = "sha256=zz" }},
		{"too old", fault.Forbidden, func(d *source.Delivery) { *d = delivery(now.Add(-5*time.Minute-time.Second), "{}") }},
		{"from the future", fault.Forbidden, func(d *source.Delivery) { *d = delivery(now.Add(5*time.Minute+time.Second), "{}") }},
		{"no time", fault.Invalid, func(d *source.Delivery) { d.Timestamp = "" }},
		{"a time beyond all", fault.Invalid, func(d *source.Delivery) { d.Timestamp = "99999999999999999999" }},
		{"no nonce", fault.Invalid, func(d *source.Delivery) { d.Nonce = "" }},
		{"too long", fault.TooLarge, func(d *source.Delivery) { d.Body = make([]byte, source.MaxDelivery+1) }},
	}
	for _, tt := range tests {
		d := good
		tt.change(&d)
		if err := webhook.Verify(secret, d, now); !fault.Is(err, tt.kind) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if err := webhook.Verify([]byte("short"), good, now); err == nil {
		t.Error("a short secret")
	}
	if err := webhook.Verify([]byte("0123456789abcdeg"), good, now); !fault.Is(err, fault.Forbidden) || strings.Contains(err.Error(), "0123456789") {
		t.Errorf("another secret: %v", err)
	}
}

type rows []string

func (*rows) Head([]string) error { return nil }
func (r *rows) Row(row source.Row) error {
	*r = append(*r, strings.Join(row.Cells, "|"))
	return nil
}

// TestOpen: a body is one record, a list, or a list inside.
func TestOpen(t *testing.T) {
	want := source.Wanted{{Title: "编号", Required: true}, {Title: "时间"}}
	for body, at := range map[string]string{`{"orderNo":7,"时间":"2023-01-01"}`: "", `[{"orderNo":7,"时间":"2023-01-01"}]`: "", `{"events":[{"orderNo":7,"时间":"2023-01-01"}]}`: "events"} {
		var got rows
		r, err := webhook.Open(source.Definition{Records: at, Columns: map[string]string{"orderNo": "编号"}}, []byte(body)).Read(context.Background(), want, &got)
		if err != nil || len(got) != 1 || got[0] != "7|2023-01-01" || r.Records != 1 {
			t.Errorf("%s: %v, %+v, %v", body, got, r, err)
		}
	}
	if _, err := webhook.Open(source.Definition{}, []byte("<xml/>")).Read(context.Background(), want, &rows{}); !fault.Is(err, fault.Unreadable) {
		t.Errorf("%v", err)
	}
}

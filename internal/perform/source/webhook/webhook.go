// Package webhook takes records that another system pushes, when it proves by a shared
// secret that they are its own and fresh.
//
// Begin with Verify, then keep the nonce (the second delivery of one is a replay), then
// Open the body. The sender signs, with HMAC-SHA256 under the shared secret, the three
// parts joined by full stops: timestamp (seconds since 1970), nonce, body; see Sign.
package webhook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/jsonrows"
)

// Window is how far the clock of the sender may be off, either way.
const Window = 5 * time.Minute

// MinSecret is the shortest shared secret in bytes.
const MinSecret = 16

var nonceShape = regexp.MustCompile(`^[A-Za-z0-9_-]{16,64}$`)

// Sign gives the signature of a delivery, as the header holds it.
func Sign(secret []byte, timestamp, nonce string, body []byte) string {
	return "sha256=" + hex.EncodeToString(mac(secret, timestamp, nonce, body))
}

func mac(secret []byte, timestamp, nonce string, body []byte) []byte {
	h := hmac.New(sha256.New, secret)
	h.Write([]byte(timestamp + "." + nonce + "."))
	h.Write(body)
	return h.Sum(nil)
}

// Verify gives fault.Forbidden for a delivery that is forged, or older or newer than
// Window, and fault.Invalid for one without its headers. It says the same of a wrong
// secret and a changed body. The caller has to refuse a nonce that came before.
func Verify(secret []byte, d source.Delivery, now time.Time) error {
	if len(secret) < MinSecret {
		return fault.New(fault.Internal, "共享密钥太短").Hint("至少 " + strconv.Itoa(MinSecret) + " 个字节")
	}
	if len(d.Body) > source.MaxDelivery {
		return fault.New(fault.TooLarge, "推送的内容太长").Hint("每次最多 " + strconv.Itoa(source.MaxDelivery>>20) + " MB，请分几次推送")
	}
	seconds, err := strconv.ParseInt(d.Timestamp, 10, 64)
	if err != nil || len(d.Timestamp) > 12 || !nonceShape.MatchString(d.Nonce) {
		return fault.New(fault.Invalid, "推送缺少时间戳或随机数，或者写法不对").Hint("请求头要有 " + source.TimestampHeader + "、" + source.NonceHeader + "、" + source.SignatureHeader)
	}
	got, err := hex.DecodeString(strings.TrimPrefix(d.Signature, "sha256="))
	if err != nil || !hmac.Equal(got, mac(secret, d.Timestamp, d.Nonce, d.Body)) {
		return fault.New(fault.Forbidden, "推送的签名不对").Hint("请核对共享密钥；签名是对“时间戳.随机数.内容”的 HMAC-SHA256")
	}
	if off := now.Sub(time.Unix(seconds, 0)); off > Window || off < -Window {
		return fault.New(fault.Forbidden, "推送的时间与本机相差超过 5 分钟").Hint("请核对发送方的时钟；过期的推送要重新签名")
	}
	return nil
}

// Open makes the source of a body that was proven. The definition says where its records
// stand; without that the body is a list of records or one record.
func Open(d source.Definition, body []byte) source.Source { return pushed{d, body} }

type pushed struct {
	def  source.Definition
	body []byte
}

// Read tells the records of the body.
func (p pushed) Read(ctx context.Context, want source.Wanted, sink source.Sink) (report source.Report, err error) {
	if want, err = want.Renamed(p.def.Columns); err != nil {
		return report, err
	}
	rows := jsonrows.New(want, jsonrows.Shape{Records: p.def.Records})
	if err := sink.Head(rows.Heads()); err != nil {
		return report, err
	}
	report.Pages, report.Bytes = 1, int64(len(p.body))
	_, err = rows.Page(bytes.NewReader(p.body), func(cells []string) error {
		report.Records++
		if report.Records%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		return sink.Row(source.Row{Number: report.Records, Place: "第" + strconv.FormatInt(report.Records, 10) + "条", Cells: cells})
	})
	rows.Report(&report)
	return report, err
}

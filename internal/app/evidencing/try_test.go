package evidencing_test

import (
	"context"
	"strings"
	"testing"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
)

// TestTryOut: a try shows what would be stored and what not, proposes columns, and keeps
// nothing; nobody tries in another's name.
func TestTryOut(t *testing.T) {
	b, ctx := newBench(t), context.Background()
	d := definition(source.File, source.Snapshot)
	got, err := b.TryOut(ctx, officer, d, 0, "a.csv", strings.NewReader(sheet))
	if err != nil || len(got.First) != 7 || got.Run.Report.Records != 7 || len(got.Values) != 4 {
		t.Fatalf("%+v, %v", got, err)
	}
	if first := got.First[0]; first.Cells[3] != "" || strings.Contains(strings.Join(first.Cells, " "), "张三") {
		t.Errorf("personal fields are shown: %q", first.Cells)
	}
	if got.First[3].Rejection.Reason != evidence.NotANumber || got.First[5].Cells != nil {
		t.Errorf("%+v", got.First)
	}
	got, err = b.TryOut(ctx, officer, d, 0, "a.csv", strings.NewReader("编号,首次报修时间,报修人电话号码\n1,2023-01-02,1\n"))
	isKind(t, err, fault.Invalid, "a required column is missing")
	if got.Propose["首次报修时间"] != "报修时间" || got.Propose["编号"] != "编号" || got.Propose["报修人电话号码"] != "" {
		t.Errorf("proposed %v", got.Propose)
	}
	if _, err := b.Source(ctx, officer, d.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("a try kept something: %v", err)
	}
	b.define(d)
	_, err = b.TryOut(ctx, officer, d, 0, "a.csv", strings.NewReader(sheet))
	isKind(t, err, fault.Conflict, "a new source of a name that is used")
	theirs := d
	theirs.Body = "elsewhere"
	_, err = b.TryOut(ctx, stranger, theirs, 1, "a.csv", strings.NewReader(sheet))
	isKind(t, err, fault.Forbidden, "a stranger tries a source under its name")
}

// TestSecretFor: a token belongs to its host, and no source may name the key of pseudonyms.
func TestSecretFor(t *testing.T) {
	d := definition(source.HTTP, source.Append)
	d.HTTP.Token = &source.Token{Header: "Authorization", Secret: source.InstallationKey}
	if d.Validate() == nil {
		t.Error("the key of pseudonyms can be sent")
	}
	here := evidencing.SecretFor(d)
	d.HTTP.URL = "https://other.example.gov.cn/repairs"
	if there := evidencing.SecretFor(d); there == here || !source.IsName(there) {
		t.Errorf("%s and %s", here, there)
	}
}

package app

import (
	"bytes"
	"context"
	"encoding/json"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evaluate"
	"mingzhang/internal/perform/score"
	"mingzhang/internal/read"
	"mingzhang/internal/table"
)

// Evaluate 复核自评表: finds the tables of self-evaluation in a file, JSON or any
// document, and recomputes each, by the given method or, where it is empty, by the
// one that its weights follow. The error is that of reading, NotFound for a method
// that does not exist, or Unsupported for a file without such a table.
func (a *App) Evaluate(ctx context.Context, name string, data []byte, method string) ([]evaluate.Report, error) {
	by := evaluate.Recompute
	if method != "" {
		m, err := score.Find(method)
		if err != nil {
			return nil, err
		}
		by = func(s evaluate.Sheet) evaluate.Report { return evaluate.RecomputeBy(s, m) }
	}
	sheets, err := a.sheets(ctx, name, data)
	if err != nil {
		return nil, err
	}
	if len(sheets) == 0 {
		return nil, fault.New(fault.Unsupported, "没有找到自评表").At(name).
			Hint("自评表要有指标、分值或得分的表头；看读到了什么请用 mingzhang read " + name + " --explain")
	}
	var out []evaluate.Report
	for _, s := range sheets {
		out = append(out, by(s))
	}
	return out, nil
}

// sheets reads the tables of a file; what could not be read of it stands in the log
// of each.
func (a *App) sheets(ctx context.Context, name string, data []byte) ([]evaluate.Sheet, error) {
	if isJSON(data) {
		if err := read.Admit(name, data, read.Default); err != nil {
			return nil, err
		}
		return evaluate.FromJSON(data)
	}
	doc, err := a.Opener.Open(ctx, name, data, a.Limits)
	if err != nil {
		return nil, err
	}
	sheets := evaluate.FromFlow(table.Find(doc))
	for i := range sheets {
		for _, e := range doc.Log {
			if e.Grade == fault.Partial {
				sheets[i].Log = append(sheets[i].Log, e)
			}
		}
	}
	return sheets, nil
}

// isJSON tells JSON, also damaged, from text that begins with a bracket.
func isJSON(data []byte) bool {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	return bytes.HasPrefix(data, []byte("{")) || bytes.HasPrefix(data, []byte("[{")) || bytes.HasPrefix(data, []byte("[")) && json.Valid(data)
}

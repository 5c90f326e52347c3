package store

import (
	"strings"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/report"
)

// MinPrefix is the least length of a digest prefix that people may type.
const MinPrefix = 8

const digestLength = 64

// Check gives fault.Invalid unless the digest is a sha256 in lower-case hex and
// actor and time of import are named.
func (d Document) Check() error {
	switch {
	case len(d.Digest) != digestLength || !isHex(d.Digest):
		return invalid("文件摘要不是64位小写十六进制数", d.Digest)
	case blank(d.Actor):
		return invalid("没有写明由谁导入", d.Name)
	case d.ImportedAt.IsZero():
		return invalid("没有写明何时导入", d.Name)
	}
	return nil
}

// Check gives fault.Invalid unless rule set and time are named.
func (r Reading) Check() error {
	switch {
	case blank(r.RuleSet):
		return invalid("没有写明按哪一版规则读取", r.Digest)
	case r.At.IsZero():
		return invalid("没有写明何时读取", r.Digest)
	}
	return nil
}

// Check gives fault.Invalid unless the decision names its finding, actor, time
// (RFC 3339) and a known kind, and gives a reason where the kind needs one.
func (d Decision) Check() error {
	switch {
	case blank(d.Finding):
		return invalid("没有写明对哪一条疑点作处理", d.Digest)
	case blank(d.Actor):
		return invalid("没有写明由谁处理", d.Finding)
	case !d.dated():
		return invalid("没有写明何时处理", d.Finding)
	}
	switch d.Kind {
	case report.Accepted:
		return nil
	case report.Explained, report.FalseAlarm:
		if blank(d.Reason) {
			return fault.New(fault.Invalid, "没有写明理由").At(d.Finding).
				Hint("说明属实或误报时，请写一句理由")
		}
		return nil
	}
	return invalid("不认识的处理方式“"+string(d.Kind)+"”", d.Finding)
}

func (d Decision) dated() bool {
	_, err := time.Parse(time.RFC3339, d.At)
	return err == nil
}

// Check gives fault.Invalid unless actor, verb and time are named.
func (a Act) Check() error {
	switch {
	case blank(a.Actor):
		return invalid("日志没有写明是谁", a.What)
	case blank(a.Verb):
		return invalid("日志没有写明做了什么", a.What)
	case a.At.IsZero():
		return invalid("日志没有写明何时", a.What)
	}
	return nil
}

// CheckPrefix gives a digest prefix in lower case; fault.Invalid when it is
// shorter than MinPrefix or not hex.
func CheckPrefix(prefix string) (string, error) {
	p := strings.ToLower(strings.TrimSpace(prefix))
	switch {
	case !isHex(p) || len(p) > digestLength:
		return "", invalid("“"+prefix+"”不是文件摘要", "")
	case len(p) < MinPrefix:
		return "", fault.New(fault.Invalid, "文件摘要“"+prefix+"”太短").Hint("请至少写前8位")
	}
	return p, nil
}

func invalid(what, where string) error { return fault.New(fault.Invalid, what).At(where) }

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdef") == "" }

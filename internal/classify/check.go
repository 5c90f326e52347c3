package classify

import "strings"

// Verdict 名称判定: how a printed name stands to its code.
type Verdict string

const (
	// Match 相符: the name is the list's, apart from a leading enumerator.
	Match Verdict = "match"
	// Variant 写法不同: it differs only by brackets, white space or punctuation, or
	// names its own level at the end, 卫生健康支出（类）.
	Variant Verdict = "variant"
	// Obsolete 旧名称: it is a name that the code had before.
	Obsolete Verdict = "obsolete"
	// Mismatch 不符: it is another name.
	Mismatch Verdict = "mismatch"
	// UnknownCode 编码不在表内: no list here has the code.
	UnknownCode Verdict = "unknown-code"
)

// NameVerdict 编码名称核对结果: the verdict and what it rests on.
type NameVerdict struct {
	Verdict Verdict
	Entry   Entry  // what the list says; for UnknownCode only Scheme and Code
	Change  Change // the renaming, for Obsolete only
	// Status is that of the weakest evidence used. UnknownCode is Unverified,
	// because the lists here are not complete.
	Status Status
}

// CheckName 核对编码与名称 compares a printed name with the code beside it
// (《政府收支分类科目》 gives each code one name).
func (b *Book) CheckName(scheme Scheme, code Code, name string) NameVerdict {
	listed := b.byCode[codeKey{scheme, code}]
	if len(listed) == 0 {
		return NameVerdict{Verdict: UnknownCode, Entry: Entry{Scheme: scheme, Code: code}}
	}
	for _, wanted := range []Verdict{Match, Variant} {
		for _, e := range listed {
			if compareNames(e.Level, e.Name, name) == wanted {
				return NameVerdict{Verdict: wanted, Entry: e, Status: e.Status}
			}
		}
	}
	return b.otherName(listed[0], name)
}

// otherName tells an old name from a wrong one.
func (b *Book) otherName(e Entry, name string) NameVerdict {
	if change, ok := b.ObsoleteName(e.Scheme, e.Code, name); ok {
		weaker := min(e.Status, change.Status)
		return NameVerdict{Verdict: Obsolete, Entry: e, Change: change, Status: weaker}
	}
	return NameVerdict{Verdict: Mismatch, Entry: e, Status: e.Status}
}

// compareNames gives Match, Variant or Mismatch.
func compareNames(level Level, listed, printed string) Verdict {
	if printed = strings.TrimSpace(printed); printed == listed {
		return Match
	}
	if strings.HasSuffix(printed, listed) && NormalizeName(printed) == NormalizeName(listed) {
		return Match // only an enumerator stands before it
	}
	own := strings.TrimSuffix(NormalizeName(printed), "("+level.String()+")")
	if bareName(own) == bareName(listed) {
		return Variant
	}
	return Mismatch
}

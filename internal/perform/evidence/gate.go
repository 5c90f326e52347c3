package evidence

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strings"

	"mingzhang/internal/fault"
)

// Gate 入口: puts the columns of a source in the order of a schema, and takes out
// what must not be kept. What it lets through may be stored. One goroutine at a time.
type Gate struct {
	fields  []Field
	from    []int // column of each field; −1 where the source has none
	width   int
	ignored []string
	mac     hash.Hash
	domain  []string // what is hashed before a pseudonym, by field
	out     []string
}

// shortestSecret is in bytes: the length of the hash.
const shortestSecret = 32

// NewGate reads the heads of a source's columns. Columns that the schema does not
// name are left out; one that it needs and the source lacks is an error, as is a
// head that stands twice. secret is the installation's key, at least 32 bytes,
// needed where a field is pseudonymised. Errors are faults of kind Invalid.
func NewGate(s Schema, header []string, secret []byte) (*Gate, error) {
	g := &Gate{fields: s.Fields, width: len(header), out: make([]string, len(s.Fields))}
	columns, err := g.columns(s, header)
	if err != nil {
		return nil, err
	}
	needed := needs(s)
	for i, f := range s.Fields {
		column, ok := columns[i]
		if !ok {
			column = -1
		}
		if !ok && (f.Required || needed[f.Name]) {
			return nil, fault.New(fault.Invalid, "来源里没有“"+f.Title+"”这一列").At(s.ID).Hint("列名改了？请在字段的别名里补上新的列名")
		}
		g.from = append(g.from, column)
		g.domain = append(g.domain, s.ID+"\x00"+f.Name+"\x00")
		if f.Personal == Pseudonym && len(secret) < shortestSecret {
			return nil, fault.New(fault.Invalid, "没有去标识化用的密钥，或密钥短于 32 字节").At(f.Title).Hint("请先设置本安装的密钥")
		}
	}
	g.mac = hmac.New(sha256.New, secret)
	return g, nil
}

// needs are the fields without which no record can be accepted.
func needs(s Schema) map[string]bool {
	list := map[string]bool{s.Date: true}
	for _, k := range s.Key {
		list[k] = true
	}
	return list
}

// columns finds the column of each field by its head.
func (g *Gate) columns(s Schema, header []string) (map[int]int, error) {
	field := map[string]int{}
	for i, f := range s.Fields {
		for _, head := range append([]string{f.Name, f.Title}, f.Aliases...) {
			field[headKey(head)] = i
		}
	}
	found := map[int]int{}
	for column, head := range header {
		i, ok := field[headKey(head)]
		if !ok {
			g.ignored = append(g.ignored, head)
			continue
		}
		if _, twice := found[i]; twice {
			return nil, fault.New(fault.Invalid, "有两列都是“"+s.Fields[i].Title+"”").At(s.ID).Hint("请删去一列，或改一个列名")
		}
		found[i] = column
	}
	return found, nil
}

// headKey drops what differs without meaning: blanks, a byte order mark, case.
func headKey(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.TrimPrefix(s, "\ufeff")), ""))
}

// Ignored lists the heads of the columns that are left out.
func (g *Gate) Ignored() []string { return g.ignored }

// Protect 保护个人信息: gives a row's cells in the order of the schema's fields,
// dropped and pseudonymised as it says. A row that has more or fewer cells than the
// header is Malformed and gives nothing: what stands where is unknown, so nothing of
// it may be stored. (A reader of workbooks, which leave out blank cells at the end of
// a row, fills them up.) The slice is used again by the next call.
func (g *Gate) Protect(row []string) ([]string, Reason) {
	if len(row) != g.width {
		return nil, Malformed
	}
	for i, column := range g.from {
		g.out[i] = ""
		if column < 0 || g.fields[i].Personal == Drop {
			continue
		}
		g.out[i] = trim(row[column])
		if g.fields[i].Personal == Pseudonym {
			g.out[i] = g.pseudonym(i, g.out[i])
		}
	}
	return g.out, Accepted
}

// pseudonym is 128 bits of HMAC-SHA256 in hex; blank stays blank. The source and the
// field are hashed along, so that one person cannot be followed through two sources.
// Letters are folded: identity numbers end in x or X.
func (g *Gate) pseudonym(field int, s string) string {
	if s == "" {
		return ""
	}
	g.mac.Reset()
	g.mac.Write([]byte(g.domain[field]))
	g.mac.Write([]byte(strings.ToUpper(s)))
	return hex.EncodeToString(g.mac.Sum(nil)[:16])
}

// trim takes off the blanks around a cell, wide ones too.
func trim(s string) string { return strings.TrimSpace(s) }

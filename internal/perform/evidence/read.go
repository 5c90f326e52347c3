package evidence

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"

	"mingzhang/internal/fault"
)

//go:embed systems/*.yaml
var embedded embed.FS

// Systems lists the embedded systems in the order of their file names. The files are
// checked by a test, so that an error here is a bug.
var Systems = sync.OnceValues(func() ([]System, error) {
	names, err := fs.Glob(embedded, "systems/*.yaml")
	if err != nil {
		return nil, err
	}
	var list []System
	for _, name := range names {
		data, err := embedded.ReadFile(name)
		if err != nil {
			return nil, err
		}
		s, err := ReadSystem(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		list = append(list, *s)
	}
	return list, nil
})

// Find gives the embedded system of an id. The error is a fault of kind NotFound
// that names those that exist.
func Find(id string) (System, error) {
	list, err := Systems()
	if err != nil {
		return System{}, err
	}
	var ids []string
	for _, s := range list {
		if s.Schema.ID == id {
			return s, nil
		}
		ids = append(ids, s.Schema.ID)
	}
	return System{}, fault.New(fault.NotFound, "没有这个来源").At(id).Hint("可用 " + strings.Join(ids, "、"))
}

// largestDefinition is in bytes.
const largestDefinition = 256 << 10

// ReadSystem reads a system in YAML or JSON, strictly: an unknown key is an error,
// and so is an alias, which could unfold without end. The error is a fault of kind
// Invalid, or several joined, that says what is wrong and where.
func ReadSystem(data []byte) (s *System, err error) {
	s = &System{}
	if err := strict(data, s); err != nil {
		return nil, err
	}
	if err := s.Check(); err != nil {
		return nil, err
	}
	return s, nil
}

// ReadFormula reads one formula for a schema, as [ReadSystem] does.
func ReadFormula(s *Schema, data []byte) (*Formula, error) {
	f := &Formula{}
	if err := strict(data, f); err != nil {
		return nil, err
	}
	if bad := checkSchema(s); len(bad) > 0 {
		return nil, bad.err()
	}
	if err := problems(CheckFormula(s, f, "formula")).err(); err != nil {
		return nil, err
	}
	return f, nil
}

// strict decodes YAML. The library is known to panic on some broken texts, so that a
// panic is an error of that text.
func strict(data []byte, into any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = unreadable(fmt.Errorf("%v", r))
		}
	}()
	if len(data) > largestDefinition {
		return fault.New(fault.TooLarge, "定义太长").Hint("最多 256 KB")
	}
	for _, t := range lexer.Tokenize(string(data)) {
		if t.Type == token.AliasType || t.Type == token.MergeKeyType {
			return fault.New(fault.Invalid, "定义里不能用别名（*）").At(fmt.Sprintf("第 %d 行", t.Position.Line)).Hint("请把内容写全")
		}
	}
	if err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(into); err != nil {
		return unreadable(err)
	}
	return nil
}

func unreadable(err error) error {
	return fault.Wrap(fault.Invalid, "定义读不懂", err).Hint("请对照 docs/HOWTO-add-an-indicator-source.md 的写法")
}

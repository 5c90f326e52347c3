package message

import (
	"regexp"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

var placeholder = regexp.MustCompile(`\.([A-Za-z]\w*)`)
var action = regexp.MustCompile(`\{\{[^}]*\}\}`)

// placeholders lists the parameters a message asks for, each once, in order.
func placeholders(src string) []string {
	var names []string
	seen := map[string]bool{}
	for _, a := range action.FindAllString(src, -1) {
		for _, m := range placeholder.FindAllStringSubmatch(a, -1) {
			if !seen[m[1]] {
				seen[m[1]] = true
				names = append(names, m[1])
			}
		}
	}
	return names
}

// parser parses messages as text templates whose missing parameters print as
// {name} and are seen.
type parser struct{ template.TextParser }

// Parse parses one message.
func (p parser) Parse(src, left, right string) (template.ParsedTemplate, error) {
	t, err := p.TextParser.Parse(src, left, right)
	if err != nil {
		return nil, err
	}
	return parsed{t, placeholders(src)}, nil
}

// Cacheable is true: a parsed message never changes.
func (p parser) Cacheable() bool { return true }

type parsed struct {
	template.ParsedTemplate
	names []string
}

// Execute fills the message in.
func (t parsed) Execute(data any) (string, error) {
	given, _ := data.(map[string]string)
	args := make(map[string]string, len(t.names))
	for _, name := range t.names {
		value, ok := given[name]
		if !ok {
			value = "{" + name + "}"
		}
		args[name] = value
	}
	return t.ParsedTemplate.Execute(args)
}

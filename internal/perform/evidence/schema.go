package evidence

import "time"

// Type 字段类型: what the cells of a field hold.
type Type string

const (
	// Text 文本.
	Text Type = "text"
	// Number 数: a decimal of at most 18 digits, with or without its unit.
	Number Type = "number"
	// Time 时间: a day, or a day with its time.
	Time Type = "time"
	// Flag 是否: 是 or 否, true or false, 1 or 0.
	Flag Type = "flag"
)

// Personal 个人信息处理: what happens to a field about a person before anything is
// stored.
type Personal string

const (
	// Plain: the field is not about a person.
	Plain Personal = ""
	// Drop 删除: the content is never kept. No formula can use the field.
	Drop Personal = "drop"
	// Pseudonym 去标识化: replaced by an HMAC under the installation's key, so that one
	// person stays one person and nobody can be looked up by hashing numbers.
	Pseudonym Personal = "pseudonym"
)

// Field 字段 of a record.
type Field struct {
	Name     string   `yaml:"name" json:"name"`                               // how formulas call it: a-z, 0-9 and _
	Title    string   `yaml:"title" json:"title"`                             // the column's head in the source
	Aliases  []string `yaml:"aliases,omitempty" json:"aliases,omitempty"`     // other heads that mean the same
	Type     Type     `yaml:"type" json:"type"`                               //
	Unit     string   `yaml:"unit,omitempty" json:"unit,omitempty"`           // of a number; a cell with another unit is rejected, never converted
	UnitFrom string   `yaml:"unit_from,omitempty" json:"unit_from,omitempty"` // name of the text field that gives each record's unit
	Required bool     `yaml:"required,omitempty" json:"required,omitempty"`   // a record without it is rejected
	Min      string   `yaml:"min,omitempty" json:"min,omitempty"`             // least number that can be true, 0 for a score
	Max      string   `yaml:"max,omitempty" json:"max,omitempty"`             // greatest number that can be true
	Personal Personal `yaml:"personal,omitempty" json:"personal,omitempty"`   //
}

// Schema 记录结构: what a record of a source looks like. The cells of a record stand
// in the order of Fields.
type Schema struct {
	ID     string   `yaml:"id" json:"id"`
	Title  string   `yaml:"title" json:"title"`
	Fields []Field  `yaml:"fields" json:"fields"`
	Key    []string `yaml:"key" json:"key"`                         // fields that make two records the same one
	Date   string   `yaml:"date" json:"date"`                       // the field that says when it happened
	Zone   string   `yaml:"zone" json:"zone"`                       // +08:00: the zone of times written without one, and of days
	Plans  bool     `yaml:"plans,omitempty" json:"plans,omitempty"` // records may be planned: a date ahead is no mistake
}

// Location is the zone of the schema; UTC where it cannot be read.
func (s *Schema) Location() *time.Location {
	if zone, ok := readZone(s.Zone); ok {
		return zone
	}
	return time.UTC
}

// Index gives the place of a field among the cells; −1 where there is none.
func (s *Schema) Index(name string) int {
	for i := range s.Fields {
		if s.Fields[i].Name == name {
			return i
		}
	}
	return -1
}

// System 业务系统: a source that an indicator rests on, as data.
type System struct {
	Kind     Kind      `yaml:"kind" json:"kind"`
	Schema   Schema    `yaml:"schema" json:"schema"`
	Why      string    `yaml:"why" json:"why"` // what the system is and why it is connected
	Formulas []Formula `yaml:"formulas" json:"formulas"`
}

// Kind 来源类型: where the records of a system are kept.
type Kind string

const (
	// Outside 外部系统: connected, not rebuilt.
	Outside Kind = "outside"
	// Register 台账: filled in inside Mingzhang.
	Register Kind = "register"
)

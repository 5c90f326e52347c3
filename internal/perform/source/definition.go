package source

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"mingzhang/internal/fault"
)

// Kind 来源种类.
type Kind string

// The kinds of outside records.
const (
	File    Kind = "file"    // CSV or XLSX, uploaded
	HTTP    Kind = "http"    // JSON over HTTP
	Webhook Kind = "webhook" // deliveries that the other system pushes
)

// Mode says how a new run stands to those before it.
type Mode string

// The modes.
const (
	Snapshot Mode = "snapshot" // each run is everything there is
	Append   Mode = "append"   // each run adds to those before
)

// Definition 来源定义: a source as data. It holds no secret: Token and Webhook name
// one that the installation keeps.
type Definition struct {
	ID        string            `yaml:"id" json:"id"`                               // a-z, 0-9 and -
	Title     string            `yaml:"title" json:"title"`                         //
	System    string            `yaml:"system" json:"system"`                       // evidence.System whose schema and formulas hold
	Kind      Kind              `yaml:"kind" json:"kind"`                           //
	Mode      Mode              `yaml:"mode" json:"mode"`                           //
	Body      string            `yaml:"body,omitempty" json:"body,omitempty"`       // body whose records they are
	Columns   map[string]string `yaml:"columns,omitempty" json:"columns,omitempty"` // head there → field here
	Sheet     string            `yaml:"sheet,omitempty" json:"sheet,omitempty"`     // worksheet of an XLSX; the first that fits without
	HTTP      *Request          `yaml:"http,omitempty" json:"http,omitempty"`
	Records   string            `yaml:"records,omitempty" json:"records,omitempty"`     // where the records stand in the JSON: data.list; empty: it is the list itself
	Secret    string            `yaml:"secret,omitempty" json:"secret,omitempty"`       // name of the webhook's shared secret
	Timetable *Timetable        `yaml:"timetable,omitempty" json:"timetable,omitempty"` // when it is fetched by itself; only of HTTP
	Retired   bool              `yaml:"retired,omitempty" json:"retired,omitempty"`     // 停用: takes nothing any more, what came stays
}

// Request 接口 says how JSON is asked for.
type Request struct {
	URL    string            `yaml:"url" json:"url"`
	Query  map[string]string `yaml:"query,omitempty" json:"query,omitempty"`
	Token  *Token            `yaml:"token,omitempty" json:"token,omitempty"`
	Paging Paging            `yaml:"paging,omitempty" json:"paging,omitzero"`
	Total  string            `yaml:"total,omitempty" json:"total,omitempty"` // where the number of all records stands in the JSON
}

// Token 令牌 in a header; the secret itself is kept elsewhere.
type Token struct {
	Header string `yaml:"header" json:"header"`                     // Authorization
	Prefix string `yaml:"prefix,omitempty" json:"prefix,omitempty"` // Bearer
	Secret string `yaml:"secret" json:"secret"`                     // its name
}

// Paging 分页.
type Paging struct {
	By            string `yaml:"by,omitempty" json:"by,omitempty"`                         // page, offset, cursor, link; empty: one answer
	Parameter     string `yaml:"parameter,omitempty" json:"parameter,omitempty"`           // of page, offset, cursor
	Start         int64  `yaml:"start,omitempty" json:"start,omitempty"`                   // number of the first page
	SizeParameter string `yaml:"size_parameter,omitempty" json:"size_parameter,omitempty"` //
	Size          int64  `yaml:"size,omitempty" json:"size,omitempty"`                     //
	Next          string `yaml:"next,omitempty" json:"next,omitempty"`                     // where the next cursor or link stands in the JSON; a link without it comes from the header Link
}

// maxDefinition is in bytes.
const maxDefinition = 256 << 10

// Parse reads a definition from YAML or JSON and validates it. The library is known to
// panic on some broken texts: a panic is an error of that text.
func Parse(data []byte) (d Definition, err error) {
	defer func() {
		if p := recover(); p != nil {
			d, err = Definition{}, wrong("", "不是 YAML")
		}
	}()
	if len(data) > maxDefinition {
		return d, fault.New(fault.TooLarge, "来源的定义太长")
	}
	if err := yaml.UnmarshalWithOptions(data, &d, yaml.Strict()); err != nil {
		return d, fault.Wrap(fault.Invalid, "来源的定义读不懂", err).Hint("请对照 docs/HOWTO-connect-a-source.md")
	}
	return d, d.Validate()
}

var (
	identifier = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`)
	headerName = regexp.MustCompile(`^[A-Za-z0-9-]{1,64}$`)
	parameter  = regexp.MustCompile(`^[A-Za-z0-9_.\[\]-]{0,64}$`)
)

// IsName tells whether a text can name a source or a secret.
func IsName(s string) bool { return identifier.MatchString(s) }

// Validate gives fault.Invalid that says what is wrong and where.
func (d *Definition) Validate() error {
	switch {
	case !IsName(d.ID):
		return wrong("id", "编号只能用小写字母、数字和连字符")
	case strings.TrimSpace(d.Title) == "":
		return wrong("title", "没有名称")
	case d.System == "":
		return wrong("system", "没有写明属于哪个系统")
	case d.Mode != Snapshot && d.Mode != Append:
		return wrong("mode", "只能是 snapshot（每次都是全部）或 append（每次是新增）")
	}
	switch {
	case d.Timetable != nil && d.Kind != HTTP:
		return wrong("timetable", "只有接口能按时取数")
	case d.Timetable != nil:
		if err := d.Timetable.validate(); err != nil {
			return err
		}
	}
	switch d.Kind {
	case File:
		return nil
	case Webhook:
		if !IsName(d.Secret) || d.Secret == InstallationKey {
			return wrong("secret", "没有写明共享密钥的名称")
		}
		return nil
	case HTTP:
		if d.HTTP == nil {
			return wrong("http", "没有写明接口")
		}
		return d.HTTP.validate()
	}
	return wrong("kind", "只能是 file、http 或 webhook")
}

func wrong(where, what string) error {
	return fault.New(fault.Invalid, "来源的定义有误："+what).At(where).Hint("请对照 docs/HOWTO-connect-a-source.md")
}

func (q *Request) validate() error {
	if _, err := q.Address(); err != nil {
		return err
	}
	if t := q.Token; t != nil {
		switch {
		case !headerName.MatchString(t.Header) || slices.Contains([]string{"host", "content-length", "connection"}, strings.ToLower(t.Header)):
			return wrong("http.token.header", "请求头的名称不对")
		case !IsName(t.Secret) || t.Secret == InstallationKey:
			return wrong("http.token.secret", "没有写明令牌的名称（不是令牌本身）")
		case len(t.Prefix) > 32 || strings.ContainsAny(t.Prefix, "\r\n"):
			return wrong("http.token.prefix", "前缀不对")
		}
	}
	return q.Paging.validate()
}

// Address is the URL of the first page, without the parameters of paging.
func (q *Request) Address() (*url.URL, error) {
	u, err := url.Parse(q.URL)
	switch {
	case err != nil || u.Hostname() == "":
		return nil, wrong("http.url", "网址读不懂")
	case u.Scheme != "https" && u.Scheme != "http":
		return nil, wrong("http.url", "网址要以 https:// 开头")
	case u.User != nil:
		return nil, wrong("http.url", "网址里不能写用户名和密码")
	case q.Token != nil && u.Scheme != "https":
		return nil, wrong("http.url", "带令牌的接口必须用 https")
	}
	values := u.Query()
	for k, v := range q.Query {
		values.Set(k, v)
	}
	u.RawQuery, u.Fragment = values.Encode(), ""
	return u, nil
}

func (p Paging) validate() error {
	switch p.By {
	case "", "link":
	case "page", "offset", "cursor":
		if p.Parameter == "" {
			return wrong("http.paging.parameter", "没有写明参数名")
		}
		if p.By == "cursor" && p.Next == "" {
			return wrong("http.paging.next", "没有写明下一页的游标在哪里")
		}
	default:
		return wrong("http.paging.by", "只能是 page、offset、cursor 或 link")
	}
	if !parameter.MatchString(p.Parameter) || !parameter.MatchString(p.SizeParameter) {
		return wrong("http.paging", "参数名不对")
	}
	if p.Size < 0 || p.Size > 100_000 || p.Start < 0 {
		return wrong("http.paging.size", "每页条数要在 1 至 "+strconv.Itoa(100_000)+" 之间")
	}
	return nil
}

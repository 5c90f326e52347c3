package file

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/read"
)

// text reads a CSV.
func (f *File) text(t *taking) error {
	in, head, err := f.decoded()
	if err != nil {
		return err
	}
	counted := &counter{r: in, left: t.limits.Bytes}
	s := &splitter{in: bufio.NewReaderSize(counted, 1<<16), comma: separator(head, t.want)}
	for {
		cells, line, err := s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fault.Wrap(fault.Unreadable, "文件读不出来", err).At(t.name)
		}
		if len(cells) == 1 && strings.TrimSpace(cells[0]) == "" {
			continue
		}
		if err := t.row("第"+strconv.FormatInt(line, 10)+"行", cells); err != nil {
			t.report.Bytes = counted.read
			return err
		}
	}
	t.report.Bytes = counted.read
	if counted.left < 0 {
		stop := fault.T("source.stopped.bytes", "limit", strconv.FormatInt(t.limits.Bytes>>20, 10))
		t.report.Stopped = &stop
	}
	if !t.begun {
		return t.begin()
	}
	return nil
}

// decoded is the file as UTF-8, with its beginning.
func (f *File) decoded() (io.Reader, string, error) {
	head, _ := f.in.Peek(peeked)
	text, err := read.Decode(head)
	if err != nil {
		return nil, "", err
	}
	var enc encoding.Encoding
	switch text.Encoding {
	case "utf-8", "utf-8-bom":
		return f.in, text.String, nil
	case "utf-16le":
		enc = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "utf-16be":
		enc = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	default:
		enc = simplifiedchinese.GB18030
	}
	return enc.NewDecoder().Reader(f.in), text.String, nil
}

// separator is the sign that names most of the wanted columns in one of the first
// lines; a comma where none does.
func separator(head string, want source.Wanted) byte {
	best, most := byte(','), 0
	for _, comma := range []byte{',', '\t', ';', '|'} {
		s := &splitter{in: bufio.NewReader(strings.NewReader(head)), comma: comma}
		for range headRows {
			cells, _, err := s.next()
			if err != nil {
				break
			}
			if n := want.Score(cells); n > most {
				best, most = comma, n
			}
		}
	}
	return best
}

// counter counts what is read and ends at a limit.
type counter struct {
	r          io.Reader
	read, left int64
}

func (c *counter) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, io.EOF
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left+1)])
	c.read, c.left = c.read+int64(n), c.left-int64(n)
	return n, err
}

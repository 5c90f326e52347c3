package docx_test

import (
	"strings"
	"testing"

	"mingzhang/internal/publish/docx"
	"mingzhang/internal/publish/publishtest"
	reader "mingzhang/internal/read/docx"
)

func TestRenderer(t *testing.T) { publishtest.Run(t, docx.New(), publishtest.ZipText) }

func TestReadBack(t *testing.T) { publishtest.ReadBack(t, docx.New(), reader.New()) }

// TestDocument: the parts that make it a paper and not a text.
func TestDocument(t *testing.T) {
	parts := publishtest.ZipParts(t, publishtest.Bytes(t, docx.New(), publishtest.Sample(t)))
	for name, wants := range map[string][]string{
		"word/document.xml":  {`w:val="Title"`, `w:val="Heading1"`, ` TOC \o `, "<w:tblHeader/>", `w:orient="landscape"`, `<w:gridSpan w:val="3"/>`, `<w:vMerge w:val="restart"/>`, `PAGEREF`},
		"word/styles.xml":    {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", `w:firstLineChars="200"`},
		"word/fontTable.xml": {`<w:altName w:val="仿宋"/>`},
		"word/footer1.xml":   {" PAGE "},
	} {
		for _, want := range wants {
			if !strings.Contains(parts[name], want) {
				t.Errorf("%s: no %s", name, want)
			}
		}
	}
}

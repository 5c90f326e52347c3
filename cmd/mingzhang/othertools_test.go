package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"mingzhang/internal/app"
)

// convertAll lets LibreOffice write files in another format, in one run.
func (o converter) convertAll(t *testing.T, files map[string][]byte, filter string) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	to, _, _ := strings.Cut(filter, ":")
	args := []string{"-env:UserInstallation=file://" + o.profile, "--headless", "--convert-to", filter, "--outdir", filepath.Join(dir, "out")}
	for name, data := range files {
		in := filepath.Join(dir, name)
		if err := os.WriteFile(in, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, in)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
	defer cancel()
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, o.program, args...)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, said.String())
	}
	out := map[string][]byte{}
	for name := range files {
		data, err := os.ReadFile(filepath.Join(dir, "out", strings.TrimSuffix(name, filepath.Ext(name))+"."+to))
		if err != nil {
			t.Fatalf("LibreOffice: %v\n%s", err, said.String())
		}
		out[name] = data
	}
	return out
}

// TestTablesByLibreOffice: the tables of every document as a web page and as a
// workbook, each written anew and printed by LibreOffice, give the same numbers.
func TestTablesByLibreOffice(t *testing.T) {
	office := converter{program: libreOffice(t), profile: t.TempDir()}
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	documents := variedDocuments(t, a)
	pages, books, names := map[string][]byte{}, map[string][]byte{}, map[string]string{}
	for name, d := range documents {
		s := takenApart(d)
		file := strings.ReplaceAll(name, "/", "-")
		names[file+".html"], names[file+".xlsx"] = name, name
		_, pages[file+".html"] = s.asPage(t)
		_, books[file+".xlsx"] = s.asBook(t)
	}
	words := office.convertAll(t, pages, "docx:MS Word 2007 XML")
	papers := map[string][]byte{}
	for file, data := range words {
		name := strings.TrimSuffix(file, ".html") + ".docx"
		papers[name], names[name] = data, names[file]
	}
	for ending, made := range map[string]map[string][]byte{
		".docx":      words,
		".docx.pdf":  office.convertAll(t, papers, "pdf:writer_pdf_Export"),
		".xls":       office.convertAll(t, books, "xls"),
		".sheet.pdf": office.convertAll(t, books, "pdf:calc_pdf_Export"),
	} {
		for file, data := range made {
			t.Run(names[file]+ending, func(t *testing.T) {
				sameMeaning(t, a, func(*testing.T) (string, []byte) { return "made" + ending, data }, "", meaning(documents[names[file]], ""))
			})
		}
	}
}

// pageObject is a page as Chromium writes it.
var pageObject = regexp.MustCompile(`(?s)(?:^|\n)(\d+) 0 obj\n(<</Type /Page\n.*?)>>\nendobj`)

var (
	lastCross = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\s*$`)
	lastTable = regexp.MustCompile(`(?s)trailer\n<<(.*?)>>\nstartxref`)
)

// amended adds keys to every page of a PDF, as a program does that turns or crops it:
// by an update at the end.
func amended(t *testing.T, pdf []byte, keys string) []byte {
	t.Helper()
	cross, table := lastCross.FindSubmatch(pdf), lastTable.FindSubmatch(pdf)
	pages := pageObject.FindAllSubmatch(pdf, -1)
	if cross == nil || table == nil || len(pages) == 0 {
		t.Fatal("not the PDF of Chromium")
	}
	out := bytes.NewBuffer(bytes.TrimRight(pdf, "\n"))
	out.WriteString("\n")
	var entries strings.Builder
	for _, p := range pages {
		fmt.Fprintf(&entries, "%s 1\n%010d 00000 n \n", p[1], out.Len())
		fmt.Fprintf(out, "%s 0 obj\n%s%s>>\nendobj\n", p[1], p[2], keys)
	}
	start := out.Len()
	fmt.Fprintf(out, "xref\n%strailer\n<<%s/Prev %s>>\nstartxref\n%s\n%%%%EOF\n", entries.String(), table[1], cross[1], strconv.Itoa(start))
	return out.Bytes()
}

// merged puts two PDFs together with poppler.
func merged(t *testing.T, one, two []byte) []byte {
	t.Helper()
	program, err := exec.LookPath("pdfunite")
	if err != nil {
		t.Skip("no pdfunite found")
	}
	dir := t.TempDir()
	names := []string{filepath.Join(dir, "1.pdf"), filepath.Join(dir, "2.pdf"), filepath.Join(dir, "both.pdf")}
	for i, data := range [][]byte{one, two} {
		if err := os.WriteFile(names[i], data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said, err := exec.Command(program, names...).CombinedOutput(); err != nil {
		t.Fatalf("pdfunite: %v\n%s", err, said)
	}
	data, err := os.ReadFile(names[2])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPrintsTurnedAndCropped: a printed document says the same however its pages are
// turned, cropped, moved, or put behind those of another.
func TestPrintsTurnedAndCropped(t *testing.T) {
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	base, want := printOf(t, a, "../../testdata/national/finance-office-2025.md")
	other := chromiumPrints(t, "<meta charset=utf-8><h1>关于召开会议的通知</h1><p>请各单位按时参加。</p>")
	for about, data := range map[string][]byte{
		"as printed":              base,
		"turned to the right":     amended(t, base, "/Rotate 90\n"),
		"upside down":             amended(t, base, "/Rotate 180\n"),
		"turned to the left":      amended(t, base, "/Rotate 270\n"),
		"cropped":                 amended(t, base, "/CropBox [20 20 580 830]\n"),
		"cropped and turned":      amended(t, base, "/CropBox [20 20 580 830]\n/Rotate 90\n"),
		"behind another document": merged(t, other, base),
	} {
		t.Run(about, func(t *testing.T) {
			sameMeaning(t, a, func(*testing.T) (string, []byte) { return "print.pdf", data }, "", want)
		})
	}
}

// printOf lets Chromium print the tables of a document; want is what they say.
func printOf(t *testing.T, a *app.App, file string) (pdf []byte, want map[string]int) {
	t.Helper()
	d := readDocument(t, a, file)
	s := takenApart(&d)
	_, page := s.asPage(t)
	return chromiumPrints(t, string(page)), meaning(&d, "")
}

// TestPrintsWithPasswords: a print that anybody may open is read although it is
// encrypted; one that asks for a password is refused and says so.
func TestPrintsWithPasswords(t *testing.T) {
	office := converter{program: libreOffice(t), profile: t.TempDir()}
	a, err := newApp()
	if err != nil {
		t.Fatal(err)
	}
	file := "../../testdata/national/finance-office-2025.md"
	d := readDocument(t, a, file)
	s := takenApart(&d)
	_, page := s.asPage(t)
	files := office.convertAll(t, map[string][]byte{"page.html": page}, "docx:MS Word 2007 XML")
	files = map[string][]byte{"page.docx": files["page.html"]}
	open := office.convertAll(t, files, `pdf:writer_pdf_Export:{"RestrictPermissions":{"type":"boolean","value":"true"},"PermissionPassword":{"type":"string","value":"owner"}}`)
	if !bytes.Contains(open["page.docx"], []byte("/Encrypt")) {
		t.Error("the print is not encrypted")
	}
	sameMeaning(t, a, func(*testing.T) (string, []byte) { return "open.pdf", open["page.docx"] }, "", meaning(&d, ""))
	shut := office.convertAll(t, files, `pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"secret"}}`)
	if _, err := a.Read(context.Background(), "shut.pdf", shut["page.docx"]); err == nil || !strings.Contains(err.Error(), "密码") {
		t.Errorf("a print with a password: %v", err)
	}
}

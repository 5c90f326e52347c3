package arrows

import (
	"slices"
	"strings"
)

// room is a package, or a family of packages when path ends in /*, with what it
// may import of this module and of others. Arrows point down the table: a room
// names only rooms above it in the list.
type room struct {
	path    string
	may     []string // packages of ours, without internal/
	outside []string // modules of others
	pure    bool     // no files, clock, network or SQL
	embeds  bool     // data is embedded: the one way in which a pure room has files
	why     string   // the reason for its limits, a clause after “because”
}

// values are the packages that everybody shares: what things are, where they
// are and what went wrong.
var values = []string{"place", "fault", "money", "budget"}

// rooms lists the house from the cellar up.
var rooms = []room{
	{path: "place", pure: true, why: "a place is a plain value that everything else carries"},
	{path: "fault", pure: true, may: []string{"place"}, why: "every package reports faults, so a fault can know only where it happened"},
	{path: "money", pure: true, why: "amounts and intervals are arithmetic that must be right by itself"},
	{path: "classify", pure: true, embeds: true, may: []string{"fault"}, why: "codes are dated data that know nothing of documents"},
	{path: "budget", pure: true, may: []string{"place", "fault", "money"}, why: "the vocabulary is imported by all and can depend on nobody who uses it"},
	{path: "page", pure: true, may: []string{"place", "fault"}, why: "what a reader sees has no meaning yet"},
	{path: "table", pure: true, may: []string{"page", "place", "fault"}, why: "a grid is found by its shape; which form it is comes later"},
	{path: "form", pure: true, embeds: true, may: with(values, "classify", "page", "table"), outside: []string{"github.com/goccy/go-yaml"},
		why: "a form binds grids to facts and must serve reading, checking, compiling and printing alike"},
	{path: "claim", pure: true, may: with(values, "classify", "table"), why: "a sentence is understood by its words alone; tables are compared with it in reconcile"},
	{path: "reconcile", pure: true, may: with(values, "classify", "form", "claim", "table"), why: "verdicts follow from facts, claims and forms; how they are told comes later"},
	{path: "reconcile/rules", pure: true, embeds: true, may: with(values, "classify", "form", "claim", "table", "reconcile"), why: "a rule asks for equations and never draws, stores or words them"},
	{path: "reconcile/diagnose", pure: true, may: with(values, "claim", "reconcile"), why: "a diagnosis follows from equations and printed numbers, whichever rules gave them"},
	{path: "perform", pure: true, may: with(values, "classify", "form", "claim", "reconcile"), why: "targets are read from text, and their rules answer like all others"},
	{path: "perform/score", pure: true, embeds: true, may: []string{"fault", "perform"}, outside: []string{"github.com/goccy/go-yaml"},
		why: "a score follows from the table and the dated method alone"},
	{path: "perform/evaluate", pure: true, may: []string{"fault", "place", "page", "table", "perform", "perform/score"},
		why: "a printed table is recomputed as it stands; files are opened by who calls it"},
	{path: "perform/sheetform", pure: true, may: []string{"fault", "money"}, why: "the values of a form are what an office fills in; how it looks comes later"},
	{path: "perform/evidence", pure: true, embeds: true, may: []string{"fault", "perform"}, outside: []string{"github.com/goccy/go-yaml"},
		why: "an actual value follows from records and the moment that are given, and from nothing else"},
	{path: "perform/evidence/evidencetest", pure: true, may: []string{"perform/evidence"}, why: "one generator of records serves every test, and counts by itself"},
	{path: "perform/evidence/columnar", pure: true, may: []string{"fault", "perform/evidence"}, outside: []string{"github.com/parquet-go/parquet-go"},
		why: "how records are kept is one technology's matter, which whoever has the file hands its bytes to"},
	{path: "compile", pure: true, may: with(values, "classify", "page", "form"), why: "printing is reading turned round: the same forms, and pages as a reader would see them"},
	{path: "office", pure: true, embeds: true, may: with(values), outside: []string{"github.com/goccy/go-yaml"},
		why: "who may do what, and in which order, is decided from values alone"},
	{path: "perform/cycle", pure: true, embeds: true, may: with(values, "perform", "perform/score", "office"), outside: []string{"github.com/goccy/go-yaml"},
		why: "how a year of targets stands follows from dated values, money and the method; who may act and what is kept is said elsewhere"},
	{path: "draft", pure: true, may: with(values, "classify", "office"), why: "a budget being written is values that merge the same way for everybody"},
	{path: "secrecy", pure: true, why: "what must not be public is found in words alone; a person decides"},
	{path: "thread", pure: true, may: with(values), why: "the line from duty to indicator needs the ledger alone: no form, no code, no print"},
	{path: "edition", pure: true, may: with(values), why: "what was published is numbers and digests; files are opened by who calls it"},
	{path: "report", pure: true, may: with(values, "form", "claim", "reconcile", "reconcile/diagnose", "perform"), why: "a report is filled from results and drawn by others"},
	{path: "message", pure: true, embeds: true, may: []string{"place", "fault", "report"}, outside: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text"},
		why: "messages are worded last, from values; nothing below may depend on wording"},

	{path: "publish", pure: true, may: with(values, "report", "message"), why: "a renderer draws values that are given and never queries"},
	{path: "publish/pdf", may: with(values, "report", "message", "publish"), outside: []string{"codeberg.org/go-pdf/fpdf"},
		why: "a PDF embeds a font of the machine; what two renderers share belongs in publish"},
	{path: "publish/annotated", may: with(values, "report", "message", "publish"), outside: []string{"github.com/pdfcpu/pdfcpu"},
		why: "a file of others is taken apart by a library; what two renderers share belongs in publish"},
	{path: "publish/checklist", pure: true, embeds: true, may: with(values, "report", "message", "publish"), outside: []string{"github.com/xuri/excelize/v2", "github.com/goccy/go-yaml"},
		why: "what a form's words ask for is data, and the form is somebody's workbook"},
	{path: "publish/*", pure: true, may: with(values, "report", "message", "publish"), outside: []string{"github.com/xuri/excelize/v2"},
		why: "renderers draw values and never know each other: what two share belongs in publish"},
	{path: "publish/performance", pure: true, may: with(values, "report", "message", "perform", "perform/score", "perform/evaluate", "perform/sheetform", "publish", "publish/workbook", "publish/docx"),
		why: "an official form is laid out from values once; the renderers of workbooks and Word draw it"},
	{path: "read", may: []string{"page", "place", "fault"}, outside: []string{"golang.org/x/text"}, why: "a reader turns bytes into pages and has no opinion on budgets"},
	{path: "scan", pure: true, why: "a picture has lines and ink; which characters they make is said by others"},
	{path: "layout", pure: true, may: []string{"page", "place", "fault", "read", "scan"}, why: "tables and text are found by where things stand on a page, whichever engine drew it"},
	{path: "read/pdf", may: []string{"page", "place", "fault", "read", "layout"}, outside: []string{"github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero"},
		why: "the engine gives what is drawn; what it looks like is said by layout"},
	{path: "read/ocr", may: []string{"place", "fault", "page", "layout", "scan"}, outside: []string{"golang.org/x/sys"},
		why: "a program of others recognises characters; where they stand is said by layout"},
	{path: "read/ooxml", why: "an archive with XML parts means nothing by itself; Word and Excel readers share it"},
	{path: "read/numfmt", pure: true, why: "a number format is text that prints text; workbooks of all ages share it"},
	{path: "read/sheet", pure: true, may: []string{"page", "place", "fault", "read"}, why: "what a worksheet looks like does not depend on the file that holds it"},
	{path: "read/*", may: []string{"page", "place", "fault", "read", "read/ooxml", "read/numfmt", "read/sheet"}, outside: []string{"golang.org/x/text", "golang.org/x/net", "github.com/richardlehane/mscfb"},
		why: "readers never know each other, so that each can be replaced: what two share belongs in read"},
	{path: "publish/publishtest", may: with(values, "classify", "page", "table", "form", "read", "read/markdown", "report", "message", "publish"),
		why: "one suite serves every renderer and knows none; it reads back what they write"},
	{path: "perform/source", pure: true, may: []string{"fault"}, outside: []string{"github.com/goccy/go-yaml"}, why: "what a source is and gives does not depend on how it is reached"},
	{path: "perform/source/jsonrows", pure: true, may: []string{"fault", "perform/source"}, why: "records in JSON mean the same whoever brought them; sources share it"},
	{path: "perform/source/*", may: []string{"fault", "perform/source", "perform/source/jsonrows", "read", "read/xlsx"}, outside: []string{"golang.org/x/text"},
		why: "sources never know each other, nor what their records mean: what two share belongs in perform/source"},
	{path: "perform/register", pure: true, may: []string{"fault", "perform/evidence"}, why: "an entry is right or wrong by its schema alone, whoever filled it in"},
	{path: "perform/event", pure: true, may: []string{"fault"}, why: "what may be done with a request follows from its steps, the duties and the moment"},
	{path: "store", may: with(values, "report"), why: "the contract speaks budget words; which database serves it is the adapter's matter"},
	{path: "store/storetest", may: with(values, "report", "store"), why: "one suite serves every database and knows none"},
	{path: "store/*", may: with(values, "report", "store"), outside: []string{"modernc.org/sqlite", "github.com/pressly/goose/v3"},
		why: "databases never know each other: what two share belongs in store"},
	{path: "vault", may: []string{"fault"}, why: "the vault keeps bytes and knows nothing of what they say"},
	{path: "vault/vaulttest", may: []string{"fault", "vault"}, why: "one suite serves every vault and knows none"},
	{path: "vault/cache", why: "what can be made again is kept by name alone"},
	{path: "vault/*", may: []string{"fault", "vault"}, why: "vaults never know each other: what two share belongs in vault"},

	{path: "app/kept", may: []string{"fault", "office", "store"}, why: "one way from records to values and back, for every room of verbs"},
	{path: "app", may: with(values, "classify", "page", "table", "form", "claim", "reconcile", "perform", "perform/score", "perform/evaluate", "compile", "edition", "report", "publish", "read", "store", "vault", "app/kept"),
		why: "the verbs join contracts and pure rooms; a technology or a screen among them could never be exchanged"},
	{path: "app/people", may: with(values, "office", "store", "app/kept"), outside: []string{"golang.org/x/crypto"},
		why: "who somebody is must not depend on what they work on"},
	{path: "app/planning", may: with(values, "classify", "form", "compile", "draft", "secrecy", "thread", "edition", "office", "perform", "reconcile", "report", "publish", "publish/fillin", "store", "vault", "read", "app", "app/kept", "app/people"), outside: []string{"github.com/xuri/excelize/v2"},
		why: "the verbs of a budget join people, ledger, store and the verbs that check and publish"},
	{path: "app/performing", may: with(values, "draft", "office", "secrecy", "thread", "perform", "perform/score", "perform/cycle", "perform/evaluate", "perform/sheetform", "publish", "store", "vault", "app", "app/people", "app/planning"),
		why: "the verbs of a year's performance stand beside those of the budget, over the same store, and know no technology"},
	{path: "app/evidencing", may: []string{"fault", "office", "publish/fillin", "app/kept", "perform/evidence", "perform/source", "perform/register", "perform/event", "read", "store", "vault"},
		why: "the verbs of evidence know schemas and sources by their contracts; how records are fetched or kept is wired by the command"},
	{path: "web/assets", why: "assets are bytes with a digest"},
	{path: "web/screen", may: with(values, "page", "report", "message", "store", "office", "draft", "secrecy", "thread", "edition", "compile", "perform/score", "perform/cycle", "app", "app/people", "app/planning", "app/performing", "app/evidencing", "perform/evidence", "perform/source", "perform/register", "perform/event"), outside: []string{"github.com/a-h/templ"},
		why: "screens draw what the app answers: reports, and the plain values of the store's contract"},
	{path: "web", may: with(values, "page", "report", "message", "store", "office", "draft", "secrecy", "thread", "edition", "compile", "perform/score", "perform/cycle", "app", "app/people", "app/planning", "app/performing", "app/evidencing", "perform/evidence", "perform/source", "perform/register", "perform/event", "web/assets", "web/screen"), outside: []string{"github.com/a-h/templ", "github.com/piglig/go-qr"},
		why: "handlers ask the app and draw its answers; a door that looks past the app skips what the app records"},

	{path: "arrows", why: "it holds only tests"},
	{path: "tools/*", why: "tools of the house know nothing of budgets"},
}

func with(list []string, more ...string) []string { return append(slices.Clone(list), more...) }

// roomOf finds the room of a package path without internal/: an exact line
// before a family of packages.
func roomOf(path string) *room {
	for i := range rooms {
		if rooms[i].path == path {
			return &rooms[i]
		}
	}
	for i := range rooms {
		if parent, ok := strings.CutSuffix(rooms[i].path, "/*"); ok && strings.HasPrefix(path, parent+"/") {
			return &rooms[i]
		}
	}
	return nil
}

// untouchable are the packages of the standard library that reach out of a
// program, each with what it would bring in. A pure room imports none of them.
var untouchable = []struct{ path, brings string }{
	{"os", "files and the environment"},
	{"io/ioutil", "files"},
	{"path/filepath", "the file system of one machine"},
	{"net", "the network"},
	{"net/http", "the network"},
	{"database/sql", "SQL"},
	{"os/exec", "other programs"},
	{"os/signal", "signals"},
	{"os/user", "the users of one machine"},
	{"syscall", "the operating system"},
	{"log", "a global logger"},
	{"log/slog", "a global logger"},
	{"math/rand", "chance"},
	{"math/rand/v2", "chance"},
	{"crypto/rand", "chance"},
	{"plugin", "code from files"},
	{"unsafe", "raw memory"},
	{"testing", "the tests' world"},
}

// clocks are the functions of package time that look at a clock or wait.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

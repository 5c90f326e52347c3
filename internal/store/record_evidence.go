package store

// The kinds of evidence. Their spaces are SourcesSpace, SourceSpace of a source,
// RegisterSpace of a register and EventsSpace: never the installation's, whose revision
// tells everybody to look at the office again.
const (
	SourceRecord   RecordKind = "source"        // source.Definition, in SourcesSpace
	HostsRecord    RecordKind = "source-hosts"  // source.Hosts, in SourcesSpace
	RunRecord      RecordKind = "source-run"    // evidencing.Run; written once
	DeliveryRecord RecordKind = "delivery"      // nonce of a signed delivery; written once
	ValueRecord    RecordKind = "source-value"  // evidencing.Computed; written once
	EntryRecord    RecordKind = "entry"         // register.Entry, in RegisterSpace
	EventRecord    RecordKind = "event"         // event.Event, in EventsSpace
	DutiesRecord   RecordKind = "event-duties"  // event.Duties, in EventsSpace
	SurveyRecord   RecordKind = "survey"        // register.Survey, in SurveysSpace; its id is the secret of its link
	AnsweredRecord RecordKind = "survey-used"   // a ticket or code that was used, as an HMAC, in SurveysSpace; written once
	EventMapRecord RecordKind = "event-mapping" // evidencing.EventColumns of an export, in EventsSpace
)

// The spaces of evidence.
const (
	SourcesSpace = "sources:"
	EventsSpace  = "events:"
	SurveysSpace = "surveys:"
)

// SourceSpace holds what came from a source.
func SourceSpace(id string) string { return "source:" + id }

// RegisterSpace holds the entries of a register.
func RegisterSpace(id string) string { return "register:" + id }

// evidenceOnce are written once, as onceKinds.
var evidenceOnce = []RecordKind{RunRecord, DeliveryRecord, ValueRecord, AnsweredRecord}

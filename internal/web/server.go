package web

import (
	"log/slog"
	"net/http"
	"time"

	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/people"
	"mingzhang/internal/app/performing"
	"mingzhang/internal/app/planning"
	"mingzhang/internal/message"
	"mingzhang/internal/web/assets"
	"mingzhang/internal/web/screen"
)

// MaxUpload is the largest file taken in where Config does not say.
const MaxUpload = 500 << 20

// requestTime is how long a page or a download may take.
const requestTime = 60 * time.Second

// Config is what the door needs to open.
type Config struct {
	Service      Service
	People       *people.Door       // nil: nobody signs in, and everybody may do everything
	Desk         *planning.Desk     // nil: no budget is compiled here
	Performing   *performing.Office // nil: no performance is managed here
	Evidence     *evidencing.Desk   // nil: no evidence is kept here
	Logger       *slog.Logger       // slog.Default where nil
	MaxUpload    int64              // bytes; MaxUpload where 0
	AllowedHosts []string           // host names without port; loopback names where empty
}

type server struct {
	service    Service
	people     *people.Door
	desk       *planning.Desk
	performing *performing.Office
	evidence   *evidencing.Desk
	log        *slog.Logger
	limit      int64
	hosts      map[string]bool
	words      map[string]*screen.Words
	docs       *shelf[*screen.Doc]
	originals  *shelf[*screen.Original]
	jobs       *jobs
	assets     *assets.Set
}

// New gives the handler of all screens.
func New(c Config) http.Handler {
	s := newServer(c)
	return s.guarded(s.handler(s.routes()))
}

func newServer(c Config) *server {
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.MaxUpload == 0 {
		c.MaxUpload = MaxUpload
	}
	return &server{
		service: c.Service, people: c.People, desk: c.Desk, performing: c.Performing, evidence: c.Evidence, log: c.Logger, limit: c.MaxUpload, hosts: hostSet(c.AllowedHosts),
		words: map[string]*screen.Words{
			message.Chinese: screen.NewWords(message.Chinese),
			message.English: screen.NewWords(message.English),
		},
		docs: newShelf[*screen.Doc](), originals: newShelf[*screen.Original](), jobs: newJobs(), assets: assets.Load(),
	}
}

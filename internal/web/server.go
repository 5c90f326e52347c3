package web

import (
	"log/slog"
	"net/http"
	"time"

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
	Logger       *slog.Logger // slog.Default where nil
	MaxUpload    int64        // bytes; MaxUpload where 0
	AllowedHosts []string     // host names without port; loopback names where empty
}

type server struct {
	service Service
	log     *slog.Logger
	limit   int64
	hosts   map[string]bool
	words   map[string]*screen.Words
	docs    *shelf
	jobs    *jobs
	assets  *assets.Set
}

// New gives the handler of all screens.
func New(c Config) http.Handler {
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.MaxUpload == 0 {
		c.MaxUpload = MaxUpload
	}
	s := &server{
		service: c.Service, log: c.Logger, limit: c.MaxUpload, hosts: hostSet(c.AllowedHosts),
		words: map[string]*screen.Words{
			message.Chinese: screen.NewWords(message.Chinese),
			message.English: screen.NewWords(message.English),
		},
		docs: newShelf(), jobs: newJobs(), assets: assets.Load(),
	}
	return s.guarded(s.routes())
}

package main

import (
	"io"
	"os"
	"path/filepath"
	"time"

	"mingzhang/internal/app"
	"mingzhang/internal/app/evidencing"
	"mingzhang/internal/app/people"
	"mingzhang/internal/fault"
	"mingzhang/internal/perform/evidence"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/perform/source/file"
	"mingzhang/internal/perform/source/http"
	"mingzhang/internal/perform/source/keyring"
	"mingzhang/internal/perform/source/webhook"
)

// secretsOf is the keyring of a data folder.
func secretsOf(dir string) keyring.Ring { return keyring.Open(filepath.Join(dir, "secrets")) }

// newEvidence wires the verbs of evidence.
func newEvidence(a *app.App, door *people.Door, dir string) (*evidencing.Desk, error) {
	systems, err := systemsOf(dir)
	if err != nil {
		return nil, err
	}
	ring := secretsOf(dir)
	return evidencing.New(evidencing.Config{
		Store: a.Store, Vault: a.Vault, Now: a.Now, Tree: door.Tree, Systems: systems,
		Key: func() ([]byte, error) {
			key, err := ring.Ensure(source.InstallationKey)
			return []byte(key), err
		},
		Adapters: evidencing.Adapters{
			Fetch: func(h source.Hosts, d source.Definition) (source.Source, error) { return fetching(h, ring, d) },
			File:  fileSource,
			Push: func(d source.Definition, p source.Delivery, at time.Time) (source.Source, error) {
				return pushed(ring, d, p, at)
			},
			Sample: func(d source.Definition, body []byte) source.Source { return webhook.Open(d, body) },
			HasSecret: func(name string) bool {
				_, err := ring.Secret(name)
				return err == nil
			},
			KeepSecret: ring.Keep,
			Keep:       keepColumns,
			Recall:     recallColumns,
		},
	}), nil
}

func fetching(h source.Hosts, s source.Secrets, d source.Definition) (source.Source, error) {
	f, err := http.New(h, s, source.Limits{}).Open(d)
	if err != nil {
		return nil, err // not a nil *Fetch in an interface
	}
	return f, nil
}

func fileSource(r io.Reader, name string, d source.Definition) (source.Source, error) {
	f, err := file.Open(r, file.Options{Name: name, Sheet: d.Sheet, Columns: d.Columns})
	if err != nil {
		return nil, err
	}
	return f, nil
}

func pushed(s source.Secrets, d source.Definition, p source.Delivery, at time.Time) (source.Source, error) {
	secret, err := s.Secret(d.Secret)
	if err != nil {
		return nil, err
	}
	if err := webhook.Verify([]byte(secret), p, at); err != nil {
		return nil, err
	}
	return webhook.Open(d, p.Body), nil
}

// systemsOf are the embedded systems and those of the data folder, systems/*.yaml; one of
// the folder stands for the embedded one of the same id.
func systemsOf(dir string) ([]evidence.System, error) {
	embedded, err := evidence.Systems()
	if err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(filepath.Join(dir, "systems", "*.yaml"))
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, "数据目录的名称不能使用", err).At(dir)
	}
	out := append([]evidence.System(nil), embedded...)
	for _, path := range paths {
		s, err := readSystem(path)
		if err != nil {
			return nil, err
		}
		out = withSystem(out, *s)
	}
	return out, nil
}

func withSystem(list []evidence.System, s evidence.System) []evidence.System {
	for i := range list {
		if list[i].Schema.ID == s.Schema.ID {
			list[i] = s
			return list
		}
	}
	return append(list, s)
}

func readSystem(path string) (*evidence.System, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "系统的定义打不开", err).At(path)
	}
	s, err := evidence.ReadSystem(data)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, "系统的定义有误", err).At(path)
	}
	return s, nil
}

package web

import (
	"container/list"
	"context"
	"sync"

	"mingzhang/internal/web/screen"
)

// shelfSize is how many indexed documents stay in memory.
const shelfSize = 8

// shelf keeps the documents lately read, newest first. A document is only taken
// from it when its version is still the same.
type shelf struct {
	mu    sync.Mutex
	order *list.List
	byKey map[string]*list.Element
}

type kept struct {
	key, version string
	doc          *screen.Doc
}

func newShelf() *shelf { return &shelf{order: list.New(), byKey: map[string]*list.Element{}} }

// take gives a kept document of this version.
func (s *shelf) take(key, version string) (*screen.Doc, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.byKey[key]
	if !ok || e.Value.(*kept).version != version {
		return nil, false
	}
	s.order.MoveToFront(e)
	return e.Value.(*kept).doc, true
}

// put keeps a document, and lets the oldest go.
func (s *shelf) put(key, version string, doc *screen.Doc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.byKey[key]; ok {
		s.order.Remove(e)
	}
	s.byKey[key] = s.order.PushFront(&kept{key, version, doc})
	for s.order.Len() > shelfSize {
		last := s.order.Back()
		s.order.Remove(last)
		delete(s.byKey, last.Value.(*kept).key)
	}
}

// forget drops a document that has changed.
func (s *shelf) forget(digest string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, e := range s.byKey {
		if e.Value.(*kept).doc.Digest == digest {
			s.order.Remove(e)
			delete(s.byKey, key)
		}
	}
}

// document finds and indexes a document. Without a version every request reads
// it anew.
func (s *server) document(ctx context.Context, id string) (*screen.Doc, error) {
	versioned, ok := s.service.(Versioned)
	if !ok {
		return s.readDocument(ctx, id)
	}
	version, err := versioned.Version(ctx, id)
	if err != nil {
		return nil, err
	}
	if doc, ok := s.docs.take(id, version); ok {
		return doc, nil
	}
	doc, err := s.readDocument(ctx, id)
	if err == nil {
		s.docs.put(id, version, doc)
	}
	return doc, err
}

func (s *server) readDocument(ctx context.Context, id string) (*screen.Doc, error) {
	d, err := s.service.Document(ctx, id)
	if err != nil {
		return nil, err
	}
	return screen.NewDoc(d), nil
}

package web

import (
	"container/list"
	"context"
	"strings"
	"sync"

	"mingzhang/internal/web/screen"
)

// shelfSize is how many documents stay in memory.
const shelfSize = 8

// shelf keeps what was lately made of documents, newest first, by the digest or a
// prefix of it. It is only taken from it when its version is still the same.
type shelf[T any] struct {
	mu    sync.Mutex
	order *list.List
	byKey map[string]*list.Element
}

type kept[T any] struct {
	key, version string
	value        T
}

func newShelf[T any]() *shelf[T] {
	return &shelf[T]{order: list.New(), byKey: map[string]*list.Element{}}
}

// take gives what is kept of this version.
func (s *shelf[T]) take(key, version string) (value T, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.byKey[key]
	if !ok || e.Value.(*kept[T]).version != version {
		return value, false
	}
	s.order.MoveToFront(e)
	return e.Value.(*kept[T]).value, true
}

// put keeps a value, and lets the oldest go.
func (s *shelf[T]) put(key, version string, value T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.byKey[key]; ok {
		s.order.Remove(e)
	}
	s.byKey[key] = s.order.PushFront(&kept[T]{key, version, value})
	for s.order.Len() > shelfSize {
		last := s.order.Back()
		s.order.Remove(last)
		delete(s.byKey, last.Value.(*kept[T]).key)
	}
}

// forget drops a document that has changed.
func (s *shelf[T]) forget(digest string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, e := range s.byKey {
		if strings.HasPrefix(digest, key) {
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

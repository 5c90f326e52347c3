package people

import (
	"sync"
	"time"
)

// Failures that are borne before somebody has to wait.
const (
	triesPerLogin   = 5
	triesPerAddress = 30
	firstWait       = time.Minute
	longestWait     = time.Hour
	forgetAfter     = 15 * time.Minute
	mostRemembered  = 10_000
)

// wait is how long a login is locked after so many wrong passwords in a row: a
// minute after five, twice as long after each more, at most an hour.
func wait(failed int) time.Duration {
	if failed < triesPerLogin {
		return 0
	}
	return min(longestWait, firstWait<<min(failed-triesPerLogin, 10))
}

// limiter counts failures in memory by a key that the other side chooses, and
// so remembers a bounded number of them.
type limiter struct {
	locks bool // failures lock the key, as they do a login
	mu    sync.Mutex
	list  map[string]failures
}

type failures struct {
	count int
	last  time.Time
	until time.Time // locked, where the key is a login
}

func newLimiter(locks bool) *limiter { return &limiter{locks: locks, list: map[string]failures{}} }

// look gives what is remembered of a key.
func (l *limiter) look(key string, now time.Time) failures {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.fresh(key, now)
}

// fresh forgets what is long past.
func (l *limiter) fresh(key string, now time.Time) failures {
	f := l.list[key]
	if now.Sub(f.last) > forgetAfter && now.After(f.until) {
		return failures{}
	}
	return f
}

// add counts a failure.
func (l *limiter) add(key string, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.list) >= mostRemembered {
		l.prune(now)
	}
	f := l.fresh(key, now)
	f.count++
	f.last = now
	if l.locks {
		f.until = now.Add(wait(f.count))
	}
	l.list[key] = f
}

// prune makes room: first what is past, then anything.
func (l *limiter) prune(now time.Time) {
	for key := range l.list {
		if l.fresh(key, now).count == 0 {
			delete(l.list, key)
		}
	}
	for key := range l.list {
		if len(l.list) < mostRemembered {
			return
		}
		delete(l.list, key)
	}
}

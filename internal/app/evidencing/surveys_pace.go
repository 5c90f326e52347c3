package evidencing

import (
	"sync"
	"time"
)

// What one address may send in a window. A whole office may sit behind one address, so
// that answers are many; wrong codes are few.
const (
	answersPerAddress = 300
	wrongPerAddress   = 20
	paceWindow        = 10 * time.Minute
	mostAddresses     = 20_000
)

// pace counts what addresses send, in memory alone, each known by an HMAC.
type pace struct {
	mu   sync.Mutex
	list map[string]paced
}

type paced struct {
	count int
	since time.Time
}

// full tells whether an address had its share in the window.
func (p *pace) full(address string, most int, now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.at(address, now).count >= most
}

// add counts one; false where the address had its share already.
func (p *pace) add(address string, most int, now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	at := p.at(address, now)
	if at.count >= most {
		return false
	}
	if p.list == nil || len(p.list) >= mostAddresses {
		p.prune(now)
	}
	at.count++
	p.list[address] = at
	return true
}

func (p *pace) at(address string, now time.Time) paced {
	at := p.list[address]
	if now.Sub(at.since) > paceWindow {
		return paced{since: now}
	}
	return at
}

// prune forgets windows that are over, and all of them where that makes no room.
func (p *pace) prune(now time.Time) {
	for address := range p.list {
		if p.at(address, now).count == 0 {
			delete(p.list, address)
		}
	}
	if p.list == nil || len(p.list) >= mostAddresses {
		p.list = map[string]paced{}
	}
}

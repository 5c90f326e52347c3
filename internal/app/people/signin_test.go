package people_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"mingzhang/internal/app/people"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

func TestSignIn(t *testing.T) {
	d := newDesk(t)
	d.hire("wang", office.Preparer, "u1")
	session, err := d.SignIn(d.ctx(), "  WANG ", good, "10.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	actor := d.actor(session.Token)
	if actor.Person.ID != "wang" || len(actor.Grants) != 1 || actor.Grants[0].Role != office.Preparer {
		t.Errorf("the session is %+v", actor)
	}
	again, err := d.SignIn(d.ctx(), "wang", good, "10.0.0.1")
	if err != nil || again.Token == session.Token {
		t.Errorf("a second sign-in gives the token %q again, %v", again.Token, err)
	}
	if err := d.SignOut(d.ctx(), session.Token); err != nil {
		t.Fatal(err)
	}
	if d.actor(session.Token).SignedIn() || !d.actor(again.Token).SignedIn() {
		t.Error("signing out must end one session and no other")
	}
	if err := d.SignOutAll(d.ctx(), "wang"); err != nil || d.actor(again.Token).SignedIn() {
		t.Error("signing out everywhere left a session")
	}
}

func TestWrongAndUnknownAreAlike(t *testing.T) {
	d := newDesk(t)
	d.hire("wang", office.Preparer, "u1")
	for i := range 8 {
		_, wrong := d.SignIn(d.ctx(), "wang", "wrong password", fmt.Sprint("a", i))
		_, unknown := d.SignIn(d.ctx(), "nobody", "wrong password", fmt.Sprint("b", i))
		if wrong == nil || unknown == nil || wrong.Error() != unknown.Error() {
			t.Errorf("try %d: wrong says %v, unknown says %v", i, wrong, unknown)
		}
	}
	for _, c := range [][2]string{{"", ""}, {strings.Repeat("x", 10_000), good}, {"wang", strings.Repeat("x", 10_000)}, {"wa\x00ng", good}} {
		_, err := d.SignIn(d.ctx(), c[0], c[1], "c")
		if err == nil {
			t.Errorf("%.10q with %.10q was let in", c[0], c[1])
		}
	}
}

// Unknown logins cost a hash like known ones: measured with a hash dear enough
// to stand out from the store.
func TestUnknownLoginTakesAsLong(t *testing.T) {
	d := newDesk(t)
	d.Door = d.another(people.Config{Hash: people.Cost{Memory: 32 << 10, Times: 4, Lanes: 1}})
	d.hire("wang", office.Preparer, "u1")
	took := func(login string) time.Duration {
		best := time.Hour
		for i := range 4 {
			start := time.Now()
			_, err := d.SignIn(d.ctx(), login, "wrong password", login)
			d.wants(err, fault.Forbidden)
			if i > 0 {
				best = min(best, time.Since(start))
			}
		}
		return best
	}
	known, unknown := took("wang"), took("nobody")
	if unknown < known/2 || unknown > known*2 {
		t.Errorf("a wrong password takes %v, an unknown login %v", known, unknown)
	}
}

func TestLockOut(t *testing.T) {
	d := newDesk(t)
	d.hire("wang", office.Preparer, "u1")
	wrong := func(n int) {
		for range n {
			if _, err := d.SignIn(d.ctx(), "wang", "wrong password", "a"); err == nil {
				t.Fatal("a wrong password was let in")
			}
		}
	}
	wrong(5)
	_, err := d.SignIn(d.ctx(), "wang", good, "b")
	d.wants(err, fault.Busy)
	d.clock.pass(time.Minute)
	wrong(1) // the sixth: two minutes now
	d.clock.pass(time.Minute)
	_, err = d.SignIn(d.ctx(), "wang", good, "b")
	d.wants(err, fault.Busy)
	d.clock.pass(time.Minute)
	if _, err = d.SignIn(d.ctx(), "wang", good, "b"); err != nil {
		t.Fatalf("after the wait: %v", err)
	}
	wrong(4)
	if _, err = d.SignIn(d.ctx(), "wang", good, "b"); err != nil {
		t.Errorf("the right password must set the count back, and four are not five: %v", err)
	}
	wrong(5)
	if err := d.Unlock(d.ctx(), d.admin, "wang"); err != nil {
		t.Fatal(err)
	}
	if _, err = d.SignIn(d.ctx(), "wang", good, "b"); err != nil {
		t.Errorf("unlocked by the administrator: %v", err)
	}
}

// Many wrong passwords at the same moment are not more than one after the other.
func TestLockOutAtOnce(t *testing.T) {
	d := newDesk(t)
	d.hire("wang", office.Preparer, "u1")
	var group sync.WaitGroup
	var mu sync.Mutex
	looked := 0
	for range 20 {
		group.Go(func() {
			_, err := d.SignIn(d.ctx(), "wang", "wrong password", "a")
			if fault.Is(err, fault.Forbidden) {
				mu.Lock()
				looked++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if looked != 5 {
		t.Errorf("%d passwords were looked at, want 5", looked)
	}
}

func TestAddressHasToWait(t *testing.T) {
	d := newDesk(t)
	for i := range 30 {
		_, err := d.SignIn(d.ctx(), fmt.Sprint("somebody", i), "wrong password", "10.0.0.9")
		d.wants(err, fault.Forbidden)
	}
	_, err := d.SignIn(d.ctx(), "admin", good, "10.0.0.9")
	d.wants(err, fault.Busy)
	if _, err = d.SignIn(d.ctx(), "admin", good, "10.0.0.10"); err != nil {
		t.Errorf("another address: %v", err)
	}
	d.clock.pass(16 * time.Minute)
	if _, err = d.SignIn(d.ctx(), "admin", good, "10.0.0.9"); err != nil {
		t.Errorf("a quarter of an hour later: %v", err)
	}
}

func TestSessionsEnd(t *testing.T) {
	d := newDesk(t)
	idle := d.hire("wang", office.Preparer, "u1").Token
	busy, err := d.SignIn(d.ctx(), "wang", good, "a")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		d.clock.pass(7 * time.Hour)
		if !d.actor(busy.Token).SignedIn() {
			t.Fatal("a session in use ended")
		}
	}
	if d.actor(idle).SignedIn() {
		t.Error("a session unused for 14 hours lasts")
	}
	for range 23 { // 7 days less 7 hours in all
		d.clock.pass(7 * time.Hour)
		d.actor(busy.Token)
	}
	if d.actor(busy.Token).SignedIn() {
		t.Error("a session lasts longer than seven days")
	}
}

func TestPasswordsAreRefused(t *testing.T) {
	for _, password := range []string{"", "short", "123456789", "1234567890", "Password123", "aaaaaaaaaaaaa", "ababababababab",
		strings.Repeat("x1y2z", 300), "wangxiaoming", "WangXiaoMing", "wangxiaomingwangxiaoming", "good\xffenough\xff"} {
		if err := people.CheckPassword("wangxiaoming", password); !fault.Is(err, fault.Invalid) {
			t.Errorf("%.20q was taken: %v", password, err)
		}
	}
	for _, password := range []string{good, "correct horse battery", "wangxiaoming-7-lamps"} {
		if err := people.CheckPassword("wangxiaoming", password); err != nil {
			t.Errorf("%q was refused: %v", password, err)
		}
	}
}

func TestChangePassword(t *testing.T) {
	d := newDesk(t)
	first := d.hire("wang", office.Preparer, "u1")
	me := d.actor(first.Token)
	_, err := d.ChangePassword(d.ctx(), me, "not this one", "another long one", "a")
	d.wants(err, fault.Forbidden)
	_, err = d.ChangePassword(d.ctx(), me, good, good, "a")
	d.wants(err, fault.Invalid)
	_, err = d.ChangePassword(d.ctx(), me, good, "short", "a")
	d.wants(err, fault.Invalid)
	if !d.actor(first.Token).SignedIn() {
		t.Error("a refused change ended the session")
	}
	next, err := d.ChangePassword(d.ctx(), me, good, "another long one", "a")
	if err != nil {
		t.Fatal(err)
	}
	if d.actor(first.Token).SignedIn() || !d.actor(next.Token).SignedIn() {
		t.Error("a change must end all sessions but the new one")
	}
	_, err = d.SignIn(d.ctx(), "wang", good, "a")
	d.wants(err, fault.Forbidden)
}

// A hash made at another cost is made anew when its password is next seen.
func TestHashIsUpgraded(t *testing.T) {
	d := newDesk(t)
	d.hire("wang", office.Preparer, "u1")
	hash := func() (h string) {
		err := d.store.View(d.ctx(), func(tx store.Tx) error {
			s, err := tx.Secret("wang")
			h = s.Hash
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	if !strings.HasPrefix(hash(), "$argon2id$v=19$m=16,t=1,p=1$") || strings.Contains(hash(), good) {
		t.Fatalf("stored as %s", hash())
	}
	dearer := d.another(people.Config{Hash: people.Cost{Memory: 32, Times: 2, Lanes: 1}})
	if _, err := dearer.SignIn(d.ctx(), "wang", good, "a"); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(hash(), "$m=32,t=2,p=1$") {
		t.Errorf("not upgraded: %s", hash())
	}
	if _, err := d.SignIn(d.ctx(), "wang", good, "a"); err != nil {
		t.Errorf("after the upgrade: %v", err)
	}
}

// Two doors with the same source of chance make the same token: nothing else
// is random.
func TestChanceIsGiven(t *testing.T) {
	d := newDesk(t)
	a := d.another(people.Config{Hash: cheap, Random: zeros{}})
	link, err := a.Invite(d.ctx(), d.admin, "admin")
	if err != nil || link.Token != strings.Repeat("BwcH", 10)+"Bwc" {
		t.Errorf("token %q, %v", link.Token, err)
	}
}

func TestDisabledPersonIsOut(t *testing.T) {
	d := newDesk(t)
	session := d.hire("wang", office.Preparer, "u1")
	link, err := d.Invite(d.ctx(), d.admin, "wang")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.PutPerson(d.ctx(), d.admin, office.Person{ID: "wang", Name: "王", Disabled: true}, 1); err != nil {
		t.Fatal(err)
	}
	if d.actor(session.Token).SignedIn() {
		t.Error("a disabled person is still signed in")
	}
	_, err = d.SignIn(d.ctx(), "wang", good, "a")
	d.wants(err, fault.Forbidden)
	_, err = d.AcceptInvitation(d.ctx(), link.Token, good)
	d.wants(err, fault.NotFound)
	_, err = d.Invite(d.ctx(), d.admin, "wang")
	d.wants(err, fault.Invalid)
}

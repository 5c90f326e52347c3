package people

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"

	"mingzhang/internal/fault"
)

// Cost is how dear one guess of a password is.
type Cost struct {
	Memory uint32 // KiB
	Times  uint32 // passes over the memory
	Lanes  uint8  // threads
}

// DefaultCost is the least that OWASP's Password Storage Cheat Sheet asks of
// argon2id: 19 MiB, two passes, one lane.
var DefaultCost = Cost{Memory: 19 << 10, Times: 2, Lanes: 1}

// greatest bounds what a stored hash may ask of this machine.
var greatest = Cost{Memory: 1 << 20, Times: 32, Lanes: 16}

const (
	saltLength   = 16
	keyLength    = 32
	hashesAtOnce = 2 // each takes memory and a processor
)

var b64 = base64.RawStdEncoding

// seal hashes a password into PHC form: $argon2id$v=19$m=…,t=…,p=…$salt$key.
func seal(c Cost, salt []byte, password string) string {
	key := argon2.IDKey([]byte(password), salt, c.Times, c.Memory, c.Lanes, keyLength)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Times, c.Lanes, b64.EncodeToString(salt), b64.EncodeToString(key))
}

// unseal takes a PHC form apart; false where it is none of ours or asks for more
// than this machine should give.
func unseal(phc string) (c Cost, salt, key []byte, ok bool) {
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, false
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Times, &c.Lanes); err != nil {
		return c, nil, nil, false
	}
	salt, err1 := b64.DecodeString(parts[4])
	key, err2 := b64.DecodeString(parts[5])
	ok = err1 == nil && err2 == nil && len(salt) >= 8 && len(key) == keyLength && c.sane()
	return c, salt, key, ok
}

func (c Cost) sane() bool {
	return c.Times >= 1 && c.Times <= greatest.Times && c.Lanes >= 1 && c.Lanes <= greatest.Lanes &&
		c.Memory >= 8*uint32(c.Lanes) && c.Memory <= greatest.Memory
}

// fits tells whether a password is that of a hash, and whether the hash was made
// at another cost than is asked for now. It waits for its turn.
func (d *Door) fits(ctx context.Context, phc, password string) (right, stale bool, err error) {
	c, salt, key, ok := unseal(phc)
	if !ok {
		return false, false, fault.New(fault.Internal, "保存的密码读不懂").Hint("请让管理员重新发出邀请链接")
	}
	err = d.turn(ctx, func() {
		got := argon2.IDKey([]byte(password), salt, c.Times, c.Memory, c.Lanes, keyLength)
		right = subtle.ConstantTimeCompare(got, key) == 1
	})
	return right, c != d.cost, err
}

// hashed hashes a new password.
func (d *Door) hashed(ctx context.Context, password string) (phc string, err error) {
	salt, err := d.bytes(saltLength)
	if err != nil {
		return "", err
	}
	err = d.turn(ctx, func() { phc = seal(d.cost, salt, password) })
	return phc, err
}

// turn runs one hash when fewer than hashesAtOnce are under way.
func (d *Door) turn(ctx context.Context, f func()) error {
	select {
	case d.slots <- struct{}{}:
		defer func() { <-d.slots }()
		f()
		return nil
	case <-ctx.Done():
		return fault.Wrap(fault.Busy, "登录的人太多", ctx.Err()).Hint("请稍候再试")
	}
}

// bytes gives so many random bytes.
func (d *Door) bytes(n int) ([]byte, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(d.random, b); err != nil {
		return nil, fault.Wrap(fault.Internal, "没有随机数可用", err)
	}
	return b, nil
}

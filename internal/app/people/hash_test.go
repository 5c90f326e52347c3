package people

import (
	"strings"
	"testing"
)

func TestSealAndUnseal(t *testing.T) {
	c := Cost{Memory: 64, Times: 1, Lanes: 1}
	phc := seal(c, []byte("0123456789abcdef"), "secret")
	got, salt, key, ok := unseal(phc)
	if !ok || got != c || string(salt) != "0123456789abcdef" || len(key) != keyLength {
		t.Errorf("%s reads as %+v %q %d %v", phc, got, salt, len(key), ok)
	}
	for _, bad := range []string{"", "$", "secret", strings.Replace(phc, "argon2id", "argon2i", 1), strings.Replace(phc, "v=19", "v=16", 1),
		strings.Replace(phc, "m=64", "m=4294967295", 1), strings.Replace(phc, "t=1", "t=0", 1), strings.Replace(phc, "p=1", "p=255", 1), phc[:len(phc)-3]} {
		if _, _, _, ok := unseal(bad); ok {
			t.Errorf("%q was taken", bad)
		}
	}
}

// Nothing that stands in the store makes unseal panic, or asks for a hash that
// this machine should not make.
func FuzzUnseal(f *testing.F) {
	f.Add(seal(Cost{Memory: 64, Times: 1, Lanes: 1}, []byte("0123456789abcdef"), "secret"))
	f.Add("$argon2id$v=19$m=9999999999,t=1,p=1$AAAA$AAAA")
	f.Add("$$$$$")
	f.Fuzz(func(t *testing.T, phc string) {
		if c, salt, key, ok := unseal(phc); ok && (!c.sane() || len(salt) < 8 || len(key) != keyLength) {
			t.Errorf("%q gives %+v", phc, c)
		}
	})
}

package evidencing

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// SecretFor names the secret of a source, which follows from what it opens: the token of
// an interface belongs to its host, so that a definition led to another host has none.
// It is empty for a file.
func SecretFor(def source.Definition) string {
	switch {
	case def.Kind == source.Webhook:
		return def.ID + "-hook"
	case def.Kind == source.HTTP && def.HTTP != nil:
		if u, err := def.HTTP.Address(); err == nil {
			sum := sha256.Sum256([]byte(u.Host))
			return def.ID + "-token-" + hex.EncodeToString(sum[:4])
		}
	}
	return ""
}

// secretOf is the secret that a definition names; "" where it needs none.
func secretOf(def source.Definition) string {
	switch {
	case def.Kind == source.HTTP && def.HTTP.Token != nil:
		return def.HTTP.Token.Secret
	case def.Kind == source.Webhook:
		return def.Secret
	}
	return ""
}

// SecretKept tells whether the secret that a definition names is kept; needed is false
// where it names none.
func (d *Desk) SecretKept(def source.Definition) (needed, there bool) {
	name := secretOf(def)
	return name != "", name != "" && d.HasSecret(name)
}

// SetSecret keeps the secret of a source outside the database, in place of the one before.
// An empty one is made for a webhook and given back, this once.
func (d *Desk) SetSecret(ctx context.Context, who office.Actor, id, secret string) (made string, err error) {
	def, err := d.Source(ctx, who, id)
	if err != nil {
		return "", err
	}
	if err := d.may(ctx, who, office.DefineSource, def.Body); err != nil {
		return "", err
	}
	name := secretOf(def.Value)
	switch {
	case name == "":
		return "", fault.New(fault.Invalid, "这个来源不用令牌，也不用密钥").At(def.Value.Title)
	case secret == "" && def.Value.Kind != source.Webhook:
		return "", fault.New(fault.Invalid, "没有填写令牌").At(def.Value.Title).Hint("令牌由对方系统发给你")
	}
	if made, err = d.KeepSecret(name, secret); err != nil {
		return "", err
	}
	return made, d.Store.Update(ctx, func(tx store.Tx) error { return d.note(tx, string(who.Person.ID), "source.secret", id, name) })
}

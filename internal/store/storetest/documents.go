package storetest

import (
	"strings"
	"time"

	"mingzhang/internal/fault"
	"mingzhang/internal/store"
)

func documentAddedOnce(d *desk) {
	second := Document(1)
	second.Name, second.Actor = "另一个名字.md", "别人"
	d.update(func(tx store.Tx) error {
		for i, doc := range []store.Document{Document(1), second} {
			added, err := tx.AddDocument(doc)
			if err != nil || added != (i == 0) {
				d.Errorf("added %v, %v at attempt %d", added, err, i)
			}
		}
		return nil
	})
	d.view(func(tx store.Tx) error {
		got, err := tx.Document(Digest(1))
		equal(d, got, Document(1))
		if got.ImportedAt != Epoch.Add(time.Minute) {
			d.Errorf("imported at %v, want UTC to the microsecond", got.ImportedAt)
		}
		return err
	})
	d.view(func(tx store.Tx) error {
		_, err := tx.Document(Digest(2))
		want(d, err, fault.NotFound)
		return nil
	})
}

func documentRefused(d *desk) {
	spoil := map[string]func(*store.Document){
		"short digest":      func(x *store.Document) { x.Digest = x.Digest[:63] },
		"upper-case digest": func(x *store.Document) { x.Digest = strings.ToUpper(x.Digest) },
		"no actor":          func(x *store.Document) { x.Actor = " " },
		"no time":           func(x *store.Document) { x.ImportedAt = time.Time{} },
	}
	d.update(func(tx store.Tx) error {
		for name, f := range spoil {
			doc := Document(1)
			f(&doc)
			if _, err := tx.AddDocument(doc); !fault.Is(err, fault.Invalid) {
				d.Errorf("%s: %v", name, err)
			}
		}
		return nil
	})
	if n := count(d, d.Store); n != 0 {
		d.Errorf("%d documents kept", n)
	}
}

func documentFoundByPrefix(d *desk) {
	first, twin := Document(1), Document(1)
	twin.Digest = first.Digest[:20] + strings.Repeat("f", 44)
	last := Document(2)
	last.Digest = strings.Repeat("f", 64)
	d.update(func(tx store.Tx) error {
		for _, doc := range []store.Document{first, twin, last} {
			if _, err := tx.AddDocument(doc); err != nil {
				return err
			}
		}
		return nil
	})
	d.view(func(tx store.Tx) error {
		for prefix, whole := range map[string]string{
			first.Digest[:21]:                 first.Digest,
			first.Digest:                      first.Digest,
			strings.ToUpper(twin.Digest[:24]): twin.Digest,
			"ffffffff":                        last.Digest,
		} {
			if got, err := tx.FindDocument(prefix); err != nil || got.Digest != whole {
				d.Errorf("%s gives %s, %v", prefix, got.Digest, err)
			}
		}
		for prefix, kind := range map[string]fault.Kind{
			first.Digest[:20]: fault.Invalid, "ffffffe": fault.Invalid, "": fault.Invalid, "预算预算预算预算": fault.Invalid,
			"%%%%%%%%": fault.Invalid, "00000000": fault.NotFound, first.Digest + "0": fault.Invalid,
		} {
			_, err := tx.FindDocument(prefix)
			want(d, err, kind)
		}
		return nil
	})
}

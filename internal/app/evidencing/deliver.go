package evidencing

import (
	"context"

	"mingzhang/internal/app/kept"
	"mingzhang/internal/fault"
	"mingzhang/internal/perform/source"
	"mingzhang/internal/store"
)

// Delivered is what is kept of a nonce.
type Delivered struct {
	Timestamp string `json:"timestamp"`
	Size      int    `json:"size"`
}

// Deliver takes what another system pushed to a source of kind Webhook; it acts as the
// source itself. It gives fault.Forbidden for a forged or old delivery, fault.Conflict
// for one that came before, fault.NotFound for a source that is none: a stranger learns
// nothing more.
func (d *Desk) Deliver(ctx context.Context, id string, delivery source.Delivery) (Run, error) {
	var def Kept[source.Definition]
	err := d.Store.View(ctx, func(tx store.Tx) (err error) {
		def, err = kept.Find[source.Definition](tx, store.SourcesSpace, store.SourceRecord, id)
		return err
	})
	if err == nil && (def.Value.Kind != source.Webhook || def.Value.Retired) || fault.Is(err, fault.NotFound) {
		return Run{}, fault.New(fault.NotFound, "没有这个推送地址").At(shortened(id))
	}
	if err != nil {
		return Run{}, err
	}
	src, err := d.Push(def.Value, delivery, d.Now())
	if err != nil {
		return Run{}, err
	}
	if err := d.unseen(ctx, id, delivery.Nonce); err != nil {
		return Run{}, err
	}
	actor := "webhook:" + id
	return d.take(ctx, actor, def, delivery.Nonce, Ask{}, func(tx store.Tx) error {
		_, err := d.put(tx, actor, store.Record{Space: store.SourceSpace(id), Kind: store.DeliveryRecord, ID: delivery.Nonce}, Delivered{delivery.Timestamp, len(delivery.Body)})
		if fault.Is(err, fault.Conflict) || fault.Is(err, fault.Forbidden) {
			err = replayed(delivery.Nonce)
		}
		return err
	}, func() (source.Source, error) { return src, nil })
}

// unseen refuses a nonce that came before, early; the transaction that keeps the run
// refuses it for good.
func (d *Desk) unseen(ctx context.Context, id, nonce string) error {
	return d.Store.View(ctx, func(tx store.Tx) error {
		_, err := tx.FindRecord(store.SourceSpace(id), store.DeliveryRecord, nonce)
		if err == nil {
			return replayed(nonce)
		}
		if fault.Is(err, fault.NotFound) {
			return nil
		}
		return err
	})
}

func replayed(nonce string) error {
	return fault.New(fault.Conflict, "这次推送已经收过").At(nonce).Hint("每次推送要用新的随机数")
}

package planning

import (
	"context"

	"mingzhang/internal/draft"
	"mingzhang/internal/fault"
	"mingzhang/internal/office"
	"mingzhang/internal/store"
)

// Remark keeps a comment on a line: by whoever may comment at the unit, or works
// in a section of it. Version 0 is a new comment.
func (d *Desk) Remark(ctx context.Context, who office.Actor, id string, c draft.Comment, version int) error {
	tree, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	if len(sectionsOf(tree, who, c.Body)) == 0 {
		if err := d.may(ctx, who, office.Comment, c.Body); err != nil {
			return err
		}
	}
	if err := checkComment(c); err != nil {
		return err
	}
	return d.App.Store.Update(ctx, func(tx store.Tx) error {
		history, err := tx.RecordHistory(id, store.LineRecord, c.Line)
		if err != nil {
			return err
		}
		if len(history) == 0 || history[0].Body != string(c.Body) {
			return fault.New(fault.NotFound, "没有这一行").At(c.Line)
		}
		_, err = d.put(tx, who, store.Record{Space: id, Kind: store.CommentRecord, ID: c.ID, Body: string(c.Body), Version: version}, c)
		return err
	})
}

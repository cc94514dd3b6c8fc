package importer

import (
	"context"
	"errors"
	"time"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// BringDraft brings in a draft whose import has begun, from where it has come to, and then takes the
// draft away. It is safe to repeat: a draft that is gone was brought in, and an import that somebody
// stopped or undid is left alone.
func BringDraft(ctx context.Context, r *ops.Runner, who policy.Actor, draftID string, zone *time.Location) error {
	o, err := ops.Ask(ctx, r, who, OpenDraft{DraftID: draftID, Files: true})
	if errors.Is(err, errs.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	switch o.State {
	case Done:
		return ignore(ops.Do(ctx, r, who, DiscardDraft{draftID}), errs.NotFound)
	case "", Undone, Undoing:
		return nil
	}
	i := o.imported()
	run, err := o.runWith(i.Answers, o.Begun.In(zone))
	if errors.Is(err, source.ErrUnreadable) {
		return ignore(ops.Do(ctx, r, who, StopImport{i.ID}), errs.Conflict)
	}
	if err != nil {
		return err
	}
	p, err := run.ready(ctx, r, who)
	if err != nil {
		return err
	}
	if _, err := run.bring(ctx, r, who, i, p); err != nil {
		return ignore(err, errs.Conflict) // somebody stopped it, or another node is at it
	}
	return ignore(ops.Do(ctx, r, who, DiscardDraft{draftID}), errs.NotFound)
}

// imported is the import that the draft was begun as.
func (o Opened) imported() Import {
	for _, i := range o.Imports {
		if i.ID == o.ImportID {
			return i
		}
	}
	return Import{}
}

// ignore gives nil for an error of a kind that is none here.
func ignore(err, kind error) error {
	if errors.Is(err, kind) {
		return nil
	}
	return err
}

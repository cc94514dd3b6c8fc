package neighbour

import (
	"context"
	"errors"
	"strconv"
	"time"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// mostTime is how long fetching a feed may take.
const mostTime = 4 * time.Minute

// fewest is how many services a feed must have had before losing most of them is strange.
const fewest = 10

// Follow fetches a feed, holds what came against the directory, and notes it. What goes wrong on the way
// is noted too, and is no error; the last good copy stays.
func Follow(ctx context.Context, r *ops.Runner, who policy.Actor, get Get, feedID string) error {
	o, err := ops.Ask(ctx, r, who, OpenFeed{feedID})
	if err != nil {
		return err
	}
	f := o.Feed
	note := NoteFetch{FeedID: f.ID, Address: f.Address}
	before, err := Records(o.Copy)
	if err != nil {
		return err
	}
	within, cancel := context.WithTimeout(ctx, mostTime)
	defer cancel()
	note.Pulled, err = Pull(within, get, f, before)
	if !errors.As(err, &note.Trouble) && err != nil {
		return err
	}
	if note.Trouble == nil && !note.Pulled.Unchanged {
		if err := note.read(ctx, r, who, f); err != nil {
			return err
		}
	}
	if note.Trouble == nil && note.Pulled.Unchanged && len(o.Copy) > 0 {
		if err := note.again(ctx, r, who, f, o.Copy); err != nil {
			return err
		}
	}
	err = ops.Do(ctx, r, who, note)
	if errors.Is(err, errs.Conflict) {
		return nil // it is at another address now, and is fetched there at the next round
	}
	return err
}

// read makes a copy of what came, and holds it against the directory.
func (a *NoteFetch) read(ctx context.Context, r *ops.Runner, who policy.Actor, f Feed) (err error) {
	if was, is := f.State.Services, len(a.Pulled.Records); was >= fewest && 2*is < was && !f.State.FewerOK {
		a.Trouble = &Trouble{Kind: TroubleFewer, Got: strconv.Itoa(is), Want: strconv.Itoa(was), Asked: f.Address + "/services"}
		return nil
	}
	if a.Copy, a.Hash, err = pack(a.Pulled.Records); err != nil {
		return err
	}
	return a.compare(ctx, r, who, f, a.Copy)
}

// again holds the last good copy against the directory as it is now.
func (a *NoteFetch) again(ctx context.Context, r *ops.Runner, who policy.Actor, f Feed, body []byte) error {
	a.Again = true
	return a.compare(ctx, r, who, f, body)
}

func (a *NoteFetch) compare(ctx context.Context, r *ops.Runner, who policy.Actor, f Feed, body []byte) error {
	b, err := Batch(f.Name, body, source.Options{})
	if errors.Is(err, source.ErrUnreadable) {
		a.Trouble, a.Copy = &Trouble{Kind: TroubleNothing, Asked: f.Address + "/services"}, nil
		return nil
	}
	if err != nil {
		return err
	}
	if len(b.Services) == 0 {
		a.Trouble, a.Copy = &Trouble{Kind: TroubleNothing, Asked: f.Address + "/services"}, nil
		return nil
	}
	a.Unread = b.Refused + a.Pulled.Unread
	a.Compared, err = ops.Ask(ctx, r, who, Compare{FeedID: f.ID, Batch: b})
	return err
}

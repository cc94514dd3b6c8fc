package dirapi

import (
	"context"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// places lists services where they are given.
func places(ctx context.Context, a *api, q *asked) (source, error) {
	p, full := q.pick(), q.flag("full")
	if err := q.wrong.Err(); err != nil {
		return source{}, err
	}
	items, err := a.feed.Places(ctx, p)
	if err != nil {
		return source{}, err
	}
	return a.listings(items, func(l directory.Listing, item directory.FeedItem) any {
		if item.Gone {
			return placeGone(l, item.PlaceID)
		}
		return atPlace(l, item.Place, full)
	}), nil
}

// placed is one service at one place, gone or not.
func placed(ctx context.Context, a *api, _ *asked, id string) (any, error) {
	at, err := ops.Ask(ctx, a.ops, policy.Nobody(), directory.ShowPlace{PlaceID: id})
	if err != nil {
		return nil, err
	}
	if at.Place < 0 {
		return placeGone(at.Listing, id), nil
	}
	return atPlace(at.Listing, at.Place, true), nil
}

package dirapi

import (
	"context"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// services lists services; a page of them is read from the database when it is sent.
func services(ctx context.Context, a *api, q *asked) (source, error) {
	p, full, minimal := q.pick(), q.flag("full"), q.flag("minimal")
	q.everything = minimal && q.text("per_page") == ""
	if err := q.wrong.Err(); err != nil {
		return source{}, err
	}
	if minimal {
		items, err := a.feed.Dates(ctx, p)
		return stubs(items), err
	}
	items, err := a.feed.Services(ctx, p)
	if err != nil {
		return source{}, err
	}
	return a.listings(items, func(l directory.Listing, _ directory.FeedItem) any {
		if full {
			return wholeService(l)
		}
		return summary(l)
	}), nil
}

// listings is a source of items that are read from the database piece by piece.
func (a *api) listings(items directory.FeedList, show func(directory.Listing, directory.FeedItem) any) source {
	return source{items.Len(), func(ctx context.Context, from, to int) ([]any, error) {
		wanted := items.Slice(from, to)
		read, err := ops.Ask(ctx, a.ops, policy.Nobody(), directory.ShowFeed{Items: wanted})
		if err != nil {
			return nil, err
		}
		out := make([]any, 0, to-from)
		for _, item := range wanted {
			// A place that left since the list was made is left out.
			if l, ok := read[item.ServiceID]; ok && item.Place < len(l.Places) {
				out = append(out, show(l, item))
			}
		}
		return out, nil
	}}
}

// stub is a service of which no more is told than that it is there, and how new it is.
type stub struct {
	ID       string `json:"id"`
	Modified string `json:"modified_date"`
	Status   string `json:"status,omitempty"` // only when it is gone
}

// stubs is a source that asks the database nothing.
func stubs(items directory.FeedList) source {
	return source{items.Len(), func(_ context.Context, from, to int) ([]any, error) {
		out := make([]any, 0, to-from)
		for _, item := range items.Slice(from, to) {
			one := stub{ID: item.ServiceID, Modified: time.Unix(item.Modified, 0).UTC().Format(time.RFC3339)}
			if item.Gone {
				one.Status = defunct
			}
			out = append(out, one)
		}
		return out, nil
	}}
}

// service is one service, gone or not.
func service(ctx context.Context, a *api, _ *asked, id string) (any, error) {
	read, err := ops.Ask(ctx, a.ops, policy.Nobody(), directory.ShowFeed{Items: []directory.FeedItem{{ServiceID: id}}})
	if err != nil {
		return nil, err
	}
	l, ok := read[id]
	if !ok {
		return nil, errs.NotFound
	}
	return wholeService(l), nil
}

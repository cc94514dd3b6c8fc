package dirapi

import (
	"context"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/hsds"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// organisations lists the organisations that run a service in the directory.
func organisations(ctx context.Context, a *api, q *asked) (source, error) {
	text, full, whole := q.words(), q.flag("full"), q.flag("full_service")
	if err := q.wrong.Err(); err != nil {
		return source{}, err
	}
	items, err := a.feed.Organisations(ctx, text)
	if err != nil {
		return source{}, err
	}
	if !full && !whole {
		return a.listings(items, func(l directory.Listing, _ directory.FeedItem) any {
			o := l.Organisation.HSDS()
			return *simple(&o)
		}), nil
	}
	return source{items.Len(), func(ctx context.Context, from, to int) ([]any, error) {
		out := make([]any, 0, to-from)
		for _, item := range items.Slice(from, to) {
			o, ok, err := a.organisation(ctx, item.OrganisationID, whole)
			if err != nil {
				return nil, err
			}
			if ok {
				out = append(out, o)
			}
		}
		return out, nil
	}}, nil
}

// organisation is one organisation and its services.
func organisation(ctx context.Context, a *api, q *asked, id string) (any, error) {
	whole := q.flag("full_service")
	if err := q.wrong.Err(); err != nil {
		return nil, err
	}
	o, ok, err := a.organisation(ctx, id, whole)
	if err == nil && !ok {
		err = errs.NotFound
	}
	return o, err
}

// organisation reads an organisation from its listings; false when it has none.
func (a *api) organisation(ctx context.Context, id string, whole bool) (o hsds.Organization, ok bool, err error) {
	list, err := a.feed.Services(ctx, directory.Pick{Organisation: id})
	if err != nil || list.Len() == 0 {
		return o, false, err
	}
	items := list.Slice(0, list.Len())
	read, err := ops.Ask(ctx, a.ops, policy.Nobody(), directory.ShowFeed{Items: items})
	if err != nil {
		return o, false, err
	}
	for _, item := range items {
		l, there := read[item.ServiceID]
		if !there {
			continue
		}
		if !ok {
			o, ok = l.Organisation.HSDS(), true
		}
		s := summary(l)
		if whole {
			s = wholeService(l)
		}
		s.Organization = nil // it would hold itself
		o.Services = append(o.Services, s)
	}
	return o, ok, nil
}

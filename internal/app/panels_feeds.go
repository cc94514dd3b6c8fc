package app

import (
	"context"

	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// feedsPanel is for those who follow other directories: what is in trouble, and what there is to decide.
func (a *App) feedsPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Other directories"}
	if !who.Has(policy.Administrator, policy.DirectoryEditor) {
		return p, false, nil
	}
	list, err := ops.Ask(ctx, a.Runner, who, neighbour.ListFeeds{})
	for _, f := range list {
		at := ui.Path("/desk/feeds/" + f.ID)
		if f.State.Trouble != nil {
			p.Items = append(p.Items, orgweb.Item{Text: "feed in trouble: " + f.Name, Href: at, Count: 1, Grave: true})
		}
		n := 0
		for _, waiting := range f.Waiting {
			n += waiting
		}
		if n > 0 {
			p.Items = append(p.Items, orgweb.Item{Text: "to decide from " + f.Name, Href: at, Count: n})
		}
	}
	return p, len(p.Items) > 0, err
}

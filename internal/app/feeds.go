package app

import (
	"context"
	"errors"

	"example.org/homeward/internal/directory/feedweb"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// following is who fetches the feeds of other directories.
var following = policy.System("follower", policy.DirectoryEditor)

// feeds is the pages of other directories' feeds.
func (a *App) feeds() *feedweb.Site {
	return feedweb.New(feedweb.Options{
		Guard:  a.Guard,
		Runner: a.Runner, Clock: a.Clock, Zone: a.Config.Timezone.Location, Partnership: partnership, Private: bool(a.Config.FeedsPrivate),
		Limits: bool(a.Config.Limits), Client: web.Proxies(a.Config.TrustedProxies).Client, Weather: a.Find.Weather, Areas: a.areaChoices,
	})
}

// feedJobs fetches the feeds that are due. One that is in trouble keeps no other from its turn.
func (a *App) feedJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("fetch the feeds of other directories", "*/5 * * * *", "feeds.follow")
	p.Handle("feeds.follow", func(ctx context.Context, _ jobs.Job) error {
		due, err := ops.Ask(ctx, a.Runner, following, neighbour.DueFeeds{})
		faults := []error{err}
		for _, id := range due {
			faults = append(faults, a.follow(ctx, id))
		}
		return errors.Join(faults...)
	})
}

// follow fetches one feed.
func (a *App) follow(ctx context.Context, id string) error {
	get, closing := feedweb.Getter(bool(a.Config.FeedsPrivate))
	defer closing()
	return neighbour.Follow(ctx, a.Runner, following, get, id)
}

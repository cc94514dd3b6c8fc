package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/exchangeweb"
)

// exchangeRoutes are the pages on which organisations with an award share with one another.
func (a *App) exchangeRoutes() []web.Route {
	return exchangeweb.New(exchangeweb.Options{Runner: a.Runner, Board: a.Register, Zone: a.Config.Timezone.Location, Partnership: partnership}).Routes()
}

// besideRegister is where those with an account follow an engagement on the register; "" for all others.
func besideRegister(who policy.Actor, engagementID string) string {
	if who.Kind != policy.KindAccount {
		return ""
	}
	return "/desk/exchange/" + engagementID
}

// exchangeJobs writes to followers once a week, and forgets what is old.
func (a *App) exchangeJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("tell followers what is new on the register", "35 7 * * 1", "exchange.tell")
	p.Handle("exchange.tell", func(ctx context.Context, _ jobs.Job) error { return a.TellFollowers(ctx) })
	s.Add("forget what organisations wrote to each other long ago", "35 4 * * *", "exchange.forget")
	p.Handle("exchange.forget", func(ctx context.Context, _ jobs.Job) error {
		return ops.Do(ctx, a.Runner, forgetter, exchange.Forget{})
	})
}

// TellFollowers has each follower be told what is new since they were told last. A run that was missed is made up for, and
// one that is repeated finds nothing.
func (a *App) TellFollowers(ctx context.Context) (err error) {
	after := ""
	for {
		list, e := ops.Ask(ctx, a.Runner, postmaster, exchange.ListFollowers{After: after, Most: mostReminded})
		if e != nil || len(list) == 0 {
			return errors.Join(err, e)
		}
		for _, f := range list {
			err = errors.Join(err, ops.Do(ctx, a.Runner, postmaster, exchange.TellFollower{Follower: f}))
		}
		after = list[len(list)-1].ID
	}
}

// exchangeReactions tell by mail what organisations share.
func (a *App) exchangeReactions(t *events.Table) {
	events.On(t, "tell who follows engagements on the register what is new", func(ctx context.Context, key string, e exchange.News) error {
		var titles []string
		for _, id := range e.Engagements {
			l, _, err := a.Register.Line(ctx, id)
			if errors.Is(err, errs.NotFound) {
				continue // it was taken off meanwhile
			}
			if err != nil {
				return err
			}
			titles = append(titles, oneLine(l.Holder.Name)+": "+oneLine(l.Title))
		}
		if len(titles) == 0 {
			return nil
		}
		return a.tellFollower(ctx, key, e.Follower, a.followedNews(titles))
	})
	a.commentReactions(t)
	a.talkReactions(t)
	a.jointReactions(t)
}

// tellFollower writes to an account, or to all who look after an organisation. One that is gone is told nothing.
func (a *App) tellFollower(ctx context.Context, key string, to exchange.Follower, words letter) error {
	list := []string{to.ID}
	err := a.DB.Read(ctx, func(tx *store.ReadTx) (err error) {
		if to.Organisation {
			list, err = org.KeepersOf(tx, to.ID)
			return err
		}
		_, err = org.GetAccount(tx, to.ID)
		return err
	})
	if errors.Is(err, errs.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return a.tellAll(ctx, key, list, words)
}

// followedNews says to a follower where something changed.
func (a *App) followedNews(titles []string) letter {
	return func(p auth.Person) (subject, body string) {
		return "What is new in what you follow", fmt.Sprintf(`Hello %s,

something changed in what you follow on the register:

%s

Read what it is, or stop following, here:

%s
`, p.Name, "- "+strings.Join(titles, "\n- "), a.address("/desk/following"))
	}
}

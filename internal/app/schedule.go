package app

import (
	"context"
	"log/slog"
	"time"

	"example.org/homeward/internal/platform/jobs"
)

// timed is every timed job: done once, on whichever node comes first, and made up for if no node
// was running.
func (a *App) timed(p *jobs.Pool) {
	s := jobs.NewSchedule(a.Config.Timezone.Location)
	s.Add("prune the job queue", "40 3 * * *", "jobs.prune")
	p.Handle("jobs.prune", func(ctx context.Context, _ jobs.Job) error {
		_, err := jobs.Prune(ctx, a.DB)
		return err
	})
	p.Time(s)
}

// beat is what each node does for itself, again and again while it runs.
type beat struct {
	name  string
	every time.Duration
	do    func(context.Context) error
}

// beats lists them.
func (a *App) beats() []beat {
	return []beat{
		{"seal the audit", 50 * time.Second, func(ctx context.Context) error {
			_, err := a.Audit.Seal(ctx, a.DB)
			return err
		}},
		{"keep what was looked for and not found", time.Minute, a.Finder.WriteMisses},
		{"follow the directory", time.Second, func(ctx context.Context) error {
			_, err := a.Finder.Fresh(ctx)
			return err
		}},
	}
}

// run does it until the context ends, and once more then, so that nothing is left undone.
func (b beat) run(ctx context.Context, log *slog.Logger) {
	tick := time.NewTicker(b.every)
	defer tick.Stop()
	for ctx.Err() == nil {
		select {
		case <-tick.C:
		case <-ctx.Done():
		}
		within, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
		if err := b.do(within); err != nil {
			log.Error("could not "+b.name, fault(err))
		}
		cancel()
	}
}

package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
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
	s.Add("sweep sign-ins and old mail", "50 3 * * *", "auth.sweep")
	p.Handle("auth.sweep", func(ctx context.Context, _ jobs.Job) error {
		return errors.Join(a.Auth.Sweep(ctx), a.Mail.Sweep(ctx))
	})
	a.importJobs(p, s)
	a.outreachJobs(p, s)
	a.keepJobs(p, s)
	a.feedJobs(p, s)
	a.freshJobs(p, s)
	a.offerJobs(p, s)
	a.claimJobs(p, s)
	a.engageJobs(p, s)
	a.planJobs(p, s)
	a.registerJobs(p, s)
	a.impactJobs(p, s)
	a.awardJobs(p, s)
	a.submitJobs(p, s)
	a.exchangeJobs(p, s)
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
		{"write down what was refused", 5 * time.Second, a.Auth.WriteRefusals},
		{"keep what was looked for and not found", time.Minute, a.Finder.WriteMisses},
		{"count who came by posters", time.Minute, func(ctx context.Context) error { return a.Posters.Write(ctx, a.Runner) }},
		{"keep the lists of editors", 5 * time.Minute, func(ctx context.Context) error { return directory.KeepRows(ctx, a.Runner) }},
		{"keep organisations under their areas", 5 * time.Minute, func(ctx context.Context) error { return org.KeepHomes(ctx, a.Runner) }},
		{"keep the key of awards", 5 * time.Minute, a.keepKey},
		{"save anything", 10 * time.Second, a.tryToSave},
		{"follow the directory", time.Second, func(ctx context.Context) error {
			_, err := a.Finder.Fresh(ctx)
			return err
		}},
		{"follow the register", time.Second, a.Register.Follow},
	}
}

// tryToSave finds out, after something could not be saved, whether it can be again.
func (a *App) tryToSave(ctx context.Context) error {
	if a.DB.Writable() {
		return nil
	}
	if err := a.DB.Probe(ctx); err != nil {
		return err
	}
	a.Log.Warn("something can be saved again")
	return nil
}

// remind is how long the log may be silent about something that goes on failing.
const remind = 10 * time.Minute

// run does it until the context ends, and once more then, so that nothing is left undone.
func (b beat) run(ctx context.Context, log *slog.Logger) {
	tick := time.NewTicker(b.every)
	defer tick.Stop()
	failed := 0 // in a row
	for ctx.Err() == nil {
		select {
		case <-tick.C:
		case <-ctx.Done():
		}
		within, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
		switch err := b.do(within); {
		case err == nil:
			failed = 0
		default:
			if failed%max(1, int(remind/b.every)) == 0 {
				log.Error("could not "+b.name, fault(err), slog.Int("before", failed))
			}
			failed++
		}
		cancel()
	}
}

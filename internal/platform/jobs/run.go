package jobs

import (
	"context"
	"time"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

// do runs one job that we hold, and settles it.
func (p *Pool) do(ctx context.Context, j Job) {
	start := clock.Stamp()
	err := p.attempt(ctx, j)
	took := clock.Since(start)
	// Whatever ended the run, how it ended must still be written down.
	settling, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer cancel()
	kept, failed := p.settle(settling, j, err, stopped(ctx, err))
	p.release(j.ID)
	log := p.Log.With("job", j.ID, "kind", j.Kind, "attempt", j.Attempts, "took", took)
	switch {
	case failed != nil:
		log.ErrorContext(ctx, "a job's end can't be written down; it will run again", "fault", faultOf(failed))
	case !kept:
		log.WarnContext(ctx, "a job took longer than its lease, and was given to another worker")
	case stopped(ctx, err):
		log.InfoContext(ctx, "a job was given back")
	case err != nil:
		log.WarnContext(ctx, "a job failed", "fault", faultOf(err))
	default:
		log.DebugContext(ctx, "a job is done")
	}
}

// attempt runs the handler; a panic is a failure like any other.
func (p *Pool) attempt(ctx context.Context, j Job) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = panicked{v}
		}
	}()
	return p.handlers[j.Kind](ctx, j)
}

// stopped reports whether a run failed only because the pool is going down.
func stopped(ctx context.Context, err error) bool { return err != nil && ctx.Err() == context.Canceled }

// settle writes down how a run ended; false when the job is no longer ours.
func (p *Pool) settle(ctx context.Context, j Job, err error, back bool) (bool, error) {
	var kept bool
	failed := p.db.Write(ctx, func(tx *store.Tx) error {
		now := tx.Now()
		s := settlement{state: "done", due: j.Due, attempts: j.Attempts, ended: now}
		switch {
		case back: // as if it had not been started
			s = settlement{state: "waiting", due: j.Due, attempts: j.Attempts - 1}
		case err != nil && j.Attempts >= Attempts:
			s.state, s.fault = "dead", faultOf(err)
		case err != nil:
			s = settlement{state: "waiting", due: now.Add(rest(j.Attempts)), attempts: j.Attempts, fault: faultOf(err)}
		}
		var e error
		kept, e = settle(tx, p.worker, j, s)
		return e
	})
	return kept, failed
}

// heartbeat renews the leases of what runs, until ctx ends. A run past its time limit is not kept
// alive: another worker may have it.
func (p *Pool) heartbeat(ctx context.Context) {
	beat := time.NewTicker(p.Lease / 3)
	defer beat.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
		}
		alive := p.alive()
		if len(alive) == 0 {
			continue
		}
		err := p.db.Write(ctx, func(tx *store.Tx) error { return renew(tx, p.worker, alive, p.Lease) })
		if err != nil && ctx.Err() == nil {
			p.Log.ErrorContext(ctx, "leases can't be renewed", "fault", faultOf(err))
		}
	}
}

func (p *Pool) hold(ctx context.Context, id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held[id] = ctx
}

func (p *Pool) release(id string) {
	p.mu.Lock()
	delete(p.held, id)
	p.mu.Unlock()
	select {
	case p.freed <- struct{}{}:
	default: // it has been told already
	}
}

func (p *Pool) running() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.held)
}

// alive lists the jobs that run within their time.
func (p *Pool) alive() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []string
	for id, ctx := range p.held {
		if ctx.Err() == nil {
			out = append(out, id)
		}
	}
	return out
}

package jobs

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// Options are a pool's measures. Those left zero are the usual ones.
type Options struct {
	Workers int           // jobs at a time; 4
	Poll    time.Duration // how long it sleeps when nobody wakes it; 500 ms
	Lease   time.Duration // how long a job stays ours without a sign of life; 1 minute
	Limit   time.Duration // how long one run of a job may take; 5 minutes
	Grace   time.Duration // how long running jobs may go on when the pool is told to stop; 10 s
	Log     *slog.Logger
}

func (o Options) filled() Options {
	usual := func(d *time.Duration, v time.Duration) {
		if *d <= 0 {
			*d = v
		}
	}
	usual(&o.Poll, 500*time.Millisecond)
	usual(&o.Lease, time.Minute)
	usual(&o.Limit, 5*time.Minute)
	usual(&o.Grace, 10*time.Second)
	if o.Workers <= 0 {
		o.Workers = 4
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// Pool works through the queue on one node. Tell it what it can do (Handle, React, Time), then Run.
// Jobs of a kind that it has no handler for are left for a node that has: in a rolling upgrade the
// old nodes leave the new work alone.
type Pool struct {
	Options
	db       *store.DB
	worker   string // who we are in the queue; new with each start
	handlers map[string]Handler
	kinds    []string
	table    *events.Table
	schedule *Schedule

	freed chan struct{} // a running job has ended
	mu    sync.Mutex
	held  map[string]context.Context // jobs that run, each with the context that limits it
}

// NewPool makes a pool that can do nothing yet.
func NewPool(db *store.DB, o Options) *Pool {
	return &Pool{
		Options: o.filled(), db: db, worker: ids.New(), handlers: map[string]Handler{}, table: &events.Table{},
		schedule: &Schedule{}, freed: make(chan struct{}, 1), held: map[string]context.Context{},
	}
}

// Handle says what does the jobs of a kind. It panics when the kind has a handler already.
func (p *Pool) Handle(kind string, h Handler) {
	if kind == "" || h == nil || p.handlers[kind] != nil {
		panic("jobs: the kind " + kind + " needs one handler")
	}
	p.handlers[kind] = h
	p.kinds = append(p.kinds, kind)
}

// React lets the pool take events from the outbox and run these reactions.
func (p *Pool) React(t *events.Table) {
	p.table = t
	for _, r := range t.All() {
		p.Handle(r.Kind(), func(ctx context.Context, j Job) error { return r.Run(ctx, j.Key, j.Body) })
	}
}

// Time lets the pool enqueue what a schedule says.
func (p *Pool) Time(s *Schedule) { p.schedule = s }

// Run works until ctx ends. Then it claims nothing more, lets what runs go on for the grace, gives
// back what has not ended by then, and returns.
func (p *Pool) Run(ctx context.Context) {
	work, giveUp := context.WithCancel(context.WithoutCancel(ctx))
	defer giveUp()
	var running sync.WaitGroup
	beating := make(chan struct{})
	go func() { defer close(beating); p.heartbeat(work) }()
	for ctx.Err() == nil {
		if !p.round(ctx, work, &running) {
			p.sleep(ctx)
		}
	}
	ended := make(chan struct{})
	go func() { running.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(p.Grace):
		giveUp()
		select {
		case <-ended:
		case <-time.After(p.Grace): // it doesn't listen: its lease will run out
		}
	}
	giveUp()
	<-beating
}

// round does what there is to do now; false when that was nothing, or all hands are full.
func (p *Pool) round(ctx, work context.Context, running *sync.WaitGroup) bool {
	free := p.Workers - p.running()
	// Not under ctx: whether a claim cut short was made or not, nobody could tell.
	looking, cancel := context.WithTimeout(work, p.Limit)
	defer cancel()
	did, err := p.collect(looking, free)
	if err != nil {
		p.Log.ErrorContext(ctx, "the job queue can't be read", "fault", faultOf(err))
		p.pause(ctx)
		return false
	}
	for _, j := range did.claimed {
		limited, cancel := context.WithTimeout(work, p.Limit)
		p.hold(limited, j.ID)
		running.Go(func() {
			defer cancel()
			p.do(limited, j)
		})
	}
	return did.again && p.running() < p.Workers
}

// collected is what one look into the queue has brought.
type collected struct {
	claimed []Job
	again   bool // there may be more at once
}

// collect enqueues timed work, turns events into jobs and claims jobs. It looks first, and writes
// only where there is something to write.
func (p *Pool) collect(ctx context.Context, free int) (collected, error) {
	var got collected
	if err := p.schedule.Tick(ctx, p.db); err != nil {
		return got, err
	}
	moved, err := p.dispatch(ctx)
	if err != nil || free <= 0 {
		return got, err
	}
	got.again = moved
	var found bool
	err = p.db.Read(ctx, func(tx *store.ReadTx) (err error) {
		found, err = busy(tx, p.kinds)
		return err
	})
	if err != nil || !found {
		return got, err
	}
	err = p.db.Write(ctx, func(tx *store.Tx) (err error) {
		if err = reclaim(tx); err != nil {
			return err
		}
		got.claimed, err = claim(tx, p.worker, p.kinds, free, p.Lease)
		return err
	})
	got.again = got.again || len(got.claimed) > 0
	return got, err
}

// batch is how many events one transaction turns into jobs.
const batch = 100

// dispatch turns events into jobs, and reports whether there were any.
func (p *Pool) dispatch(ctx context.Context) (bool, error) {
	var waiting bool
	err := p.db.Read(ctx, func(tx *store.ReadTx) (err error) {
		waiting, err = events.Waiting(tx)
		return err
	})
	if err != nil || !waiting {
		return false, err
	}
	var n int
	err = p.db.Write(ctx, func(tx *store.Tx) (err error) {
		n, err = p.table.Dispatch(tx, batch, func(tx *store.Tx, kind, key, body string) error {
			return Enqueue(tx, Job{Kind: kind, Key: key, Body: body})
		})
		return err
	})
	return n > 0, err
}

// pause is the rest after a failure, longer than the usual one: what is broken needs no hammering.
func (p *Pool) pause(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(10 * p.Poll):
	}
}

// sleep waits until something may have changed.
func (p *Pool) sleep(ctx context.Context) {
	timer := time.NewTimer(p.Poll)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	case <-p.freed:
	case <-p.db.Bell(Bell):
	case <-p.db.Bell(events.Bell):
	}
}

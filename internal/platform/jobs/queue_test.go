package jobs_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// stillborn makes jobs of a kind that were given up.
func stillborn(t *testing.T, db *store.DB, kind string, n int) {
	t.Helper()
	for range n {
		enqueue(t, db, jobs.Job{Kind: kind, Body: canary})
	}
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`update platform_job set state = 'dead', attempts = 10, fault = 'fault: no', ended_at = $1 where kind = $2`, store.Micros(tx.Now()), kind)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheQueueIsListedCountedAndMended(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		stillborn(t, db, "a", 3)
		stillborn(t, db, "b", 1)
		enqueue(t, db, jobs.Job{Kind: "c"})
		find := func(q jobs.Queue) []jobs.QueuedJob {
			t.Helper()
			list, err := ops.Find(t.Context(), r, admin, q)
			if err != nil {
				t.Fatal(err)
			}
			return list
		}
		dead := find(jobs.Queue{State: jobs.Given})
		for _, c := range []struct {
			q    jobs.Queue
			want int
		}{
			{jobs.Queue{State: jobs.Given}, 4},
			{jobs.Queue{State: jobs.Given, Kind: "a"}, 3},
			{jobs.Queue{State: jobs.Given, Skip: 3}, 1},
			{jobs.Queue{State: jobs.Given, Most: 2}, 2},
			{jobs.Queue{State: jobs.Given, ID: dead[0].ID}, 1},
			{jobs.Queue{State: jobs.Waiting}, 1},
			{jobs.Queue{State: jobs.Running}, 0},
			{jobs.Queue{State: "'; drop table platform_job; --"}, 0},
		} {
			if got := find(c.q); len(got) != c.want {
				t.Errorf("%+v: %d, want %d", c.q, len(got), c.want)
			}
		}
		kinds, err := ops.Find(t.Context(), r, admin, jobs.Kinds{})
		if err != nil || len(kinds) != 3 || kinds[0] != (jobs.KindCount{Kind: "a", Dead: 3}) || kinds[2].Waiting != 1 {
			t.Errorf("kinds: %+v %v", kinds, err)
		}
		one := find(jobs.Queue{State: jobs.Given, Kind: "b"})[0].ID
		bob := policy.Actor{Kind: policy.KindAccount, ID: "bob", Grants: []policy.Grant{{Role: policy.DirectoryEditor}}}
		for what, c := range map[string]struct{ err, want error }{
			"bob drops":       {ops.Do(t.Context(), r, bob, jobs.DropJob{ID: one}), errs.Denied},
			"bob retries":     {ops.Do(t.Context(), r, bob, jobs.RetryJobs{Kind: "a"}), errs.Denied},
			"no kind":         {ops.Do(t.Context(), r, admin, jobs.RetryJobs{}), errs.Invalid},
			"no such kind":    {ops.Do(t.Context(), r, admin, jobs.RetryJobs{Kind: "z"}), errs.NotFound},
			"drops":           {ops.Do(t.Context(), r, admin, jobs.DropJob{ID: one}), nil},
			"retries":         {ops.Do(t.Context(), r, admin, jobs.RetryJobs{Kind: "a"}), nil},
			"no id":           {ops.Do(t.Context(), r, admin, jobs.DropJob{ID: "7"}), errs.Invalid},
			"nothing to drop": {ops.Do(t.Context(), r, admin, jobs.DropJob{ID: ids.New()}), errs.NotFound},
		} {
			if !errors.Is(c.err, c.want) {
				t.Errorf("%s: %v, want %v", what, c.err, c.want)
			}
		}
		if err := ops.Do(t.Context(), r, admin, jobs.DropJob{ID: one}); !errors.Is(err, errs.Conflict) {
			t.Errorf("dropped twice: %v", err)
		}
		if d, w := len(find(jobs.Queue{State: jobs.Given})), len(find(jobs.Queue{State: jobs.Waiting})); d != 0 || w != 4 {
			t.Errorf("%d given up and %d waiting in the end", d, w)
		}
		for _, who := range []policy.Actor{policy.Nobody(), bob} {
			_, a := ops.Find(t.Context(), r, who, jobs.Queue{State: jobs.Given})
			_, b := ops.Find(t.Context(), r, who, jobs.Kinds{})
			if !errors.Is(a, errs.Denied) || !errors.Is(b, errs.Denied) {
				t.Errorf("%s sees the queue: %v %v", who.ID, a, b)
			}
		}
	})
}

// The queue is the whole partnership's: whoever looks after one area of it sees none.
func TestTheQueueIsOfNoArea(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		stillborn(t, db, "a", 1)
		narrow := policy.Actor{Kind: policy.KindAccount, ID: "nell", Grants: []policy.Grant{{Role: policy.Administrator, Area: "north"}}}
		given, err := ops.Find(t.Context(), r, narrow, jobs.Queue{State: jobs.Given})
		kinds, err2 := ops.Find(t.Context(), r, narrow, jobs.Kinds{})
		dead, err3 := ops.Find(t.Context(), r, narrow, jobs.Dead{})
		if err := errors.Join(err, err2, err3); err != nil || len(given)+len(kinds)+len(dead) != 0 {
			t.Errorf("sees %v, %v and %v: %v", given, kinds, dead, err)
		}
	})
}

package e2e

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

// cluster is two nodes on one database, and a crowd that goes to either.
type cluster struct {
	dsn     string
	at      [2]string // addresses, which stay
	start   time.Time // when the clocks of both were at begin
	begin   time.Time
	gentle  atomic.Bool // the crowd takes its time
	stopped atomic.Bool
	tally
}

// tally is how it goes for the crowd.
type tally struct {
	answered, retried atomic.Int64
	mu                sync.Mutex
	wrong             []string
	guests            []string // who was invited
}

func (y *tally) fails(format string, args ...any) {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.wrong = append(y.wrong, fmt.Sprintf(format, args...))
}

func (c *cluster) now() time.Time { return c.begin.Add(time.Since(c.start)) }

// launch starts one of the nodes, with the clock that both go by.
func (c *cluster) launch(t *testing.T, n int) child {
	t.Helper()
	return launched(t, c.dsn, []string{"node-a", "node-b"}[n], c.at[n], c.now())
}

// ask goes to one of the nodes, and once to the other if that one is not there or can't just now.
func (c *cluster) ask(ctx context.Context, b browser, path string, form url.Values) (got answer, again bool) {
	n := rand.IntN(2)
	got, err := b.send(ctx, "http://"+c.at[n]+path, form)
	if again = err != nil || got.status == http.StatusServiceUnavailable; again {
		c.retried.Add(1)
		if got, err = b.send(ctx, "http://"+c.at[1-n]+path, form); err != nil {
			c.fails("%s at the second node: %v", path, err)
		}
	}
	if c.answered.Add(1); got.status >= http.StatusInternalServerError {
		c.fails("%s: status %d (tried again: %v)", path, got.status, again)
	}
	if c.gentle.Load() {
		time.Sleep(100 * time.Millisecond)
	}
	return got, again
}

// until goes on with something until the crowd is told to stop.
func (c *cluster) until(crowd *sync.WaitGroup, fn func(n int)) {
	crowd.Go(func() {
		for n := 0; !c.stopped.Load(); n++ {
			fn(n)
		}
	})
}

// visits looks at what anybody may look at.
func (c *cluster) visits(ctx context.Context, b browser, paths []string) {
	path := paths[rand.IntN(len(paths))]
	if got, _ := c.ask(ctx, b, path, nil); got.status != http.StatusOK {
		c.fails("%s: status %d", path, got.status)
	}
}

var shownVersion = regexp.MustCompile(`name="version" value="(\d+)"`)

// edits saves once. An edit that had to be sent again may have been taken the first time: then it is in
// conflict with itself, and their page shows it.
func (c *cluster) edits(ctx context.Context, h *saver) {
	form := h.next()
	got, again := c.ask(ctx, h.browser, h.path(), form)
	if again && got.status == http.StatusConflict {
		if c.reads(ctx, h, h.version+1, h.tried) {
			h.taken()
		}
		return
	}
	if err := h.acknowledged(got); err != nil {
		c.fails("%v (tried again: %v)", err, again)
		return
	}
	if h.version%5 == 0 { // and whichever node they read it from, it is there
		c.reads(ctx, h, h.version, h.said[h.version])
	}
}

// reads looks at their organisation, which must be at a version and say something.
func (c *cluster) reads(ctx context.Context, h *saver, version int, text string) bool {
	got, _ := c.ask(ctx, h.browser, "/org/"+h.org, nil)
	shown := shownVersion.FindStringSubmatch(got.body)
	good := len(shown) == 2 && shown[1] == fmt.Sprint(version) && strings.Contains(got.body, text)
	if !good {
		c.fails("%s: status %d, version %v is shown, and %d was saved", h.name, got.status, shown, version)
	}
	return good
}

// invites asks somebody new in. Sent again, they may have the role already.
func (c *cluster) invites(ctx context.Context, h *saver, n int) {
	to := fmt.Sprintf("guest-%d-of-%s@guests.example.org", n, strings.ToLower(strings.ReplaceAll(h.name, " ", "-")))
	form := url.Values{"email": {to}, "name": {"A guest"}, "role": {"checker"}}
	got, again := c.ask(ctx, h.browser, "/admin/accounts/invite", form)
	if got.status != http.StatusSeeOther && !(again && got.status == http.StatusUnprocessableEntity && strings.Contains(got.body, "They have this role already")) {
		c.fails("an invitation got status %d (tried again: %v)", got.status, again)
	}
	c.mu.Lock()
	c.guests = append(c.guests, to)
	c.mu.Unlock()
	time.Sleep(20 * time.Millisecond)
}

// due is when timed work has to be done, while both nodes are there.
var due = time.Date(2026, time.December, 24, 2, 25, 0, 0, time.UTC)

// founds lets one node build the city an hour before, and run until it has learned of the timed work.
func (c *cluster) founds(t *testing.T) {
	t.Helper()
	c.start, c.begin = time.Now(), due.Add(-time.Hour+time.Minute)
	first := c.launch(t, 0)
	first.ready(t)
	for slots := 0; slots == 0; time.Sleep(50 * time.Millisecond) {
		looking(t, c.dsn, func(tx *store.ReadTx) error {
			return tx.Get(&slots, `select count(*) from platform_slot where name = 'drop imports that nobody finished'`)
		})
	}
	first.stops(t)
}

// Given two nodes on one PostgreSQL and a crowd that goes to either, when one node is killed outright and
// later comes back, then no request fails that is sent once more to the other, every edit and every mail
// that was asked for is there once, every job is done once, also those that the killed node had, timed
// work is done by one of them, and the audit is whole over both.
func TestOneOfTwoNodesKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits until a lease is over: more than a minute")
	}
	t.Parallel()
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		if !strings.HasPrefix(dsn, "postgres") {
			t.Skip("one node serves an SQLite file")
		}
		c := &cluster{dsn: dsn, at: [2]string{free(t), free(t)}}
		c.founds(t)
		c.start, c.begin = time.Now(), due.Add(-8*time.Second)
		nodes := [2]child{c.launch(t, 0), c.launch(t, 1)}
		nodes[0].ready(t)
		nodes[1].ready(t)
		before := ledgerOf(t, dsn)
		all := savers(t, before, 16, c.now, nodes[0].base, nodes[1].base)
		var crowd sync.WaitGroup
		c.comes(t, &crowd, all, before)
		time.Sleep(max(3*time.Second, time.Until(c.start.Add(10*time.Second)))) // both have met the time of the timed work
		orphans := c.kills(t, nodes[0])
		c.gentle.Store(true)
		alone := c.answered.Load()
		time.Sleep(25 * time.Second)
		nodes[0] = c.launch(t, 0)
		nodes[0].ready(t)
		t.Logf("%d answers while there was one node; the killed node's %d jobs were done %.1f s after the kill", c.answered.Load()-alone, len(orphans.jobs), orphans.done(t, dsn).Seconds())
		c.stopped.Store(true)
		crowd.Wait()
		c.ends(t, nodes, before, all, orphans)
	})
}

// comes lets the crowd begin: of every sixteen who are in, four invite and the others edit; eight look.
func (c *cluster) comes(t *testing.T, crowd *sync.WaitGroup, all []*saver, l ledger) {
	t.Helper()
	ctx := t.Context()
	paths := []string{"/", "/find/results?near=QX2&category=sleep", "/areas/hollowmere", "/openreferral/services?per_page=5"}
	for _, e := range l {
		for _, s := range e.listings {
			paths = append(paths, "/services/"+s.ID)
		}
	}
	for range 8 {
		b := newBrowser(t)
		c.until(crowd, func(int) { c.visits(ctx, b, paths) })
	}
	for n, h := range all {
		if n%8 == 1 { // an administrator
			c.until(crowd, func(n int) { c.invites(ctx, h, n) })
		} else {
			c.until(crowd, func(int) { c.edits(ctx, h) })
		}
	}
}

// orphans are the jobs that a killed node had.
type orphans struct {
	jobs   map[string]bool // their ids
	killed time.Time       // by the clock of the nodes
}

// running gives the ids of the jobs that are at work now, each with its attempt.
func running(tx *store.ReadTx) (ids map[string]bool, err error) {
	ids = map[string]bool{}
	return ids, tx.Each(`select id from platform_job where state = 'running'`, nil, func(scan store.Scan) error {
		var id string
		err := scan(&id)
		ids[id] = true
		return err
	})
}

// kills ends a node at a moment when both have jobs to do, and says which were left.
func (c *cluster) kills(t *testing.T, node child) orphans {
	t.Helper()
	db := citytest.Open(t, c.dsn, clock.System{})
	look := func() (ids map[string]bool) {
		err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) {
			ids, err = running(tx)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return ids
	}
	const most = 8 // jobs that the two do at once, so that with seven each has three or more
	for deadline := time.Now().Add(5 * time.Second); len(look()) < most-1 && time.Now().Before(deadline); {
	}
	o := orphans{killed: c.now()}
	if err := node.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = node.Wait() // killed, as it will say
	// What the other has is done soon, and what it takes after that is not among these.
	o.jobs = look()
	for range 10 {
		time.Sleep(200 * time.Millisecond)
		still := look()
		maps.DeleteFunc(o.jobs, func(id string, _ bool) bool { return !still[id] })
	}
	if len(o.jobs) == 0 {
		t.Error("the kill found no job half-way: the test shows nothing of them")
	}
	return o
}

// done waits until all of them are, and says how long after the kill that was.
func (o orphans) done(t *testing.T, dsn string) time.Duration {
	t.Helper()
	for deadline := time.Now().Add(90 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		left, last := len(o.jobs), int64(0)
		looking(t, dsn, func(tx *store.ReadTx) error {
			return tx.Each(`select id, ended_at from platform_job where state = 'done' and attempts > 1`, nil, func(scan store.Scan) error {
				var id string
				var ended int64
				err := scan(&id, &ended)
				if o.jobs[id] {
					left, last = left-1, max(last, ended)
				}
				return err
			})
		})
		if left == 0 {
			return store.Time(last).Sub(o.killed)
		}
		if time.Now().After(deadline) {
			t.Errorf("%d jobs of the killed node are not done", left)
			return 0
		}
	}
}

// ends stops both nodes, and looks at what is there.
func (c *cluster) ends(t *testing.T, nodes [2]child, before ledger, all []*saver, o orphans) {
	t.Helper()
	q := drained(t, c.dsn)
	if q.Again != len(o.jobs) {
		t.Errorf("%d jobs were begun more than once, and the killed node left %d", q.Again, len(o.jobs))
	}
	for _, node := range nodes {
		node.stops(t)
	}
	if unheard := ledgerOf(t, c.dsn).holds(t, before, all, true); unheard > 0 {
		t.Errorf("%d edits are there that nobody was told of", unheard)
	}
	c.mailed(t)
	c.once(t)
	verifies(t, c.dsn)
	for n, w := range c.wrong {
		if n == 20 {
			t.Errorf("and %d more", len(c.wrong)-n)
			break
		}
		t.Error(w)
	}
	edits := 0
	for _, h := range all {
		edits += len(h.said)
	}
	t.Logf("%d answers, %d of them at the second node; %d edits, %d invitations, %d jobs", c.answered.Load(), c.retried.Load(), edits, len(c.guests), q.Done)
	if c.retried.Load() == 0 || len(c.guests) < 50 || edits < 500 {
		t.Error("there was too little to do: the test shows little")
	}
}

// mailed looks whether every guest has had the one mail that is for them, once.
func (c *cluster) mailed(t *testing.T) {
	t.Helper()
	got := map[string][]string{}
	looking(t, c.dsn, func(tx *store.ReadTx) error {
		return pairs(tx, `select recipient, subject from platform_mail where state = 'kept' and recipient like '%@guests.example.org' order by subject`, func(to, subject string) error {
			got[to] = append(got[to], subject)
			return nil
		})
	})
	for _, to := range c.guests {
		if list := got[to]; len(list) != 1 || !strings.HasPrefix(list[0], "Your invitation") {
			t.Errorf("%s has had these mails: %q", to, list)
		}
	}
	if len(got) != len(c.guests) {
		t.Errorf("mails went to %d people, and %d were invited", len(got), len(c.guests))
	}
}

// once looks whether what Homeward does by itself was done as often as there was reason to, and by both
// nodes in turn.
func (c *cluster) once(t *testing.T) {
	t.Helper()
	counts := map[string]int{}
	looking(t, c.dsn, func(tx *store.ReadTx) error {
		if err := pairs(tx, `select action, node from platform_audit where outcome = 'done'`, func(action, node string) error {
			counts[action]++
			counts[node]++
			return nil
		}); err != nil {
			return err
		}
		err := pairs(tx, `select a.id, a.id from platform_audit t join org_account a on t.subject = 'account:' || a.id where t.action = 'account.tell' and a.email like '%@guests.example.org'`, func(_, _ string) error {
			counts["a guest was told"]++
			return nil
		})
		if err != nil {
			return err
		}
		return pairs(tx, `select key, state from platform_job where key like 'timed:%'`, func(key, state string) error {
			if state != "done" {
				counts["timed work that is not done"]++
			}
			counts[key+" "+state]++
			return nil
		})
	})
	for what, want := range map[string]int{
		"account.invite": len(c.guests), "link.send": len(c.guests), "a guest was told": 0, // the invitation names the role
		"draft.drop_old": 1, "timed work that is not done": 0, "timed:drop imports that nobody finished:" + due.Format("2006-01-02T15:04") + " done": 1,
	} {
		if counts[what] != want {
			t.Errorf("%s: %d times, want %d", what, counts[what], want)
		}
	}
	if counts["node-a"] == 0 || counts["node-b"] == 0 {
		t.Errorf("one of the nodes has written nothing: %v", counts)
	}
}

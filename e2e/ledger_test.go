package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
)

// ledger is what a database holds of each organisation at one moment.
type ledger map[string]*entry

// entry is everything that one organisation has left behind.
type entry struct {
	org.Organisation
	body      string
	kept      []string // the body of each version in its history
	saved     []string // what the audit says of each time that it was saved
	announced int      // how many events of it wait, or have become jobs
	published int      // how often its listings were published again, as the audit has it
	listings  []directory.Listing
}

// looking runs a look into a database, beside whoever is working on it.
func looking(t *testing.T, dsn string, fn func(*store.ReadTx) error) {
	t.Helper()
	db, err := store.OpenReadOnly(t.Context(), dsn, clock.System{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Read(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// ledgerOf reads all of it at one moment.
func ledgerOf(t *testing.T, dsn string) ledger {
	t.Helper()
	l := ledger{}
	looking(t, dsn, func(tx *store.ReadTx) error {
		for _, read := range []func(*store.ReadTx) error{l.nouns, l.history, l.audit, l.events, l.listings} {
			if err := read(tx); err != nil {
				return err
			}
		}
		return nil
	})
	return l
}

func (l ledger) of(id string) *entry {
	if l[id] == nil {
		l[id] = &entry{}
	}
	return l[id]
}

// pairs reads two columns of text.
func pairs(tx *store.ReadTx, q string, fn func(a, b string) error) error {
	return tx.Each(q, nil, func(scan store.Scan) error {
		var a, b string
		if err := scan(&a, &b); err != nil {
			return err
		}
		return fn(a, b)
	})
}

func (l ledger) nouns(tx *store.ReadTx) error {
	return pairs(tx, `select id, body from org_organisation`, func(id, body string) error {
		e := l.of(id)
		e.body = body
		return json.Unmarshal([]byte(body), &e.Organisation)
	})
}

func (l ledger) history(tx *store.ReadTx) error {
	return pairs(tx, `select id, body from platform_history where kind = 'organisation' order by id, version`, func(id, body string) error {
		e := l.of(id)
		e.kept = append(e.kept, body)
		return nil
	})
}

func (l ledger) audit(tx *store.ReadTx) error {
	err := pairs(tx, `select subject, detail from platform_audit where action = 'organisation.save' and outcome = 'done' order by at, node, number`, func(subject, detail string) error {
		e := l.of(strings.TrimPrefix(subject, "organisation:"))
		e.saved = append(e.saved, detail)
		return nil
	})
	if err != nil {
		return err
	}
	return pairs(tx, `select subject, detail from platform_audit where action = 'organisation.republish' and outcome = 'done'`, func(subject, _ string) error {
		l.of(strings.TrimPrefix(subject, "organisation:")).published++
		return nil
	})
}

func (l ledger) events(tx *store.ReadTx) error {
	return pairs(tx, `
		select id, body from platform_outbox where name = 'org.organisation_changed'
		union all
		select id, body from platform_job where kind = 'reaction:org.organisation_changed:publish its listings again'`, func(_, body string) error {
		var changed org.OrganisationChanged
		err := json.Unmarshal([]byte(body), &changed)
		l.of(changed.OrganisationID).announced++
		return err
	})
}

func (l ledger) listings(tx *store.ReadTx) error {
	return pairs(tx, `select organisation_id, body from directory_listing where status <> 'withdrawn'`, func(id, body string) error {
		var listing directory.Listing
		err := json.Unmarshal([]byte(body), &listing)
		e := l.of(id)
		e.listings = append(e.listings, listing)
		return err
	})
}

// whole says what is not as it must be, given what there was before: each version is there, with all that
// belongs to it. When everything has been done that was to do, the public sees the last one.
func (e *entry) whole(was *entry, drained bool) (wrong []string) {
	if was == nil {
		was = &entry{}
	}
	note := func(bad bool, format string, args ...any) {
		if bad {
			wrong = append(wrong, fmt.Sprintf(format, args...))
		}
	}
	for n, body := range e.kept {
		var o org.Organisation
		err := json.Unmarshal([]byte(body), &o)
		note(err != nil || o.Version != n+1 || o.ID != e.ID, "in the place of version %d the history has %s (%v)", n+1, body, err)
	}
	note(len(e.kept) != e.Version, "it is at version %d, and its history has %d", e.Version, len(e.kept))
	note(len(e.kept) == 0 || e.kept[len(e.kept)-1] != e.body, "its last version is not what it is now")
	grown := e.Version - was.Version
	seen := map[string]int{}
	for _, detail := range e.saved[len(was.saved):] {
		seen[detail]++
	}
	for v := was.Version + 1; v <= e.Version; v++ {
		note(seen[fmt.Sprintf("version %d", v)] != 1, "the audit has version %d %d times", v, seen[fmt.Sprintf("version %d", v)])
	}
	note(len(e.saved)-len(was.saved) != grown, "it was saved %d times, and the audit has %d", grown, len(e.saved)-len(was.saved))
	note(e.announced-was.announced != grown, "it was saved %d times, and announced %d", grown, e.announced-was.announced)
	if !drained {
		return wrong
	}
	note(e.published-was.published != grown, "it was saved %d times, and its listings were published %d", grown, e.published-was.published)
	for _, l := range e.listings {
		note(l.Organisation.Name != e.Name, "the public reads %q, and it is called %q", l.Organisation.Name, e.Name)
	}
	return wrong
}

// queue is how much is still to do, and how it went.
type queue struct {
	Events  int `db:"events"`
	Waiting int `db:"waiting"`
	Running int `db:"running"`
	Dead    int `db:"dead"`
	Done    int `db:"done"`
	Again   int `db:"again"` // done at the second attempt or later
	Undone  int `db:"undone"`
}

// queueOf counts. Undone are reactions that are called done and whose effect is not noted, among those
// that always have one.
func queueOf(t *testing.T, dsn string) (q queue) {
	t.Helper()
	looking(t, dsn, func(tx *store.ReadTx) error {
		return tx.Get(&q, `
			select (select count(*) from platform_outbox) as events,
				count(case when state = 'waiting' then 1 end) as waiting, count(case when state = 'running' then 1 end) as running,
				count(case when state = 'dead' then 1 end) as dead, count(case when state = 'done' then 1 end) as done,
				count(case when attempts > 1 then 1 end) as again,
				count(case when state = 'done' and (kind like 'reaction:org.organisation_changed:%' or kind like 'reaction:org.account_invited:%' or kind like 'reaction:org.role_given:%') and not exists (select 1 from platform_once o where o.key = platform_job.key) then 1 end) as undone
			from platform_job`)
	})
	return q
}

// drained waits until there is nothing left to do.
func drained(t *testing.T, dsn string) (q queue) {
	t.Helper()
	for deadline := time.Now().Add(90 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		q = queueOf(t, dsn)
		if q.Events+q.Waiting+q.Running == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Errorf("there is still something to do: %+v", q)
			break
		}
	}
	if q.Dead > 0 || q.Undone > 0 {
		t.Errorf("not all was done: %+v", q)
	}
	return q
}

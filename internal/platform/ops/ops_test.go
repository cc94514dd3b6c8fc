package ops_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// light is an action on a counter that does as it is told.
type light struct {
	invalid error
	load    error
	deny    bool
	apply   func() (ops.Done, error) // after the change; nil for an honest account
}

type lit struct{ Street string }

func (lit) EventName() string { return "test.lit" }

func (light) Name() string   { return "light.turn_on" }
func (l light) Check() error { return l.invalid }
func (l light) Load(tx *store.Tx) (int64, error) {
	n, err := tx.Counter("light")
	return n, errors.Join(err, l.load)
}

func (l light) Allow(policy.Actor, int64) policy.Decision {
	if l.deny {
		return policy.Deny("it is day")
	}
	return policy.Allow("it is night")
}

func (l light) Apply(tx *store.Tx, _ policy.Actor, _ int64) (ops.Done, error) {
	if _, err := tx.Advance("light"); err != nil {
		return ops.Done{}, err
	}
	if l.apply != nil {
		return l.apply()
	}
	return ops.Done{Subject: "light:1", Person: "p1", Detail: "switch", Events: []events.Event{lit{"High Street"}}}, nil
}

var ann = policy.Actor{Kind: policy.KindAccount, ID: "ann", Grants: []policy.Grant{{Role: policy.Editor, Organisation: "o1"}}}

// row is one row of the audit, as far as these tests care.
type row struct {
	Actor   string `db:"actor"`
	Action  string `db:"action"`
	Outcome string `db:"outcome"`
	Reason  string `db:"reason"`
	Subject string `db:"subject"`
	Person  string `db:"person"`
	Detail  string `db:"detail"`
}

// left is what a run has left in the database.
func left(t *testing.T, db *store.DB) (count int64, audit []row, outbox []string) {
	t.Helper()
	err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) {
		if count, err = tx.Counter("light"); err != nil {
			return err
		}
		if err = tx.Select(&audit, `select actor, action, outcome, reason, subject, person, detail from platform_audit order by number`); err != nil {
			return err
		}
		return tx.Select(&outbox, `select name || ' ' || body from platform_outbox`)
	})
	if err != nil {
		t.Fatal(err)
	}
	return count, audit, outbox
}

func wantLeft(t *testing.T, db *store.DB, count int64, audit []row, outbox []string) {
	t.Helper()
	n, rows, waiting := left(t, db)
	if n != count || !slices.Equal(rows, audit) || !slices.Equal(waiting, outbox) {
		t.Errorf("left %d, %+v, %q", n, rows, waiting)
	}
}

func TestDoChangesAuditsAndAnnounces(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		if err := ops.Do(t.Context(), citytest.Runner(t, db), ann, light{}); err != nil {
			t.Fatal(err)
		}
		wantLeft(t, db, 1, []row{{"ann", "light.turn_on", "done", "it is night", "light:1", "p1", "switch"}},
			[]string{`test.lit {"Street":"High Street"}`})
	})
}

func TestDoKeepsARefusalAndNothingElse(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		if err := ops.Do(t.Context(), citytest.Runner(t, db), ann, light{deny: true}); !errors.Is(err, errs.Denied) {
			t.Errorf("%v", err)
		}
		wantLeft(t, db, 0, []row{{Actor: "ann", Action: "light.turn_on", Outcome: "refused", Reason: "it is day"}}, nil)
	})
}

// Whatever goes wrong on the way, nothing is left of it.
func TestDoLeavesNothingOfAFailure(t *testing.T) {
	no := errors.New("no")
	failures := map[string]light{
		"invalid":    {invalid: errs.Fields{{Name: "a", Message: "b"}}},
		"not there":  {load: errs.NotFound},
		"fault":      {apply: func() (ops.Done, error) { return ops.Done{Subject: "light:1"}, no }},
		"no account": {apply: func() (ops.Done, error) { return ops.Done{Detail: "switch", Events: []events.Event{lit{}}}, nil }},
		"bad event": {apply: func() (ops.Done, error) {
			return ops.Done{Subject: "light:1", Events: []events.Event{unwritable{}}}, nil
		}},
	}
	for name, action := range failures {
		t.Run(name, func(t *testing.T) {
			citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
				if err := ops.Do(t.Context(), citytest.Runner(t, db), ann, action); err == nil {
					t.Error("no error")
				}
				wantLeft(t, db, 0, nil, nil)
			})
		})
	}
}

type unwritable struct{ C chan int }

func (unwritable) EventName() string { return "test.unwritable" }

func TestDoLeavesNothingOfAPanic(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			_ = ops.Do(t.Context(), r, ann, light{apply: func() (ops.Done, error) { panic("no") }})
		}()
		wantLeft(t, db, 0, nil, nil)
		if err := ops.Do(t.Context(), r, ann, light{}); err != nil {
			t.Errorf("after the panic: %v", err)
		}
	})
}

func TestNothingIsDoneWithoutTheAudit(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		lose(t, db)
		if err := ops.Do(t.Context(), citytest.Runner(t, db), ann, light{}); err == nil {
			t.Error("done without an audit")
		}
		err := db.Read(t.Context(), func(tx *store.ReadTx) error {
			n, err := tx.Counter("light")
			if n != 0 {
				t.Error("and it had an effect")
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// lose takes the audit away.
func lose(t *testing.T, db *store.DB) {
	t.Helper()
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`drop table platform_audit`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDoOnce(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		no := errors.New("no")
		if err := ops.DoOnce(t.Context(), r, ann, "k", light{apply: func() (ops.Done, error) { return ops.Done{}, no }}); !errors.Is(err, no) {
			t.Errorf("%v", err)
		}
		for range 3 { // the failure has not used up the key
			if err := ops.DoOnce(t.Context(), r, ann, "k", light{}); err != nil {
				t.Fatal(err)
			}
		}
		if err := ops.DoOnce(t.Context(), r, ann, "", light{}); err == nil {
			t.Error("an empty key was taken")
		}
		n, audit, outbox := left(t, db)
		if n != 1 || len(audit) != 1 || len(outbox) != 1 {
			t.Errorf("%d effects, %d rows, %d events", n, len(audit), len(outbox))
		}
	})
}

func TestNewNeedsBoth(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a runner without a database")
		}
	}()
	ops.New(nil, citytest.Log(t))
}

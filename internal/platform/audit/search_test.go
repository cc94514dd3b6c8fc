package audit_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var reader = policy.Actor{Kind: policy.KindAccount, ID: "reader", Grants: []policy.Grant{{Role: policy.Administrator}}}

// told writes rows a second apart, and gives the ids that they are told by.
func told(t *testing.T, db *store.DB, clk *clock.Fake, entries ...audit.Entry) {
	t.Helper()
	for _, e := range entries {
		clk.Move(time.Second)
		if err := db.Write(t.Context(), func(tx *store.Tx) error { return citytest.Log(t).Write(tx, e) }); err != nil {
			t.Fatal(err)
		}
	}
}

func details(rows []audit.Row) (out []string) {
	for _, r := range rows {
		out = append(out, r.Detail)
	}
	return out
}

func TestSearchTheAudit(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		person, ann, bo := ids.New(), policy.Actor{Kind: policy.KindAccount, ID: "ann"}, policy.Actor{Kind: policy.KindAccount, ID: "bo"}
		start := clk.Now()
		told(t, db, clk,
			audit.Entry{Who: ann, Action: "service.save", Outcome: audit.Done, Subject: "service:1", Detail: "1"},
			audit.Entry{Who: bo, Action: "service.save", Outcome: audit.Refused, Detail: "2"},
			audit.Entry{Who: ann, Action: "service.restore", Outcome: audit.Done, Subject: "service:2", Detail: "3"},
			audit.Entry{Who: bo, Action: "services.count", Outcome: audit.Done, Subject: "services", Detail: "4"},
			audit.Entry{Who: bo, Action: "record.show", Outcome: audit.Read, Person: person, Detail: "5"},
		)
		if _, err := citytest.Log(t).Seal(t.Context(), db); err != nil {
			t.Fatal(err)
		}
		run := citytest.Runner(t, db)
		for name, c := range map[string]struct {
			ask  audit.Search
			want []string
		}{
			"all but seals":  {audit.Search{}, []string{"5", "4", "3", "2", "1"}},
			"oldest first":   {audit.Search{Oldest: true, Most: 2}, []string{"1", "2"}},
			"an actor":       {audit.Search{Actor: "ann"}, []string{"3", "1"}},
			"an act":         {audit.Search{Action: "service.save"}, []string{"2", "1"}},
			"all of a noun":  {audit.Search{Action: "service"}, []string{"3", "2", "1"}},
			"a subject":      {audit.Search{Subject: "service:2"}, []string{"3"}},
			"a subject kind": {audit.Search{Subject: "service"}, []string{"3", "1"}},
			"an outcome":     {audit.Search{Outcome: audit.Refused}, []string{"2"}},
			"a time":         {audit.Search{From: start.Add(2 * time.Second), Until: start.Add(4 * time.Second)}, []string{"3", "2"}},
			"all together":   {audit.Search{Actor: "bo", Action: "service", Outcome: audit.Refused, From: start}, []string{"2"}},
			"nothing":        {audit.Search{Actor: "' or 1=1 --"}, nil},
		} {
			got, err := ops.Find(t.Context(), run, reader, c.ask)
			if err != nil || !slices.Equal(details(got), c.want) {
				t.Errorf("%s: %q, %v", name, details(got), err)
			}
		}
		if got, _ := ops.Find(t.Context(), run, reader, audit.Search{Seals: true, Most: 1}); len(got) != 1 || got[0].Action != "audit.seal" {
			t.Errorf("the seal: %+v", got)
		}
		if got, _ := ops.Find(t.Context(), run, reader, audit.Search{Actor: "reader"}); len(got) != 0 {
			t.Errorf("looking was written down, though about nobody: %+v", got)
		}
		if got, err := ops.Find(t.Context(), run, reader, audit.Search{Person: person}); err != nil || !slices.Equal(details(got), []string{"5"}) {
			t.Errorf("a person's rows: %q %v", details(got), err)
		}
		got, _ := ops.Find(t.Context(), run, reader, audit.Search{Actor: "reader"})
		if len(got) != 1 || got[0].Outcome != "read" || got[0].Action != "audit.search" || got[0].Person != person {
			t.Errorf("and that was read: %+v", got)
		}
	})
}

// However many rows share an instant, each stands on one page and one only.
func TestPagesOfTheAudit(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		err := db.Write(t.Context(), func(tx *store.Tx) error {
			for n := range 23 {
				if err := citytest.Log(t).Write(tx, audit.Entry{Who: reader, Action: "a.b", Outcome: audit.Done, Detail: fmt.Sprint(n)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, oldest := range []bool{false, true} {
			seen, ask := map[string]bool{}, audit.Search{Most: 5, Oldest: oldest}
			for range 6 {
				rows, err := ops.Find(t.Context(), citytest.Runner(t, db), reader, ask)
				if err != nil {
					t.Fatal(err)
				}
				for _, r := range rows {
					if seen[r.Detail] {
						t.Errorf("row %s comes twice", r.Detail)
					}
					seen[r.Detail] = true
					ask.After = r.Mark()
				}
			}
			if len(seen) != 23 {
				t.Errorf("%d rows were seen", len(seen))
			}
		}
	})
}

func TestTheAuditIsForAdministratorsOfTheWhole(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		told(t, db, clk, audit.Entry{Who: reader, Action: "a.b", Outcome: audit.Done})
		for _, who := range []policy.Actor{policy.Nobody(), policy.Operator("o", policy.DirectoryEditor, policy.Steward), {Kind: policy.KindAccount, ID: "x"}} {
			if _, err := ops.Find(t.Context(), citytest.Runner(t, db), who, audit.Search{}); !errors.Is(err, errs.Denied) {
				t.Errorf("%v may: %v", who, err)
			}
		}
		narrow := policy.Actor{Kind: policy.KindAccount, ID: "y", Grants: []policy.Grant{{Role: policy.Administrator, Area: "north"}}}
		if rows, err := ops.Find(t.Context(), citytest.Runner(t, db), narrow, audit.Search{}); err != nil || len(rows) != 0 {
			t.Errorf("of one area: %d rows, %v", len(rows), err)
		}
	})
}

func TestCheckOfASearch(t *testing.T) {
	for field, s := range map[string]audit.Search{
		"person":  {Person: "John Smith"},
		"outcome": {Outcome: "maybe"},
		"until":   {From: citytest.Now, Until: citytest.Now},
		"actor":   {Actor: string(make([]byte, 301))},
	} {
		if f := s.Check(); len(f) != 1 || f[0].Name != field {
			t.Errorf("%s: %v", field, f)
		}
	}
	if f := (audit.Search{Person: ids.New(), Outcome: audit.Read}).Check(); len(f) > 0 {
		t.Errorf("a good one: %v", f)
	}
}

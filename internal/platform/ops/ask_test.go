package ops_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// record is a question about somebody, or about nobody.
type record struct {
	person string
	deny   bool
}

func (record) Name() string                         { return "record.show" }
func (r record) Load(*store.ReadTx) (string, error) { return "the answer", nil }
func (r record) About(string) string                { return r.person }

func (r record) Allow(policy.Actor, string) policy.Decision {
	if r.deny {
		return policy.Deny("not involved")
	}
	return policy.Allow("involved")
}

func TestAskAuditsTheReadingOfAPerson(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		for _, q := range []record{{person: "p1"}, {}} {
			if got, err := ops.Ask(t.Context(), r, ann, q); err != nil || got != "the answer" {
				t.Errorf("%q %v", got, err)
			}
		}
		wantLeft(t, db, 0, []row{{Actor: "ann", Action: "record.show", Outcome: "read", Reason: "involved", Person: "p1"}}, nil)
	})
}

func TestAskGivesNoAnswerToWhoMayNot(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		for _, who := range []policy.Actor{ann, policy.Nobody()} {
			if got, err := ops.Ask(t.Context(), r, who, record{"p1", true}); got != "" || !errors.Is(err, errs.Denied) {
				t.Errorf("%q %v", got, err)
			}
		}
		wantLeft(t, db, 0, []row{{Actor: "ann", Action: "record.show", Outcome: "refused", Reason: "not involved", Person: "p1"}}, nil)
	})
}

func TestAskGivesNoAnswerAboutAPersonWithoutTheAudit(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		lose(t, db)
		r := citytest.Runner(t, db)
		if got, err := ops.Ask(t.Context(), r, ann, record{person: "p1"}); got != "" || err == nil {
			t.Errorf("%q %v", got, err)
		}
		if got, err := ops.Ask(t.Context(), r, ann, record{}); got != "the answer" || err != nil {
			t.Errorf("about nobody: %q %v", got, err)
		}
	})
}

// mine is a search that shows the scope it was given.
type mine struct{}

func (mine) Name() string { return "thing.mine" }
func (mine) Needs() policy.Permission {
	return policy.Permission{Name: "edit", Roles: []policy.Role{policy.Editor}}
}

func (mine) List(_ *store.ReadTx, scope policy.Scope) ([]string, error) {
	where, args := scope.Where("organisation", "", 1)
	if len(args) != 1 {
		return nil, errors.New(where)
	}
	return []string{where, args[0].(string)}, nil
}

func TestFindNeedsAScope(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		got, err := ops.Find(t.Context(), r, ann, mine{})
		if err != nil || len(got) != 2 || got[0] != "(organisation in ($1))" || got[1] != "o1" {
			t.Errorf("%q %v", got, err)
		}
		bob := policy.Actor{Kind: policy.KindAccount, ID: "bob", Grants: []policy.Grant{{Role: policy.Viewer, Organisation: "o1"}}}
		for _, who := range []policy.Actor{bob, policy.Nobody(), {}} {
			if got, err := ops.Find(t.Context(), r, who, mine{}); got != nil || !errors.Is(err, errs.Denied) {
				t.Errorf("%v: %q %v", who, got, err)
			}
		}
		wantLeft(t, db, 0, []row{{Actor: "bob", Action: "thing.mine", Outcome: "refused", Reason: "holds no role that carries edit"}}, nil)
	})
}

// theirs is a search for one person's things, and taken a question that is noted whatever it is about.
type theirs struct {
	mine
	person string
}

func (t theirs) About() string { return t.person }

type taken struct{ record }

func (taken) Note() (subject, detail string) { return "all", "rows" }

func TestReadingsOfPersonsAndInBulkAreAudited(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := citytest.Runner(t, db)
		for _, person := range []string{"", "p1"} {
			if _, err := ops.Find(t.Context(), r, ann, theirs{person: person}); err != nil {
				t.Error(err)
			}
		}
		if _, err := ops.Ask(t.Context(), r, ann, taken{}); err != nil {
			t.Error(err)
		}
		wantLeft(t, db, 0, []row{
			{Actor: "ann", Action: "thing.mine", Outcome: "read", Reason: "holds a role that carries edit", Person: "p1"},
			{Actor: "ann", Action: "record.show", Outcome: "read", Reason: "involved", Subject: "all", Detail: "rows"},
		}, nil)
		lose(t, db)
		if got, err := ops.Find(t.Context(), r, ann, theirs{person: "p1"}); got != nil || err == nil {
			t.Errorf("without the audit: %q %v", got, err)
		}
		if got, err := ops.Ask(t.Context(), r, ann, taken{}); got != "" || err == nil {
			t.Errorf("without the audit: %q %v", got, err)
		}
	})
}

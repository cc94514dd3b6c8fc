package directory_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TestFeedbackMoves holds the table of states to itself: every state can be left, none for itself.
func TestFeedbackMoves(t *testing.T) {
	for _, from := range directory.FeedbackStates {
		if len(from.Moves()) == 0 {
			t.Errorf("%s cannot be left", from)
		}
		for _, to := range from.Moves() {
			if to == from || len(to.Moves()) == 0 {
				t.Errorf("%s to %s", from, to)
			}
		}
	}
}

func TestReplyTo(t *testing.T) {
	for contact, want := range map[string]string{
		"x@example.org": "x@example.org", " x@example.org ": "x@example.org", "": "", "07700 900123": "", "X <x@example.org>": "",
		"x@example.org\r\nBcc: y@example.org": "", "ring me, or x@example.org": "",
	} {
		if got := (directory.Feedback{Contact: contact}).ReplyTo(); got != want {
			t.Errorf("%q: %q, want %q", contact, got, want)
		}
	}
}

func TestAnswerFeedback(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		give := func(contact string) directory.FeedbackLine {
			t.Helper()
			if err := ops.Do(t.Context(), c.Runner, cast.Nobody, directory.GiveFeedback{ServiceID: cast.NightShelterID, Kind: "hours", Text: "It was shut.", Contact: contact}); err != nil {
				t.Fatal(err)
			}
			found, err := ops.Find(t.Context(), c.Runner, cast.Tilda, directory.ListFeedback{State: directory.FeedbackOpen, PerPage: 50})
			if err != nil || len(found) != 1 {
				t.Fatal(found, err)
			}
			for _, f := range found[0].Lines {
				if f.Contact == contact {
					return f
				}
			}
			t.Fatal("it is not in the list")
			return directory.FeedbackLine{}
		}
		mail := give("x@example.org")
		if mail.ServiceName != "Night shelter" || mail.Organisation != "The Lantern" {
			t.Errorf("about %q of %q", mail.ServiceName, mail.Organisation)
		}
		answer := directory.AnswerFeedback{FeedbackID: mail.ID, To: directory.FeedbackFixed, Reply: "Thank you.", Note: "They rang."}
		for _, who := range []policy.Actor{cast.Nobody, cast.Osric, cast.Checker, viewer} {
			if err := ops.Do(t.Context(), c.Runner, who, answer); !errors.Is(err, errs.Denied) {
				t.Errorf("%s: %v", who.ID, err)
			}
			if _, err := ops.Ask(t.Context(), c.Runner, who, directory.ShowFeedback{FeedbackID: mail.ID}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s reads it: %v", who.ID, err)
			}
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, answer); err != nil {
			t.Fatal(err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, answer); !errors.Is(err, errs.Conflict) {
			t.Errorf("an old page: %v", err)
		}
		answer.Version = 1
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, answer); !errors.Is(err, errs.Conflict) {
			t.Errorf("put right twice: %v", err)
		}
		reply, err := ops.Ask(t.Context(), c.Runner, policy.System("mailer"), directory.ShowReply{FeedbackID: mail.ID})
		if err != nil || reply.To != "x@example.org" || reply.Text != "Thank you." || reply.Service != "Night shelter" {
			t.Errorf("the reply: %+v, %v", reply, err)
		}
		if _, err := ops.Ask(t.Context(), c.Runner, cast.Tilda, directory.ShowReply{FeedbackID: mail.ID}); !errors.Is(err, errs.Denied) {
			t.Errorf("somebody else reads what is to be sent: %v", err)
		}
		if _, err := ops.Ask(t.Context(), c.Runner, policy.System("mailer"), directory.ShowReply{FeedbackID: mail.ID, Step: 1}); !errors.Is(err, errs.NotFound) {
			t.Errorf("a reply that is not there: %v", err)
		}
		again := directory.AnswerFeedback{FeedbackID: mail.ID, Version: 1, To: directory.FeedbackOpen}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, again); err != nil {
			t.Fatal(err)
		}
		f, err := ops.Ask(t.Context(), c.Runner, cast.Tilda, directory.ShowFeedback{FeedbackID: mail.ID})
		steps, bad := f.Steps()
		if err != nil || bad != nil || f.State != directory.FeedbackOpen || len(steps) != 2 || steps[0].Note != "They rang." || steps[1].Actor != cast.Editor.ID {
			t.Errorf("after all that: %+v, %+v, %v %v", f, steps, err, bad)
		}
		phone := give("07700 900123")
		silent := directory.AnswerFeedback{FeedbackID: phone.ID, Reply: "Hello"}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, silent); len(errs.Of(err)) != 1 {
			t.Errorf("a reply to a telephone: %v", err)
		}
		for what, a := range map[string]directory.AnswerFeedback{"nothing": {}, "gossip": {To: "gossip"}} {
			if err := a.Check(); !errors.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}

func TestListFeedback(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		for _, g := range []directory.GiveFeedback{
			{ServiceID: cast.NightShelterID, Kind: "hours", Text: "It was shut."}, {ServiceID: cast.RefugeID, Kind: "contact", Text: "No answer."},
		} {
			if err := ops.Do(t.Context(), c.Runner, cast.Nobody, g); err != nil {
				t.Fatal(err)
			}
		}
		for _, tt := range []struct {
			who  policy.Actor
			ask  directory.ListFeedback
			want int
		}{
			{cast.Editor, directory.ListFeedback{}, 2},
			{cast.Editor, directory.ListFeedback{State: directory.FeedbackDone}, 0},
			{cast.Editor, directory.ListFeedback{Kind: "contact"}, 1},
			{cast.Editor, directory.ListFeedback{Words: "SHUT", Oldest: true}, 1},
			{cast.Tilda, directory.ListFeedback{}, 1},
			{cast.Tilda, directory.ListFeedback{Service: cast.RefugeID}, 0},
			{cast.Osric, directory.ListFeedback{Organisation: cast.LanternID}, 0},
		} {
			tt.ask.PerPage = 50
			found, err := ops.Find(t.Context(), c.Runner, tt.who, tt.ask)
			if err != nil || len(found[0].Lines) != tt.want || found[0].Total != tt.want {
				t.Errorf("%s asks %+v: %d, %v", tt.who.ID, tt.ask, len(found[0].Lines), err)
			}
		}
		if _, err := ops.Find(t.Context(), c.Runner, viewer, directory.ListFeedback{PerPage: 50}); !errors.Is(err, errs.Denied) {
			t.Errorf("a viewer: %v", err)
		}
		for who, want := range map[*policy.Actor]directory.Waiting{
			&cast.Tilda: {Feedback: 1, NeverChecked: 2}, &cast.Editor: {Feedback: 2, NeverChecked: 4},
		} {
			got, err := ops.Find(t.Context(), c.Runner, *who, directory.CountWaiting{})
			if err != nil || got[0] != want {
				t.Errorf("what waits for %s: %+v, %v", who.ID, got, err)
			}
		}
	})
}

// TestNotFoundIsForTheWholeCity: who edits for one organisation alone sees nothing of what a city
// looked for.
func TestNotFoundIsForTheWholeCity(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		count := directory.CountMisses{Misses: []directory.Miss{{Need: "food", Outward: "QX1", Hour: 1, Times: 9}}}
		if err := ops.Do(t.Context(), c.Runner, policy.System("test"), count); err != nil {
			t.Fatal(err)
		}
		one := policy.Actor{Kind: policy.KindAccount, ID: "one", Grants: []policy.Grant{{Role: policy.DirectoryEditor, Organisation: cast.LanternID}}}
		if got, err := ops.Find(t.Context(), c.Runner, one, directory.WhatWasNotFound{}); err != nil || len(got) != 0 {
			t.Errorf("sees %+v, %v", got, err)
		}
	})
}

func TestNotFoundPutTogether(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		week := func(n int64) int64 { return n*168 - 72 + 5 }
		count := directory.CountMisses{Misses: []directory.Miss{
			{Need: "food/meals", Outward: "QX1", Hour: week(2900), Times: 4},
			{Need: "food/meals", Outward: "QX2", Hour: week(2900), Times: 3},
			{Need: "food/meals", Outward: "QX1", Hour: week(2901), Times: 2},
			{Need: "wash", Outward: "QX1", Hour: week(2901), Times: 9},
		}}
		if err := ops.Do(t.Context(), c.Runner, policy.System("test"), count); err != nil {
			t.Fatal(err)
		}
		for _, tt := range []struct {
			ask  directory.WhatWasNotFound
			want []directory.NotFound
		}{
			{directory.WhatWasNotFound{}, []directory.NotFound{{Need: "wash", Outward: "QX1", Times: 9}, {Need: "food/meals", Outward: "QX1", Times: 6}}},
			{directory.WhatWasNotFound{By: "need", Need: "food"}, []directory.NotFound{{Need: "food/meals", Times: 9}}},
			{directory.WhatWasNotFound{By: "week"}, []directory.NotFound{{Need: "wash", Week: 2901, Times: 9}, {Need: "food/meals", Week: 2900, Times: 7}}},
			{directory.WhatWasNotFound{Outward: "QX2"}, nil}, // three people are too few
			{directory.WhatWasNotFound{By: "need", SinceHour: week(2901) - 5}, []directory.NotFound{{Need: "wash", Times: 9}}},
		} {
			got, err := ops.Find(t.Context(), c.Runner, cast.Editor, tt.ask)
			if err != nil || len(got) != len(tt.want) {
				t.Errorf("%+v: %+v, %v", tt.ask, got, err)
				continue
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Errorf("%+v: %+v, want %+v", tt.ask, got[i], tt.want[i])
				}
			}
		}
	})
}

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

// Given a message about the site itself, then those who edit the whole directory read and answer it, and
// nobody who looks after one organisation or one area does.
func TestSiteFeedback(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		r := cast.NewCity(t, db).Runner
		give := directory.GiveSiteFeedback{Kind: "site-hard", Text: "What is a referral?", Contact: "wren@example.org"}
		if err := ops.Do(t.Context(), r, cast.Nobody, give); err != nil {
			t.Fatal(err)
		}
		for what, bad := range map[string]directory.GiveSiteFeedback{
			"of a listing's kind": {Kind: "hours", Text: "x"}, "empty": {Kind: "site-good", Text: "  "}, "long": {Kind: "site-good", Text: string(make([]byte, 2001))},
		} {
			if err := ops.Do(t.Context(), r, cast.Nobody, bad); !errors.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", what, err)
			}
		}
		found, err := ops.Find(t.Context(), r, cast.Editor, directory.ListFeedback{Kind: "site-hard", PerPage: 10})
		if err != nil || found[0].Total != 1 {
			t.Fatalf("an editor finds %+v, %v", found, err)
		}
		id := found[0].Lines[0].ID
		area := policy.Actor{Kind: policy.KindAccount, ID: "area-editor", Grants: []policy.Grant{{Role: policy.DirectoryEditor, Area: cast.QuayID}, {Role: policy.DirectoryEditor, Organisation: cast.LanternID}}}
		for _, who := range []policy.Actor{cast.Tilda, cast.Osric, area} {
			if found, err := ops.Find(t.Context(), r, who, directory.ListFeedback{PerPage: 10}); err != nil || found[0].Total != 0 {
				t.Errorf("%s finds %+v, %v", who.ID, found, err)
			}
			if _, err := ops.Ask(t.Context(), r, who, directory.ShowFeedback{FeedbackID: id}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s reads it: %v", who.ID, err)
			}
		}
		if err := ops.Do(t.Context(), r, cast.Editor, directory.AnswerFeedback{FeedbackID: id, Reply: "Somebody sends you.", To: directory.FeedbackFixed}); err != nil {
			t.Fatal(err)
		}
		reply, err := ops.Ask(t.Context(), r, policy.System("test"), directory.ShowReply{FeedbackID: id})
		if err != nil || reply.To != "wren@example.org" || reply.ServiceID != "" {
			t.Errorf("the reply is %+v, %v", reply, err)
		}
	})
}

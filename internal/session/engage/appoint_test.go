package engage_test

import (
	"testing"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/engage"
)

// TestAppointing: a steward of the whole partnership makes somebody steward or validator of one scheme; they may do that
// there, appoint nobody, and have no other scheme.
func TestAppointing(t *testing.T) {
	each(t, func(h house) {
		pact := engage.Scheme{ID: ids.New(), Slug: "pact", Title: "The pact", Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "1"}
		other := pact
		other.ID, other.Slug = ids.New(), "other"
		do(h, stew, engage.SaveScheme{Scheme: pact})
		do(h, stew, engage.SaveScheme{Scheme: other})
		proven := stew
		proven.Fresh = true
		h.is("by who did not show who they are", try(h, stew, engage.Appoint{SchemeID: pact.ID, Email: "sam@example.org", Called: "Sam Hill", Role: policy.Steward}), errs.Unproven)
		closed(h, engage.Appoint{SchemeID: pact.ID, Email: "sam@example.org", Called: "Sam Hill", Role: policy.Steward}, proven, fern, vera)
		do(h, proven, engage.Appoint{SchemeID: pact.ID, Email: "val@example.org", Called: "Val Mere", Role: policy.Validator})
		h.said("role", try(h, proven, engage.Appoint{SchemeID: pact.ID, Email: "x@example.org", Called: "X", Role: policy.Facilitator}))
		h.said("role", try(h, proven, engage.Appoint{Email: "x@example.org", Called: "X", Role: policy.Steward}))

		sam, val := h.held("sam@example.org"), h.held("val@example.org")
		pact.Version, pact.Purpose, other.Version = 1, "Homes for all.", 1
		do(h, sam, engage.SaveScheme{Scheme: pact})
		h.is("another scheme", try(h, sam, engage.SaveScheme{Scheme: other}), errs.Denied)
		h.is("a new one", try(h, sam, engage.SaveScheme{Scheme: engage.Scheme{ID: ids.New(), Slug: "mine", Title: "Mine", Purpose: "x", Steward: "x", Contact: "x", Rules: "1"}}), errs.Denied)
		h.is("appoints somebody", try(h, sam, engage.Appoint{SchemeID: pact.ID, Email: "x@example.org", Called: "X", Role: policy.Validator}), errs.Denied)
		pact.Version = 2
		h.is("a validator changes it", try(h, val, engage.SaveScheme{Scheme: pact}), errs.Denied)
		for _, who := range []policy.Actor{sam, val} {
			_, err := ops.Ask(h.Context(), h.r, who, engage.WatchScheme{SchemeID: pact.ID})
			h.is("watches", err, nil)
			_, err = ops.Ask(h.Context(), h.r, who, engage.WatchScheme{SchemeID: other.ID})
			h.is("watches another", err, errs.Denied)
			_, err = ops.Ask(h.Context(), h.r, who, engage.ShowAppointed{SchemeID: pact.ID})
			h.is("who is appointed", err, errs.Denied)
		}

		x, err := ops.Ask(h.Context(), h.r, stew, engage.ShowAppointed{SchemeID: pact.ID})
		if err != nil || len(x.List) != 2 {
			t.Fatalf("%+v, %v", x.List, err)
		}
		grant := x.List[0].ID
		closed(h, engage.AppointAgain{SchemeID: pact.ID, GrantID: grant}, proven, sam, vera)
		h.is("as one of another scheme", try(h, proven, engage.EndAppointment{SchemeID: other.ID, GrantID: grant}), errs.NotFound)
		h.is("of somebody else", try(h, val, engage.EndAppointment{SchemeID: pact.ID, GrantID: grant}), errs.Denied)
		closed(h, engage.EndAppointment{SchemeID: pact.ID, GrantID: grant}, proven, fern, vera)
		do(h, val, engage.EndAppointment{SchemeID: pact.ID, GrantID: x.List[1].ID}) // their own
		_, err = ops.Ask(h.Context(), h.r, h.held("val@example.org"), engage.WatchScheme{SchemeID: pact.ID})
		h.is("watches once it has ended", err, errs.Denied)
	})
}

// held is somebody with what they hold now, who has just shown who they are.
func (h house) held(email string) (who policy.Actor) {
	h.Helper()
	err := h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		a, err := org.AccountByEmail(tx, email)
		if err != nil {
			return err
		}
		who = policy.Actor{Kind: policy.KindAccount, ID: a.ID, Fresh: true}
		who.Grants, err = org.GrantsOf(tx, a.ID)
		return err
	})
	if err != nil {
		h.Fatal(err)
	}
	return who
}

package submit_test

import (
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/team"
)

// judging are the rights of a validator of the scheme, whatever else an account had.
func judging(accountID string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: accountID, Fresh: true, Grants: []policy.Grant{{Role: policy.Validator, Scheme: schemeID}}}
}

// TestWhoLeftNotLongAgo: who sent a plan, or held a role behind it, does not judge it because they gave up the role. What
// is long ago counts no more.
func TestWhoLeftNotLongAgo(t *testing.T) {
	each(t, func(h house) {
		var left []policy.Actor
		for email, n := range map[string]org.NewRole{
			"edna@example.org": {Role: policy.Editor, OrganisationID: cast.LanternID}, "vic@example.org": {Role: policy.Viewer, OrganisationID: cast.HarbourID}, "hal@example.org": {Role: policy.Facilitator, EngagementID: h.id},
		} {
			if n.EngagementID != "" {
				do(h, fern, team.Add{EngagementID: h.id, Email: email, Called: "Somebody", Role: n.Role})
			} else {
				do(h, ada, org.InviteAccount{Email: email, Called: "Somebody", NewRole: n})
			}
			h.open(email)
			a := judging(h.account(email))
			var grant string
			h.reads(&grant, `select id from org_grant where account_id = $1`, a.ID)
			do(h, policy.Operator("test", policy.Administrator), org.EndRole{GrantID: grant})
			left = append(left, a)
		}
		id := h.sends("")
		left = append(left, judging(fern.ID)) // who sent it
		closed(h, submit.Assign{SubmissionID: id}, left...)
		h.later(2*365 + 1)
		for _, a := range left[:3] {
			if d := ask(h, a, submit.ShowSubmission{SubmissionID: id}).MayJudge(a); !d.Allowed() {
				h.Errorf("two years later: %s", d.Reason())
			}
		}
		closed(h, submit.Assign{SubmissionID: id}, left[3])
	})
}

// TestAPartnerByItsName: a partner that is no more than a name is the organisation here that is called so.
func TestAPartnerByItsName(t *testing.T) {
	each(t, func(h house) {
		e := h.held().Engagement
		e.Bodies = append(e.Bodies, session.Body{ID: ids.New(), Name: "the little lamp"})
		h.write(func(tx *store.Tx) error { return session.KeepEngagement(tx, e) })
		lamp := ids.New()
		do(h, policy.Operator("test", policy.Administrator, policy.DirectoryEditor), org.SaveOrganisation{Organisation: org.Organisation{ID: lamp, Name: "The Little Lamp", Status: org.Active}})
		id := h.sends("")
		a := judging(ids.New())
		do(h, a, submit.Assign{SubmissionID: id})
		a.Grants = append(a.Grants, policy.Grant{Role: policy.Editor, Organisation: lamp})
		closed(h, submit.Assign{SubmissionID: id}, a)
	})
}

package pledge_test

import (
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
)

func onTeam(role policy.Role, engagement string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: role, Engagement: engagement}}}
}

// TestTeamsAndPledges: who is on the team of an engagement makes its pledges as far as their role goes, signs for no
// organisation, and may nothing where they are on no team.
func TestTeamsAndPledges(t *testing.T) {
	begun(t, func(h house) {
		lead, co, note, reads := onTeam(policy.Facilitator, h.id), onTeam(policy.CoFacilitator, h.id), onTeam(policy.NoteTaker, h.id), onTeam(policy.Observer, h.id)
		elsewhere := onTeam(policy.Facilitator, ids.New())
		promote := pledge.PromoteEntry{EngagementID: h.id, EntryID: h.more}
		closedTo(h, "promote", promote, reads, elsewhere)
		do(h, note, promote)
		closedTo(h, "ask", pledge.AskRoom{EngagementID: h.id}, note, reads, elsewhere)
		do(h, co, pledge.AskRoom{EngagementID: h.id})
		do(h, co, pledge.AskRoom{EngagementID: h.id, Stop: true})
		do(h, note, pledge.CountHands{EngagementID: h.id, ID: pledge.Of(h.id, h.more), Hands: pledge.Hands{Yes: 4}})
		for _, who := range []policy.Actor{lead, co, note, reads} {
			g, err := ops.Ask(h.Context(), h.r, who, pledge.ShowGrid{EngagementID: h.id})
			if err != nil || len(g.View(who).Pledges) != 1 {
				t.Errorf("%s reads %v", who.Grants[0].Role, err)
			}
		}
		_, err := ops.Ask(h.Context(), h.r, elsewhere, pledge.ShowGrid{EngagementID: h.id})
		h.is("read from elsewhere", err, errs.Denied)
		closedTo(h, "agree", pledge.AgreeSet{EngagementID: h.id}, co, note, reads, elsewhere)
		closedTo(h, "show", pledge.ShowTo{EngagementID: h.id, To: pledge.Public}, co, note, reads, elsewhere)
		do(h, lead, pledge.ShowTo{EngagementID: h.id, To: pledge.Authority})
		h.agreed()
		h.is("sign for the Harbour", try(h, lead, h.sign(h.harbour, "Lee")), errs.Denied)
		for _, who := range []policy.Actor{co, note, reads, elsewhere} {
			h.is("sign for the Harbour", try(h, who, h.sign(h.harbour, "Lee")), errs.Denied)
		}
		one := policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.Validator, Scheme: ids.New()}}}
		_, err = ops.Ask(h.Context(), h.r, one, pledge.ShowGrid{EngagementID: h.id})
		h.is("a validator of another scheme", err, errs.Denied)
		_, err = ops.Ask(h.Context(), h.r, vida, pledge.ShowGrid{EngagementID: h.id})
		h.is("a validator of all", err, nil)
		_, err = ops.Ask(h.Context(), h.r, one, pledge.CountPledges{SchemeID: one.Grants[0].Scheme, Engagements: []string{h.id}})
		h.is("counts of their scheme", err, nil)
		_, err = ops.Ask(h.Context(), h.r, one, pledge.CountPledges{SchemeID: ids.New(), Engagements: []string{h.id}})
		h.is("counts of another", err, errs.Denied)
	})
}

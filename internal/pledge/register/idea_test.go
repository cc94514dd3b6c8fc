package register_test

import (
	"errors"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// TestUseIdea: an idea becomes a pledge where they are open, and ideas of the plan where they are agreed; once for each
// press; only what everybody reads, and only for who writes there. (C2C-120)
func TestUseIdea(t *testing.T) {
	each(t, func(h house) {
		h.awarded()
		to := ids.New()
		do(h, hattie, session.BeginEngagement{Engagement: session.Engagement{ID: to, OrganisationID: cast.HarbourID, SchemeID: schemeID, Title: "A home after prison"}})
		use := register.UseIdea{FromID: h.ID, PledgeID: h.Ring, ToID: to, ID: ids.New(), Words: pledge.Words{Stage: pathway.Targeted, Text: "We will ring the prison first."}}
		for _, who := range []policy.Actor{fern, vera, stew, otto, ada, policy.Nobody()} {
			if err := try(h, who, use); !errors.Is(err, errs.Denied) {
				h.Errorf("%s: %v", who.ID, err)
			}
			if _, err := ops.Ask(h.Context(), h.r, who, register.ShowIdea{FromID: h.ID, PledgeID: h.Ring, ToID: to}); !errors.Is(err, errs.Denied) {
				h.Errorf("%s sees another's engagement: %v", who.ID, err)
			}
		}
		h.offered(to)
		do(h, hattie, use)
		do(h, hattie, use)
		g, err := ops.Ask(h.Context(), h.r, hattie, pledge.ShowGrid{EngagementID: to})
		h.must(err)
		if len(g.Pledges) != 1 || g.Pledges[0].Text != "We will ring the prison first." || g.Pledges[0].Status != pledge.Proposed {
			h.Errorf("%+v", g.Pledges)
		}
		empty := use
		empty.ID, empty.Words.Text = ids.New(), ""
		h.said("text", try(h, hattie, empty))
		h.refresh()
		if e, _ := h.line(); e.Uses != 1 {
			h.Errorf("%d took an idea up", e.Uses)
		}
		own := use
		own.ToID, own.ID = h.ID, ids.New()
		h.said("to", try(h, fern, own))
		for _, gone := range []register.UseIdea{{FromID: h.ID, PledgeID: ids.New(), ToID: to, ID: ids.New()}, {FromID: to, PledgeID: h.Ring, ToID: to, ID: ids.New()}} {
			if err := try(h, hattie, gone); !errors.Is(err, errs.NotFound) {
				h.Error(err)
			}
		}
		do(h, fern, register.KeepPublication{EngagementID: h.ID, Is: register.Publication{Left: snapshot.Left{Out: []string{h.Ring}}}})
		if _, err := ops.Ask(h.Context(), h.r, hattie, register.ShowIdea{FromID: h.ID, PledgeID: h.Ring, ToID: to}); !errors.Is(err, errs.NotFound) {
			h.Errorf("what is not published is shown: %v", err)
		}
		h.agreed(to, g.Pledges[0].ID)
	})
}

// offered holds both engagements to be offered to those who write there, and no other.
func (h house) offered(to string) {
	h.Helper()
	for who, want := range map[string]string{hattie.ID: to, nils.ID: h.ID} {
		actor := hattie
		if who == nils.ID {
			actor = nils
		}
		list, err := ops.Find(h.Context(), h.r, actor, register.ListTargets{})
		if err != nil || len(list) != 1 || list[0].Engagement.ID != want {
			h.Errorf("%v %+v", err, list)
		}
	}
}

// agreed has another engagement agree on its pledge, and take over the steps of one that is on the register.
func (h house) agreed(to, pledgeID string) {
	h.Helper()
	use := register.UseIdea{FromID: h.ID, PledgeID: h.Stay, ToID: to, ID: ids.New(), AimID: pledgeID, Steps: []string{h.Another}}
	do(h, hattie, pledge.CountHands{EngagementID: to, ID: pledgeID, Hands: pledge.Hands{Yes: 9}})
	for _, st := range pathway.All() {
		if st != pathway.Targeted {
			do(h, hattie, pledge.AnswerStage{EngagementID: to, Stage: st, Why: "None for now."})
		}
	}
	do(h, hattie, pledge.NameSet{EngagementID: to, Title: "A home after prison"})
	g, err := ops.Ask(h.Context(), h.r, hattie, pledge.ShowGrid{EngagementID: to})
	h.must(err)
	do(h, hattie, pledge.AgreeSet{EngagementID: to, Hash: g.Text()})
	none, other := use, use
	none.ID, none.Steps = ids.New(), nil
	h.said("steps", try(h, hattie, none))
	other.ID, other.Steps = ids.New(), []string{h.Deed}
	h.said("steps", try(h, hattie, other))
	other.Steps, other.AimID = use.Steps, ids.New()
	h.said("aim", try(h, hattie, other))
	do(h, hattie, use)
	do(h, hattie, use)
	w, err := ops.Ask(h.Context(), h.r, hattie, action.ShowWork{PlanID: to})
	h.must(err)
	if len(w.Actions) != 1 || w.Actions[0].Text != "Visit each week for a year" || w.Actions[0].State != action.Idea || w.Actions[0].Due != "" || store.JSON(w.Actions[0].Lead) != "{}" {
		h.Errorf("%+v", w.Actions)
	}
}

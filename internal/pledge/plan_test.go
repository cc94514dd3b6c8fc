package pledge_test

import (
	"strings"
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
	"example.org/homeward/internal/pledge/snapshot"
)

// plan is the plan of the engagement, as who leads it sees it.
func (h house) plan() action.Work {
	h.Helper()
	w, err := ops.Ask(h.Context(), h.r, fern, action.ShowWork{PlanID: h.id})
	if err != nil {
		h.Fatal(err)
	}
	return w.View(fern)
}

// promised is what the engagement promises.
func (h house) promised() (s snapshot.Snapshot) {
	h.Helper()
	err := h.db.Read(h.Context(), func(tx *store.ReadTx) (err error) {
		s, err = pledge.Promised(tx, h.id)
		return err
	})
	if err != nil {
		h.Fatal(err)
	}
	return s
}

// TestPlanFollowsPledges: agreeing begins the plan; what is read of it, and by whom, follows the pledges from then on.
func TestPlanFollowsPledges(t *testing.T) {
	begun(t, func(h house) {
		h.said("before anything is agreed", try(h, fern, pledge.BeginPlan{EngagementID: h.id}))
		id := h.agreed()
		do(h, nils, pledge.BeginPlan{EngagementID: h.id}) // it is there already
		if x, err := ops.Ask(h.Context(), h.r, fern, pledge.ShowPlanned{EngagementID: h.id}); err != nil || !x.There || x.Begun != 0 {
			h.Errorf("%v %d %v", x.There, x.Begun, err)
		}
		closedTo(h, "the plan is begun", pledge.BeginPlan{EngagementID: h.id}, hattie, policy.Participant(h.roomID))
		w := h.plan()
		if aim, there := w.Plan.Aim(id); !there || aim.Text != h.item(id).Text || !aim.Inner || w.Plan.OrganisationID != cast.LanternID {
			h.Fatalf("%+v", w.Plan)
		}
		if len(w.Plan.Readers) != 1 || w.Plan.Readers[0] != cast.HarbourID {
			h.Errorf("who takes part may read it: %v", w.Plan.Readers)
		}
		do(h, fern, pledge.ShowTo{EngagementID: h.id, ID: id, To: pledge.Partnership})
		if aim, _ := h.plan().Plan.Aim(id); aim.Inner {
			h.Error("it is opened to those who take part, and still inner in the plan")
		}
		actionID := ids.New()
		do(h, nils, action.AddAction{PlanID: h.id, ID: actionID, State: action.Agreed, Words: action.Words{AimID: id, Text: "Ring the ward each day", Lead: action.Lead{Name: "Secret Siobhan", Role: "Nurse"}}})
		if x, err := ops.Ask(h.Context(), h.r, fern, pledge.ShowPlanned{EngagementID: h.id}); err != nil || x.Begun != 1 {
			h.Errorf("something is planned for one of them, and not for %d: %v", x.Begun, err)
		}
		do(h, fern, pledge.ReopenSet{EngagementID: h.id, Why: "To put a word right."})
		if len(h.promised().Pledges) != 0 {
			h.Error("pledges that are open promise nothing")
		}
		do(h, fern, pledge.ShowTo{EngagementID: h.id, ID: id, To: pledge.Session})
		if aim, there := h.plan().Plan.Aim(id); !there || !aim.Inner {
			h.Error("while pledges are open, who may read them is followed")
		}
	})
}

// TestPromised: what is agreed and planned, and no person.
func TestPromised(t *testing.T) {
	begun(t, func(h house) {
		id := h.agreed()
		do(h, fern, h.sign(cast.LanternID, "Lou Secret"))
		for _, state := range []action.State{action.Agreed, action.Idea} {
			do(h, nils, action.AddAction{PlanID: h.id, ID: ids.New(), State: state, Words: action.Words{AimID: id, Text: "Ring the ward each day", Lead: action.Lead{Name: "Siobhan Secret", Initials: "S. S.", Role: "Nurse", Contact: "secret@example.org"}}})
		}
		s := h.promised()
		p, there := s.Pledge(id)
		if !there || len(p.Actions) != 1 || p.Actions[0].Lead != "S. S., Nurse" || p.Actions[0].Stage != p.Stage || s.Holder.Signed == "" || len(s.Bodies) != 1 || s.Bodies[0].Signed != "" {
			h.Errorf("%+v", s)
		}
		for _, n := range s.None {
			if n.Stage == p.Stage || n.Why == "" {
				h.Errorf("%+v", n)
			}
		}
		if len(s.None)+1 != len(pathway.All()) {
			h.Errorf("%+v", s.None)
		}
		kept, err := s.JSON()
		for _, secret := range []string{"Siobhan", "Lou", "secret@", "Rose"} {
			if strings.Contains(string(kept), secret) {
				h.Errorf("%s is named", secret)
			}
		}
		h.is("written", err, nil)
		h.is("of nowhere", h.db.Read(h.Context(), func(tx *store.ReadTx) error { _, err := pledge.Promised(tx, ids.New()); return err }), errs.NotFound)
	})
}

package e2e

import (
	"slices"
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// planning is who keeps the example's plan going.
var planning = policy.Operator("test", policy.Facilitator)

// followsPlan has somebody follow the plan of the example, and gives the link of a mail to them.
func followsPlan(t *testing.T, c *city) ids.Token {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	told := action.Telling{ID: ids.New(), Channel: action.ByMail, Text: "Thank you. Most of it is done."}
	must(ops.Do(t.Context(), c.Runner, planning, action.AddFollowers{PlanID: demo.ExampleID, Emails: []string{"somebody@example.org"}}))
	must(ops.Do(t.Context(), c.Runner, planning, action.Tell{PlanID: demo.ExampleID, Telling: told}))
	var token ids.Token
	must(c.DB.Write(t.Context(), func(tx *store.Tx) error {
		d, err := action.WriteDigest(tx, demo.ExampleID, told.ID)
		if err == nil {
			token = d.To[0].Token
		}
		return err
	}))
	return token
}

// planSights are the pages of plans that have no sign-in.
func planSights(t *testing.T, c *city) []sight {
	t.Helper()
	return []sight{
		{name: "plan-following", path: "/following/" + string(followsPlan(t, c)), status: 200},
		{name: "plan-following-none", path: "/following/" + string(ids.NewToken()), status: 404},
	}
}

// innerPlanSights are the pages of those who keep a plan going, and of those who read it.
func innerPlanSights(t *testing.T, c *city) []sight {
	t.Helper()
	at := "/desk/plans/" + demo.ExampleID
	running := ids.New()
	if err := ops.Do(t.Context(), c.Runner, planning, action.StartReview{PlanID: demo.ExampleID, ID: running}); err != nil {
		t.Fatal(err)
	}
	deed := at + "/actions/" + demo.PlannedID("first-call-count")
	fellow, err := ops.Ask(t.Context(), c.Runner, planning, action.ShowWork{PlanID: demo.FellowID})
	if err != nil {
		t.Fatal(err)
	}
	made := slices.IndexFunc(fellow.Actions, func(a action.Action) bool { return a.Measure.Unit == measure.YesNo })
	return []sight{
		{who: "orla", name: "plan-yes-or-no", path: "/desk/plans/" + demo.FellowID + "/actions/" + fellow.Actions[made].ID, status: 200},
		{who: "flora", name: "plan-whole", path: at, status: 200},
		{who: "flora", name: "plan-late", path: at + "?show=late", status: 200},
		{who: "flora", name: "plan-new", path: at + "/new", status: 200},
		{who: "flora", name: "plan-new-wrong", path: at + "/new", status: 200, submit: "main form[method=post] button"},
		{who: "flora", name: "plan-sample", path: at + "/new?sample=staff-eyes", status: 200},
		{who: "flora", name: "plan-action", path: deed, status: 200},
		{who: "flora", name: "plan-action-wrong", path: deed, status: 200, submit: "#reading > form button"},
		{who: "flora", name: "plan-change", path: deed + "/change", status: 200},
		{who: "flora", name: "plan-lead", path: at + "/actions/" + demo.PlannedID("re-use") + "/lead", status: 200},
		{who: "flora", name: "plan-course", path: at + "/course", status: 200},
		{who: "flora", name: "plan-review", path: at + "/reviews/" + running, status: 200},
		{who: "flora", name: "plan-review-wrong", path: at + "/reviews/" + running, status: 200, submit: "#close form button"},
		{who: "flora", name: "plan-minutes", path: at + "/reviews/" + demo.ReviewID(12), status: 200},
		{who: "flora", name: "plan-told", path: at + "/told", status: 200},
		{who: "flora", name: "plan-file", path: at + "/file", status: 200},
		{who: "flora", name: "plan-file-wrong", path: at + "/file", status: 200, submit: "main form[method=post] button"},
		{who: "noah", name: "plan-read", path: at, status: 200},
		{who: "flora", name: "plan-mine", path: "/desk/my-actions", status: 200},
		{who: "flora", name: "plan-none-yet", path: "/desk/engagements/" + demo.EngagementID() + "/plan", status: 200},
	}
}

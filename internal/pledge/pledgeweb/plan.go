package pledgeweb

import (
	"net/http"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
)

// planPage is where the plan begins that follows from pledges.
type planPage struct {
	desk   ui.Desk
	base   string
	agreed bool
	helps  bool
}

// toPlan is where the pages of a plan are, which is known by the engagement's id.
const toPlan = "/desk/plans/"

// showPlan leads to the plan; where there is none yet, it says what has to be there first.
func (s *Site) showPlan(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, pledge.ShowPlanned{EngagementID: r.PathValue("id")})
	if err != nil {
		return errs.Unseen(err)
	}
	if x.There {
		return web.GoTo(w, r, toPlan+x.Engagement.ID)
	}
	p := &planPage{desk: s.desk(who, x.Grid), base: "/desk/engagements/" + x.Engagement.ID, agreed: !x.Set.Open(), helps: x.MayHelp(who)}
	p.desk.Title, p.desk.Tabs, p.desk.Back = "The plan", nil, ui.Link{Text: "All pledges", Href: ui.Path(p.base + "/pledges")}
	return ui.Send(w, r, http.StatusOK, planView(p))
}

// beginPlan begins it.
func (s *Site) beginPlan(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, pledge.BeginPlan{EngagementID: r.PathValue("id")})
	if len(errs.Of(err)) > 0 {
		return web.GoTo(w, r, "/desk/engagements/"+r.PathValue("id")+"/plan")
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, toPlan+r.PathValue("id"))
}

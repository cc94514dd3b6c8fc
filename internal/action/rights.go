package action

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
)

// engagement is the engagement for which roles count; "" where the plan belongs to something else.
func (p Plan) engagement() string {
	if p.Kind == Engagement {
		return p.ID
	}
	return ""
}

func (p Plan) may(who policy.Actor, needs policy.Right) policy.Decision {
	return policy.MayIn(who, needs, p.OrganisationID, p.engagement())
}

// MayLead is the decision whether somebody decides about a plan: what is in it, who leads what, and who is told.
func (p Plan) MayLead(who policy.Actor) policy.Decision { return p.may(who, policy.ToLead) }

// MayWrite is the decision whether somebody keeps it up to date.
func (p Plan) MayWrite(who policy.Actor) policy.Decision { return p.may(who, policy.ToWrite) }

// mayRead reports whether somebody may read it: its team, who leads one of its actions, and those in the organisations
// that take part.
func (w Work) mayRead(who policy.Actor) policy.Decision {
	if d := w.Plan.may(who, policy.ToWatch); d.Allowed() {
		return d
	}
	if slices.ContainsFunc(w.Actions, func(a Action) bool { return leads(who, a) }) {
		return policy.Allow("leads an action of this plan")
	}
	if w.reads(who) {
		return policy.Allow("is of an organisation that takes part")
	}
	return policy.Deny("has nothing to do with this plan")
}

// reads reports whether somebody is of an organisation whose people may read the plan.
func (w Work) reads(who policy.Actor) bool {
	return slices.ContainsFunc(append(slices.Clone(w.Plan.Readers), w.Plan.OrganisationID), func(id string) bool {
		return id != "" && who.HasIn(id, policy.OrganisationRoles...)
	})
}

// leads reports whether somebody leads an action, with the account that they use.
func leads(who policy.Actor, a Action) bool {
	return who.Kind == policy.KindAccount && who.ID != "" && a.Lead.AccountID == who.ID
}

// mayReport lets who keeps the plan up to date, and who leads the action.
func (w Work) mayReport(who policy.Actor, a Action) policy.Decision {
	if leads(who, a) {
		return policy.Allow("leads this action")
	}
	return w.Plan.MayWrite(who)
}

// MayReport says for pages what somebody may do.
func (w Work) MayReport(who policy.Actor, a Action) bool { return w.mayReport(who, a).Allowed() }

// View is what somebody may read of a plan. Who only watches, or is of an organisation that takes part, reads no names
// and no ways to reach anybody; who is not of its team reads nothing under aims that are for the team alone.
func (w Work) View(who policy.Actor) Work {
	if w.Plan.MayWrite(who).Allowed() {
		return w
	}
	team := w.Plan.may(who, policy.ToWatch).Allowed()
	inner := map[string]bool{}
	for _, a := range w.Plan.Aims {
		inner[a.ID] = a.Inner && !team
	}
	w.Plan.Keeper, w.Plan.Deputy = w.Plan.Keeper.outside(), w.Plan.Deputy.outside()
	w.Plan.Aims = slices.DeleteFunc(slices.Clone(w.Plan.Aims), func(a Aim) bool { return inner[a.ID] })
	w.Followers, w.Feed = 0, false
	all := w.Actions
	w.Actions = nil
	for _, a := range all {
		mine := leads(who, a)
		switch {
		case !mine && (inner[a.AimID] || !team && !w.reads(who)):
			continue
		case !mine:
			a.Lead = a.Lead.outside()
		}
		w.Actions = append(w.Actions, a)
	}
	if !team && !w.reads(who) {
		w.Reviews, w.Told = nil, nil
	}
	w.Reviews = slices.Clone(w.Reviews)
	for i := range w.Reviews {
		r := &w.Reviews[i]
		r.Items = slices.DeleteFunc(slices.Clone(r.Items), func(x Item) bool { _, there := w.Action(x.ActionID); return !there })
	}
	return w
}

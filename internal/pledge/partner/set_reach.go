package partner

import (
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// SetReach says who takes part as a body: one organisation, some partners or a network, with a contact for each. A body
// is known by its id, also when its name is put right; one that is not spoken of stays. Which organisation here a body is
// can't be said with it: only they can, see Answer.
type SetReach struct {
	EngagementID string
	Reach        session.Reach
	Bodies       []session.Body // that say something else now
	New          []session.Body // that take part from now on
	Out          []string       // the ids of those that take no part any more
}

// Name is the action as the audit shows it.
func (SetReach) Name() string { return "engagement.set_reach" }

// Check looks at the input alone.
func (a SetReach) Check() error {
	f := session.Engagement{ID: a.EngagementID, Title: "x", Reach: a.Reach}.Check()
	if a.Reach == "" {
		f.Add("reach", "Choose who takes part")
	}
	for _, b := range slices.Concat(tidied(a.Bodies), tidied(a.New)) {
		if one := (session.Engagement{ID: a.EngagementID, Title: "x", Reach: a.Reach, Bodies: []session.Body{b}}); len(f) == 0 && len(one.Check()) > 0 {
			f.Add("name-"+b.ID, "Each needs a name of 120 letters or fewer, and a contact of 200 or fewer")
		}
	}
	return f.Err()
}

func tidied(list []session.Body) (out []session.Body) {
	for _, b := range list {
		out = append(out, b.Tidied())
	}
	return out
}

// Load gives who takes part, locked.
func (a SetReach) Load(tx *store.Tx) (sides, error) { return lockSides(tx, a.EngagementID) }

// Allow lets who leads the engagement.
func (SetReach) Allow(who policy.Actor, x sides) policy.Decision { return x.mayLead(who) }

// Apply keeps it.
func (a SetReach) Apply(tx *store.Tx, who policy.Actor, x sides) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "who takes part"}
	bodies, f := a.bodies(x)
	f = append(f, session.Engagement{ID: a.EngagementID, OrganisationID: x.Engagement.OrganisationID, Title: "x", Reach: a.Reach, Bodies: bodies}.Check()...)
	if err := f.Err(); err != nil {
		return done, err
	}
	x.Engagement.Reach = a.Reach
	return done, x.keep(tx, who, bodies, done.Detail)
}

// bodies are those that take part from now on, or what is wrong with that.
func (a SetReach) bodies(x sides) (out []session.Body, f errs.Fields) {
	out = slices.Clone(x.Engagement.Bodies)
	at := func(id string) int { return slices.IndexFunc(out, func(y session.Body) bool { return y.ID == id }) }
	for _, b := range tidied(a.New) {
		if at(b.ID) >= 0 { // the same press, sent again
			continue
		}
		if b.OrganisationID = ""; a.Reach == session.Single {
			f.Add("bodies", "You chose your organisation alone. Choose partners or a network, or leave this empty")
		}
		out = append(out, b)
	}
	for _, b := range tidied(a.Bodies) {
		i := at(b.ID)
		if i < 0 {
			f.Add("bodies", "Somebody took “"+b.Name+"” off the list while you wrote. If it takes part after all, write it here")
			continue
		}
		was := out[i]
		switch {
		case b.Name == was.Name:
		case was.OrganisationID != "":
			f.Add("name-"+b.ID, "“"+was.Name+"” is linked with an organisation here under this name. End the link first, then put the name right")
		case x.OnRecord(b.ID):
			f.Add("name-"+b.ID, "“"+was.Name+"” has signed the pledges under this name, so it keeps it. Somebody else is a new partner: write them below")
		}
		was.Name, was.Contact = b.Name, b.Contact
		if b.Sector != "" {
			was.Sector = b.Sector
		}
		out[i] = was
	}
	out = slices.DeleteFunc(out, func(b session.Body) bool {
		if a.Reach != session.Single && !slices.Contains(a.Out, b.ID) {
			return false
		}
		if x.OnRecord(b.ID) {
			f.Add("out-"+b.ID, "“"+b.Name+"” has signed the pledges, so it stays on the list. If it does not stand behind them any more, withdraw its signature on the page of the pledges")
			return false
		}
		if x.Shares(b.ID) {
			f.Add("out-"+b.ID, "“"+b.Name+"” shares a pledge, so it stays on the list. Say on the page of that pledge that others share it, and then take it off")
			return false
		}
		return true
	})
	return out, append(f, twice(x.Engagement.Bodies, out)...)
}

// twice says which bodies are called like another, unless both were before.
func twice(were, are []session.Body) (f errs.Fields) {
	for i, b := range are {
		same := func(y session.Body) bool { return strings.EqualFold(y.Name, b.Name) }
		if slices.IndexFunc(are, same) < i && !slices.ContainsFunc(were, func(y session.Body) bool { return y.ID == b.ID && same(y) }) {
			f.Add("bodies", "“"+b.Name+"” is on the list already")
		}
	}
	return f
}

package app

import (
	"context"

	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/exchange"
)

// exchangePanel is for everybody who follows something, and for who leads an engagement with an award: what is new, and
// what waits for them.
func (a *App) exchangePanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Promises of others"}
	if who.Kind != policy.KindAccount || !ids.Valid(who.ID) { // only an account follows anything
		return p, false, nil
	}
	var err error
	if who.HasAnywhere(policy.Owner, policy.Editor, policy.Facilitator) {
		if p.Items, err = a.exchangeItems(ctx, who); err != nil {
			return p, false, err
		}
	}
	x, err := ops.Ask(ctx, a.Runner, who, exchange.ShowFollowing{Follower: exchange.Follower{ID: who.ID}})
	if len(x.List) > 0 {
		item := orgweb.Item{Text: "What you follow on the register", Href: "/desk/following"}
		if n := len(x.New); n > 0 {
			item.Count, item.Text = n, one(n, "thing is new in what you follow", "things are new in what you follow")
		}
		p.Items = append(p.Items, item)
	}
	return p, len(p.Items) > 0, err
}

// exchangeItems are what waits for those who lead engagements with an award.
func (a *App) exchangeItems(ctx context.Context, who policy.Actor) (out []orgweb.Item, err error) {
	seats, err := ops.Find(ctx, a.Runner, who, exchange.ListSeats{})
	if err != nil || len(seats) == 0 {
		return nil, err
	}
	talks, err := ops.Find(ctx, a.Runner, who, exchange.ListTalks{})
	if err != nil {
		return nil, err
	}
	for _, x := range talks {
		if x.State == exchange.Asked && x.Theirs(who) {
			out = append(out, orgweb.Item{Text: oneLine(x.From.Holder) + " asks to talk: " + oneLine(x.About), Count: 1, Href: ui.Path("/desk/talks/" + x.ID)})
		}
	}
	joints, err := ops.Find(ctx, a.Runner, who, exchange.ListJoints{})
	if err != nil {
		return nil, err
	}
	for _, x := range joints {
		for _, y := range x.Sides(who) {
			switch item := (orgweb.Item{Count: 1, Href: ui.Path("/desk/together/" + x.ID)}); {
			case y.Next && y.Writes:
				item.Text = oneLine(y.Other.Holder) + " would like to promise something with you"
				out = append(out, item)
			case y.Takes:
				item.Text = "Agreed with " + oneLine(y.Other.Holder) + ", and to be taken into your pledges"
				out = append(out, item)
			}
		}
	}
	leads := false
	for _, x := range seats {
		if !x.MayLead(who).Allowed() {
			continue
		}
		leads = true
		n, err := ops.Ask(ctx, a.Runner, who, exchange.CountFollowers{EngagementID: x.ID})
		if err != nil {
			return nil, err
		}
		if k := n.Unanswered; k > 0 {
			out = append(out, orgweb.Item{Text: one(k, "comment without an answer: ", "comments without an answer: ") + oneLine(x.Title), Count: k, Href: ui.Path("/desk/exchange/" + x.ID + "#comments")})
		}
	}
	if leads {
		out = append(out, orgweb.Item{Text: "Share with others who have an award", Href: "/desk/exchange"})
	}
	return out, nil
}

// reportedPanel is for those who run schemes: comments that somebody reported to them.
func (a *App) reportedPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Comments under your scheme"}
	if !who.HasAnywhere(policy.Validator, policy.Steward) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, exchange.ListReported{})
	if err != nil || len(list) == 0 {
		return p, false, err
	}
	p.Items = append(p.Items, orgweb.Item{Text: one(len(list), "comment that somebody reported", "comments that somebody reported"), Count: len(list), Href: "/desk/comments", Grave: true})
	return p, true, nil
}

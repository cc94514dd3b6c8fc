package engageweb

import (
	"context"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
)

// steps are those of preparing that are a form of one page.
var steps = []step{
	{
		key: "scheme", does: "engagement.choose_scheme", title: "Which scheme is it part of?",
		lead: "A scheme is a commitment that an authority runs: those who run it see how far you are, and read the pledges that you open to them. You can also go through all of this for yourselves, and join a scheme later.",
		kept: func(p engage.Plan) url.Values {
			if p.Prep.Alone {
				return url.Values{"scheme": {"none"}}
			}
			return url.Values{"scheme": {p.SchemeID}}
		},
		ask: func(p engage.Plan, v url.Values) []item {
			var of []ui.Choice
			for _, x := range p.Schemes {
				if !x.Closed || x.ID == p.SchemeID {
					of = append(of, ui.Choice{Value: x.ID, Label: x.Title, Hint: "Run by " + x.Steward + "."})
				}
			}
			of = append(of, ui.Choice{Value: "none", Label: "No scheme for now", Hint: "We do this for ourselves."})
			return []item{one(v, "scheme", "Scheme", "", of)}
		},
		save: func(ctx context.Context, r *ops.Runner, who policy.Actor, id string, v url.Values) error {
			a := engage.ChooseScheme{EngagementID: id, SchemeID: v.Get("scheme")}
			if a.SchemeID == "none" {
				a.SchemeID, a.Alone = "", true
			}
			return ops.Do(ctx, r, who, a)
		},
	},
	{
		key: "about", does: "engagement.tell_context", title: "About you, and why you do this",
		lead: "A few sentences are enough. They stand in the invitations, and on the slide that opens the day.",
		kept: func(p engage.Plan) url.Values {
			c := p.Context
			return url.Values{"title": {p.Title}, "about": {c.About}, "why": {c.Why}, "sector": {c.Sector}, "area": {c.Area}}
		},
		ask: func(p engage.Plan, v url.Values) []item {
			of := []ui.Choice{{Value: "", Label: "Choose what fits best"}}
			for _, x := range p.Words.Sectors.Sectors {
				of = append(of, ui.Choice{Value: x.Key, Label: x.Title})
			}
			return []item{
				line(v, "title", "What do you call it?", "Such as: A home after hospital"),
				pick(v, "sector", "What kind of organisation are you?", "You may see no link to homelessness yet. Then this helps: we show questions that fit you.", of),
				area(v, "about", "Who are you, and whom do you meet?", "What you do, for whom, and what is going on with you now.", 4),
				area(v, "why", "Why do you do this?", "One true sentence is better than ten. Such as: Two of our own staff slept in their cars last winter.", 3),
				line(v, "area", "Where?", "A town, a district or a region, in your own words."),
			}
		},
		save: func(ctx context.Context, r *ops.Runner, who policy.Actor, id string, v url.Values) error {
			return ops.Do(ctx, r, who, engage.TellContext{EngagementID: id, Title: v.Get("title"), Context: session.Context{
				About: v.Get("about"), Why: v.Get("why"), Sector: v.Get("sector"), Area: v.Get("area"),
			}})
		},
		beside: func(p engage.Plan) templ.Component { return sectorOf(p) },
	},
	{
		key: "day", does: "engagement.plan_day", title: "When and where",
		lead: "Half a day is enough. Choose a day about six weeks from now, so that people can come.",
		kept: func(p engage.Plan) url.Values {
			x := p.Prep
			return url.Values{"day": {x.Day}, "start": {x.Start}, "mode": {string(x.Mode)}, "place": {x.Place}, "link": {x.Link}, "directions": {x.Directions}}
		},
		ask: func(_ engage.Plan, v url.Values) []item {
			day, start := line(v, "day", "Day", ""), line(v, "start", "It begins at", "")
			day.line.Type, start.line.Type, day.line.Narrow, start.line.Narrow = "date", "time", true, true
			return []item{
				day, start,
				one(v, "mode", "How do people meet?", "", []ui.Choice{
					{Value: string(engage.InRoom), Label: "In one room"},
					{Value: string(engage.Remote), Label: "On screens", Hint: "Make it two short sessions: people tire sooner."},
					{Value: string(engage.Hybrid), Label: "Some in the room, some on screens"},
				}),
				line(v, "place", "Place", "A room with step-free doors, and a quiet room beside it."),
				line(v, "link", "Link of the call, for those on screens", "The whole address, with https://"),
				area(v, "directions", "How to get there", "The bus, the door, the lift, where to park, where the toilets are.", 3),
			}
		},
		save: func(ctx context.Context, r *ops.Runner, who policy.Actor, id string, v url.Values) error {
			return ops.Do(ctx, r, who, engage.PlanDay{
				EngagementID: id, Day: v.Get("day"), Start: v.Get("start"), Mode: engage.Mode(v.Get("mode")), Place: v.Get("place"), Link: v.Get("link"), Directions: v.Get("directions"),
			})
		},
	},
	{
		key: "helpers", does: "engagement.name_helpers", title: "Who helps on the day",
		lead: "Three people make a good day: one leads the room, one writes, and one has no other job than to be there for people.",
		kept: func(p engage.Plan) url.Values {
			x := p.Prep
			return url.Values{"facilitator": {x.Facilitator}, "note_taker": {x.NoteTaker}, "care": {x.Care}, "contact": {x.Contact}}
		},
		ask: func(_ engage.Plan, v url.Values) []item {
			return []item{
				line(v, "facilitator", "Who leads the room?", "They keep the time, keep it kind, and see that everybody is heard. They need not know all about homelessness."),
				line(v, "note_taker", "Who takes notes?", "On a laptop or on paper. It helps if they type fast."),
				line(v, "care", "Who is there for people?", "Somebody kind, who can step outside with a person who finds it hard."),
				line(v, "contact", "Whom can people ask before the day?", "A name with a phone number or an email address. It stands in the invitations."),
			}
		},
		save: func(ctx context.Context, r *ops.Runner, who policy.Actor, id string, v url.Values) error {
			return ops.Do(ctx, r, who, engage.NameHelpers{
				EngagementID: id, Facilitator: v.Get("facilitator"), NoteTaker: v.Get("note_taker"), Care: v.Get("care"), Contact: v.Get("contact"),
			})
		},
	},
	{
		key: "reading", does: "engagement.choose_reading", title: "To read before the day",
		lead: "Less is more: one or two short papers. They are linked from each invitation, and are in the pack to print. Nobody has to read them.",
		kept: func(p engage.Plan) url.Values {
			if len(p.Prep.Reading) == 0 {
				return url.Values{"papers": {"participant"}}
			}
			return url.Values{"papers": p.Prep.Reading}
		},
		ask: func(_ engage.Plan, v url.Values) []item {
			var of []ui.Choice
			for _, name := range engage.Papers {
				of = append(of, ui.Choice{Value: name, Label: english.T("toolkit.doc." + name), Hint: english.T("toolkit.doc." + name + ".is")})
			}
			return []item{many(v, "papers", "What do people get?", "", of)}
		},
		save: func(ctx context.Context, r *ops.Runner, who policy.Actor, id string, v url.Values) error {
			return ops.Do(ctx, r, who, engage.ChooseReading{EngagementID: id, Papers: v["papers"]})
		},
	},
	{
		key: "follow-up", does: "engagement.set_follow_up", title: "When do you look at it again?",
		lead: "Say it on the day itself: that is what makes a pledge more than a nice word. Three months later is a good time.",
		kept: func(p engage.Plan) url.Values { return url.Values{"day": {p.Prep.FollowUp}} },
		ask: func(_ engage.Plan, v url.Values) []item {
			day := line(v, "day", "Day", "A month after it we delete what people told you about their needs.")
			day.line.Type, day.line.Narrow = "date", true
			return []item{day}
		},
		save: func(ctx context.Context, r *ops.Runner, who policy.Actor, id string, v url.Values) error {
			return ops.Do(ctx, r, who, engage.SetFollowUp{EngagementID: id, Day: v.Get("day")})
		},
	},
	{
		key: "tips", does: "engagement.tick_tips", title: "What helps before you begin",
		lead: "None of this is a must. Tick what you have done, and leave the rest.",
		kept: func(p engage.Plan) url.Values { return url.Values{"tips": p.Prep.Tips} },
		ask: func(p engage.Plan, v url.Values) []item {
			var of []ui.Choice
			for _, x := range p.Words.Room.Readiness {
				of = append(of, ui.Choice{Value: x.Key, Label: x.Title, Hint: x.Text})
			}
			return []item{many(v, "tips", "Tips", "", of)}
		},
		save: func(ctx context.Context, r *ops.Runner, who policy.Actor, id string, v url.Values) error {
			return ops.Do(ctx, r, who, engage.TickTips{EngagementID: id, Tips: v["tips"]})
		},
	},
}

// sectorOf is how we speak to the kind of organisation that this one is; nothing while it did not say.
func sectorOf(p engage.Plan) templ.Component {
	i := slices.IndexFunc(p.Words.Sectors.Sectors, func(x content.Sector) bool { return x.Key == p.Context.Sector })
	if i < 0 {
		return nil
	}
	x := p.Words.Sectors.Sectors[i]
	return waysIn(x.Title, x.Text, x.Questions, x.Example)
}

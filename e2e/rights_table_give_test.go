package e2e

import (
	"slices"
	"time"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func giveNouns() []noun {
	areas := func(r policy.Role) []string {
		return []string{string(r) + ", this area", string(r) + ", another area"}
	}
	byRoleThere := view{byRole, append(
		wholes(),
		column{"moderator for one area", areas(policy.Moderator)},
		column{"partnership editor for one area", areas(policy.PartnershipEditor)},
		column{"other role for one area", forAreas(policy.Moderator, policy.PartnershipEditor)},
	)}
	return []noun{
		{"Giving", "Anybody may read what organisations ask for, and offer something. A link of a giver’s own, and not a role, opens what is kept of them.", []view{everybody()}, slices.Concat(publicGiving(), giverActs())},
		{"Appeal", "What an organisation asks the public for. A moderator reads its words before the public does.", []view{byRoleThere, inside(), manner(policy.Owner)}, appealActs()},
		{"Offer", "What somebody gives. Nothing here says who they are: that has lines of its own.", []view{byRoleThere, inside(), manner(policy.Owner)}, offerActs()},
		{"Who gives", "The name and the ways to reach somebody who offered something.", []view{byRoleThere, inside(), manner(policy.Owner), manner(policy.Administrator)}, []act{
			{words: "See it while nobody has decided", route: "GET /desk/offers/{id}/giver", on: inState(offer.New)},
			{words: "See it while the giver is asked", route: "GET /desk/offers/{id}/giver", on: inState(offer.AskedFor)},
			{words: "See it once both have said yes", route: "GET /desk/offers/{id}/giver", on: inState(offer.Agreed)},
			{words: "See it of what nobody asked for", route: "GET /desk/offers/{id}/giver", on: (*stage).unasked},
			{words: "Have it erased", route: "POST /desk/offers/{id}/erase", on: inState(offer.Agreed)},
		}},
	}
}

func publicGiving() []act {
	return []act{
		{words: "See what organisations ask for", route: "GET /give"},
		{words: "The same, for the page of another site", route: "GET /give/embed"},
		{words: "The same, for programs", route: "GET /give/appeals.json"},
		{words: "See one appeal", route: "GET /give/appeals/{id}", on: waiting(offer.Open)},
		{words: "See one that waits for a moderator", quiet: true, route: "GET /give/appeals/{id}", on: waiting(offer.Held)},
		{words: "Answer one", route: "POST /give/appeals/{id}", on: (*stage).answering},
		{words: "See the form that offers what nobody asked for", route: "GET /give/offer"},
		{words: "Offer what nobody asked for", route: "POST /give/offer", on: func(s *stage) given {
			return given{form: fields("kind", string(offer.Things), "title", s.name("A bicycle"), "name", "Somebody", "email", "somebody@givers.example.org")}
		}},
	}
}

// giverActs are what links of givers open: with a good one, and with one that is made up.
func giverActs() []act {
	const forged = "bm90IGEgbGluayBvZiBvdXJz"
	link := func(p offer.Purpose, state offer.State) func(*stage) given {
		return func(s *stage) given {
			g := s.offer(state)
			g.path = map[string]string{"token": s.Links.Sign(offer.Link{Purpose: p, OfferID: g.path["id"], Round: 1})}
			return g
		}
	}
	made := func(*stage) given {
		return given{path: map[string]string{"token": forged}, form: fields("answer", "yes", "sure", "yes")}
	}
	return []act{
		{words: "See the thanks, by the link", route: "GET /give/thanks/{token}", on: link(offer.ToSeeOne, offer.New)},
		{words: "See what is asked of them, by the link", route: "GET /give/answer/{token}", on: link(offer.ToAnswer, offer.AskedFor)},
		{words: "Say yes to an organisation, by the link", route: "POST /give/answer/{token}", on: link(offer.ToAnswer, offer.AskedFor)},
		{words: "The same, by a link that was used", quiet: true, route: "POST /give/answer/{token}", on: link(offer.ToAnswer, offer.Agreed)},
		{words: "The same, by a link that is made up", quiet: true, route: "POST /give/answer/{token}", on: made},
		{words: "See the page after an answer", route: "GET /give/answered"},
		{words: "See what is kept of them, by the link", route: "GET /give/mine/{token}", on: link(offer.ToSee, offer.Agreed)},
		{words: "The same, by a link for something else", quiet: true, route: "GET /give/mine/{token}", on: link(offer.ToAnswer, offer.AskedFor)},
		{words: "The same, by a link that is made up", quiet: true, route: "GET /give/mine/{token}", on: made},
		{words: "Have themselves erased, by the link", route: "POST /give/mine/{token}", on: link(offer.ToSee, offer.Agreed)},
		{words: "The same, by a link that is made up", quiet: true, route: "POST /give/mine/{token}", on: made},
		{words: "See the page after that", route: "GET /give/mine"},
	}
}

func appealActs() []act {
	return []act{
		{words: "See the list of appeals", route: "GET /desk/appeals"},
		{words: "Take that list away as a file", route: "GET /desk/appeals.csv"},
		{words: "See the form that asks for something", route: "GET /desk/appeals/new"},
		{words: "Ask for something", route: "POST /desk/appeals/new", on: func(s *stage) given {
			g := s.appeal(offer.Draft)
			g.form.Set("id", ids.New())
			g.form.Set("version", "0")
			return g
		}},
		{words: "See one from the inside", route: "GET /desk/appeals/{id}", on: waiting(offer.Open)},
		{words: "See the photo of one", route: "GET /desk/appeals/{id}/photo", on: (*stage).pictured},
		{words: "See the form that changes one", route: "GET /desk/appeals/{id}/edit", on: waiting(offer.Open)},
		{words: "Change one", route: "POST /desk/appeals/{id}/edit", on: waiting(offer.Open)},
		{words: "Take one back", route: "POST /desk/appeals/{id}/close", on: waiting(offer.Open)},
		{words: "Say that one is fulfilled, with thanks to all who offered", route: "POST /desk/appeals/{id}/close", on: func(s *stage) given {
			g := s.appeal(offer.Open)
			g.form.Set("to", string(offer.Fulfilled))
			return g
		}},
		{words: "Count what somebody brought without an offer", route: "POST /desk/appeals/{id}/count", on: waiting(offer.Open)},
		{words: "See which words wait to be read", route: "GET /desk/moderation"},
		{words: "Let words through to the public", route: "POST /desk/moderation/{id}", on: waiting(offer.Held)},
	}
}

func offerActs() []act {
	return []act{
		{words: "See the list of offers", route: "GET /desk/offers"},
		{words: "Take that list away as a file", route: "GET /desk/offers.csv"},
		{words: "See an answer to an appeal", route: "GET /desk/offers/{id}", on: inState(offer.New)},
		{words: "See the photo of an answer", route: "GET /desk/offers/{id}/photo", on: (*stage).picturedAnswer},
		{words: "See what nobody asked for", shared: true, route: "GET /desk/offers/{id}", on: (*stage).unasked},
		{words: "See what is kept for a programme", route: "GET /desk/offers/{id}", on: (*stage).kept},
		{words: "Say yes to an answer", route: "POST /desk/offers/{id}/accept", on: inState(offer.New)},
		{words: "Say yes to what nobody asked for, for an appeal of theirs", route: "POST /desk/offers/{id}/accept", on: (*stage).unasked},
		{words: "Say no", route: "POST /desk/offers/{id}/decline", on: inState(offer.New)},
		{words: "Write down what the giver said on the phone", route: "POST /desk/offers/{id}/answer", on: inState(offer.AskedFor)},
		{words: "Write down what was given", route: "POST /desk/offers/{id}/record", on: inState(offer.Agreed)},
		{words: "Thank the giver", route: "POST /desk/offers/{id}/thank", on: inState(offer.Agreed)},
		{words: "Say what is next, and when", route: "POST /desk/offers/{id}/plan", on: inState(offer.Agreed)},
		{words: "Hand what nobody asked for to an organisation", route: "POST /desk/offers/{id}/plan", on: func(s *stage) given {
			g := s.unasked()
			g.form.Set("owner", s.there)
			return g
		}},
	}
}

func waiting(state offer.AppealState) func(*stage) given {
	return func(s *stage) given { return s.appeal(state) }
}

func inState(state offer.State) func(*stage) given {
	return func(s *stage) given { return s.offer(state) }
}

// appeal is something that the organisation asks for, with a form that fits all that can be done with it.
func (s *stage) appeal(state offer.AppealState) given {
	s.t.Helper()
	a := offer.Appeal{
		ID: ids.New(), OrganisationID: s.here, State: state, Kind: offer.Things, Urgency: offer.Soon, AreaID: s.saltwick, LastDay: "2027-01-20",
		Words: offer.Words{Title: s.name("Blankets"), Unit: "blankets", Why: "Ours are thin.", Bring: "Chapel Hall"},
	}
	switch state {
	case offer.Held:
		a.HeldAt = store.Micros(s.set.Now())
	case offer.Open:
		a.Shown, a.OpenedAt = a.Words, store.Micros(s.set.Now())
	}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, offer.StockGiving{Appeals: []offer.Appeal{a}}))
	s.must(s.Board.Refresh(s.t.Context()))
	return about(a.ID, "version", "1", "organisation", s.here, "kind", string(a.Kind), "title", a.Words.Title+" again", "unit", "blankets", "why", a.Words.Why, "bring", a.Words.Bring, "urgency", string(a.Urgency),
		"area", a.AreaID, "last_day", a.LastDay, "to", string(offer.Withdrawn), "thanks", "Thank you all.", "gave", "2", "judgement", "allow")
}

// pictured is an appeal with a photo; picturedAnswer is an answer with one.
func (s *stage) pictured() given {
	s.t.Helper()
	p := s.picture()
	a := offer.Appeal{
		ID: ids.New(), OrganisationID: s.here, Kind: offer.Things, Urgency: offer.Soon, AreaID: s.saltwick, LastDay: "2027-01-20",
		Words: offer.Words{Title: s.name("Blankets"), Unit: "blankets", Why: "Ours are thin.", Bring: "Chapel Hall", Photo: offer.Photo{Alt: "A thin blanket"}},
	}
	s.must(ops.Do(s.t.Context(), s.Runner, acting, offer.SaveAppeal{Appeal: a, Send: true, Zone: time.UTC, Photo: &p}))
	return about(a.ID)
}

func (s *stage) picturedAnswer() given {
	s.t.Helper()
	p := s.picture()
	o := offer.MakeOffer{
		ID: ids.New(), Zone: time.UTC, Photo: &p, Giver: offer.Giver{Name: "Somebody", Email: "pictures@givers.example.org"},
		Offer: offer.Offer{AppealID: s.appeal(offer.Open).path["id"], Amount: 2, Said: offer.Said{Text: "They are warm."}},
	}
	s.must(ops.Do(s.t.Context(), s.Runner, policy.Nobody(), o))
	return about(o.ID)
}

// answering is what somebody sends who answers an appeal.
func (s *stage) answering() given {
	g := s.appeal(offer.Open)
	g.form = fields("text", s.name("Two blankets"), "amount", "2", "name", "Somebody", "email", "somebody@givers.example.org")
	return g
}

// offer is an answer to an appeal of the organisation, with a form that fits all that can be done with it.
func (s *stage) offer(state offer.State) given {
	return s.offered(offer.Offer{AppealID: s.appeal(offer.Open).path["id"], OrganisationID: s.here, Owner: s.here, State: state, Kind: offer.Things})
}

// unasked is what nobody asked for, with an appeal that it could be for; kept is what waits for a programme.
func (s *stage) unasked() given {
	g := s.offered(offer.Offer{Owner: offer.Moderators, State: offer.New, Kind: offer.Things, Unasked: true})
	g.form.Set("appeal", s.appeal(offer.Open).path["id"])
	return g
}

func (s *stage) kept() given {
	return s.offered(offer.Offer{Owner: offer.Moderators, State: offer.New, Kind: offer.Land, Unasked: true})
}

func (s *stage) offered(o offer.Offer) given {
	s.t.Helper()
	now := s.set.Now()
	o.ID, o.Amount, o.NextOn, o.CreatedAt = ids.New(), 2, now.AddDate(0, 0, 3).Format(time.DateOnly), store.Micros(now)
	o.Said = offer.Said{Title: s.name("Blankets"), Text: "They are warm."}
	if o.State != offer.New {
		o.Round, o.AskedAt = 1, o.CreatedAt
	}
	giver := offer.Giver{Name: "Somebody", Email: o.ID + "@givers.example.org"}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, offer.StockGiving{Offers: []offer.StockedOffer{{Offer: o, Giver: giver}}}))
	return about(o.ID, "version", "1", "round", "1", "answer", "yes", "sure", "yes", "gave", "2", "words", "Thank you.", "owner", o.Owner, "next_on", "2027-01-10", "note", "Ring them.")
}

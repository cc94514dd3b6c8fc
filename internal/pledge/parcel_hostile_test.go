package pledge_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// spoilt is a file with one of each thing in it.
type spoilt struct {
	parcel    *pledge.Parcel
	room      *session.WholeRoom
	entry     *session.WholeEntry
	pledge    *pledge.Whole
	signature *pledge.Signature
}

// TestParcelsThatNobodyWrote: what a file says of sessions, answers and signatures is held to what can be here.
func TestParcelsThatNobodyWrote(t *testing.T) {
	begun(t, func(h house) {
		h.signedSet()
		do(h, nils, session.ParkRest{Code: code})
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		good := h.taken()
		huge := strings.Repeat("x\n", 150_000)
		for what, spoil := range map[string]func(spoilt){
			"300,000 groups":         func(x spoilt) { x.room.Groups = 300_000 },
			"fewer groups than none": func(x spoilt) { x.room.Groups = -1 },
			"fewer dots than none":   func(x spoilt) { x.room.Dots = -5 },
			"heads":                  func(x spoilt) { x.room.Heads = map[string]int{"lived": -7} },
			"voices":                 func(x spoilt) { x.room.Voices = map[string]session.Voice{huge: {}} },
			"rules":                  func(x spoilt) { x.room.Rules = []session.Rule{{Title: huge}} },
			"after":                  func(x spoilt) { x.room.After.Thanks = huge },
			"ticked":                 func(x spoilt) { x.room.Ticked = []string{huge} },
			"prompts":                func(x spoilt) { x.room.Prompts.Own = []session.Prompt{{Part: session.Gaps, Text: huge}} },
			"a day of nowhere":       func(x spoilt) { x.room.Ended = -1 },
			"another final log":      func(x spoilt) { x.room.Final.Hash = strings.Repeat("0", 64) },
			"an answer":              func(x spoilt) { x.entry.Answer = huge },
			"an entry's dots":        func(x spoilt) { x.entry.Dots = -4 },
			"an entry's group":       func(x spoilt) { x.entry.Group = 999 },
			"an entry's kind":        func(x spoilt) { x.entry.Kind = "moon" },
			"an entry's parents":     func(x spoilt) { x.entry.From = []string{huge} },
			"a count":                func(x spoilt) { x.pledge.Count = &pledge.Tally{Yes: 5, Block: -5} },
			"nobody agreed":          func(x spoilt) { x.pledge.Count = nil },
			"a count before":         func(x spoilt) { x.pledge.Before = []pledge.Tally{{Block: 1, Reasons: []pledge.Reason{{Why: huge}}}} },
			"a reason":               func(x spoilt) { x.pledge.Reason = huge },
			"a stage of nowhere":     func(x spoilt) { x.parcel.Pledges.None["moon"] = huge },
			"what is left":           func(x spoilt) { x.parcel.Pledges.Left[huge] = huge },
			"a sector":               func(x spoilt) { x.parcel.Journey.Details.Context.Sector = huge },
			"signed on no day":       func(x spoilt) { x.signature.On = "moon" },
			"signed for a long name": func(x spoilt) { x.signature.Body = huge },
		} {
			p := h.read(good)
			spoil(spoilt{&p, &p.Journey.Sessions[0], &p.Journey.Sessions[0].Entries[0], &p.Pledges.Pledges[0], &p.Pledges.Signatures[0]})
			h.said(what, try(h, fern, pledge.BringEngagement{Parcel: p, OrganisationID: cast.LanternID, As: ids.New()}))
		}
	})
}

// TestFilesSignForNobody: a file can't name an organisation that is here, say who signed, or that all is made up.
func TestFilesSignForNobody(t *testing.T) {
	var text string
	begun(t, func(h house) {
		h.agreed()
		text = h.taken()
	})
	each(t, func(h house) {
		p := h.read(text)
		p.Pledges.State, p.Journey.Details.Invented = pledge.Complete, true
		forged := func(body, name string) {
			p.Pledges.Signatures = append(p.Pledges.Signatures, pledge.Signature{ID: ids.New(), BodyID: body, Body: name, Name: "Mallory", Role: "Mayor", On: "2026-01-01", Edition: 1, Hash: p.Pledges.Set.Hash})
		}
		forged(p.Journey.Details.Bodies[0].ID, "Harbour Trust")
		forged(p.Journey.Holder.ID, "The Lantern")
		day := p.Pledges.AgreedOn
		p.Pledges.AgreedOn = "9999-12-31"
		h.said("agreed on a day to come", try(h, hattie, pledge.BringEngagement{Parcel: p, OrganisationID: cast.HarbourID}))
		p.Pledges.AgreedOn = day
		own := p
		own.Journey.Details.Bodies = []session.Body{{ID: cast.HarbourID, Name: "Somebody else"}}
		h.said("a partner under the id of who holds it", try(h, hattie, pledge.BringEngagement{Parcel: own, OrganisationID: cast.HarbourID}))
		do(h, hattie, pledge.BringEngagement{Parcel: p, OrganisationID: cast.HarbourID})
		g, err := ops.Ask(h.Context(), h.r, hattie, pledge.ShowGrid{EngagementID: p.Journey.ID})
		if err != nil {
			h.Fatal(err)
		}
		if g.Set.State != pledge.Settled || g.Engagement.Invented || g.Set.Asking {
			h.Errorf("it is believed how far it is: %+v", g.Set)
		}
		for _, b := range g.Bodies() {
			if _, signed := g.Signed(b.ID); signed {
				h.Errorf("a file signs for %s", b.Name)
			}
		}
		for _, s := range g.Signatures {
			if g.Valid(s) || s.BodyID == cast.HarbourID {
				h.Errorf("a signature of a file stands: %+v", s)
			}
		}
		if h.unsigned(hattie) != 1 || h.unsigned(fern) != 0 {
			h.Error("who holds it now is not asked to sign")
		}
	})
}

// TestReasonsComeBack: two long reasons against one pledge leave with it, and come back as two.
func TestReasonsComeBack(t *testing.T) {
	begun(t, func(h house) {
		id := h.proposed(1, "We will ring.")
		room, one := h.joins()
		_, two := h.joins()
		do(h, fern, pledge.AskRoom{EngagementID: h.id})
		for i, token := range []ids.Token{one, two} {
			do(h, room, pledge.GiveAnswers{Code: code, Token: token, Answers: map[string]pledge.Reply{id: {Said: pledge.Said{Answer: pledge.Block, Why: strings.Repeat("ab"[i:i+1], 700)}}}})
		}
		p := h.read(h.taken())
		if f := p.Check(); len(f) != 0 {
			h.Fatalf("what we wrote is refused: %v", f)
		}
		if c := p.Pledges.Pledges[0].Carried; c == nil || c.Block != 2 || len(c.Reasons) != 2 || p.Pledges.Pledges[0].Hands.Block != 0 {
			h.Errorf("%+v", p.Pledges.Pledges[0])
		}
	})
}

// TestCopiesCanBePutRight: the log of a copy is not final, whatever that of the first was.
func TestCopiesCanBePutRight(t *testing.T) {
	begun(t, func(h house) {
		do(h, nils, session.ParkRest{Code: code})
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		bring := pledge.BringEngagement{Parcel: h.read(h.taken()), OrganisationID: cast.LanternID, As: ids.New()}
		do(h, fern, bring)
		g, err := ops.Ask(h.Context(), h.r, fern, pledge.ShowGrid{EngagementID: bring.As})
		if err != nil || g.Rooms[0].State != session.Closed || g.Rooms[0].Final != (session.Final{}) {
			h.Fatalf("%v %+v", err, g.Rooms)
		}
		do(h, fern, session.HideEntry{Code: g.Rooms[0].Code, ID: g.Points[0].ID, To: session.Hidden})
		h.is("twice", try(h, fern, bring), errs.Conflict)
	})
}

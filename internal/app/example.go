package app

import (
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge"
	pledges "example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// PackedExamples are the examples that come with the program: what our two packs tell of one made-up room, from its log to
// its signatures.
func PackedExamples() pledge.Packed {
	return pledge.Packed{pledges.Slug: packedExample(content.Default(), pledges.Default().Example)}
}

// heldOn is the day on which the made-up room met, and signed.
var heldOn = time.Date(2026, 11, 10, 9, 30, 0, 0, time.UTC)

// packedID is the id of something in the example: the same everywhere, and at no time.
func packedID(kind, key string) string { return ids.Derive("packed example", kind+" "+key) }

// storyTitle is what the story is called on which the filled-in log rests.
func storyTitle(words content.Pack) string {
	for _, c := range words.Cases.Cases {
		if c.Key == words.Log.Case {
			return c.Title
		}
	}
	return words.Log.Title
}

func packedExample(words content.Pack, ex pledges.Example) pledge.Parcel {
	p := pledge.Parcel{Format: pledge.Format, Made: heldOn.Format(time.RFC3339)}
	holder := ex.Signers[0]
	p.Journey.Version, p.Journey.Holder = 1, pledge.Holder{ID: packedID("organisation", holder.Name), Name: holder.Name}
	p.Journey.ID, p.Journey.Title = packedID("engagement", pledges.Slug), "A session on a story: "+storyTitle(words)
	p.Journey.Details = session.Engagement{Reach: session.Partner, Invented: true}
	for _, x := range ex.Signers[1:] {
		p.Journey.Details.Bodies = append(p.Journey.Details.Bodies, session.Body{ID: packedID("organisation", x.Name), Name: x.Name})
	}
	p.Journey.Sessions = []session.WholeRoom{packedRoom(words)}
	p.Pledges = packedPledges(ex, p.Journey.Sessions[0])
	p.Plan = packedPlan(pledges.Default().Plan)
	return p
}

// packedRoom is the session with its log, which is final.
func packedRoom(words content.Pack) session.WholeRoom {
	x := session.WholeRoom{Room: session.Room{
		ID: packedID("session", pledges.Slug), Code: "CDFG34", Title: storyTitle(words), State: session.Frozen, Part: session.Pledges, Reached: session.Pledges,
		Began: heldOn.UnixMicro(), Ended: heldOn.Add(4 * time.Hour).UnixMicro(),
	}}
	var log []session.Said
	for _, part := range session.Parts {
		for _, e := range words.Log.Entries {
			if session.Part(e.Part) != part {
				continue
			}
			x.Seq++
			y := session.WholeEntry{Seq: x.Seq, State: session.Stands}
			y.ID, y.Said, y.Origin, y.Unseen = packedID("entry", e.Key), e.Text, session.Scribe, true
			y.Words = session.Words{Part: part, Text: e.Text, Stages: e.Stages, Collaborator: e.Collaborator, Question: e.Question, Barrier: e.Barrier}
			x.Entries = append(x.Entries, y)
			said := y.Public()
			said.Seq = y.Seq
			log = append(log, said)
		}
	}
	x.Hash = session.Hash(log)
	x.Final = session.Final{Version: 1, At: x.Ended, Hash: x.Hash}
	return x
}

// packedPledges are what the room promised, agreed and signed.
func packedPledges(ex pledges.Example, room session.WholeRoom) pledge.PledgeSection {
	s := pledge.PledgeSection{Version: 1, State: pledge.Complete, Edition: 1}
	s.Title, s.AgreedOn, s.None, s.Left = ex.Title, heldOn.Format(time.DateOnly), map[string]string{}, map[string]string{}
	var plain []pledge.Pledge
	places := map[pathway.Stage]int{}
	for i, x := range ex.Pledges {
		p := pledge.Pledge{ID: packedID("pledge", x.Key), Version: 1, Place: places[x.Stage], Visibility: pledge.Public, Count: &pledge.Tally{Yes: 14 - i%4, Live: i % 4}}
		p.Words = pledge.Words{Stage: x.Stage, Text: x.Text, Why: x.Why}
		for _, key := range x.From {
			p.From = append(p.From, packedID("entry", key))
		}
		places[x.Stage]++
		p.Status = pledge.Agreed
		plain = append(plain, p)
		s.Pledges = append(s.Pledges, pledge.Whole{Pledge: p, Status: pledge.Agreed})
	}
	s.Hash = pledge.Hash(s.Title, plain, s.None)
	for _, x := range ex.Signers {
		s.Signatures = append(s.Signatures, pledge.Signature{
			ID: packedID("signature", x.Name), BodyID: packedID("organisation", x.Name), Body: x.Name, Edition: 1, Name: x.Name, Role: x.Role,
			On: s.AgreedOn, Hash: s.Hash, Paper: true, SeenBy: ex.Signers[0].Role,
		})
	}
	return s
}

// packBegins is the day from which our pack counts the days of its plan.
var packBegins = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

// packedPlan is who does what about three of the pledges, as it was agreed after the session.
func packedPlan(plan pledges.Plan) *action.Section {
	day := func(text string) string {
		t, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return "" // a test of the pack would have said so
		}
		return heldOn.Add(t.Sub(packBegins)).Format(time.DateOnly)
	}
	s := &action.Section{Version: 1, Course: action.Course{Months: 6}}
	for _, x := range plan.Actions {
		b := action.Brought{Action: action.Action{ID: packedID("action", x.Key), State: action.Agreed, Begun: heldOn.Format(time.DateOnly), Since: heldOn.Format(time.DateOnly)}}
		b.Words = action.Words{AimID: packedID("pledge", x.Pledge), Stage: x.Stage, Text: x.Text, Lead: action.Lead{Role: x.Lead}, Due: day(x.Due), Review: day(x.Review), Measure: measureOf(x.Measure), Early: x.Early, Later: x.Later}
		s.Actions = append(s.Actions, b)
	}
	return s
}

package partner_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/partner"
	"example.org/homeward/internal/session"
)

func (h house) reach(bodies []session.Body, out ...string) partner.SetReach {
	return partner.SetReach{EngagementID: h.id, Reach: session.Partner, Bodies: bodies, Out: out}
}

// adds is that with somebody new.
func (h house) adds(bodies ...session.Body) partner.SetReach {
	return partner.SetReach{EngagementID: h.id, Reach: session.Partner, New: bodies}
}

// TestWhoTakesPart: a body is known by its id, what is not spoken of stays, and no link comes in by this way.
func TestWhoTakesPart(t *testing.T) {
	each(t, func(h house) {
		fresh := ids.New()
		a := h.reach([]session.Body{{ID: h.school, Name: " The  school\x00 ", OrganisationID: castleID, Contact: "Sue"}})
		a.New = []session.Body{{ID: fresh, Name: "A shop", OrganisationID: cast.HarbourID}}
		closed(h, a, hattie)
		do(h, fern, a)
		do(h, fern, a)
		if x := h.sides(); len(x.List) != 3 || h.side(h.school).Name != "The school" || h.side(h.school).Contact != "Sue" || h.side(h.harbour).Contact != "Secret Rose" || x.Bodies[0].OrganisationID+x.Bodies[1].OrganisationID+x.Bodies[2].OrganisationID != "" {
			h.Errorf("%+v", x.List)
		}
		h.said("reach", try(h, fern, partner.SetReach{EngagementID: h.id}))
		for field, bad := range map[string]session.Body{
			"name-x":           {ID: "x", Name: "y"},
			"name-" + fresh:    {ID: fresh, Name: "\u200b"},
			"name-" + castleID: {ID: castleID, Name: strings.Repeat("x", 121)},
			"bodies":           {ID: ids.New(), Name: "the SCHOOL"},
		} {
			h.said(field, try(h, fern, h.adds(bad)))
		}
		h.said("bodies", try(h, fern, h.adds(session.Body{ID: cast.LanternID, Name: "Another under the holder’s id"})))
		h.said("bodies", try(h, fern, h.reach([]session.Body{{ID: ids.New(), Name: "Somebody took it off the list"}})))
		var many []session.Body
		for i := range 61 {
			many = append(many, session.Body{ID: ids.New(), Name: fmt.Sprint("Body ", i)})
		}
		h.said("bodies", try(h, fern, h.adds(many...)))
		single := partner.SetReach{EngagementID: h.id, Reach: session.Single}
		both := single
		both.New = []session.Body{{ID: ids.New(), Name: "New"}}
		h.said("bodies", try(h, fern, both))
		h.is("of none", try(h, fern, partner.SetReach{EngagementID: ids.New(), Reach: session.Single}), errs.NotFound)
		do(h, fern, single)
		if x := h.sides(); len(x.List) != 0 || x.Reach != session.Single {
			h.Errorf("alone: %+v", x)
		}
	})
}

// TestLinkAndList: what is linked keeps its name and its link, what is asked is taken back when it is called something
// else, and what is taken off the list lets go of its link.
func TestLinkAndList(t *testing.T) {
	each(t, func(h house) {
		a := h.asks()
		do(h, fern, h.reach([]session.Body{{ID: h.harbour, Name: "The harbour people", Contact: "Tom"}}))
		if h.side(h.harbour).Question != a.ID {
			h.Error("another contact takes the question back")
		}
		do(h, fern, h.reach([]session.Body{{ID: h.harbour, Name: "Harbour Trust"}}))
		h.said("answer", try(h, hattie, partner.AnswerQuestion{ID: a.ID, Yes: true}))
		h.linked()
		do(h, fern, h.reach([]session.Body{{ID: h.harbour, Name: "Harbour Trust", Contact: "Ann"}}))
		h.said("name-"+h.harbour, try(h, fern, h.reach([]session.Body{{ID: h.harbour, Name: "Harbor Trust"}})))
		if x := h.side(h.harbour); x.OrganisationID != cast.HarbourID || x.Contact != "Ann" || x.Name != "Harbour Trust" {
			h.Errorf("%+v", x)
		}
		do(h, fern, h.reach(nil, h.harbour))
		if h.side(h.harbour).ID != "" || len(h.listed(hattie)) != 0 {
			h.Error("taken off the list, and linked all the same")
		}
	})
}

// TestSignedStays: who signed stays on the list, also after it withdrew; who did not can go, and then all have signed.
func TestSignedStays(t *testing.T) {
	each(t, func(h house) {
		h.agreed()
		h.linked()
		do(h, fern, h.sign(cast.LanternID))
		do(h, hattie, h.sign(h.harbour))
		h.said("out-"+h.harbour, try(h, fern, h.reach(nil, h.harbour, h.school)))
		do(h, fern, partner.EndLink{EngagementID: h.id, BodyID: h.harbour, OrganisationID: cast.HarbourID})
		h.said("name-"+h.harbour, try(h, fern, h.reach([]session.Body{{ID: h.harbour, Name: "Mereshire Police"}})))
		h.linked()
		h.said("out-"+h.harbour, try(h, fern, partner.SetReach{EngagementID: h.id, Reach: session.Single}))
		if g := h.grid(); len(g.Bodies()) != 3 || g.Set.State != pledge.Settled {
			h.Errorf("refused, and done: %+v", g.Bodies())
		}
		do(h, fern, h.reach(nil, h.school))
		if g := h.grid(); g.Set.State != pledge.Complete {
			h.Errorf("all who take part have signed: %s", g.Set.State)
		}
		later := ids.New()
		do(h, fern, h.adds(session.Body{ID: later, Name: "A late one"}))
		if g := h.grid(); g.Set.State != pledge.Settled {
			h.Errorf("one more takes part: %s", g.Set.State)
		}
		do(h, fern, partner.AskOrganisation{ID: later, EngagementID: h.id, BodyID: later, OrganisationID: castleID, Why: "x"})
		if h.unsigned(cleo) != 0 {
			h.Error("who is asked is told to sign")
		}
		do(h, cleo, partner.AnswerQuestion{ID: later, Yes: true})
		if h.unsigned(cleo) != 1 {
			h.Error("who takes part is not told to sign")
		}
		do(h, hattie, pledge.LeaveSet{EngagementID: h.id, SignatureID: h.grid().Signatures[1].ID, Why: "No money."})
		h.said("out-"+h.harbour, try(h, fern, h.reach(nil, h.harbour)))
	})
}

// TestNeverStale: whatever is done to who takes part, and in which order, how far the pledges are and who has still to
// sign are what follows from the bodies and the signatures that are there.
func TestNeverStale(t *testing.T) {
	each(t, func(h house) {
		for seed := range uint64(8) {
			w := walk{h, rand.New(rand.NewPCG(seed, 66))}
			w.id = ids.New()
			do(w.house, fern, session.BeginEngagement{Engagement: session.Engagement{ID: w.id, OrganisationID: cast.LanternID, Title: "A home", Reach: session.Partner}})
			w.agreed()
			for step := range 40 {
				did := w.step()
				if what := w.stale(); what != "" {
					h.Fatalf("walk %d, step %d, after somebody %s: %s", seed, step, did, what)
				}
			}
		}
	})
}

// walk is an engagement to which anything may happen, as a seed has it.
type walk struct {
	house
	*rand.Rand
}

// keeps are who answers for which organisation.
var keeps = map[string]policy.Actor{cast.HarbourID: hattie, castleID: cleo}

// body is one that takes part, or none of them.
func (w walk) body() string {
	list := w.sides().List
	if i := w.IntN(len(list) + 1); i < len(list) {
		return list[i].ID
	}
	return ids.Derive("none", "x")
}

// step does one thing, and says which.
func (w walk) step() string {
	organisation, body := []string{cast.HarbourID, castleID}[w.IntN(2)], w.body()
	acts := []struct {
		did string
		do  func() error
	}{
		{"added", func() error { return try(w.house, fern, w.adds(session.Body{ID: ids.New(), Name: ids.New()})) }},
		{"took out", func() error { return try(w.house, fern, w.reach(nil, body)) }},
		{"went alone", func() error {
			return try(w.house, fern, partner.SetReach{EngagementID: w.id, Reach: session.Single})
		}},
		{"renamed", func() error { return try(w.house, fern, w.reach([]session.Body{{ID: body, Name: ids.New()}})) }},
		{"asked", func() error {
			return try(w.house, fern, partner.AskOrganisation{ID: ids.New(), EngagementID: w.id, BodyID: body, OrganisationID: organisation, Why: "x"})
		}},
		{"agreed", func() error { return w.answers(organisation) }},
		{"ended", func() error {
			return try(w.house, fern, partner.EndLink{EngagementID: w.id, BodyID: body, OrganisationID: organisation})
		}},
		{"signed on paper", func() error { return try(w.house, fern, w.onPaper(body)) }},
		{"signed for the holder", func() error { return try(w.house, fern, w.sign(cast.LanternID)) }},
		{"withdrew", func() error { return w.leaves() }},
	}
	weights := []int{0, 0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 7, 8, 8, 9}
	x := acts[weights[w.IntN(len(weights))]]
	w.clk.Move(6 * 24 * time.Hour)
	if err := x.do(); err != nil && len(errs.Of(err)) == 0 {
		w.is(x.did, err, errs.NotFound)
	}
	return x.did
}

// answers says yes to what an organisation is asked.
func (w walk) answers(organisation string) error {
	for _, q := range w.listed(keeps[organisation]) {
		if q.State == partner.Open {
			return try(w.house, keeps[organisation], partner.AnswerQuestion{ID: q.ID, Yes: true})
		}
	}
	return nil
}

// leaves withdraws the first signature that stands.
func (w walk) leaves() error {
	for _, s := range w.grid().Signers() {
		return try(w.house, fern, pledge.LeaveSet{EngagementID: w.id, SignatureID: s.ID, Why: "x"})
	}
	return nil
}

// stale says what is not as it follows from who takes part; "" when all is.
func (w walk) stale() string {
	g := w.grid()
	far := ask(w.house, fern, pledge.HowFar{Engagements: []string{w.id}})
	wanted, seen, unsigned := map[string]int{}, map[string]bool{cast.LanternID: true}, 0
	for _, b := range g.Bodies() {
		if s, there := g.Signed(b.ID); !there || s.Withdrawn == "" && !g.Valid(s) {
			unsigned++
			wanted[b.OrganisationID]++
		}
	}
	for _, b := range g.Engagement.Bodies {
		if b.OrganisationID != "" && seen[b.OrganisationID] {
			return "an organisation takes part twice"
		}
		seen[b.OrganisationID] = true
	}
	for _, s := range g.Signatures {
		if !slices.ContainsFunc(g.Bodies(), func(b pledge.Body) bool { return b.ID == s.BodyID }) {
			return "one that signed is not on the list"
		}
	}
	complete := unsigned == 0 && len(g.Signers()) > 0
	if (g.Set.State == pledge.Complete) != complete || (w.stored() == string(pledge.Complete)) != complete || far[0].Unsigned != unsigned {
		return fmt.Sprintf("%d have still to sign; shown %s and %d, kept %s", unsigned, g.Set.State, far[0].Unsigned, w.stored())
	}
	for id, who := range keeps {
		if n := w.unsignedIn(who); n != wanted[id] {
			return fmt.Sprintf("%s is told to sign %d, and has to sign %d", who.ID, n, wanted[id])
		}
	}
	return ""
}

// unsignedIn is how many pledges of this engagement somebody's organisations have still to sign.
func (w walk) unsignedIn(who policy.Actor) (n int) {
	w.Helper()
	list, err := ops.Find(w.Context(), w.r, who, pledge.ListUnsigned{})
	if err != nil {
		w.Fatal(err)
	}
	for _, x := range list {
		if x.EngagementID == w.id {
			n++
		}
	}
	return n
}

// TestASignatureIsOnesOwn: what somebody signed on paper before an organisation here said that it is this body is not that
// organisation's, which signs for itself and can't withdraw the other; and one that signed keeps its signature, and may
// withdraw it, when another comes in its place.
func TestASignatureIsOnesOwn(t *testing.T) {
	each(t, func(h house) {
		h.agreed()
		do(h, fern, h.onPaper(h.harbour))
		paper := h.grid().Signatures[0]
		h.linked()
		if s, there := h.grid().Signed(h.harbour); there {
			h.Errorf("what somebody signed before is theirs: %+v", s)
		}
		if h.unsigned(hattie) != 1 {
			h.Error("they are not asked to sign")
		}
		leave := pledge.LeaveSet{EngagementID: h.id, SignatureID: paper.ID, Why: "Not ours."}
		h.is("withdrawn by who did not give it", try(h, hattie, leave), errs.Denied)
		do(h, hattie, h.sign(h.harbour))
		own, there := h.grid().Signed(h.harbour)
		if !there || own.ID == paper.ID || own.OrganisationID != cast.HarbourID {
			h.Errorf("%+v", own)
		}
		do(h, fern, partner.EndLink{EngagementID: h.id, BodyID: h.harbour, OrganisationID: cast.HarbourID})
		leave.SignatureID = own.ID
		h.is("withdrawn by another", try(h, cleo, leave), errs.Denied)
		do(h, hattie, leave)
	})
}

// TestWhoSharesStays: a body that shares a pledge stays on the list: without it the pledge would be shared by all.
func TestWhoSharesStays(t *testing.T) {
	each(t, func(h house) {
		id := ids.New()
		do(h, fern, pledge.Propose{EngagementID: h.id, ID: id, Words: pledge.Words{Stage: pathway.Crisis, Text: "We will ring.", Sharers: []string{h.school}}})
		h.said("out-"+h.school, try(h, fern, h.reach(nil, h.school)))
		h.said("out-"+h.school, try(h, fern, partner.SetReach{EngagementID: h.id, Reach: session.Single}))
		do(h, fern, pledge.TurnPledge{EngagementID: h.id, ID: id, Why: "Another says it better."})
		do(h, fern, h.reach(nil, h.school))
	})
}

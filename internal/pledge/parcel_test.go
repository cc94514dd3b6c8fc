package pledge_test

import (
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// taken is the engagement as a file.
func (h house) taken() string {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.r, fern, pledge.ExportEngagement{EngagementID: h.id})
	if err != nil {
		h.Fatal(err)
	}
	text, err := x.Parcel.Write()
	if err != nil {
		h.Fatal(err)
	}
	return string(text)
}

func (h house) read(text string) pledge.Parcel {
	h.Helper()
	p, err := pledge.ReadParcel([]byte(text))
	if err != nil {
		h.Fatal(err)
	}
	return p
}

// signedSet is an engagement from its points to its signatures, with a point that does not stand.
func (h house) signedSet() {
	h.Helper()
	do(h, nils, pledge.PromoteEntry{EngagementID: h.id, EntryID: h.more})
	do(h, nils, pledge.CountHands{EngagementID: h.id, ID: pledge.Of(h.id, h.more), Hands: pledge.Hands{Yes: 4}})
	do(h, nils, pledge.LeaveEntry{EngagementID: h.id, EntryID: h.unsorted, Why: "Others look at it."})
	do(h, fern, session.HideEntry{Code: code, ID: h.gap, To: session.Hidden})
	h.agreed()
	do(h, hattie, h.sign(h.harbour, "Hattie"))
	do(h, fern, h.sign(cast.LanternID, "Fern"))
}

// TestComesBack: an engagement that leaves comes back where it is not, with the same ids, the same log and the same
// signatures. (C2C-145)
func TestComesBack(t *testing.T) {
	var text, hash string
	var was pledge.Grid
	begun(t, func(h house) {
		h.signedSet()
		text, was = h.taken(), h.grid()
		hash = h.read(text).Journey.Sessions[0].Hash
		if !strings.Contains(text, "Rose") { // a contact of a body leaves with it, as it is theirs
			h.Error("the contact is lost")
		}
		for _, b := range h.read(text).Journey.Details.Bodies { // what they agreed to holds here alone
			if b.OrganisationID != "" || h.grid().Engagement.Bodies[0].OrganisationID != cast.HarbourID {
				h.Errorf("the file says which organisation a body is, or leaving ended it: %+v", b)
			}
		}
		for _, who := range []policy.Actor{nils, hattie, olga, mina, policy.Nobody(), policy.Participant(h.roomID)} {
			_, err := ops.Ask(h.Context(), h.r, who, pledge.ExportEngagement{EngagementID: h.id})
			h.is("taken away", err, errs.Denied)
		}
		h.is("brought where it is", try(h, fern, pledge.BringEngagement{Parcel: h.read(text), OrganisationID: cast.LanternID}), errs.Conflict)
	})
	each(t, func(h house) {
		p := h.read(text)
		bring := pledge.BringEngagement{Parcel: p, OrganisationID: cast.LanternID}
		closedTo(h, "brought in", bring, nils, hattie)
		p.Journey.Sessions[0].Code = code // as another session has here
		do(h, fern, bring)
		h.is("twice", try(h, fern, bring), errs.Conflict)
		h.id = p.Journey.ID
		g := h.grid()
		again := h.read(h.taken())
		if again.Journey.Sessions[0].Hash != hash || again.Journey.Sessions[0].Seq != p.Journey.Sessions[0].Seq || g.Set.Hash != was.Set.Hash || g.Set.State != pledge.Settled || len(g.Pledges) != 2 || len(g.Signatures) != 2 {
			h.Errorf("it came back as something else: %+v", g.Set)
		}
		for _, s := range g.Signatures {
			if _, signed := g.Signed(s.BodyID); !s.Brought || s.By != "" || g.Valid(s) || signed {
				h.Errorf("a signature from a file has to say so, and stands behind nothing: %+v", s)
			}
		}
		if h.unsigned(fern) != 1 || h.unsigned(hattie) != 0 || g.Engagement.Bodies[0].OrganisationID != "" {
			h.Error("who holds it here is not asked to sign, or a file says who else is")
		}
		do(h, fern, h.sign(cast.LanternID, "Fern"))
		if g := h.grid(); len(g.Signatures) != 3 || !g.Valid(g.Signatures[2]) {
			h.Errorf("signed here: %+v", g.Signatures)
		}
		if r := g.Rooms[0]; r.Code == code || r.State == session.Open {
			h.Errorf("a session that comes back is over, and has a code of its own: %+v", r)
		}
		if len(g.Gaps()) != 0 || len(again.Journey.Sessions[0].Entries) != 3 {
			h.Errorf("points are lost, or one that was hidden stands: %+v", g.Points)
		}
	})
}

// TestCopies: a copy begins anew, under ids of its own, and knows what it was made from.
func TestCopies(t *testing.T) {
	begun(t, func(h house) {
		h.signedSet()
		text, from := h.taken(), h.id
		bring := pledge.BringEngagement{Parcel: h.read(text), OrganisationID: cast.HarbourID, As: ids.New()}
		h.is("by who runs sessions elsewhere", try(h, fern, bring), errs.Denied)
		do(h, hattie, bring)
		bring.Parcel = h.read(text)
		h.is("sent twice", try(h, hattie, bring), errs.Conflict)
		g, err := ops.Ask(h.Context(), h.r, hattie, pledge.ShowGrid{EngagementID: bring.As})
		if err != nil {
			h.Fatal(err)
		}
		if g.Engagement.MadeFrom != from || g.Set.State != pledge.Draft || len(g.Signatures) != 0 || len(g.Pledges) != 2 || g.Engagement.Bodies[0].Contact != "" {
			h.Errorf("%+v", g)
		}
		for _, x := range g.Pledges {
			if _, there := h.grid().Item(x.ID); there || x.Status != pledge.Proposed || x.Tally.Total() != 0 || x.Visibility != pledge.Session {
				h.Errorf("%+v", x)
			}
		}
		more := g.Points[0]
		do(h, hattie, pledge.PromoteEntry{EngagementID: bring.As, EntryID: more.ID})
		if after, err := ops.Ask(h.Context(), h.r, hattie, pledge.ShowGrid{EngagementID: bring.As}); err != nil || len(after.Pledges) != 2 {
			h.Errorf("the point of a copied pledge led to another: %v", err)
		}
	})
}

// TestCopiesForOne: a copy can leave behind those who signed with what it is made from; then nobody shares a pledge who
// is not there.
func TestCopiesForOne(t *testing.T) {
	begun(t, func(h house) {
		h.signedSet()
		for _, alone := range []bool{true, false} {
			p := h.read(h.taken())
			p.Pledges.Pledges[0].Sharers = []string{h.harbour, cast.LanternID}
			bring := pledge.BringEngagement{Parcel: p, OrganisationID: cast.HarbourID, As: ids.New(), Alone: alone}
			do(h, hattie, bring)
			g, err := ops.Ask(h.Context(), h.r, hattie, pledge.ShowGrid{EngagementID: bring.As})
			if err != nil {
				h.Fatal(err)
			}
			if bodies, shared := len(g.Bodies()), len(g.Pledges[0].Sharers)+len(g.Pledges[1].Sharers); alone && (bodies != 1 || shared != 1 || g.Engagement.Reach != session.Single) || !alone && (bodies != 2 || shared != 2) {
				h.Errorf("alone %t: %d bodies, shared by %d, %s", alone, bodies, shared, g.Engagement.Reach)
			}
		}
	})
}

// TestHostileParcels: what is no engagement, or was changed on its way, is refused in words.
func TestHostileParcels(t *testing.T) {
	begun(t, func(h house) {
		h.signedSet()
		good := h.taken()
		swap := func(from, to string) string {
			out := strings.Replace(good, from, to, 1)
			if out == good {
				h.Fatalf("%s: nothing was spoilt", from)
			}
			return out
		}
		for what, bad := range map[string]string{
			"nothing": "", "no object": "[]", "half of it": good[:len(good)/2], "twice": good + good, "9 MB": good + strings.Repeat(" ", 9<<20),
			"an unknown section": swap(`"format"`, `"plans": {}, "format"`), "another format": swap(pledge.Format, "something"),
			"a newer section": swap(`"version": 1`, `"version": 2`), "a nested bomb": strings.Repeat(`{"engagement":`, 100_000),
			"a wrong type": swap(`"edition": 1`, `"edition": "x"`), "a stage of nowhere": swap(`"stage": "crisis"`, `"stage": "moon"`),
		} {
			if _, err := pledge.ReadParcel([]byte(bad)); len(errs.Of(err)) == 0 {
				h.Errorf("%s: %v, want words", what, err)
			}
		}
		for what, bad := range map[string]string{
			"a point that says something else": swap("We could ring", "We could sing"),
			"a pledge that does":               swap(`"text": "We will ring the ward`, `"text": "We will sing the ward`),
			"a point in no state":              swap(`"state": "hidden"`, `"state": "moon"`),
			"a point by nobody":                swap(`"origin": "scribe"`, `"origin": "moon"`),
			"a pledge for nobody":              swap(`"visibility": "session"`, `"visibility": "moon"`),
			"a long pledge":                    swap("We will ring the same day.", long),
			"a pledge that is nothing":         swap(`"status": "agreed"`, `"status": "moon"`),
			"a set that is nothing":            swap(`"state": "signed"`, `"state": "moon"`),
			"agreed on no day":                 swap(`"agreed_on": "`, `"agreed_on": "x`),
			"a signature of nobody":            swap(`"name": "Hattie"`, `"name": ""`),
			"no title":                         swap(`"title": "A home after hospital"`, `"title": ""`),
		} {
			h.said(what, try(h, fern, pledge.BringEngagement{Parcel: h.read(bad), OrganisationID: cast.LanternID, As: ids.New()}))
		}
		p := h.read(good)
		p.Preparation = []byte(`{"version":1}`)
		h.said("a preparation that nobody here reads", try(h, fern, pledge.BringEngagement{Parcel: p, OrganisationID: cast.LanternID, As: ids.New()}))
		h.said("no id", try(h, fern, pledge.BringEngagement{Parcel: h.read(good), OrganisationID: cast.LanternID, As: "x"}))
		if list, err := ops.Find(h.Context(), h.r, fern, session.ListEngagements{}); err != nil || len(list) != 1 {
			h.Errorf("%v: %d engagements, where one was", err, len(list))
		}
	})
}

// TestExamples: only what is made up can be shown to everybody.
func TestExamples(t *testing.T) {
	begun(t, func(h house) {
		pascal := staff("pascal", policy.PartnershipEditor, "")
		show := pledge.ShowAsExample{EngagementID: h.id, Slug: "home"}
		closedTo(h, "shown", show, fern, nils, hattie)
		h.said("a true one", try(h, pascal, show))
		h.said("a bad name", try(h, pascal, pledge.ShowAsExample{EngagementID: h.id, Slug: "../x"}))
		invented := session.Engagement{ID: ids.New(), OrganisationID: cast.LanternID, Title: "Made up", Invented: true}
		do(h, fern, session.BeginEngagement{Engagement: invented})
		do(h, fern, pledge.Propose{EngagementID: invented.ID, ID: ids.New(), Words: pledge.Words{Stage: pathway.Crisis, Text: "We will."}})
		do(h, fern, pledge.NameSet{EngagementID: invented.ID, Title: "A home"})
		_, err := ops.Ask(h.Context(), h.r, policy.Nobody(), pledge.ShowExample{Slug: "home"})
		h.is("before it is shown", err, errs.NotFound)
		show.EngagementID = invented.ID
		do(h, pascal, show)
		x, err := ops.Ask(h.Context(), h.r, policy.Nobody(), pledge.ShowExample{Slug: "home"})
		if err != nil || len(x.Pledges) != 1 || x.Parcel.Journey.ID != invented.ID {
			h.Errorf("%v %+v", err, x)
		}
		list, err := ops.Ask(h.Context(), h.r, policy.Nobody(), pledge.ListExamples{})
		if err != nil || len(list) != 1 || list[0].Slug != "home" {
			h.Errorf("%v %+v", err, list)
		}
		_, err = ops.Ask(h.Context(), h.r, policy.Nobody(), pledge.ShowExample{Slug: ""})
		h.is("without a name", err, errs.NotFound)
	})
}

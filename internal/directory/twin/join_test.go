package twin_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// The Lantern is in the city a second time, under another name, with the same shelter.
var (
	lampID    = ids.Derive("twintest", "lamp")
	lampBed   = ids.Derive("twintest", "lamp bed")
	lampHouse = ids.Derive("twintest", "lamp house")
	keeper    = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("twintest", "keeper"), Grants: []policy.Grant{{Role: policy.Owner, Organisation: lampID}}}
)

// fresh is the editor, who has just shown who they are.
func fresh() policy.Actor {
	who := cast.Editor
	who.Fresh = true
	return who
}

type town struct {
	*testing.T
	cast.City
	db *store.DB
}

// each runs a test in the city, in which there is a twin of the Lantern and its shelter.
func each(t *testing.T, fn func(town, *clock.Fake)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := town{t, cast.NewCity(t, db), db}
		do(c, cast.Editor, org.SaveOrganisation{Organisation: org.Organisation{ID: lampID, Name: "Lantern Trust", Email: "post@lamp.example.org", Phone: "01632 960101", Status: org.Active}})
		do(c, cast.Editor, directory.SaveLocation{Location: directory.Location{
			ID: lampHouse, OrganisationID: lampID, Name: "CANARY lamp house", Visibility: directory.VisibleHidden, AreaID: cast.QuayID,
			Address: directory.Address{Lines: []string{"CANARY-9 Row"}},
		}})
		do(c, cast.Editor, directory.SaveService{Service: directory.Service{
			ID: lampBed, OrganisationID: lampID, Name: "The night shelter", Description: "Beds for a night.", Needs: []string{"sleep/night-shelter", "food/meals"},
			Access: []directory.Access{directory.WalkIn, directory.ByPhone}, Phones: []directory.Phone{{Number: "01632960111"}, {Number: "01632 960199"}},
			Email: "beds@lamp.example.org", Status: directory.Active, Areas: []string{cast.QuayID},
			Places: []directory.ServicePlace{{ID: ids.Derive("twintest", "at chapel"), LocationID: cast.ChapelID}, {ID: ids.Derive("twintest", "at house"), LocationID: lampHouse}},
		}})
		clk.Move(3600e9)
		fn(c, clk)
	})
}

func do[S any](c town, who policy.Actor, a ops.Action[S]) {
	c.Helper()
	if err := ops.Do(c.Context(), c.Runner, who, a); err != nil {
		c.Fatalf("%s: %v", a.Name(), err)
	}
}

func refused[S any](c town, who policy.Actor, a ops.Action[S], want error) {
	c.Helper()
	if err := ops.Do(c.Context(), c.Runner, who, a); !errors.Is(err, want) {
		c.Errorf("%s by %s: %v, want %v", a.Name(), who.ID, err, want)
	}
}

func ask[S any](c town, q ops.Question[S]) S {
	c.Helper()
	out, err := ops.Ask(c.Context(), c.Runner, cast.Editor, q)
	if err != nil {
		c.Fatalf("%s: %v", q.Name(), err)
	}
	return out
}

// exports gives the whole public directory in each format.
func (c town) exports() map[source.Format][]byte {
	c.Helper()
	out := map[source.Format][]byte{}
	for _, f := range []source.Format{source.CSV, source.HSDSCSV, source.OpenReferral} {
		var b bytes.Buffer
		if _, err := ops.Ask(context.Background(), c.Runner, policy.Nobody(), directory.ExportDirectory{Format: f, To: &b}); err != nil {
			c.Fatal(err)
		}
		out[f] = b.Bytes()
	}
	return out
}

// same holds that two exports are the same bytes, or not.
func (c town) same(what string, a, b map[source.Format][]byte, want bool) {
	c.Helper()
	for f := range a {
		if bytes.Equal(a[f], b[f]) != want {
			c.Errorf("%s: as %s the two are the same: %v", what, f, !want)
		}
	}
}

func (c town) service(id string) directory.Service {
	c.Helper()
	return ask(c, directory.ShowService{ServiceID: id})
}

// joinShelters joins the twin's shelter to the Lantern's, with some of its values.
func (c town) joinShelters() string {
	c.Helper()
	var id string
	do(c, cast.Editor, twin.JoinServices{
		Kept: cast.NightShelterID, Gone: lampBed, KeptVersion: c.service(cast.NightShelterID).Version, GoneVersion: c.service(lampBed).Version,
		Chosen: map[string]twin.Choice{"email": twin.OfGone, "phones": twin.OfBoth, "needs": twin.OfBoth, "access": twin.OfBoth, "places": twin.OfBoth, "areas": twin.OfBoth},
		JoinID: &id,
	})
	return id
}

// TestJoinUndone joins two services and takes them apart: every export is the same bytes as before.
func TestJoinUndone(t *testing.T) {
	each(t, func(c town, clk *clock.Fake) {
		before := c.exports()
		id := c.joinShelters()
		kept, gone := c.service(cast.NightShelterID), c.service(lampBed)
		if kept.Name != "Night shelter" || kept.Email != "beds@lamp.example.org" || len(kept.Phones) != 2 || len(kept.Needs) != 2 || len(kept.Places) != 2 {
			c.Errorf("joined: %+v", kept)
		}
		if gone.Status != directory.Defunct {
			c.Errorf("the other is %s", gone.Status)
		}
		if l := ask(c, directory.ShowListing{ServiceID: lampBed}); !l.Tombstone() {
			c.Error("feeds do not tell it as removed")
		}
		if at := ask(c, twin.LeadsTo{Kind: twin.Services, ID: lampBed}); at != cast.NightShelterID {
			c.Errorf("its address leads to %q", at)
		}
		c.same("joined", before, c.exports(), false)
		clk.Move(48 * 3600e9)
		do(c, cast.Editor, twin.Unjoin{JoinID: id})
		c.same("taken apart", before, c.exports(), true)
		if at := ask(c, twin.LeadsTo{Kind: twin.Services, ID: lampBed}); at != "" {
			c.Errorf("its address still leads to %q", at)
		}
		refused(c, cast.Editor, twin.Unjoin{JoinID: id}, errs.Conflict)
		// It can be joined and taken apart again.
		again := c.joinShelters()
		do(c, cast.Editor, twin.Unjoin{JoinID: again})
		c.same("taken apart again", before, c.exports(), true)
	})
}

// TestUnjoinAfterEdits takes a join apart after somebody edited what it made.
func TestUnjoinAfterEdits(t *testing.T) {
	each(t, func(c town, _ *clock.Fake) {
		id := c.joinShelters()
		s := c.service(cast.NightShelterID)
		s.Cost, s.Email = "Two pounds", "other@lantern.example.org" // one that the join left alone, and one that it changed
		do(c, cast.Tilda, directory.SaveService{Service: s})
		shown := ask(c, twin.ShowJoin{JoinID: id})
		if shown.Changed != 1 || len(shown.Clashes) != 1 || shown.Clashes[0].Label() != "Email" {
			c.Fatalf("the page says %+v", shown)
		}
		if was, now := shown.Clashes[0].Words(); was != "Nothing" || now != "other@lantern.example.org" {
			c.Errorf("the choice is between %q and %q", was, now)
		}
		refused(c, cast.Editor, twin.Unjoin{JoinID: id}, errs.Invalid)
		do(c, cast.Editor, twin.Unjoin{JoinID: id, Stays: map[string]bool{shown.Clashes[0].Name: true}})
		s = c.service(cast.NightShelterID)
		if s.Cost != "Two pounds" || s.Email != "other@lantern.example.org" || len(s.Phones) != 1 || len(s.Places) != 1 || len(s.Needs) != 1 {
			c.Errorf("taken apart: %+v", s)
		}
		if g := c.service(lampBed); g.Status != directory.Active || len(g.Places) != 2 {
			c.Errorf("the other: %+v", g)
		}
	})
}

// TestJoinsInARow joins one to another and that to a third: addresses lead on, and the last join has to
// be undone first.
func TestJoinsInARow(t *testing.T) {
	each(t, func(c town, clk *clock.Fake) {
		before := c.exports()
		first := c.joinShelters()
		clk.Move(1e9)
		var second string
		do(c, cast.Editor, twin.JoinServices{Kept: cast.FoodBankID, Gone: cast.NightShelterID, KeptVersion: 1, GoneVersion: c.service(cast.NightShelterID).Version, JoinID: &second})
		if at := ask(c, twin.LeadsTo{Kind: twin.Services, ID: lampBed}); at != cast.FoodBankID {
			c.Errorf("the first address leads to %q", at)
		}
		refused(c, cast.Editor, twin.Unjoin{JoinID: first}, errs.Conflict)
		do(c, cast.Editor, twin.Unjoin{JoinID: second})
		do(c, cast.Editor, twin.Unjoin{JoinID: first})
		c.same("both taken apart", before, c.exports(), true)
	})
}

// TestJoinRefused lists who may not, and what cannot be joined.
func TestJoinRefused(t *testing.T) {
	each(t, func(c town, _ *clock.Fake) {
		j := twin.JoinServices{Kept: cast.NightShelterID, Gone: lampBed, KeptVersion: 1, GoneVersion: 1}
		for _, who := range []policy.Actor{cast.Nobody, cast.Checker, cast.Officer, cast.Tilda, keeper} {
			refused(c, who, j, errs.Denied)
			refused(c, who, twin.SayApart{Kind: twin.Services, A: j.Kept, B: j.Gone}, errs.Denied)
			refused(c, who, twin.JoinOrganisations{Kept: cast.LanternID, Gone: lampID, KeptVersion: 1, GoneVersion: 1, Private: 1}, errs.Denied)
			if _, err := ops.Ask(c.Context(), c.Runner, who, twin.ShowPair{Kind: twin.Services, A: j.Kept, B: j.Gone}); !errors.Is(err, errs.Denied) {
				c.Errorf("%s compares: %v", who.ID, err)
			}
		}
		stale, self, odd, gone := j, j, j, j
		stale.GoneVersion = 7
		self.Gone = j.Kept
		odd.Chosen = map[string]twin.Choice{"name": twin.OfBoth}
		gone.Gone = ids.New()
		refused(c, cast.Editor, stale, errs.Conflict)
		refused(c, cast.Editor, self, errs.Invalid)
		refused(c, cast.Editor, odd, errs.Invalid)
		refused(c, cast.Editor, gone, errs.NotFound)
		refused(c, cast.Editor, twin.Unjoin{JoinID: ids.New()}, errs.NotFound)
		do(c, cast.Editor, j)
		refused(c, cast.Editor, twin.JoinServices{Kept: lampBed, Gone: cast.FoodBankID, KeptVersion: 2, GoneVersion: 1}, errs.Conflict)
		// Who may not join may not take apart either.
		list, err := ops.Find(c.Context(), c.Runner, cast.Editor, twin.ListJoins{PerPage: 5})
		if err != nil || len(list[0].Joins) != 1 || list[0].Joins[0].GoneSide.Name != "The night shelter" {
			c.Fatalf("%+v %v", list, err)
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Checker, cast.Tilda, keeper} {
			refused(c, who, twin.Unjoin{JoinID: list[0].Joins[0].ID}, errs.Denied)
		}
	})
}

// TestJoinOrganisations joins two organisations: what belongs to the one moves, nobody's role grows, and
// taking it apart gives back the same bytes.
func TestJoinOrganisations(t *testing.T) {
	each(t, func(c town, clk *clock.Fake) {
		do(c, cast.Nobody, directory.GiveFeedback{ServiceID: lampBed, Kind: "hours", Text: "It was shut."})
		before := c.exports()
		var id string
		j := twin.JoinOrganisations{Kept: cast.LanternID, Gone: lampID, KeptVersion: 1, GoneVersion: 1, Chosen: map[string]twin.Choice{"email": twin.OfGone}, JoinID: &id}
		refused(c, cast.Editor, j, errs.Unproven)
		refused(c, fresh(), j, errs.Invalid) // a place that is not public would be shown to others
		j.Private = 1
		do(c, fresh(), j)
		if s := c.service(lampBed); s.OrganisationID != cast.LanternID || s.Status != directory.Active {
			c.Errorf("the service: %+v", s)
		}
		l := ask(c, directory.ShowListing{ServiceID: lampBed})
		if l.Organisation.ID != cast.LanternID || l.Organisation.Email != "post@lamp.example.org" || l.Status != directory.Active {
			c.Errorf("its listing: %+v", l)
		}
		// Whoever worked for the one that is gone has no rights over the other, nor over what moved.
		for _, service := range []string{cast.NightShelterID, cast.FoodBankID, lampBed} {
			s := c.service(service)
			refused(c, keeper, directory.SaveService{Service: s}, errs.Denied)
		}
		if found, err := ops.Find(c.Context(), c.Runner, keeper, directory.ListServices{PerPage: 9}); err != nil || len(found[0].Rows) != 0 {
			c.Errorf("they see %+v %v", found, err)
		}
		inbox := func(who policy.Actor) int {
			found, err := ops.Find(c.Context(), c.Runner, who, directory.ListFeedback{State: directory.FeedbackOpen, PerPage: 9})
			if err != nil {
				c.Fatal(err)
			}
			return len(found[0].Lines)
		}
		if inbox(cast.Tilda) != 1 || inbox(keeper) != 0 {
			c.Error("what people said of the service did not go with it")
		}
		if at := ask(c, twin.LeadsTo{Kind: twin.Organisations, ID: lampID}); at != cast.LanternID {
			c.Errorf("its address leads to %q", at)
		}
		clk.Move(24 * 3600e9)
		do(c, cast.Editor, twin.Unjoin{JoinID: id})
		c.same("taken apart", before, c.exports(), true)
		if inbox(cast.Tilda) != 0 || inbox(keeper) != 1 {
			c.Error("what people said of the service did not come back")
		}
		do(c, keeper, directory.SaveService{Service: c.service(lampBed)})
	})
}

// TestUnjoinOrganisationsAfterEdits keeps what was done since.
func TestUnjoinOrganisationsAfterEdits(t *testing.T) {
	each(t, func(c town, _ *clock.Fake) {
		var id string
		do(c, fresh(), twin.JoinOrganisations{Kept: cast.LanternID, Gone: lampID, KeptVersion: 1, GoneVersion: 1, Private: 1, JoinID: &id})
		s := c.service(lampBed)
		s.Description = "Beds, and soup."
		do(c, cast.Tilda, directory.SaveService{Service: s})
		do(c, cast.Tilda, directory.SaveService{Service: directory.Service{ID: ids.New(), OrganisationID: cast.LanternID, Name: "Showers", Needs: []string{"wash"}, Status: directory.Active}})
		do(c, cast.Editor, twin.Unjoin{JoinID: id})
		if s := c.service(lampBed); s.OrganisationID != lampID || s.Description != "Beds, and soup." {
			c.Errorf("%+v", s)
		}
		found, err := ops.Find(c.Context(), c.Runner, cast.Tilda, directory.ListServices{PerPage: 9})
		if err != nil || !slices.ContainsFunc(found[0].Rows, func(r directory.Row) bool { return r.Name == "Showers" }) {
			c.Errorf("what was added since: %+v %v", found, err)
		}
	})
}

// TestPairsAreKept looks, says that two are not the same, and looks again.
func TestPairsAreKept(t *testing.T) {
	each(t, func(c town, clk *clock.Fake) {
		pairs := func(kind twin.Kind, state twin.State) []twin.Pair {
			found, err := ops.Find(c.Context(), c.Runner, cast.Editor, twin.ListPairs{Kind: kind, State: state, PerPage: 9})
			if err != nil {
				c.Fatal(err)
			}
			if found[0].Total != len(found[0].Pairs) {
				c.Errorf("%d pairs, and %d are counted", len(found[0].Pairs), found[0].Total)
			}
			return found[0].Pairs
		}
		look := func() {
			clk.Move(3600e9)
			if err := twin.Look(c.Context(), c.Runner, policy.System("night", policy.DirectoryEditor)); err != nil {
				c.Fatal(err)
			}
		}
		look()
		list := pairs(twin.Services, twin.Open)
		if len(list) != 1 || !slices.Contains(list[0].For, "same phone") || !slices.Contains(list[0].For, "same name") {
			c.Fatalf("%+v", list)
		}
		if orgs := pairs(twin.Organisations, twin.Open); len(orgs) != 1 || !slices.Contains(orgs[0].For, "same phone") {
			c.Errorf("%+v", orgs)
		}
		do(c, cast.Editor, twin.SayApart{Kind: twin.Services, A: list[0].A.ID, B: list[0].B.ID})
		look()
		if len(pairs(twin.Services, twin.Open)) != 0 || len(pairs(twin.Services, twin.Apart)) != 1 {
			c.Error("what was said of a pair is forgotten")
		}
		do(c, cast.Editor, twin.SayApart{Kind: twin.Services, A: list[0].A.ID, B: list[0].B.ID, Back: true})
		if len(pairs(twin.Services, twin.Open)) != 1 {
			c.Error("it cannot be taken back")
		}
		b := ask(c, twin.ShowPair{Kind: twin.Services, A: cast.NightShelterID, B: lampBed})
		for _, f := range b.Fields {
			if bytes.Contains([]byte(f.A+f.B), []byte("CANARY")) {
				c.Errorf("side by side, %s tells where a hidden place is: %s", f.Label, f.A+f.B)
			}
		}
		c.joinShelters()
		if len(pairs(twin.Services, twin.Open)) != 0 {
			c.Error("a pair that was joined is still listed")
		}
		do(c, cast.Editor, twin.AskLook{})
		for _, who := range []policy.Actor{cast.Nobody, cast.Checker, cast.Tilda} {
			refused(c, who, twin.AskLook{}, errs.Denied)
			refused(c, who, twin.KeepPairs{Kind: twin.Services}, errs.Denied)
			if _, err := ops.Find(c.Context(), c.Runner, who, twin.ListPairs{Kind: twin.Services, PerPage: 9}); !errors.Is(err, errs.Denied) {
				c.Errorf("%s lists pairs: %v", who.ID, err)
			}
		}
	})
}

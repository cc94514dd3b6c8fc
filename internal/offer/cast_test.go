package offer_test

import (
	"errors"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// The people of these tests, besides those of the city.
var (
	moderator = policy.Actor{Kind: policy.KindAccount, ID: "moderator", Grants: []policy.Grant{{Role: policy.Moderator}}}
	viewer    = policy.Actor{Kind: policy.KindAccount, ID: "viewer", Grants: []policy.Grant{{Role: policy.Viewer, Organisation: cast.LanternID}}}
	partner   = policy.Actor{Kind: policy.KindAccount, ID: "partner", Grants: []policy.Grant{{Role: policy.PartnershipEditor}}}
	homeward  = policy.System("test")
)

// desk is the small city with Give Help in it.
type desk struct {
	t     *testing.T
	db    *store.DB
	clk   *clock.Fake
	r     *ops.Runner
	board *offer.Board
}

func each(t *testing.T, fn func(t *testing.T, d desk)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		city := cast.NewCity(t, db)
		finder := directory.NewFinder(city.Runner, clk, time.UTC)
		fn(t, desk{t, db, clk, city.Runner, offer.NewBoard(city.Runner, clk, finder)})
	})
}

// must runs an act that has to succeed; try gives what came of it.
func must[S any](d desk, who policy.Actor, a ops.Action[S]) {
	d.t.Helper()
	if err := try(d, who, a); err != nil {
		d.t.Fatalf("%s: %v", a.Name(), err)
	}
}

func try[S any](d desk, who policy.Actor, a ops.Action[S]) error {
	return ops.Do(d.t.Context(), d.r, who, a)
}

// only makes sure that these, and nobody else of the cast, may run an act: what is denied changes nothing.
func only[S any](d desk, a ops.Action[S], may ...policy.Actor) {
	d.t.Helper()
	for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, cast.Osric, viewer, moderator, partner, cast.Checker, homeward} {
		allowed := false
		for _, m := range may {
			allowed = allowed || m.ID == who.ID
		}
		if allowed {
			continue
		}
		if err := try(d, who, a); !errors.Is(err, errs.Denied) {
			d.t.Errorf("%s by %q: %v", a.Name(), who.ID, err)
		}
	}
}

func ask[S any](d desk, who policy.Actor, q ops.Question[S]) S {
	d.t.Helper()
	s, err := ops.Ask(d.t.Context(), d.r, who, q)
	if err != nil {
		d.t.Fatalf("%s: %v", q.Name(), err)
	}
	return s
}

func denied[S any](d desk, who policy.Actor, q ops.Question[S]) {
	d.t.Helper()
	if _, err := ops.Ask(d.t.Context(), d.r, who, q); !errors.Is(err, errs.Denied) {
		d.t.Errorf("%s by %q: %v", q.Name(), who.ID, err)
	}
}

func find[R any](d desk, who policy.Actor, q ops.Search[R]) R {
	d.t.Helper()
	list, err := ops.Find(d.t.Context(), d.r, who, q)
	if err != nil || len(list) != 1 {
		d.t.Fatalf("%s: %d %v", q.Name(), len(list), err)
	}
	return list[0]
}

func (d desk) today() string { return d.clk.Now().Format(time.DateOnly) }

func (d desk) in(days int) string { return d.clk.Now().AddDate(0, 0, days).Format(time.DateOnly) }

// coats is an appeal as the Lantern writes it.
func (d desk) coats() offer.Appeal {
	return offer.Appeal{
		ID: ids.New(), OrganisationID: cast.LanternID, Kind: offer.Things, Category: "clothes", Wanted: 30, Urgency: offer.Now, AreaID: cast.QuayID,
		Needs: []string{"things"}, LastDay: d.in(20),
		Words: offer.Words{Title: "Warm coats", Unit: "coats", Why: "It is cold.", ForWhom: "People outside", Bring: "Chapel Hall, any evening"},
	}
}

// opened is an appeal that everybody sees.
func (d desk) opened(a offer.Appeal) offer.AppealView {
	d.t.Helper()
	must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true})
	must(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 1, Allowed: true})
	return d.appeal(a.ID)
}

func (d desk) appeal(id string) offer.AppealView {
	d.t.Helper()
	return ask(d, moderator, offer.ShowAppeal{AppealID: id})
}

func (d desk) offer(id string) offer.OfferView {
	d.t.Helper()
	return ask(d, moderator, offer.ShowOffer{OfferID: id})
}

// giver is somebody who gives, plainly made up.
var giver = offer.Giver{Name: "Wilhelmina Quartermain", Email: "Wilhelmina@Giver.example.org", Phone: "07700 900555", Organisation: "Quartermain and Daughters"}

// answered is an answer to an appeal.
func (d desk) answered(appealID string) string {
	d.t.Helper()
	id := ids.New()
	must(d, cast.Nobody, offer.MakeOffer{ID: id, Giver: giver, Offer: offer.Offer{
		AppealID: appealID, Amount: 12, Said: offer.Said{Title: "Coats from Quartermain", Text: "Twelve coats. Ring 07700 900555 or wilhelmina@giver.example.org", Postcode: "QX1 2AB"},
	}})
	return id
}

// posted is what the public sees of an appeal.
func (d desk) posted(id string) (*offer.Posted, bool) {
	d.t.Helper()
	if err := d.board.Refresh(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
	p, there, err := d.board.Posted(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return p, there
}

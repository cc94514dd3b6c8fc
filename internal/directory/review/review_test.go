package review_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/bulk"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// house is the test city, in which what organisations write is looked at first.
type house struct {
	*testing.T
	cast.City
	clk *clock.Fake
	db  *store.DB
}

func each(t *testing.T, fn func(house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		h := house{t, cast.NewCity(t, db), clk, db}
		clk.Move(time.Hour)
		h.reviewed(true)
		fn(h)
	})
}

func (h house) reviewed(on bool) {
	h.Helper()
	r := org.DefaultRules
	h.read(func(tx *store.ReadTx) (err error) {
		r, err = org.ReadRules(tx)
		return err
	})
	r.ListingsReviewed = on
	do(h, policy.Operator("test", policy.Administrator), org.SaveRules{Rules: r})
}

func (h house) read(fn func(*store.ReadTx) error) {
	h.Helper()
	if err := h.db.Read(h.Context(), fn); err != nil {
		h.Fatal(err)
	}
}

func try[S any](h house, who policy.Actor, a ops.Action[S]) error {
	return ops.Do(h.Context(), h.Runner, who, a)
}

func do[S any](h house, who policy.Actor, a ops.Action[S]) {
	h.Helper()
	if err := try(h, who, a); err != nil {
		h.Fatalf("%s: %v", a.Name(), err)
	}
}

func (h house) is(what string, err, want error) {
	h.Helper()
	if !errors.Is(err, want) {
		h.Errorf("%s: %v, want %v", what, err, want)
	}
}

func (h house) service(id string) (s directory.Service) {
	h.Helper()
	h.read(func(tx *store.ReadTx) (err error) {
		s, err = directory.ReadService(tx, id, "")
		return err
	})
	return s
}

// public is what everybody reads of a service.
func (h house) public(id string) directory.Listing {
	h.Helper()
	l, err := ops.Ask(h.Context(), h.Runner, cast.Nobody, directory.ShowListing{ServiceID: id})
	if err != nil {
		h.Fatal(err)
	}
	return l
}

func (h house) view(who policy.Actor, id string) review.View {
	h.Helper()
	v, err := ops.Ask(h.Context(), h.Runner, who, review.Show{ServiceID: id})
	if err != nil {
		h.Fatal(err)
	}
	return v
}

func (h house) waiting(who policy.Actor) []review.Line {
	h.Helper()
	found, err := ops.Find(h.Context(), h.Runner, who, review.ListWaiting{PerPage: 50})
	if err != nil {
		h.Fatal(err)
	}
	return found[0].List
}

// propose changes a service as Tilda does it, who runs the Lantern.
func (h house) propose(id string, fn func(*directory.Service)) error {
	h.Helper()
	s := h.service(id)
	fn(&s)
	h.is("saved at once", try(h, cast.Tilda, directory.SaveService{Service: s}), directory.NeedsLook)
	return try(h, cast.Tilda, review.Propose{Service: s, Why: "it is so"})
}

func dearer(s *directory.Service) { s.Cost = "2 pounds" }

// TestNothingIsPublicUntilSomebodyLooked goes from the change to the listing, with who may do each.
func TestNothingIsPublicUntilSomebodyLooked(t *testing.T) {
	each(t, func(h house) {
		before := h.public(cast.NightShelterID)
		s := h.service(cast.NightShelterID)
		s.Cost = "2 pounds"
		for _, who := range []policy.Actor{cast.Nobody, cast.Osric, cast.Checker, cast.Officer} {
			h.is("proposed by "+who.ID, try(h, who, review.Propose{Service: s}), errs.Denied)
		}
		if err := h.propose(cast.NightShelterID, dearer); err != nil {
			h.Fatal(err)
		}
		if now := h.public(cast.NightShelterID); store.JSON(now) != store.JSON(before) {
			h.Errorf("the public reads %+v", now)
		}
		list := h.waiting(cast.Editor)
		if len(list) != 1 || list[0].Service.Cost != "2 pounds" || list[0].By != cast.Tilda.ID || list[0].Organisation != "The Lantern" {
			h.Fatalf("waiting: %+v", list)
		}
		let := review.LetThrough{ServiceID: cast.NightShelterID, Version: 1, Shown: 1}
		for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, cast.Osric, cast.Checker} {
			h.is("let through by "+who.ID, try(h, who, let), errs.Denied)
			h.is("sent back by "+who.ID, try(h, who, review.SendBack{ServiceID: cast.NightShelterID, Version: 1, Reason: "No"}), errs.Denied)
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Osric, cast.Checker} {
			_, err := ops.Ask(h.Context(), h.Runner, who, review.Show{ServiceID: cast.NightShelterID})
			h.is("shown to "+who.ID, err, errs.Denied)
			h.is("taken back by "+who.ID, try(h, who, review.TakeBack{ServiceID: cast.NightShelterID, Version: 1}), errs.Denied)
		}
		h.is("another version of it", try(h, cast.Editor, review.LetThrough{ServiceID: cast.NightShelterID, Version: 2, Shown: 1}), errs.Conflict)
		do(h, cast.Editor, let)
		if now := h.public(cast.NightShelterID); now.Cost != "2 pounds" {
			h.Errorf("let through, and the public reads %+v", now)
		}
		h.is("let through twice", try(h, cast.Editor, let), errs.NotFound)
		h.read(func(tx *store.ReadTx) error {
			v, err := history.Get(tx, directory.HistoryService, cast.NightShelterID, 2)
			if v.Actor != cast.Editor.ID || v.Why != "looked at first: it is so" {
				h.Errorf("history %+v", v)
			}
			return err
		})
		writers, err := ops.Ask(h.Context(), h.Runner, cast.Tilda, review.ListWriters{ServiceID: cast.NightShelterID})
		if err != nil || len(writers.List) != 1 || writers.List[0] != (review.Writer{Made: 2, Kind: policy.KindAccount, ID: cast.Tilda.ID}) {
			h.Errorf("written by %+v, %v", writers.List, err)
		}
	})
}

// TestAreasKeepApart shows an area's editor what waits in their organisations, and nothing else.
func TestAreasKeepApart(t *testing.T) {
	each(t, func(h house) {
		if err := h.propose(cast.NightShelterID, dearer); err != nil {
			h.Fatal(err)
		}
		quinn := policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.DirectoryEditor, Organisation: cast.HarbourID}}}
		if list := h.waiting(quinn); len(list) != 0 {
			h.Errorf("another area's editor sees %+v", list)
		}
		h.is("let through by them", try(h, quinn, review.LetThrough{ServiceID: cast.NightShelterID, Version: 1, Shown: 1}), errs.Denied)
		quinn.Grants[0].Organisation = cast.LanternID
		if list := h.waiting(quinn); len(list) != 1 {
			h.Errorf("the area's editor sees %+v", list)
		}
		do(h, quinn, review.LetThrough{ServiceID: cast.NightShelterID, Version: 1, Shown: 1})
		for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, cast.Checker} {
			_, err := ops.Find(h.Context(), h.Runner, who, review.CountWaiting{})
			h.is("counted by "+who.ID, err, errs.Denied)
		}
	})
}

// TestTwoAtOnce loses nothing of two colleagues, nor of an editor who changed the listing meanwhile.
func TestTwoAtOnce(t *testing.T) {
	each(t, func(h house) {
		if err := h.propose(cast.NightShelterID, dearer); err != nil {
			h.Fatal(err)
		}
		h.is("a colleague who had not seen it", h.propose(cast.NightShelterID, dearer), errs.Conflict)
		then := h.view(cast.Tilda, cast.NightShelterID).Then
		then.Languages = []string{"cy"}
		h.clk.Move(time.Hour)
		do(h, cast.Tilda, review.Propose{Service: then, Shown: 1})
		v := h.view(cast.Tilda, cast.NightShelterID)
		if v.Then.Cost != "2 pounds" || v.Then.Languages[0] != "cy" || !v.Since.Equal(v.Written.Add(-time.Hour)) {
			h.Errorf("after going on writing: %+v", v.Proposal)
		}
		s := h.service(cast.NightShelterID)
		s.Cost, s.Email = "Free", "shelter@lantern.example.org"
		do(h, cast.Editor, directory.SaveService{Service: s})
		v = h.view(cast.Editor, cast.NightShelterID)
		if v.Then.Cost != "2 pounds" || v.Then.Email != s.Email || !slices.Equal(v.Both, []string{"cost"}) {
			h.Errorf("laid over the other's: %+v, both %v", v.Then, v.Both)
		}
		h.is("an editor who had not seen that", try(h, cast.Editor, review.LetThrough{ServiceID: s.ID, Version: 2, Shown: 1}), errs.Conflict)
		do(h, cast.Tilda, directory.SetStatus{ServiceID: s.ID, Version: 2, To: directory.Paused, Note: "Flood"})
		do(h, cast.Editor, review.LetThrough{ServiceID: s.ID, Version: 2, Shown: 3})
		if now := h.service(s.ID); now.Status != directory.Paused || now.StatusNote != "Flood" || now.Cost != "2 pounds" || now.Email != s.Email || now.Languages[0] != "cy" {
			h.Errorf("let through: %+v", now)
		}
	})
}

// TestSentBack keeps what was written, with the reason, and takes it out of the queue.
func TestSentBack(t *testing.T) {
	each(t, func(h house) {
		if err := h.propose(cast.NightShelterID, dearer); err != nil {
			h.Fatal(err)
		}
		h.is("without a word", try(h, cast.Editor, review.SendBack{ServiceID: cast.NightShelterID, Version: 1, Reason: " "}), errs.Invalid)
		h.is("too long", try(h, cast.Editor, review.SendBack{ServiceID: cast.NightShelterID, Version: 1, Reason: strings.Repeat("x", 1501)}), errs.Invalid)
		do(h, cast.Editor, review.SendBack{ServiceID: cast.NightShelterID, Version: 1, Reason: "The council says it is free."})
		v := h.view(cast.Tilda, cast.NightShelterID)
		if v.State != review.Returned || v.Reason == "" || v.Then.Cost != "2 pounds" || len(h.waiting(cast.Editor)) != 0 {
			h.Errorf("sent back: %+v", v.Proposal)
		}
		for _, tt := range []struct {
			who  policy.Actor
			in   string
			want int
		}{{cast.Tilda, cast.LanternID, 1}, {cast.Tilda, cast.HarbourID, 0}, {cast.Osric, cast.LanternID, 0}, {cast.Editor, cast.LanternID, 1}} {
			list, err := ops.Find(h.Context(), h.Runner, tt.who, review.ListReturned{OrganisationID: tt.in})
			if err != nil || len(list) != tt.want || tt.want == 1 && list[0].Reason != "The council says it is free." {
				h.Errorf("sent back, as %s sees it: %+v %v", tt.who.ID, list, err)
			}
		}
		h.is("let through after that", try(h, cast.Editor, review.LetThrough{ServiceID: cast.NightShelterID, Version: 2, Shown: 1}), errs.NotFound)
		v.Then.Cost = "1 pound"
		do(h, cast.Tilda, review.Propose{Service: v.Then, Shown: 2})
		if list := h.waiting(cast.Editor); len(list) != 1 || list[0].Reason != "" {
			h.Errorf("asked again: %+v", list)
		}
		h.is("taken back by who saw less", try(h, cast.Tilda, review.TakeBack{ServiceID: cast.NightShelterID, Version: 2}), errs.Conflict)
		do(h, cast.Tilda, review.TakeBack{ServiceID: cast.NightShelterID, Version: 3})
		if len(h.waiting(cast.Editor)) != 0 || h.service(cast.NightShelterID).Cost != "" {
			h.Error("taken back, and still there")
		}
	})
}

// TestNewAndGone is a new service, which waits as a draft, and one that ended while it waited.
func TestNewAndGone(t *testing.T) {
	each(t, func(h house) {
		s := directory.Service{ID: ids.New(), OrganisationID: cast.LanternID, Name: "Showers", Needs: []string{"wash"}, Status: directory.Active}
		h.is("at once", try(h, cast.Tilda, directory.SaveService{Service: s}), directory.NeedsLook)
		stolen := s
		stolen.OrganisationID = cast.HarbourID
		h.is("for another organisation", try(h, cast.Tilda, review.Propose{Service: stolen}), errs.Denied)
		hidden := s
		hidden.Places = []directory.ServicePlace{{ID: ids.New(), LocationID: cast.SafeHouseID}}
		h.is("at another's hidden place", try(h, cast.Tilda, review.Propose{Service: hidden}), errs.Invalid)
		do(h, cast.Tilda, review.Propose{Service: s})
		if now := h.service(s.ID); now.Status != directory.Draft {
			h.Errorf("before anybody looked: %+v", now)
		}
		_, err := ops.Ask(h.Context(), h.Runner, cast.Nobody, directory.ShowListing{ServiceID: s.ID})
		h.is("seen by everybody", err, errs.NotFound)
		do(h, cast.Editor, review.LetThrough{ServiceID: s.ID, Version: 1, Shown: 1})
		if h.public(s.ID).Name != "Showers" {
			h.Error("it is not there")
		}
		if err := h.propose(s.ID, dearer); err != nil {
			h.Fatal(err)
		}
		do(h, cast.Tilda, directory.SetStatus{ServiceID: s.ID, Version: 2, To: directory.Defunct})
		h.is("let through once it is gone", try(h, cast.Editor, review.LetThrough{ServiceID: s.ID, Version: 1, Shown: 3}), errs.Invalid)
		do(h, cast.Editor, review.SendBack{ServiceID: s.ID, Version: 1, Reason: "It is gone."})
	})
}

// TestHidingWaitsForNobody takes a place out of the listing at once, while the words wait.
func TestHidingWaitsForNobody(t *testing.T) {
	each(t, func(h house) {
		err := h.propose(cast.NightShelterID, func(s *directory.Service) { s.Cost, s.Places = "2 pounds", nil })
		if err != nil {
			h.Fatal(err)
		}
		if l := h.public(cast.NightShelterID); len(l.Places) != 0 || l.Cost != "" {
			h.Errorf("the public reads %+v", l)
		}
		l := h.view(cast.Tilda, cast.NightShelterID)
		if l.Then.Cost != "2 pounds" || len(l.Then.Places) != 0 || len(l.Both) != 0 {
			h.Errorf("what waits: %+v", l.Then)
		}
	})
}

// TestFlipped turns the rule off while something waits, and on again.
func TestFlipped(t *testing.T) {
	each(t, func(h house) {
		if err := h.propose(cast.NightShelterID, dearer); err != nil {
			h.Fatal(err)
		}
		h.reviewed(false)
		s := h.service(cast.NightShelterID)
		s.Email = "shelter@lantern.example.org"
		do(h, cast.Tilda, directory.SaveService{Service: s})
		if list := h.waiting(cast.Editor); len(list) != 1 {
			h.Errorf("what waited: %+v", list)
		}
		do(h, cast.Editor, review.LetThrough{ServiceID: s.ID, Version: 1, Shown: 2})
		if l := h.public(s.ID); l.Cost != "2 pounds" || l.Email != s.Email {
			h.Errorf("the public reads %+v", l)
		}
		h.reviewed(true)
		s = h.service(s.ID)
		s.Cost = "3 pounds"
		h.is("on again", try(h, cast.Tilda, directory.SaveService{Service: s}), directory.NeedsLook)
	})
}

// bulk changes an address as Tilda does it with many services at once.
func (h house) bulk(to string) string {
	h.Helper()
	a := bulk.Begin{BulkID: ids.New(), Change: bulk.Change{Field: "email", Do: bulk.Set, Value: to}}
	a.Chosen = []bulk.Chosen{{ServiceID: cast.NightShelterID, Version: h.service(cast.NightShelterID).Version}}
	do(h, cast.Tilda, a)
	if err := bulk.Run(h.Context(), h.Runner, cast.Tilda, a.BulkID); err != nil {
		h.Fatal(err)
	}
	return a.BulkID
}

// TestNoRoadGoesRound tries every road on which an organisation's people change a listing.
func TestNoRoadGoesRound(t *testing.T) {
	each(t, func(h house) {
		h.reviewed(false)
		id := h.bulk("new@example.org")
		s := h.service(cast.NightShelterID)
		h.reviewed(true)
		before := h.public(s.ID)
		h.is("restored", try(h, cast.Tilda, directory.RestoreService{ServiceID: s.ID, Version: 1, Shown: s.Version}), directory.NeedsLook)
		do(h, cast.Tilda, bulk.AskUndo{BulkID: id})
		if err := bulk.Undo(h.Context(), h.Runner, cast.Tilda, id); err != nil {
			h.Fatal(err)
		}
		h.bulk("newer@example.org")
		key := policy.Actor{Kind: policy.KindKey, ID: ids.New(), Grants: cast.Tilda.Grants}
		s.Cost = "2 pounds"
		h.is("by a script", try(h, key, directory.SaveService{Service: s}), directory.NeedsLook)
		if now := h.public(s.ID); store.JSON(now) != store.JSON(before) {
			h.Errorf("a road goes round: %+v", now)
		}
		do(h, cast.Tilda, directory.SetStatus{ServiceID: s.ID, Version: s.Version, To: directory.Paused})
		h.is("opened again", try(h, cast.Tilda, directory.SetStatus{ServiceID: s.ID, Version: s.Version + 1, To: directory.Active}), directory.NeedsLook)
		do(h, cast.Tilda, directory.ConfirmListing{ServiceID: s.ID, Version: s.Version + 1, How: "sign-in"})
	})
}

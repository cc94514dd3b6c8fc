package directory_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// viewer works in the Lantern and may only look.
var viewer = policy.Actor{Kind: policy.KindAccount, ID: "viewer", Grants: []policy.Grant{{Role: policy.Viewer, Organisation: cast.LanternID}}}

// proven is an actor who has just shown who they are.
func proven(who policy.Actor) policy.Actor {
	who.Fresh = true
	return who
}

// names lists what a search finds, by name.
func names(t *testing.T, c cast.City, who policy.Actor, a directory.ListServices) []string {
	t.Helper()
	a.PerPage = 50
	found, err := ops.Find(t.Context(), c.Runner, who, a)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, r := range found[0].Rows {
		out = append(out, r.Name)
	}
	if found[0].Total != len(out) {
		t.Errorf("%+v: %d in all, %d on the page", a, found[0].Total, len(out))
	}
	return out
}

func TestListServices(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		s := show(t, db, cast.FoodBankID)
		confirm := directory.ConfirmListing{ServiceID: s.ID, Version: s.Version, How: "phone"}
		if err := ops.Do(t.Context(), c.Runner, cast.Checker, confirm); err != nil {
			t.Fatal(err)
		}
		clk.Move(100 * 24 * 3600e9)
		all := []string{"Food bank", "Helpline", "Night shelter", "Women's refuge"}
		for _, tt := range []struct {
			what string
			who  policy.Actor
			ask  directory.ListServices
			want []string
		}{
			{"all, for an editor", cast.Editor, directory.ListServices{}, all},
			{"all, for a checker", cast.Checker, directory.ListServices{}, all},
			{"one organisation's, for its owner", cast.Tilda, directory.ListServices{}, []string{"Food bank", "Night shelter"}},
			{"one organisation's, for a viewer", viewer, directory.ListServices{}, []string{"Food bank", "Night shelter"}},
			{"another's, asked for", cast.Tilda, directory.ListServices{Organisation: cast.HarbourID}, []string{}},
			{"words", cast.Editor, directory.ListServices{Words: "BANK food"}, []string{"Food bank"}},
			{"the organisation's name", cast.Editor, directory.ListServices{Words: "harbour"}, []string{"Helpline", "Women's refuge"}},
			{"a number", cast.Editor, directory.ListServices{Words: "01632960111"}, []string{"Night shelter"}},
			{"a public address", cast.Editor, directory.ListServices{Words: "wick lane"}, []string{"Night shelter"}},
			{"a hidden address", cast.Editor, directory.ListServices{Words: "larkrise"}, []string{}},
			{"an address of which the area is known", cast.Editor, directory.ListServices{Words: "dock road"}, []string{}},
			{"signs of SQL", cast.Editor, directory.ListServices{Words: "%xq' _zq --"}, []string{}},
			{"a need", cast.Editor, directory.ListServices{Need: "food"}, []string{"Food bank"}},
			{"a narrower need", cast.Editor, directory.ListServices{Need: "sleep/night-shelter"}, []string{"Night shelter"}},
			{"an area and those inside it", cast.Editor, directory.ListServices{Area: cast.MereshireID}, all},
			{"a narrow area", cast.Editor, directory.ListServices{Area: cast.QuayID}, []string{"Food bank", "Night shelter"}},
			{"a stage", cast.Editor, directory.ListServices{Stage: 3}, []string{"Night shelter"}},
			{"never checked", cast.Editor, directory.ListServices{Checked: "never"}, []string{"Helpline", "Night shelter", "Women's refuge"}},
			{"not for three months", cast.Editor, directory.ListServices{Checked: "3"}, all},
			{"not for six months", cast.Editor, directory.ListServices{Checked: "6"}, []string{"Helpline", "Night shelter", "Women's refuge"}},
			{"no hours", cast.Editor, directory.ListServices{NoHours: true}, []string{}},
			{"gone", cast.Editor, directory.ListServices{Status: directory.Defunct}, []string{}},
			{"checked longest ago first", cast.Editor, directory.ListServices{Sort: "checked", Need: "food"}, []string{"Food bank"}},
		} {
			if got := names(t, c, tt.who, tt.ask); !slices.Equal(got, tt.want) {
				t.Errorf("%s: %q, want %q", tt.what, got, tt.want)
			}
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Officer} {
			if _, err := ops.Find(t.Context(), c.Runner, who, directory.ListServices{PerPage: 50}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s: %v", who.ID, err)
			}
		}
	})
}

// draft is a new service of the Lantern that nobody may know of.
func draft() directory.Service {
	return directory.Service{
		ID: ids.New(), OrganisationID: cast.LanternID, Name: "CANARY-DRAFT kitchen", Description: "CANARY-DRAFT words", PrivateNote: "CANARY-NOTE",
		Needs: []string{"food/meals"}, Access: []directory.Access{directory.WalkIn}, Status: directory.Draft,
		Places: []directory.ServicePlace{{ID: ids.New(), LocationID: cast.ChapelID}},
	}
}

// public gives every row that the public's pages, search, feeds and exports are made from.
func public(t *testing.T, db *store.DB) string {
	t.Helper()
	var out strings.Builder
	err := db.Read(t.Context(), func(tx *store.ReadTx) error {
		for _, q := range []string{`select body from directory_listing`, `select service_id from directory_listing`, `select card from directory_card`, `select service_id from directory_card`} {
			err := tx.Each(q, nil, func(scan store.Scan) error {
				var text string
				err := scan(&text)
				out.WriteString(text + "\n")
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r := citytest.Runner(t, db)
	for _, format := range []source.Format{source.HSDSCSV, source.CSV, source.OpenReferral} {
		if _, err := ops.Ask(t.Context(), r, cast.Nobody, directory.ExportDirectory{Format: format, To: &out}); err != nil {
			t.Fatal(err)
		}
	}
	f := directory.NewFinder(r, clock.At(citytest.Now), citytest.London)
	if err := f.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for e := range f.Entries() {
		out.WriteString(e.ID + e.Name + e.Text)
	}
	return out.String()
}

func TestDraftIsNowherePublic(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		s := draft()
		do := func(a ops.Action[directory.Service]) error { return ops.Do(t.Context(), c.Runner, cast.Tilda, a) }
		hidden := func(when string) {
			t.Helper()
			if all := public(t, db); strings.Contains(all, "CANARY-DRAFT") || strings.Contains(all, s.ID) {
				t.Errorf("%s: the draft is among what is public", when)
			}
			if _, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, directory.ShowListing{ServiceID: s.ID}); !errors.Is(err, errs.NotFound) {
				t.Errorf("%s: its listing: %v", when, err)
			}
		}
		if err := do(directory.SaveService{Service: s}); err != nil {
			t.Fatal(err)
		}
		hidden("saved")
		if got := names(t, c, cast.Tilda, directory.ListServices{Status: directory.Draft}); len(got) != 1 {
			t.Errorf("its editor sees %q", got)
		}
		for what, a := range map[string]interface {
			do(*testing.T, cast.City) error
		}{"the area": republish{cast.QuayID}, "the organisation": republish{cast.LanternID}} {
			if err := a.do(t, c); err != nil {
				t.Fatal(err)
			}
			hidden(what + " made anew")
		}
		if err := do(directory.SetStatus{ServiceID: s.ID, Version: 1, To: directory.Defunct}); err != nil {
			t.Fatal(err)
		}
		hidden("put away")
		back := directory.RestoreService{ServiceID: s.ID, Version: 1, Shown: 2}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, back); err != nil {
			t.Fatal(err)
		}
		hidden("brought back")
		if err := do(directory.SetStatus{ServiceID: s.ID, Version: 3, To: directory.Active}); err != nil {
			t.Fatal(err)
		}
		if l := listing(t, c, s.ID); l.Name != s.Name || l.Status != directory.Active {
			t.Errorf("published: %+v", l)
		}
		if strings.Contains(public(t, db), "CANARY-NOTE") {
			t.Error("the note for editors is among what is public")
		}
		// What was published once is no draft again, whatever version is brought back.
		back.Shown = 4
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, back); err != nil {
			t.Fatal(err)
		}
		if l := listing(t, c, s.ID); l.Status != directory.Active {
			t.Errorf("an early version brought back: %s", l.Status)
		}
	})
}

// republish makes listings anew, after an area or an organisation changed.
type republish struct{ id string }

func (r republish) do(t *testing.T, c cast.City) error {
	system := policy.System("test", policy.DirectoryEditor)
	return errors.Join(
		ops.Do(t.Context(), c.Runner, system, directory.RepublishOrganisation{OrganisationID: r.id}),
		ops.Do(t.Context(), c.Runner, system, directory.RepublishArea{AreaID: r.id}),
	)
}

func TestSetStatus(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		pause := directory.SetStatus{ServiceID: cast.NightShelterID, Version: 1, To: directory.Paused, Until: hours.On(2026, 12, 3), Note: "Closed for repairs"}
		for _, who := range []policy.Actor{cast.Nobody, cast.Osric, cast.Checker, viewer} {
			if err := ops.Do(t.Context(), c.Runner, who, pause); !errors.Is(err, errs.Denied) {
				t.Errorf("%s: %v", who.ID, err)
			}
		}
		past := pause
		past.Until = hours.On(2026, 11, 24)
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, past); len(errs.Of(err)) != 1 {
			t.Errorf("until today: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, pause); err != nil {
			t.Fatal(err)
		}
		if l := listing(t, c, cast.NightShelterID); l.Status != directory.Paused || l.StatusNote != "Closed for repairs. It should open again on 3 December 2026." {
			t.Errorf("paused: %s, %q", l.Status, l.StatusNote)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, pause); !errors.Is(err, errs.Conflict) {
			t.Errorf("an old page: %v", err)
		}
		if got := names(t, c, cast.Tilda, directory.ListServices{PausedPast: true}); len(got) != 0 {
			t.Errorf("its day has not come: %q", got)
		}
		clk.Move(10 * 24 * 3600e9)
		if got := names(t, c, cast.Tilda, directory.ListServices{PausedPast: true}); len(got) != 1 {
			t.Errorf("its day has come: %q", got)
		}
		if l := listing(t, c, cast.NightShelterID); l.Status != directory.Paused {
			t.Error("it opened by itself")
		}
		for i, to := range []directory.Status{directory.Active, directory.Defunct} {
			if err := ops.Do(t.Context(), c.Runner, cast.Tilda, directory.SetStatus{ServiceID: cast.NightShelterID, Version: 2 + i, To: to}); err != nil {
				t.Fatal(err)
			}
		}
		again := directory.SetStatus{ServiceID: cast.NightShelterID, Version: 4, To: directory.Active}
		if err := ops.Do(t.Context(), c.Runner, cast.Tilda, again); !errors.Is(err, errs.Conflict) {
			t.Errorf("out of gone: %v", err)
		}
		if err := (directory.SetStatus{To: directory.Draft}).Check(); !errors.Is(err, errs.Invalid) {
			t.Errorf("back to a draft: %v", err)
		}
	})
}

func TestOpenService(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		s := show(t, db, cast.RefugeID)
		s.PrivateNote, s.SourceNotes = "CANARY-NOTE", []string{"CANARY-ASSUMED"}
		if err := ops.Do(t.Context(), c.Runner, cast.Osric, directory.SaveService{Service: s}); err != nil {
			t.Fatal(err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Nobody, directory.GiveFeedback{ServiceID: s.ID, Kind: "hours"}); err != nil {
			t.Fatal(err)
		}
		look := func(who policy.Actor) (string, directory.ServiceInside) {
			in, err := ops.Ask(t.Context(), c.Runner, who, directory.OpenService{ServiceID: s.ID})
			if err != nil {
				t.Fatalf("%s: %v", who.ID, err)
			}
			seen := in.For(who)
			body, err := json.Marshal(seen)
			if err != nil {
				t.Fatal(err)
			}
			return string(body), seen
		}
		if body, seen := look(cast.Osric); !strings.Contains(body, "CANARY-NOTE") || !strings.Contains(body, "CANARY-ASSUMED") || !strings.Contains(body, cast.HiddenAddress) || !seen.MayEdit || !seen.Listed || seen.Feedback != 1 {
			t.Errorf("its editor: %s", body)
		}
		body, seen := look(cast.Checker)
		for _, secret := range []string{"CANARY", "QX7", "53.4321", cast.SafeHouseID} {
			if strings.Contains(body, secret) {
				t.Errorf("a checker sees %s", secret)
			}
		}
		if seen.MayEdit || !seen.MayConfirm || seen.Feedback != 0 {
			t.Errorf("a checker may edit: %v, confirm: %v, and is told of %d messages", seen.MayEdit, seen.MayConfirm, seen.Feedback)
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, viewer, cast.Officer} {
			if _, err := ops.Ask(t.Context(), c.Runner, who, directory.OpenService{ServiceID: s.ID}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s: %v", who.ID, err)
			}
			if _, err := ops.Ask(t.Context(), c.Runner, who, directory.BeginService{OrganisationID: cast.HarbourID}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s begins: %v", who.ID, err)
			}
		}
		if b, err := ops.Ask(t.Context(), c.Runner, cast.Osric, directory.BeginService{OrganisationID: cast.HarbourID}); err != nil || len(b.Locations) != 1 {
			t.Errorf("its editor begins: %+v, %v", b, err)
		}
	})
}

func TestFillRows(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		for _, spoil := range []string{`delete from directory_row`, `update directory_row set layout = 0, name = '', needs = ''`, `update directory_row set version = 0`} {
			err := db.Write(t.Context(), func(tx *store.Tx) error {
				_, err := tx.Exec(spoil)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if got := names(t, c, cast.Tilda, directory.ListServices{}); strings.Contains(spoil, "layout") && !slices.Equal(got, []string{"Food bank", "Night shelter"}) && !slices.Equal(got, []string{"Night shelter", "Food bank"}) {
				t.Errorf("before it is filled: %q", got)
			}
			if err := directory.KeepRows(context.WithoutCancel(t.Context()), c.Runner); err != nil {
				t.Fatal(err)
			}
			if got := names(t, c, cast.Tilda, directory.ListServices{Need: "food"}); !slices.Equal(got, []string{"Food bank"}) {
				t.Errorf("after %s: %q", spoil, got)
			}
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, directory.FillRows{}); !errors.Is(err, errs.Denied) {
			t.Errorf("an editor fills: %v", err)
		}
	})
}

func TestListOwners(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		for _, tt := range []struct {
			who  policy.Actor
			ask  directory.ListOwners
			want int
		}{
			{cast.Editor, directory.ListOwners{Most: 5}, 2},
			{cast.Editor, directory.ListOwners{Most: 1}, 1},
			{cast.Editor, directory.ListOwners{Words: "LANT", Editing: true, Most: 5}, 1},
			{cast.Tilda, directory.ListOwners{Editing: true, Most: 5}, 1},
			{viewer, directory.ListOwners{Most: 5}, 1},
		} {
			if got, err := ops.Find(t.Context(), c.Runner, tt.who, tt.ask); err != nil || len(got) != tt.want {
				t.Errorf("%s asks %+v: %+v, %v", tt.who.ID, tt.ask, got, err)
			}
		}
		for _, who := range []policy.Actor{cast.Nobody, viewer, cast.Checker} {
			if _, err := ops.Find(t.Context(), c.Runner, who, directory.ListOwners{Editing: true, Most: 5}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s edits: %v", who.ID, err)
			}
		}
	})
}

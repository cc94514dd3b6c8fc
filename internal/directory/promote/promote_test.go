package promote_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func holder(name, area string, role policy.Role) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("promotetest", name), Name: name, Grants: []policy.Grant{{Role: role, Area: area}}}
}

var (
	county = holder("Connie", cast.MereshireID, policy.PartnershipEditor)
	town   = holder("Tom", cast.HollowmereID, policy.DirectoryEditor)
	quay   = holder("Quentin", cast.QuayID, policy.PartnershipEditor)
	whole  = holder("Winnie", "", policy.PartnershipEditor)
	admin  = holder("Ada", "", policy.Administrator)
)

// wall is a poster of an area at the library.
func wall(area string) promote.Poster {
	return promote.Poster{ID: ids.New(), Lead: promote.Lead{AreaID: area, Aim: promote.Find, Need: "food"}, Hangs: "Library, Ropewalk"}
}

func do[S any](t *testing.T, c cast.City, who policy.Actor, a ops.Action[S], want error) {
	t.Helper()
	if err := ops.Do(t.Context(), c.Runner, who, a); !errors.Is(err, want) {
		t.Fatalf("%s by %s: %v, want %v", a.Name(), who.Name, err, want)
	}
}

func save(p promote.Poster) promote.SavePoster {
	return promote.SavePoster{Poster: p, Zone: citytest.London}
}

// of lists the posters of an area as somebody sees them.
func of(t *testing.T, c cast.City, who policy.Actor, area string) promote.Posters {
	t.Helper()
	all, err := ops.Ask(t.Context(), c.Runner, who, promote.ListPosters{AreaID: area, Since: "2000-01-01"})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestCheckPoster(t *testing.T) {
	for _, tt := range []struct {
		what, field string
		change      func(*promote.Poster)
	}{
		{"as it should be", "", func(*promote.Poster) {}},
		{"a finer need", "", func(p *promote.Poster) { p.Need = "food/foodbank" }},
		{"no need", "", func(p *promote.Poster) { p.Need = "" }},
		{"no such need", "about", func(p *promote.Poster) { p.Need = "gold" }},
		{"no aim", "about", func(p *promote.Poster) { p.Aim = "elsewhere" }},
		{"a need to give", "about", func(p *promote.Poster) { p.Aim = promote.Give }},
		{"nowhere", "hangs", func(p *promote.Poster) { p.Hangs = " " }},
		{"too much of where", "hangs", func(p *promote.Poster) { p.Hangs = strings.Repeat("é", 121) }},
		{"two lines", "hangs", func(p *promote.Poster) { p.Hangs = "a\nb" }},
		{"no id", "id", func(p *promote.Poster) { p.ID = "1" }},
	} {
		p := wall(cast.HollowmereID)
		tt.change(&p)
		if f := p.Check(); tt.field == "" && len(f) > 0 || tt.field != "" && (len(f) != 1 || f[0].Name != tt.field) {
			t.Errorf("%s: %v", tt.what, f)
		}
	}
}

// Editors of one area touch nothing of another's, and see no numbers of it.
func TestWhoMayMakePosters(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		theirs := wall(cast.HollowmereID)
		do(t, c, town, save(theirs), nil)
		theirs.Version = 1
		for _, x := range []struct {
			who policy.Actor
			may bool
		}{
			{cast.Nobody, false},
			{cast.Checker, false},
			{cast.Tilda, false},
			{cast.Officer, false},
			{quay, false},
			{holder("Nell", cast.HollowmereID, policy.Administrator), false},
			{town, true},
			{county, true},
			{whole, true},
			{admin, true},
		} {
			var want error
			if !x.may {
				want = errs.Denied
			}
			do(t, c, x.who, save(wall(cast.HollowmereID)), want)
			theirs.Hangs = "Hung by " + x.who.ID
			do(t, c, x.who, save(theirs), want)
			if x.may {
				theirs.Version++
			}
			do(t, c, x.who, promote.RetirePoster{PosterID: theirs.ID, Version: theirs.Version, Back: false}, want)
			if x.may {
				do(t, c, x.who, promote.RetirePoster{PosterID: theirs.ID, Version: theirs.Version + 1, Back: true}, nil)
				theirs.Version += 2
			}
			if _, err := ops.Ask(t.Context(), c.Runner, x.who, promote.ListPosters{AreaID: cast.HollowmereID}); !errors.Is(err, want) {
				t.Errorf("%s sees them: %v", x.who.Name, err)
			}
			do(t, c, x.who, promote.CountVisits{Visits: []promote.Visits{{Code: "ccccc", Day: "2026-11-29", AreaID: cast.QuayID, Times: 1}}}, errs.Denied)
		}
		// Who edits the quay sees the quay's, and a poster stays its area's, whatever a form says.
		do(t, c, quay, save(wall(cast.QuayID)), nil)
		stolen := theirs
		stolen.AreaID = cast.QuayID
		do(t, c, quay, save(stolen), errs.Denied)
		if n := len(of(t, c, quay, cast.QuayID).List); n != 1 {
			t.Errorf("the quay has %d", n)
		}
		if n := len(of(t, c, town, cast.HollowmereID).List); n != 6 {
			t.Errorf("the town has %d", n)
		}
	})
}

func TestPosterHasItsCodeForGood(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		p := wall(cast.HollowmereID)
		p.Code, p.Retired = "ccccc", true // what a form says of these counts for nothing
		do(t, c, town, save(p), nil)
		do(t, c, town, save(p), errs.Conflict)
		made := of(t, c, town, cast.HollowmereID).List[0]
		if len(made.Code) != 5 || made.Code == "ccccc" || made.Retired || made.Version != 1 || made.Made == "" {
			t.Fatalf("%+v", made)
		}
		lead, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, promote.FindPoster{Code: made.Code})
		if err != nil || lead != (promote.Lead{Code: made.Code, AreaID: cast.HollowmereID, Aim: promote.Find, Need: "food"}) {
			t.Errorf("%+v %v", lead, err)
		}
		next := made
		next.Hangs, next.Need, next.Aim = "Post office", "sleep", promote.Give
		next.Need = ""
		do(t, c, town, save(next), nil)
		if now := of(t, c, town, cast.HollowmereID).List[0]; now.Lead != lead || now.Hangs != "Post office" || now.Version != 2 {
			t.Errorf("%+v", now)
		}
		do(t, c, town, promote.RetirePoster{PosterID: p.ID, Version: 1}, errs.Conflict)
		do(t, c, town, promote.RetirePoster{PosterID: p.ID, Version: 2, Back: true}, errs.Conflict)
		do(t, c, town, promote.RetirePoster{PosterID: p.ID, Version: 2}, nil)
		if lead, _ := ops.Ask(t.Context(), c.Runner, cast.Nobody, promote.FindPoster{Code: made.Code}); !lead.Retired {
			t.Error("it is not out of use")
		}
		do(t, c, town, promote.RetirePoster{PosterID: ids.New()}, errs.NotFound)
		unknown := wall(ids.New())
		do(t, c, whole, save(unknown), errs.Invalid)
		for _, code := range []string{"", "zzzzz", "r43tp", "' or 1=1"} {
			if _, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, promote.FindPoster{Code: code}); !errors.Is(err, errs.NotFound) {
				t.Errorf("%q: %v", code, err)
			}
		}
		var kept []history.Version
		if err := db.Read(t.Context(), func(tx *store.ReadTx) (err error) {
			kept, err = history.List(tx, promote.HistoryPoster, p.ID)
			return err
		}); err != nil || len(kept) != 3 {
			t.Errorf("%d versions: %v", len(kept), err)
		}
	})
}

// What is counted in memory is written once, is added to what is there, and is not lost when it can't be
// written.
func TestTally(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		lead := promote.Ready(cast.QuayID)[0]
		other := promote.Ready(cast.MereshireID)[1]
		day := time.Date(2026, 11, 29, 23, 59, 59, 0, citytest.London)
		var a, b promote.Tally // two nodes
		var all sync.WaitGroup
		for range 40 {
			all.Add(2)
			go func() { defer all.Done(); a.Add(lead, day) }()
			go func() { defer all.Done(); b.Add(lead, day); b.Add(other, day.Add(time.Second)) }()
		}
		all.Wait()
		if n := len(of(t, c, whole, cast.MereshireID).Visits); n != 0 {
			t.Errorf("%d were written too early", n)
		}
		for _, x := range []*promote.Tally{&a, &b, &a} {
			if err := x.Write(t.Context(), c.Runner); err != nil {
				t.Fatal(err)
			}
		}
		want := []promote.Visits{{Code: lead.Code, Day: "2026-11-29", AreaID: cast.QuayID, Times: 80}, {Code: other.Code, Day: "2026-11-30", AreaID: cast.MereshireID, Times: 40}}
		if got := of(t, c, whole, cast.MereshireID).Visits; !slices.Equal(got, want) {
			t.Errorf("%+v", got)
		}
		if got := of(t, c, quay, cast.QuayID).Visits; !slices.Equal(got, want[:1]) {
			t.Errorf("the quay's editor sees %+v", got)
		}
		if all, err := ops.Ask(t.Context(), c.Runner, whole, promote.ListPosters{AreaID: cast.MereshireID, Since: "2026-11-30"}); err != nil || len(all.Visits) != 1 {
			t.Errorf("since Monday: %+v %v", all.Visits, err)
		}
		for _, bad := range []promote.Visits{{}, {Code: "r43tp", Day: "2026-11-29", AreaID: "x"}, {Code: "hello", Day: "2026-11-29", AreaID: "x", Times: 1}, {Code: "r43tp", Day: "today", AreaID: "x", Times: 1}} {
			do(t, c, policy.System("posters"), promote.CountVisits{Visits: []promote.Visits{bad}}, errs.Invalid)
		}
	})
}

func TestTallyKeepsWhatIsNotWritten(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		lead := promote.Ready(cast.QuayID)[0]
		day := time.Date(2026, 11, 29, 12, 0, 0, 0, citytest.London)
		var tally promote.Tally
		tally.Add(lead, day)
		over, stop := context.WithCancel(t.Context())
		stop()
		if err := tally.Write(over, c.Runner); err == nil {
			t.Fatal("it was written after the end")
		}
		tally.Add(lead, day)
		if err := tally.Write(t.Context(), c.Runner); err != nil {
			t.Fatal(err)
		}
		if got := of(t, c, whole, cast.QuayID).Visits; len(got) != 1 || got[0].Times != 2 {
			t.Errorf("%+v", got)
		}
	})
}

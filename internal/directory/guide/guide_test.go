package guide_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func holder(name, area string, role policy.Role) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("guidetest", name), Name: name, Grants: []policy.Grant{{Role: role, Area: area}}}
}

// The people who write: each for an area and all inside it.
var (
	county = holder("Connie", cast.MereshireID, policy.PartnershipEditor)
	town   = holder("Tom", cast.HollowmereID, policy.DirectoryEditor)
	quay   = holder("Quentin", cast.QuayID, policy.PartnershipEditor)
	far    = holder("Fay", ids.Derive("guidetest", "another county"), policy.DirectoryEditor)
	whole  = holder("Winnie", "", policy.PartnershipEditor)
)

func keys(area string) guide.Guide {
	g := guide.BuiltIn()[6]
	g.ID, g.AreaID, g.Title = ids.Derive("guidetest", area), area, "The keys of "+area
	return g
}

// Editors of one area can't touch another's, neither the wider nor one beside it; those of a wider area
// may write for what lies in it.
func TestWhoMayWriteForAnArea(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		for i, x := range []struct {
			who  policy.Actor
			area string
			may  bool
		}{
			{whole, "", true},
			{whole, cast.QuayID, true},
			{cast.Editor, "", true},
			{county, "", false},
			{county, cast.MereshireID, true},
			{county, cast.HollowmereID, true},
			{county, cast.QuayID, true},
			{town, "", false},
			{town, cast.MereshireID, false},
			{town, cast.HollowmereID, true},
			{town, cast.QuayID, true},
			{quay, "", false},
			{quay, cast.MereshireID, false},
			{quay, cast.HollowmereID, false},
			{quay, cast.QuayID, true},
			{far, "", false},
			{far, cast.MereshireID, false},
			{far, cast.HollowmereID, false},
			{far, cast.QuayID, false},
			{cast.Tilda, cast.HollowmereID, false},
			{cast.Checker, "", false},
			{cast.Officer, cast.HollowmereID, false},
			{cast.Nobody, "", false},
		} {
			g := keys(x.area)
			g.Title = "Keys " + strconv.Itoa(i)
			if there := kept(t, c, x.area); there != nil {
				g.Version = there.Version
			}
			err := ops.Do(t.Context(), c.Runner, x.who, guide.SaveGuide{Guide: g})
			if x.may && err != nil || !x.may && !errors.Is(err, errs.Denied) {
				t.Errorf("%s writes for %q: %v, want %v", x.who.Name, x.area, err, x.may)
			}
			if !x.may {
				if err := ops.Do(t.Context(), c.Runner, x.who, guide.RemoveGuide{Slug: g.Slug, AreaID: x.area, Version: g.Version}); !errors.Is(err, errs.Denied) && !errors.Is(err, errs.NotFound) {
					t.Errorf("%s takes away what is %q's: %v", x.who.Name, x.area, err)
				}
			}
		}
		g := kept(t, c, cast.HollowmereID)
		for _, who := range []policy.Actor{quay, far, cast.Tilda, cast.Nobody} {
			if _, err := ops.Ask(t.Context(), c.Runner, who, guide.GuideVersions{GuideID: g.ID}); !errors.Is(err, errs.Denied) {
				t.Errorf("%s reads the versions: %v", who.Name, err)
			}
		}
		if list, err := ops.Ask(t.Context(), c.Runner, town, guide.GuideVersions{GuideID: g.ID}); err != nil || len(list.List()) != 2 {
			t.Errorf("versions: %d %v", len(list.List()), err)
		}
	})
}

// kept is an area's own guide to the keys; nil for none.
func kept(t *testing.T, c cast.City, area string) *guide.Guide {
	t.Helper()
	all, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, guide.ListGuides{})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range all.Kept {
		if g.AreaID == area && g.Slug == "keys" {
			return &g
		}
	}
	return nil
}

// Of two who write at once the second is told; what is taken away gives way to the wider area's, and
// can be put back.
func TestTwoWriteOneGuide(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		first, second := keys(cast.QuayID), keys(cast.QuayID)
		first.Title, second.Title = "First", "Second"
		save := func(g guide.Guide) error {
			return ops.Do(t.Context(), c.Runner, quay, guide.SaveGuide{Guide: g})
		}
		if err := save(first); err != nil {
			t.Fatal(err)
		}
		if err := save(second); !errors.Is(err, errs.Conflict) {
			t.Errorf("the second: %v", err)
		}
		second.Version = 1
		if err := save(second); err != nil || kept(t, c, cast.QuayID).Title != "Second" {
			t.Errorf("the second, knowing of the first: %v", err)
		}
		drop := func(version int) error {
			return ops.Do(t.Context(), c.Runner, quay, guide.RemoveGuide{Slug: "keys", AreaID: cast.QuayID, Version: version})
		}
		if err := drop(1); !errors.Is(err, errs.Conflict) {
			t.Errorf("a stale removal: %v", err)
		}
		if err := drop(2); err != nil || kept(t, c, cast.QuayID) != nil {
			t.Errorf("removal: %v", err)
		}
		if err := save(keys(cast.QuayID)); err != nil || kept(t, c, cast.QuayID).Version != 4 {
			t.Errorf("put back: %v", err)
		}
		lost := keys(ids.New())
		if err := ops.Do(t.Context(), c.Runner, whole, guide.SaveGuide{Guide: lost}); !errors.Is(err, errs.Invalid) {
			t.Errorf("for an area that there is not: %v", err)
		}
	})
}

func TestGuideIsChecked(t *testing.T) {
	pl := guide.Translation{Lang: "pl", Name: "Polski", Title: "Klucze", Summary: "O kluczach", Body: "Tekst", CheckedBy: "A. Nowak", CheckedOn: "2026-11-01"}
	good := keys("")
	good.Translations = []guide.Translation{pl}
	if err := good.Check().Err(); err != nil {
		t.Fatal(err)
	}
	if got, ok := good.In("pl"); !ok || got.Title != "Klucze" {
		t.Errorf("in Polish: %+v", got)
	}
	if got, ok := good.In("ar"); ok || got.Lang != "en" {
		t.Errorf("in Arabic: %+v", got)
	}
	for field, spoil := range map[string]func(*guide.Guide){
		"id":      func(g *guide.Guide) { g.ID = "1" },
		"slug":    func(g *guide.Guide) { g.Slug = "../etc" },
		"title":   func(g *guide.Guide) { g.Title = " " },
		"summary": func(g *guide.Guide) { g.Summary = strings.Repeat("x", 201) },
		"body":    func(g *guide.Guide) { g.Body = "" },
		"owner":   func(g *guide.Guide) { g.Owner = "" },
		"review":  func(g *guide.Guide) { g.Review = "soon" },
		"stage":   func(g *guide.Guide) { g.Stage = "nowhere" },
		"needs":   func(g *guide.Guide) { g.Needs = []string{"gold"} },
		"see":     func(g *guide.Guide) { g.See = []string{"keys"} },
		"sources": func(g *guide.Guide) { g.Sources = []guide.Source{{"x", "javascript:alert(1)"}} },
		"lang":    func(g *guide.Guide) { g.Translations = []guide.Translation{pl}; g.Translations[0].Lang = "polish" },
		"lang-by": func(g *guide.Guide) { g.Translations = []guide.Translation{pl}; g.Translations[0].CheckedBy = "" },
		"lang-on": func(g *guide.Guide) { g.Translations = []guide.Translation{pl}; g.Translations[0].CheckedOn = "" },
	} {
		g := keys("")
		spoil(&g)
		list := g.Check()
		if len(list) == 0 || list[0].Name != field {
			t.Errorf("%s: %v", field, list)
		}
	}
	g := good
	if g.Review = "2026-11-28"; !g.Overdue("2026-11-29") || g.Overdue("2026-11-28") {
		t.Error("overdue on the wrong day")
	}
}

// What an area says is its own editors' alone, in both directions; who moves a piece must hold both
// areas; and when it is shown is decided by its window and the clock.
func TestWhoMayPutPiecesOnAPage(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		save := func(who policy.Actor, p guide.Piece) error {
			return ops.Do(t.Context(), c.Runner, who, guide.SavePiece{Piece: p})
		}
		made := func(area string) guide.Piece {
			return guide.Piece{ID: ids.New(), AreaID: area, Kind: guide.Banner, Title: "Soup", Body: "At noon.", From: clk.Now().Add(time.Hour), Until: clk.Now().Add(3 * time.Hour)}
		}
		for _, x := range []struct {
			who  policy.Actor
			area string
			may  bool
		}{
			{whole, cast.QuayID, true},
			{county, cast.QuayID, true},
			{town, cast.QuayID, true},
			{quay, cast.QuayID, true},
			{town, cast.MereshireID, false},
			{quay, cast.HollowmereID, false},
			{far, cast.QuayID, false},
			{cast.Tilda, cast.QuayID, false},
			{cast.Nobody, cast.QuayID, false},
		} {
			if err := save(x.who, made(x.area)); x.may != (err == nil) || !x.may && !errors.Is(err, errs.Denied) {
				t.Errorf("%s puts a piece on %s's page: %v, want %v", x.who.Name, x.area, err, x.may)
			}
			if _, err := ops.Ask(t.Context(), c.Runner, x.who, guide.ListPieces{AreaID: x.area}); x.may != (err == nil) {
				t.Errorf("%s reads what is to come on %s's page: %v", x.who.Name, x.area, err)
			}
		}
		p := made(cast.HollowmereID)
		if err := save(town, p); err != nil {
			t.Fatal(err)
		}
		stolen := p
		stolen.AreaID, stolen.Version = cast.QuayID, 1
		if err := save(quay, stolen); !errors.Is(err, errs.Denied) {
			t.Errorf("the quay takes the town's piece: %v", err)
		}
		if err := ops.Do(t.Context(), c.Runner, quay, guide.RemovePiece{PieceID: p.ID, Version: 1}); !errors.Is(err, errs.Denied) {
			t.Errorf("the quay takes the town's piece away: %v", err)
		}
		if err := save(town, p); !errors.Is(err, errs.Conflict) {
			t.Errorf("saved twice from nothing: %v", err)
		}
		shown := func(area string) (n int) {
			list, err := ops.Ask(t.Context(), c.Runner, cast.Nobody, guide.ShowPieces{AreaID: area})
			if err != nil {
				t.Fatal(err)
			}
			return len(list)
		}
		begun := clk.Now()
		for _, x := range []struct {
			after time.Duration
			want  int
		}{{time.Hour - time.Second, 0}, {time.Hour, 1}, {3*time.Hour - time.Second, 1}, {3 * time.Hour, 0}} {
			clk.Set(begun.Add(x.after))
			if n := shown(cast.HollowmereID); n != x.want {
				t.Errorf("after %s %d are shown, want %d", x.after, n, x.want)
			}
		}
		if err := ops.Do(t.Context(), c.Runner, town, guide.RemovePiece{PieceID: p.ID, Version: 1}); err != nil {
			t.Errorf("the town takes its own away: %v", err)
		}
	})
}

func TestPieceIsChecked(t *testing.T) {
	at := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	good := guide.Piece{ID: ids.New(), AreaID: cast.QuayID, Kind: guide.News, Title: "Soup", Body: "At noon.", From: at}
	if err := good.Check().Err(); err != nil {
		t.Fatal(err)
	}
	for field, spoil := range map[string]func(*guide.Piece){
		"id":    func(p *guide.Piece) { p.ID = "" },
		"kind":  func(p *guide.Piece) { p.Kind = "advert" },
		"title": func(p *guide.Piece) { p.Title = "" },
		"body":  func(p *guide.Piece) { p.Body = "" },
		"link":  func(p *guide.Piece) { p.Link = "//evil.example.org" },
		"from":  func(p *guide.Piece) { p.From = time.Time{} },
		"until": func(p *guide.Piece) { p.Until = at },
	} {
		p := good
		spoil(&p)
		if list := p.Check(); len(list) != 1 || list[0].Name != field {
			t.Errorf("%s: %v", field, list)
		}
	}
	for link, fine := range map[string]bool{"/guides": true, "https://example.org/": true, "javascript:alert(1)": false, "http://example.org": false, `/\evil.example.org`: false} {
		p := good
		if p.Link = link; (len(p.Check()) == 0) != fine {
			t.Errorf("%s: %v", link, p.Check())
		}
	}
	wide, near := good, good
	wide.AreaID, near.AreaID = "county", "town"
	banner := wide
	banner.Kind = guide.Banner
	if got := guide.PiecesOf([]guide.Piece{wide, near, banner}, []string{"town", "county"}, at); len(got) != 2 {
		t.Errorf("a town shows %d pieces, want its news and the county's banner", len(got))
	}
}

package register

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
)

// TestFindsAsReadingWould: what a sheet finds, after lines came, went and became others, is what reading each line finds.
func TestFindsAsReadingWould(t *testing.T) {
	dice := rand.New(rand.NewPCG(7, 7))
	pick := func(list ...string) string { return list[dice.IntN(len(list))] }
	words := []string{"ring", "ringing", "ward’s", "Café", "rent", "4", "house-key", "مفتاح"}
	line := func(id string) *Entry {
		e := &Entry{ID: id, Title: pick(words...) + " " + pick(words...), State: award.Live, GivenOn: fmt.Sprintf("2026-0%d-01", 1+dice.IntN(9)), Changed: dice.Int64N(50), Holder: snapshot.Body{ID: pick("h1", "h2"), Name: pick("Beta", "alpha"), Sector: pick("", "hospital", "school"), Area: pick("", "North")}, Scheme: snapshot.Scheme{ID: pick("s", "t")}}
		if dice.IntN(3) == 0 {
			e.From = "2026-06-01"
		}
		e.Themes = []string{pick("homes", "money", "data")}
		st := pathway.Stage(1 + dice.IntN(6))
		a := snapshot.Action{ID: "a" + id, Stage: st, Text: pick(words...), Due: "2026-05-05", State: snapshot.Agreed}
		e.Then.Pledges = []snapshot.Pledge{{ID: "p" + id, Stage: st, Text: pick(words...), Actions: []snapshot.Action{a}}}
		a.State = snapshot.State(pick("agreed", "done", "dropped"))
		e.Now.Pledges = []snapshot.Pledge{{ID: "p" + id, Stage: st, Text: pick(words...), Actions: []snapshot.Action{a}}}
		return e
	}
	s, v, held := &sheet{byID: map[string]*Line{}}, &vocabulary{}, map[string]*Entry{}
	for round := range 300 {
		c := changes{seq: int64(round), entries: map[string]*Entry{}}
		for range dice.IntN(4) {
			id := fmt.Sprint(dice.IntN(30))
			c.entries[id] = nil
			delete(held, id)
			if dice.IntN(4) > 0 {
				c.entries[id] = line(id)
				held[id] = c.entries[id]
			}
		}
		s = s.next(c, v)
		today := pick("2026-01-01", "2026-05-06", "2026-07-01")
		q := Ask{Words: pick("", "", "rin", "RING", "wards rent", "caf", "مف", "key", "!"), Sector: pick("", "", "hospital"), Area: pick("", "", "North", "Nor"), Partner: pick("", "", "h1"), Scheme: pick("", "t"), Theme: pick("", "", "data", "x"), Fate: snapshot.Fate(pick("", "", "kept", "late", "dropped", "x")), Sort: Sorts[dice.IntN(3)]}
		if dice.IntN(3) == 0 {
			q.Stage = pathway.Stage(1 + dice.IntN(6))
		}
		var got []string
		for _, l := range s.take(s.find(s.on(today), q), q.Sort, 0, 100) {
			got = append(got, l.ID)
		}
		if want := readEach(held, q, today); !slices.Equal(got, want) {
			t.Fatalf("round %d, %+v on %s: %v, want %v", round, q, today, got, want)
		}
	}
}

// readEach finds by reading each line.
func readEach(held map[string]*Entry, q Ask, today string) (out []string) {
	var list []*Entry
	for _, e := range held {
		is := func(asked, value string) bool { return asked == "" || asked == value }
		words := true
		for _, w := range tokensIn(q.Words) {
			words = words && slices.ContainsFunc(tokensIn(e.searched()), func(t string) bool { return strings.HasPrefix(t, w) })
		}
		if q.Words == "!" {
			words = false
		}
		if words && (e.From == "" || e.From <= today) && (!q.Stage.Valid() || e.Stages().Has(q.Stage)) && is(q.Sector, e.Holder.Sector) && is(q.Area, e.Holder.Area) && is(q.Partner, e.Holder.ID) && is(q.Scheme, e.Scheme.ID) && is(q.Theme, e.Themes[0]) && (q.Fate == "" || e.Count(today)[q.Fate] > 0) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b *Entry) int {
		newest := cmp.Or(cmp.Compare(b.GivenOn, a.GivenOn), cmp.Compare(b.ID, a.ID))
		switch q.Sort {
		case Changed:
			return cmp.Or(cmp.Compare(b.Changed, a.Changed), newest)
		case Named:
			return cmp.Or(cmp.Compare(fold(a.Holder.Name), fold(b.Holder.Name)), newest)
		}
		return newest
	})
	for _, e := range list {
		out = append(out, e.ID)
	}
	return out
}

// TestLike: the nearest first, of those as near the newest first, and never itself.
func TestLike(t *testing.T) {
	v, c := &vocabulary{}, changes{entries: map[string]*Entry{}}
	for id, e := range map[string]Entry{
		"of": {Themes: []string{"homes", "data"}, Holder: snapshot.Body{Sector: "school"}}, "both": {Themes: []string{"homes", "data"}}, "one": {Themes: []string{"data"}, GivenOn: "2026-02-01"},
		"older": {Themes: []string{"homes"}, GivenOn: "2026-01-01"}, "sector": {Holder: snapshot.Body{Sector: "school"}}, "none": {Themes: []string{"work"}},
	} {
		e.ID = id
		c.entries[id] = &e
	}
	s := (&sheet{byID: map[string]*Line{}}).next(c, v)
	var got []string
	for _, at := range s.like("of", s.on("2026-03-01"), 4) {
		got = append(got, s.all[at].ID)
	}
	if want := []string{"both", "one", "older", "sector"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

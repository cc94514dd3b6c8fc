package neighbour_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func feed() neighbour.Feed {
	return neighbour.Feed{ID: ids.New(), Name: "Northmere", Address: "https://northmere.example.org/api/services", Every: 24, On: true}
}

// page is a feed with one service, which differs from the test city's night shelter, and one that it has not.
const page = `{"last_page": true, "contents": [
	{"id": "a", "name": "Night shelter", "status": "active", "email": "x@lantern.example.org", "phones": [{"number": "01632 960111"}], "organization": {"id": "o", "name": "The Lantern"}},
	{"id": "b", "name": "Soup", "status": "active", "phones": [{"number": "01632 960155"}], "organization": {"id": "p", "name": "Kitchen"}}]}`

func answer(text string) neighbour.Get {
	return func(context.Context, string, string, string) neighbour.Answer {
		return neighbour.Answer{Status: 200, Body: io.NopCloser(strings.NewReader(text)), Why: func(error) string { return "cut" }}
	}
}

// TestWhoMayFollow lets directory editors and administrators do each of these, and nobody else.
func TestWhoMayFollow(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c, f := cast.NewCity(t, db), feed()
		admin := policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.Administrator}}}
		narrow := policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.DirectoryEditor, Organisation: cast.LanternID}}}
		if err := ops.Do(t.Context(), c.Runner, admin, neighbour.SaveFeed{Feed: f}); err != nil {
			t.Fatal(err)
		}
		if err := neighbour.Follow(t.Context(), c.Runner, admin, answer(page), f.ID); err != nil {
			t.Fatal(err)
		}
		batch, err := neighbour.Batch("x", copyOf(t, c, f.ID), source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for name, who := range map[string]policy.Actor{"nobody": policy.Nobody(), "a checker": cast.Checker, "an owner": cast.Tilda, "an officer": cast.Officer, "an editor of one organisation": narrow} {
			for what, err := range map[string]error{
				"save":     ops.Do(t.Context(), c.Runner, who, neighbour.SaveFeed{Feed: feed()}),
				"fetch":    ops.Do(t.Context(), c.Runner, who, neighbour.FetchFeed{FeedID: f.ID}),
				"note":     ops.Do(t.Context(), c.Runner, who, neighbour.NoteFetch{FeedID: f.ID, Address: f.Address, Trouble: &neighbour.Trouble{Kind: "slow"}}),
				"accept":   ops.Do(t.Context(), c.Runner, who, neighbour.AcceptProposal{FeedID: f.ID, ForeignID: "a", Fields: []string{"email"}}),
				"decline":  ops.Do(t.Context(), c.Runner, who, neighbour.DeclineProposal{FeedID: f.ID, ForeignID: "a"}),
				"take":     ops.Do(t.Context(), c.Runner, who, neighbour.TakeProposal{FeedID: f.ID, ForeignID: "b"}),
				"list":     asked(t, c, who, neighbour.ListFeeds{}),
				"due":      asked(t, c, who, neighbour.DueFeeds{}),
				"open":     asked(t, c, who, neighbour.OpenFeed{FeedID: f.ID}),
				"one":      asked(t, c, who, neighbour.OpenProposal{FeedID: f.ID, ForeignID: "b"}),
				"proposed": asked(t, c, who, neighbour.ListProposals{FeedID: f.ID, Kind: neighbour.New}),
				"compare":  asked(t, c, who, neighbour.Compare{FeedID: f.ID, Batch: batch}),
			} {
				if !errors.Is(err, errs.Denied) && !errors.Is(err, errs.NotFound) {
					t.Errorf("%s, %s: %v", name, what, err)
				}
			}
		}
		for what, err := range map[string]error{
			"accept": ops.Do(t.Context(), c.Runner, cast.Editor, neighbour.AcceptProposal{FeedID: f.ID, ForeignID: "a", Fields: []string{"email"}}),
			"take":   ops.Do(t.Context(), c.Runner, cast.Editor, neighbour.TakeProposal{FeedID: f.ID, ForeignID: "b"}),
			"fetch":  ops.Do(t.Context(), c.Runner, cast.Editor, neighbour.FetchFeed{FeedID: f.ID}),
			"list":   asked(t, c, cast.Editor, neighbour.ListFeeds{}),
		} {
			if err != nil {
				t.Errorf("an editor, %s: %v", what, err)
			}
		}
	})
}

func asked[S any](t *testing.T, c cast.City, who policy.Actor, q ops.Question[S]) error {
	t.Helper()
	_, err := ops.Ask(t.Context(), c.Runner, who, q)
	return err
}

func copyOf(t *testing.T, c cast.City, id string) []byte {
	t.Helper()
	o, err := ops.Ask(t.Context(), c.Runner, cast.Editor, neighbour.OpenFeed{FeedID: id})
	if err != nil {
		t.Fatal(err)
	}
	return o.Copy
}

// TestSaveFeed keeps what was written, refuses what is wrong with it, and lets nobody write over another.
func TestSaveFeed(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c, f := cast.NewCity(t, db), feed()
		save := func(change func(*neighbour.Feed)) error {
			x := f
			change(&x)
			return ops.Do(t.Context(), c.Runner, cast.Editor, neighbour.SaveFeed{Feed: x})
		}
		for field, change := range map[string]func(*neighbour.Feed){
			"name": func(x *neighbour.Feed) { x.Name = " " }, "address": func(x *neighbour.Feed) { x.Address = "ftp://x" }, "every": func(x *neighbour.Feed) { x.Every = 1 },
			"area": func(x *neighbour.Feed) { x.AreaID = "here" }, "licence": func(x *neighbour.Feed) { x.Licence = strings.Repeat("x", 301) }, "credit": func(x *neighbour.Feed) { x.Credit = "a\nb" }, "id": func(x *neighbour.Feed) { x.ID = "x" },
		} {
			if got := errs.Of(save(change)); len(got) != 1 || got[0].Name != field {
				t.Errorf("%s: %v", field, got)
			}
		}
		if err := save(func(*neighbour.Feed) {}); err != nil {
			t.Fatal(err)
		}
		list, err := ops.Ask(t.Context(), c.Runner, cast.Editor, neighbour.ListFeeds{})
		if err != nil || len(list) != 1 || list[0].Address != "https://northmere.example.org/api" || !list[0].State.Due.Equal(clk.Now()) || list[0].Version != 1 {
			t.Errorf("%+v %v", list, err)
		}
		if err := save(func(x *neighbour.Feed) { x.Version = 0 }); !errors.Is(err, errs.Conflict) {
			t.Errorf("written over: %v", err)
		}
		if got := errs.Of(save(func(x *neighbour.Feed) { x.ID = ids.New() })); len(got) != 1 || got[0].Name != "name" {
			t.Errorf("the same name: %v", got)
		}
		if got := errs.Of(save(func(x *neighbour.Feed) { x.Version, x.Name = 1, "Southmere" })); len(got) != 1 || got[0].Name != "name" {
			t.Errorf("another name: %v", got)
		}
		if err := save(func(x *neighbour.Feed) { x.Version, x.On = 1, false }); err != nil {
			t.Error(err)
		}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, neighbour.FetchFeed{FeedID: f.ID}); !errors.Is(err, errs.Conflict) {
			t.Errorf("turned off, and fetched: %v", err)
		}
		if due, err := ops.Ask(t.Context(), c.Runner, cast.Editor, neighbour.DueFeeds{}); err != nil || len(due) != 0 {
			t.Errorf("%v %v", due, err)
		}
		empty := neighbour.NoteFetch{FeedID: f.ID, Address: f.Address}
		if got := errs.Of(ops.Do(t.Context(), c.Runner, cast.Editor, empty)); len(got) != 1 {
			t.Errorf("nothing came: %v", got)
		}
		moved := neighbour.NoteFetch{FeedID: f.ID, Address: "https://elsewhere.example.org", Trouble: &neighbour.Trouble{Kind: "slow"}}
		if err := ops.Do(t.Context(), c.Runner, cast.Editor, moved); !errors.Is(err, errs.Conflict) {
			t.Errorf("another address: %v", err)
		}
	})
}

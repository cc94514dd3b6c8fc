package live_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/live"
)

// TestAPageThatIsAhead: a page that was drawn by another process, with more than this one has read, is not told that what
// it has never happened; one with a number of nothing is.
func TestAPageThatIsAhead(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		r := cast.NewCity(t, db).Runner
		fern := policy.Actor{Kind: policy.KindAccount, ID: ids.Random(), Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: cast.LanternID}}}
		room := session.Room{ID: ids.Random(), Code: "AHEAD7", OrganisationID: cast.LanternID, Title: "Sam’s story"}
		must(t, ops.Do(t.Context(), r, fern, session.OpenRoom{Room: room}))
		must(t, ops.Do(t.Context(), r, fern, session.MoveRoom{Code: room.Code, Part: session.Have}))
		hall := live.New(live.Options{Runner: r, Clock: clk, Look: time.Hour}) // it looks when it is woken, and not by itself
		defer hall.Close()
		hears := func(since int) string {
			l, err := hall.Enter(t.Context(), room.ID, since)
			must(t, err)
			defer l.Leave()
			text, err := l.Next(t.Context())
			must(t, err)
			return string(text)
		}
		if got := hears(2); !strings.Contains(got, `{"seq":2,`) {
			t.Fatalf("who has all hears %q", got)
		}
		must(t, ops.Do(t.Context(), r, fern, session.AddEntry{Code: room.Code, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: "A food bank"}}))
		if got := hears(3); strings.Contains(got, "reset") || !strings.Contains(got, `{"seq":3,`) {
			t.Errorf("who is ahead hears %q", got)
		}
		if got := hears(9); !strings.Contains(got, "event: reset") {
			t.Errorf("who has more than there is hears %q", got)
		}
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

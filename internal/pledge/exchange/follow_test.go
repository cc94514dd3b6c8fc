package exchange_test

import (
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/snapshot"
)

// TestFollowing: whoever has an account follows what is on the register, alone or for their organisation; nobody else
// learns of it, and the holder sees a number.
func TestFollowing(t *testing.T) {
	each(t, func(h house) {
		mine, ours := exchange.Follow{EngagementID: h.lantern, Follower: myself(pat)}, exchange.Follow{EngagementID: h.lantern, Follower: exchange.Follower{ID: cast.HarbourID, Organisation: true}}
		for _, who := range []policy.Actor{fern, hattie, policy.Nobody(), policy.Participant(ids.New()), self} {
			h.is("following as somebody else", try(h, who, mine), errs.Denied)
		}
		closed(h, ours, fern, lou)
		do(h, pat, mine)
		do(h, pat, mine)
		do(h, hattie, ours)
		hidden(h, exchange.ShowFollowing{Follower: myself(pat)}, fern, hattie, ada, vera)
		hidden(h, exchange.ShowFollowing{Follower: ours.Follower}, fern, pat, ada, vera)
		hidden(h, exchange.CountFollowers{EngagementID: h.lantern}, hattie, pat, nils, vera)
		if n := ask(h, fern, exchange.CountFollowers{EngagementID: h.lantern}).Count; n != 2 {
			t.Errorf("%d follow it", n)
		}
		if x := ask(h, pat, exchange.ShowFollowing{Follower: myself(pat)}); len(x.List) != 1 || len(x.New) != 0 || x.List[0].Holder == "" {
			t.Errorf("%+v", x)
		}
		stop := exchange.StopFollowing{EngagementID: h.lantern, Follower: myself(pat)}
		closed(h, exchange.StopFollowing{EngagementID: h.lantern, Follower: ours.Follower}, fern, lou)
		h.is("ending it for somebody else", try(h, hattie, stop), errs.Denied)
		do(h, pat, stop)
		do(h, pat, stop)
		if x := ask(h, pat, exchange.ShowFollowing{Follower: myself(pat)}); len(x.List) != 0 {
			t.Errorf("%+v", x.List)
		}
		h.gone(fern, h.lantern)
		h.is("what is not on the register", try(h, pat, mine), errs.NotFound)
		h.is("what nothing was awarded to", try(h, pat, exchange.Follow{EngagementID: ids.New(), Follower: myself(pat)}), errs.NotFound)
		hidden(h, exchange.ShowSeat{EngagementID: h.lantern}, pat, hattie, cleo)
		for _, who := range []policy.Actor{fern, vera, stew} {
			ask(h, who, exchange.ShowSeat{EngagementID: h.lantern})
		}
	})
}

// TestWhatIsNew: what became of promises, reports, awards; by state and not by chance, and until it was read.
func TestWhatIsNew(t *testing.T) {
	each(t, func(h house) {
		do(h, pat, exchange.Follow{EngagementID: h.lantern, Follower: myself(pat)})
		news := func() []exchange.Happened { return ask(h, pat, exchange.ShowFollowing{Follower: myself(pat)}).New }
		h.on("2026-07-05")
		if n := news(); len(n) != 1 || n[0].What != exchange.Promise || n[0].Fate != snapshot.Late || n[0].On != "2026-06-30" {
			t.Errorf("a day that is past: %+v", n)
		}
		do(h, fern, award.FileReport{ID: ids.New(), AwardID: h.awards[h.lantern].ID, Public: "The guide is late."})
		h.refresh(h.lantern)
		if n := news(); len(n) != 2 || n[0].What != exchange.Reported || n[0].Text != "The guide is late." {
			t.Errorf("a report: %+v", n)
		}
		seen := exchange.MarkSeen{Follower: myself(pat)}
		h.is("somebody else’s", try(h, hattie, seen), errs.Denied)
		do(h, pat, seen)
		if n := news(); len(n) != 0 {
			t.Errorf("read, and new still: %+v", n)
		}
		h.suspended(h.lantern)
		if n := news(); len(n) != 1 || n[0].What != exchange.Turned || n[0].State != award.Suspended {
			t.Errorf("on hold: %+v", n)
		}
		h.gives(h.lantern, cast.LanternID, schemeID, "A home after hospital")
		if n := news(); len(n) != 1 || n[0].What != exchange.Awarded {
			t.Errorf("a new award: %+v", n)
		}
		h.gone(fern, h.lantern)
		if x := ask(h, pat, exchange.ShowFollowing{Follower: myself(pat)}); len(x.New) != 1 || x.New[0].What != exchange.Left || x.New[0].Text != "" || x.List[0].Holder != "" || x.List[0].Title != "" {
			t.Errorf("what is off the register is told of: %+v", x)
		}
	})
}

// TestTelling: a follower is written to once about what is new, however often it runs, and not of what they have read.
func TestTelling(t *testing.T) {
	each(t, func(h house) {
		do(h, pat, exchange.Follow{EngagementID: h.lantern, Follower: myself(pat)})
		do(h, hattie, exchange.Follow{EngagementID: h.castle, Follower: exchange.Follower{ID: cast.HarbourID, Organisation: true}})
		list := ask(h, self, exchange.ListFollowers{Most: 9})
		if len(list) != 2 || len(ask(h, self, exchange.ListFollowers{After: list[1].ID, Most: 9})) != 0 {
			t.Errorf("%+v", list)
		}
		hidden(h, exchange.ListFollowers{Most: 9}, ada, vera, fern)
		closed(h, exchange.TellFollower{Follower: myself(pat)}, fern, vera)
		do(h, self, exchange.TellFollower{Follower: myself(pat)})
		if n := h.events("exchange.news"); n != 0 {
			t.Errorf("%d mails of nothing", n)
		}
		h.on("2026-07-05")
		for range 2 {
			do(h, self, exchange.TellFollower{Follower: myself(pat)})
		}
		if n := h.events("exchange.news"); n != 1 {
			t.Errorf("%d mails, want 1", n)
		}
		do(h, hattie, exchange.MarkSeen{Follower: exchange.Follower{ID: cast.HarbourID, Organisation: true}})
		do(h, self, exchange.TellFollower{Follower: exchange.Follower{ID: cast.HarbourID, Organisation: true}})
		if n := h.events("exchange.news"); n != 1 {
			t.Errorf("%d mails, although it was read", n)
		}
		var told int
		h.must(h.db.Read(t.Context(), func(tx *store.ReadTx) error {
			return tx.Get(&told, `select count(*) from pledge_follow where told <> seen`)
		}))
		if told != 1 {
			t.Errorf("%d were told more than they have read", told)
		}
	})
}

// TestSeats: somebody's engagements are those with an award in which they have a part.
func TestSeats(t *testing.T) {
	each(t, func(h house) {
		for _, c := range []struct {
			who  policy.Actor
			want int
		}{{fern, 1}, {hattie, 1}, {nils, 1}, {vera, 0}, {pat, 0}, {ada, 0}} {
			if got := find(h, c.who, exchange.ListSeats{}); len(got) != c.want {
				t.Errorf("%s: %d, want %d", c.who.ID, len(got), c.want)
			}
		}
	})
}

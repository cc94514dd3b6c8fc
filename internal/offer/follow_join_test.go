package offer_test

import (
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/ids"
)

// Given an organisation with an open appeal, one that is over, and an offer that waits, when it is joined
// to another, then what is unfinished is asked for and answered by that one; and when the two are taken
// apart, all of it is as it was, but for what went on meanwhile.
func TestAppealsFollowAJoin(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		open, over, later := d.coats(), d.coats(), d.coats()
		d.opened(open)
		d.opened(over)
		waits := d.answered(open.ID)
		must(d, cast.Tilda, offer.CloseAppeal{AppealID: over.ID, Version: d.appeal(over.ID).Version, To: offer.Fulfilled, Thanks: "Thank you all"})
		id := ids.New()
		join := offer.FollowJoin{JoinID: id, Kept: cast.HarbourID, Gone: cast.LanternID}
		apart := offer.LeaveJoin{JoinID: id, Kept: cast.HarbourID, Gone: cast.LanternID}
		only(d, join, homeward)
		only(d, apart, homeward)
		must(d, homeward, join)

		whose := func(what string, wantOpen, wantOver, wantOffer string) {
			t.Helper()
			x, y := d.appeal(open.ID), d.appeal(over.ID)
			o := d.offer(waits)
			if x.OrganisationID != wantOpen || y.OrganisationID != wantOver || o.OrganisationID != wantOffer || o.Owner != wantOffer {
				t.Errorf("%s: the open one is %s's, the one that is over %s's, the offer %s's and owned by %s", what, x.OrganisationID, y.OrganisationID, o.OrganisationID, o.Owner)
			}
		}
		whose("joined", cast.HarbourID, cast.LanternID, cast.HarbourID)
		if p, there := d.posted(open.ID); !there || p.OrganisationID != cast.HarbourID {
			t.Errorf("the public sees %+v", p)
		}
		d.opened(later) // of the Lantern itself, which was not in the join
		must(d, homeward, apart)
		whose("taken apart", cast.LanternID, cast.LanternID, cast.LanternID)
		must(d, homeward, apart)
		must(d, homeward, join)
		whose("heard of in the wrong order", cast.LanternID, cast.LanternID, cast.LanternID)
	})
}

package award_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// TestWhoGives: a validator of the scheme with no part in it, and nobody else, whatever they hold besides.
func TestWhoGives(t *testing.T) {
	each(t, func(h house) {
		everything := account("everything", policy.Grant{Role: policy.Administrator}, policy.Grant{Role: policy.Steward}, policy.Grant{Role: policy.Moderator}, policy.Grant{Role: policy.Validator, Scheme: otherID})
		for _, who := range append(append(h.outsiders(), h.judges()...), fern, stew, everything) {
			_, err := h.gives(who, h.id)
			h.is("given by "+who.ID, err, errs.Denied)
			h.write(func(tx *store.Tx) error {
				if d, err := award.MayGive(&tx.ReadTx, who, h.id); err != nil || d.Allowed() || d.Reason() == "" {
					h.Errorf("%s may give: %v %v", who.ID, d, err)
				}
				return nil
			})
		}
		h.write(func(tx *store.Tx) error {
			if _, there, err := award.Of(&tx.ReadTx, h.id); there || err != nil {
				h.Errorf("refused, and there: %v", err)
			}
			return nil
		})
		a := h.given()
		if _, ok := award.ReadNumber(a.Number); !ok || a.Kept != award.Live || a.GivenOn != "2026-03-02" || a.ReviewDue != "2027-03-02" || a.Ends != "2028-03-02" || a.Holder != "The Lantern" || a.Rules != "3" {
			h.Errorf("%+v", a)
		}
		if _, err := h.gives(wide, h.id); err != nil {
			h.Errorf("a validator of all schemes: %v", err)
		}
	})
}

// TestWhoSignedGivesNothing: who signed for an organisation behind it, or kept a signature from paper, has a part in it for
// good, also when they hold no role there any more.
func TestWhoSignedGivesNothing(t *testing.T) {
	each(t, func(h house) {
		for _, st := range pathway.All() {
			do(h, fern, pledge.AnswerStage{EngagementID: h.id, Stage: st, Why: "None for now, because others do it."})
		}
		id := ids.New()
		do(h, fern, pledge.Propose{EngagementID: h.id, ID: id, Words: pledge.Words{Stage: pathway.Crisis, Text: "We will ring."}})
		do(h, fern, pledge.NameSet{EngagementID: h.id, Title: "Nobody leaves to the street"})
		do(h, fern, pledge.CountHands{EngagementID: h.id, ID: id, Hands: pledge.Hands{Yes: 9}})
		do(h, fern, pledge.AgreeSet{EngagementID: h.id, Hash: ask(h, fern, pledge.ShowGrid{EngagementID: h.id}).Text()})
		former := account("former", policy.Grant{Role: policy.Owner, Organisation: cast.LanternID})
		do(h, former, pledge.SignSet{EngagementID: h.id, BodyID: cast.LanternID, Called: "Rose", Role: "Chair", Hash: ask(h, fern, pledge.ShowGrid{EngagementID: h.id}).Set.Hash})
		former.Grants = vera.Grants
		_, err := h.gives(former, h.id)
		h.is("given by who signed", err, errs.Denied)
		a := h.given()
		closed(h, award.Suspend{AwardID: a.ID, Reason: "x"}, former)
	})
}

// TestWhatIsGiven: what is promised is of this engagement, under its scheme; the days are to come; sent twice it is one;
// and an engagement outside any scheme is awarded nothing.
func TestWhatIsGiven(t *testing.T) {
	each(t, func(h house) {
		another := ids.New()
		h.engagement(another)
		give := func(g award.Given) error { return ops.Do(h.Context(), h.r, vera, promise.Giving{Given: g}) }
		mine := promised(h, h.id, "We will ring.")
		h.is("of another", give(award.Given{EngagementID: another, Snapshot: mine}), errs.Conflict)
		h.is("of none", give(award.Given{EngagementID: ids.New(), Snapshot: mine}), errs.NotFound)
		h.is("no id", give(award.Given{EngagementID: "x", Snapshot: mine}), errs.NotFound)
		if give(award.Given{EngagementID: h.id, Snapshot: []byte("nothing")}) == nil || give(award.Given{EngagementID: h.id, Snapshot: bytes.Replace(mine, []byte(schemeID), []byte(otherID), 1)}) == nil {
			h.Error("what is no promise, or under another scheme, is awarded")
		}
		h.said("review", give(award.Given{EngagementID: h.id, Snapshot: mine, ReviewDue: "2026-03-02"}))
		h.said("ends", give(award.Given{EngagementID: h.id, Snapshot: mine, Ends: "someday"}))
		h.said("ends", give(award.Given{EngagementID: h.id, Snapshot: mine, Ends: "9999-12-31"}))
		h.said("review", give(award.Given{EngagementID: h.id, Snapshot: mine, ReviewDue: "2027-01-01", Ends: "2026-12-31"}))
		outside := ids.New()
		do(h, fern, session.BeginEngagement{Engagement: session.Engagement{ID: outside, OrganisationID: cast.LanternID, Title: "Outside"}})
		_, err := h.gives(wide, outside)
		h.is("outside any scheme", err, errs.Denied)
		id := ids.New()
		for range 2 {
			if err := give(award.Given{ID: id, EngagementID: h.id, Snapshot: mine, ReviewDue: "2026-09-01", Ends: "2027-09-01"}); err != nil {
				h.Fatal(err)
			}
		}
		if x := h.desk(); x.ID != id || x.ReviewDue != "2026-09-01" || x.Award.Ends != "2027-09-01" || len(x.Earlier) != 0 || x.Promised.Pledges[0].Text != "We will ring." || len(x.History) != 1 {
			h.Errorf("%+v", x)
		}
		do(h, stew, award.Revoke{AwardID: id, Reason: "It was not kept."})
		h.is("one that was taken back, once more", give(award.Given{ID: id, EngagementID: h.id, Snapshot: mine}), errs.Conflict)
		if x := h.desk(); x.StateAt(x.GivenOn) != award.Revoked {
			h.Errorf("%+v", x)
		}
	})
}

// TestANewerOneReplaces: a second award puts the first out of force, and the first keeps what it said.
func TestANewerOneReplaces(t *testing.T) {
	each(t, func(h house) {
		first := h.given()
		do(h, stew, award.Suspend{AwardID: first.ID, Reason: "We look into it."})
		second := h.given()
		x := h.desk()
		if x.ID != second.ID || len(x.Earlier) != 1 || x.Earlier[0].Kept != award.Superseded || x.Earlier[0].Newer != second.Number || x.Earlier[0].Hash != first.Hash {
			h.Errorf("%+v", x.Earlier)
		}
		for _, who := range []policy.Actor{vera, stew} {
			h.said("award", try(h, who, award.LiftSuspension{AwardID: first.ID}))
			h.said("award", try(h, who, award.Revoke{AwardID: first.ID, Reason: "x"}))
		}
		if p := ask(h, policy.Nobody(), award.ShowPublic{Number: first.Number}); p.StateAt(h.now()) != award.Superseded {
			h.Errorf("the first: %+v", p.Award)
		}
	})
}

// TestWhatIsKeptStays: whatever is done to an award afterwards, what was promised is byte for byte what it was.
func TestWhatIsKeptStays(t *testing.T) {
	each(t, func(h house) {
		a, want := h.given(), promised(h, h.id, "We will ring the ward the same day.")
		do(h, fern, award.FileReport{ID: ids.New(), AwardID: a.ID, Public: "Half of it is done."})
		do(h, vera, award.Suspend{AwardID: a.ID, Reason: "x"})
		do(h, vera, award.LiftSuspension{AwardID: a.ID})
		if err := ops.Do(h.Context(), h.r, vera, promise.Giving{Given: award.Given{EngagementID: h.id, Snapshot: promised(h, h.id, "Something else.")}}); err != nil {
			h.Fatal(err)
		}
		p := ask(h, policy.Nobody(), award.ShowPublic{Number: a.Number})
		if !bytes.Equal(p.Kept, want) || p.Hash != snapshot.HashOf(want) || p.Promised.Pledges[0].Text != "We will ring the ward the same day." {
			h.Errorf("%s", p.Kept)
		}
		h.write(func(tx *store.Tx) error {
			kept, err := award.Kept(&tx.ReadTx, a.ID)
			if !bytes.Equal(kept, want) {
				h.Errorf("%s", kept)
			}
			all, _ := award.AllOf(&tx.ReadTx, h.id)
			if len(all) != 2 {
				h.Errorf("%d awards", len(all))
			}
			return err
		})
	})
}

// TestNothingWritesItAgain: the table of what was promised is inserted into and read, in this package and in all others.
func TestNothingWritesItAgain(t *testing.T) {
	writes := regexp.MustCompile(`(?is)(update|delete\s+from|truncate|alter\s+table|insert\s+into)\s+pledge_award_kept[^` + "`" + `]*`)
	found := 0
	err := filepath.WalkDir("../../..", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_sql.go") && !strings.HasSuffix(path, ".sql") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, hit := range writes.FindAllString(string(text), -1) {
			found++
			if !strings.HasPrefix(strings.ToLower(hit), "insert into") || strings.Contains(strings.ToLower(hit), "on conflict") {
				t.Errorf("%s: %s", path, hit)
			}
		}
		return err
	})
	if err != nil || found != 1 {
		t.Errorf("%d statements write it: %v", found, err)
	}
}

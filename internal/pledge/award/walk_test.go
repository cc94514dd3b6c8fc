package award_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/award"
)

// TestNoRoadToAnAward: random acts by random people, over random days. None comes to an award, or makes one live that was
// not, without a validator or, for what is on hold, a steward of the scheme with no part in it; each change stands in the
// audit; and what was promised is the same at the end.
func TestNoRoadToAnAward(t *testing.T) {
	each(t, func(h house) {
		rapid.Check(h.T, func(t *rapid.T) {
			w := &wander{house: h, t: t}
			w.id = ids.New()
			w.engagement(w.id)
			w.tornHelper = helperOf(w.id)
			w.people = []policy.Actor{vera, wide, otto, stew, fern, nils, hattie, ada, tornHolder, tornBody, w.tornHelper, policy.Nobody(), self}
			steps := rapid.IntRange(4, 14).Draw(t, "steps")
			for range steps {
				w.step()
			}
			w.end()
		})
	})
}

// wander is one walk.
type wander struct {
	house
	t      *rapid.T
	people []policy.Actor
	kept   map[string][]byte // what was promised, by the ids of awards
}

// may are those who may give, and renew; decides are those who may also lift.
func mayGive(who policy.Actor) bool { return who.ID == vera.ID || who.ID == wide.ID }

// step does one act, and looks at what it led to.
func (w *wander) step() {
	who := rapid.SampledFrom(w.people).Draw(w.t, "who")
	w.clk.Move(time.Duration(rapid.IntRange(0, 300).Draw(w.t, "days")) * 24 * time.Hour)
	before := w.all()
	var err error
	name := rapid.SampledFrom([]string{"give", "give", "suspend", "lift", "revoke", "back", "report", "renew", "terms", "use", "misuse", "settle", "remind"}).Draw(w.t, "act")
	at := award.Award{ID: ids.New()}
	if len(before) > 0 {
		at = rapid.SampledFrom(before).Draw(w.t, "award")
	}
	switch name {
	case "give":
		var a award.Award
		if a, err = w.gives(who, w.id); err == nil {
			if w.kept == nil {
				w.kept = map[string][]byte{}
			}
			w.kept[a.ID] = promised(w.house, w.id, "We will ring the ward the same day.")
		}
	case "suspend":
		err = try(w.house, who, award.Suspend{AwardID: at.ID, Reason: "x"})
	case "lift":
		err = try(w.house, who, award.LiftSuspension{AwardID: at.ID})
	case "revoke":
		err = try(w.house, who, award.Revoke{AwardID: at.ID, Reason: "x"})
	case "back":
		err = try(w.house, who, award.GiveBack{AwardID: at.ID})
	case "report":
		err = try(w.house, who, award.FileReport{ID: ids.New(), AwardID: at.ID, Public: "x"})
	case "renew":
		err = try(w.house, who, award.Renew{AwardID: at.ID, Ends: at.Ends})
	case "terms":
		err = try(w.house, who, award.AcceptTerms{AwardID: at.ID, Yes: true, Purposes: []string{"website"}})
	case "use":
		err = try(w.house, who, award.AddUse{ID: ids.New(), AwardID: at.ID, Where: "x", Purpose: "website"})
	case "misuse":
		err = try(w.house, who, award.ReportMisuse{ID: ids.New(), Number: at.Number, Where: "x", What: "y"})
	case "settle":
		err = try(w.house, who, award.SettleMisuse{AwardID: at.ID, ID: ids.New(), Answer: award.Acted, Why: "x"})
	case "remind":
		err = try(w.house, who, award.Remind{AwardID: at.ID, Today: w.now()})
	}
	w.look(name, who, err, before)
}

// look holds what happened to what may.
func (w *wander) look(name string, who policy.Actor, err error, before []award.Award) {
	was := map[string]award.Award{}
	for _, a := range before {
		was[a.ID] = a
	}
	live, after := 0, w.all()
	for _, a := range after {
		old, there := was[a.ID]
		if a.Kept == award.Live || a.Kept == award.Suspended {
			live++
		}
		if there && old.Kept == a.Kept && old.Ends == a.Ends && old.ReviewDue == a.ReviewDue {
			continue
		}
		if err != nil {
			w.t.Fatalf("%s by %s was refused, and changed %+v", name, who.ID, a)
		}
		switch {
		case !there && !mayGive(who), there && old.Ends != a.Ends && !mayGive(who),
			there && old.Kept != award.Live && a.Kept == award.Live && !mayGive(who) && who.ID != stew.ID:
			w.t.Fatalf("%s by %s came to %+v", name, who.ID, a)
		case there && old.Kept.Final():
			w.t.Fatalf("%s led out of %s", name, old.Kept)
		}
		act := map[string]string{"give": "test.give", "suspend": "award.suspend", "lift": "award.lift", "revoke": "award.revoke", "back": "award.give_back", "report": "award.file_report", "renew": "award.renew"}[name]
		id := a.ID
		if name == "give" {
			id = after[0].ID // what is replaced is named in the same row
		}
		if act == "" || w.audited(act, id) == 0 {
			w.t.Fatalf("%s changed an award, and is not in the audit", name)
		}
	}
	if live > 1 {
		w.t.Fatalf("%d awards hold at once", live)
	}
	if err != nil && len(errs.Of(err)) == 0 && !errors.Is(err, errs.Denied) && !errors.Is(err, errs.NotFound) && !errors.Is(err, errs.Conflict) {
		w.t.Fatalf("%s by %s: %v", name, who.ID, err)
	}
}

// end holds what was promised to what it was.
func (w *wander) end() {
	w.write(func(tx *store.Tx) error {
		for id, want := range w.kept {
			kept, err := award.Kept(&tx.ReadTx, id)
			if err != nil || !bytes.Equal(kept, want) {
				w.t.Fatalf("%s is %s: %v", id, kept, err)
			}
		}
		return nil
	})
}

// all are the awards of the engagement, the newest first.
func (w *wander) all() (out []award.Award) {
	w.write(func(tx *store.Tx) (err error) {
		out, err = award.AllOf(&tx.ReadTx, w.id)
		return err
	})
	return out
}

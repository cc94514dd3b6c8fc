package review_test

import (
	"encoding/json"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TestChangeOfAnOrganisation: what an organisation says of itself waits, is sent back, taken back and let
// through; to say that it is gone waits for nobody.
func TestChangeOfAnOrganisation(t *testing.T) {
	each(t, func(h house) {
		now := func() (o org.Organisation) {
			h.read(func(tx *store.ReadTx) (err error) {
				o, err = org.Get(tx, cast.LanternID)
				return err
			})
			return o
		}
		o := now()
		o.Description = "We keep a light on."
		h.is("at once", try(h, cast.Tilda, org.SaveOrganisation{Organisation: o}), org.NeedsLook)
		ask := review.ProposeChange{Kind: review.Organisation, ID: o.ID, Body: store.JSON(o), Base: o.Version}
		h.is("asked by others", try(h, cast.Osric, ask), errs.Denied)
		h.is("of no kind", try(h, cast.Tilda, review.ProposeChange{Kind: "service", ID: o.ID}), errs.NotFound)
		stolen := ask
		stolen.Body = store.JSON(map[string]any{"id": cast.HarbourID, "name": "Stolen", "status": "defunct", "version": 9})
		do(h, cast.Tilda, stolen)
		v, err := ops.Ask(h.Context(), h.Runner, cast.Editor, review.ShowChange{Kind: review.Organisation, ID: o.ID})
		var then org.Organisation
		if err == nil {
			err = json.Unmarshal([]byte(v.Then), &then)
		}
		if err != nil || then.ID != o.ID || then.Status != org.Active || then.Version != o.Version {
			h.Errorf("it would be %+v, %v", then, err)
		}
		ask.Shown = 1
		do(h, cast.Tilda, ask)
		_, err = ops.Ask(h.Context(), h.Runner, cast.Osric, review.ShowChange{Kind: review.Organisation, ID: o.ID})
		h.is("shown to others", err, errs.Denied)
		let := review.LetChange{Kind: review.Organisation, ID: o.ID, Version: 2, Shown: o.Version}
		back := review.SendChangeBack{Kind: review.Organisation, ID: o.ID, Version: 2, Reason: "Which light?"}
		for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, cast.Osric, cast.Checker} {
			h.is("let through by "+who.ID, try(h, who, let), errs.Denied)
			h.is("sent back by "+who.ID, try(h, who, back), errs.Denied)
		}
		list := func(who policy.Actor, q review.ListChanges) int {
			found, err := ops.Find(h.Context(), h.Runner, who, q)
			if err != nil {
				h.Fatal(err)
			}
			return len(found)
		}
		returned := review.ListChanges{State: review.Returned, OrganisationID: o.ID}
		if list(cast.Editor, review.ListChanges{State: review.Waits}) != 1 || list(cast.Tilda, returned) != 0 {
			h.Error("it does not wait")
		}
		do(h, cast.Editor, back)
		if list(cast.Tilda, returned) != 1 || list(cast.Osric, returned) != 0 {
			h.Error("sent back, and not there for who wrote it alone")
		}
		h.is("taken back by others", try(h, cast.Osric, review.TakeChangeBack{Kind: review.Organisation, ID: o.ID, Version: 3}), errs.Denied)
		ask.Shown = 3
		do(h, cast.Tilda, ask)
		let.Version = 4
		do(h, cast.Editor, let)
		if now().Description != "We keep a light on." {
			h.Errorf("let through: %+v", now())
		}
		ask.Base, ask.Shown, ask.Body = now().Version, 0, store.JSON(org.Organisation{ID: o.ID, Name: "Lantern", Status: org.Active})
		do(h, cast.Tilda, ask)
		do(h, cast.Tilda, review.TakeChangeBack{Kind: review.Organisation, ID: o.ID, Version: 1})
		gone := now()
		gone.Status = org.Defunct
		do(h, cast.Tilda, org.SaveOrganisation{Organisation: gone})
	})
}

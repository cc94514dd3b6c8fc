package bulk_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/bulk"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

type town struct {
	*testing.T
	cast.City
}

func each(t *testing.T, fn func(town, *clock.Fake)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := town{t, cast.NewCity(t, db)}
		clk.Move(3600e9)
		fn(c, clk)
	})
}

func do[S any](c town, who policy.Actor, a ops.Action[S]) {
	c.Helper()
	if err := ops.Do(c.Context(), c.Runner, who, a); err != nil {
		c.Fatalf("%s: %v", a.Name(), err)
	}
}

func refused[S any](c town, who policy.Actor, a ops.Action[S], want error) {
	c.Helper()
	if err := ops.Do(c.Context(), c.Runner, who, a); !errors.Is(err, want) {
		c.Errorf("%s by %s: %v, want %v", a.Name(), who.ID, err, want)
	}
}

func (c town) service(id string) directory.Service {
	c.Helper()
	s, err := ops.Ask(c.Context(), c.Runner, cast.Editor, directory.ShowService{ServiceID: id})
	if err != nil {
		c.Fatal(err)
	}
	return s
}

func (c town) export() []byte {
	c.Helper()
	var b bytes.Buffer
	for _, f := range []source.Format{source.CSV, source.HSDSCSV, source.OpenReferral} {
		if _, err := ops.Ask(c.Context(), c.Runner, policy.Nobody(), directory.ExportDirectory{Format: f, To: &b}); err != nil {
			c.Fatal(err)
		}
	}
	return b.Bytes()
}

// begin lets a change be made to services as they are now.
func (c town) begin(who policy.Actor, change bulk.Change, services ...string) string {
	c.Helper()
	a := bulk.Begin{BulkID: ids.New(), Change: change, Why: "a new switchboard"}
	for _, id := range services {
		a.Chosen = append(a.Chosen, bulk.Chosen{ServiceID: id, Version: c.service(id).Version})
	}
	do(c, who, a)
	return a.BulkID
}

func (c town) show(id string) bulk.Shown {
	c.Helper()
	s, err := ops.Ask(c.Context(), c.Runner, cast.Editor, bulk.Show{BulkID: id, Page: 1, Most: 100})
	if err != nil {
		c.Fatal(err)
	}
	return s
}

var (
	everyone = []string{cast.NightShelterID, cast.FoodBankID, cast.RefugeID, cast.HelplineID}
	mail     = bulk.Change{Field: "email", Do: bulk.Set, Value: "new@example.org"}
)

// TestBulk changes many, saves each as its next version, and takes it back to the letter.
func TestBulk(t *testing.T) {
	each(t, func(c town, clk *clock.Fake) {
		before := c.export()
		id := c.begin(cast.Editor, mail, everyone...)
		if err := bulk.Run(c.Context(), c.Runner, cast.Editor, id); err != nil {
			c.Fatal(err)
		}
		for _, s := range everyone {
			if x := c.service(s); x.Email != "new@example.org" || x.Version != 2 {
				c.Errorf("%+v", x)
			}
		}
		if err := bulk.Run(c.Context(), c.Runner, cast.Editor, id); err != nil { // again, as after a crash
			c.Fatal(err)
		}
		if s := c.show(id); s.State != bulk.Done || s.Counts[bulk.Changed] != 4 || c.service(cast.FoodBankID).Version != 2 {
			c.Errorf("%+v", s)
		}
		clk.Move(3600e9)
		do(c, cast.Editor, bulk.AskUndo{BulkID: id})
		refused(c, cast.Editor, bulk.AskUndo{BulkID: id}, errs.Conflict)
		for range 2 {
			if err := bulk.Undo(c.Context(), c.Runner, cast.Editor, id); err != nil {
				c.Fatal(err)
			}
		}
		if s := c.show(id); s.State != bulk.Over || s.Counts[bulk.Undone] != 4 {
			c.Errorf("%+v", s)
		}
		if !bytes.Equal(before, c.export()) {
			c.Error("taken back, and the exports are not the same bytes")
		}
	})
}

// TestBulkPreview says what would change, and of what somebody may not change, that too.
func TestBulkPreview(t *testing.T) {
	each(t, func(c town, _ *clock.Fake) {
		preview := func(who policy.Actor, change bulk.Change) string {
			l, err := ops.Ask(c.Context(), c.Runner, who, bulk.Preview{Change: change, ServiceIDs: append(everyone, ids.New())})
			if err != nil {
				c.Fatal(err)
			}
			out := ""
			for _, x := range l.For(who) {
				out += fmt.Sprintf("%s %s %s>%s %s;", x.Name, x.Fate, x.Was, x.Now, x.Why)
			}
			return out
		}
		if got := preview(cast.Tilda, mail); got != "Night shelter waits >new@example.org ;Food bank waits >new@example.org ;" {
			c.Errorf("an owner sees %s", got)
		}
		bad := bulk.Change{Field: "needs", Do: bulk.Remove, List: []string{"sleep/night-shelter"}}
		if got := preview(cast.Tilda, bad); !strings.Contains(got, "Night shelter refused") || !strings.Contains(got, "Food bank same") {
			c.Errorf("the last need: %s", got)
		}
		both := cast.Tilda
		both.Grants = append([]policy.Grant{{Role: policy.Viewer, Organisation: cast.HarbourID}}, both.Grants...)
		if got := preview(both, mail); !strings.Contains(got, "Helpline refused") {
			c.Errorf("whoever may look at others sees %s", got)
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Checker, cast.Officer} {
			if _, err := ops.Ask(c.Context(), c.Runner, who, bulk.Preview{Change: mail}); !errors.Is(err, errs.Denied) {
				c.Errorf("%s: %v", who.ID, err)
			}
		}
	})
}

// TestBulkIsJudgedForEach changes nothing that whoever asked may not change at that moment, nor what was
// changed after they looked.
func TestBulkIsJudgedForEach(t *testing.T) {
	each(t, func(c town, _ *clock.Fake) {
		id := c.begin(cast.Tilda, mail, everyone...)
		s := c.service(cast.FoodBankID)
		s.Cost = "Free"
		do(c, cast.Tilda, directory.SaveService{Service: s})
		more := false
		for _, who := range []policy.Actor{cast.Nobody, cast.Editor, cast.Osric, policy.System("other", policy.DirectoryEditor)} {
			refused(c, who, bulk.RunPart{BulkID: id, More: &more}, errs.Denied)
		}
		if err := bulk.Run(c.Context(), c.Runner, cast.Tilda, id); err != nil {
			c.Fatal(err)
		}
		got := c.show(id)
		if got.Counts[bulk.Changed] != 1 || got.Counts[bulk.Refused] != 3 {
			c.Errorf("%+v", got.For(cast.Editor))
		}
		for n, i := range got.For(cast.Tilda) {
			own := c.service(i.ServiceID).OrganisationID == cast.LanternID
			if all := got.For(cast.Editor)[n]; all.Name == "" || (i.Name != "") != own || !own && i.Why == all.Why {
				c.Errorf("an owner reads of %+v, and an editor of %+v", i, all)
			}
		}
		if c.service(cast.RefugeID).Email != "" || c.service(cast.FoodBankID).Email != "" || c.service(cast.FoodBankID).Cost != "Free" {
			c.Error("something was changed that must not be")
		}
		// Somebody edits one that was changed: it is left as it is, and said.
		s = c.service(cast.NightShelterID)
		s.Cost = "Free"
		do(c, cast.Tilda, directory.SaveService{Service: s})
		for _, who := range []policy.Actor{cast.Nobody, cast.Osric, cast.Checker} {
			refused(c, who, bulk.AskUndo{BulkID: id}, errs.Denied)
		}
		do(c, cast.Tilda, bulk.AskUndo{BulkID: id})
		if err := bulk.Undo(c.Context(), c.Runner, cast.Tilda, id); err != nil {
			c.Fatal(err)
		}
		if got := c.show(id); got.Counts[bulk.Left] != 1 || c.service(cast.NightShelterID).Email != "new@example.org" {
			c.Errorf("%+v", got.For(cast.Editor))
		}
		refused(c, cast.Osric, bulk.UndoPart{BulkID: id, More: &more}, errs.Denied)
		for _, who := range []policy.Actor{cast.Osric, cast.Nobody} {
			if _, err := ops.Ask(c.Context(), c.Runner, who, bulk.Show{BulkID: id, Most: 9}); !errors.Is(err, errs.Denied) {
				c.Errorf("%s sees another's change: %v", who.ID, err)
			}
		}
		list := func(who policy.Actor) int {
			found, err := ops.Find(c.Context(), c.Runner, who, bulk.List{By: who.ID})
			if err != nil {
				c.Fatal(err)
			}
			return len(found)
		}
		if list(cast.Tilda) != 1 || list(cast.Editor) != 1 || list(cast.Osric) != 0 {
			c.Error("the list of changes is not each one's own")
		}
	})
}

// TestBulkRefused lists who may not begin, and what is no change.
func TestBulkRefused(t *testing.T) {
	each(t, func(c town, _ *clock.Fake) {
		a := bulk.Begin{BulkID: ids.New(), Change: mail, Chosen: []bulk.Chosen{{ServiceID: cast.NightShelterID, Version: 1}}}
		for _, who := range []policy.Actor{cast.Nobody, cast.Checker, cast.Officer, policy.Operator("script", policy.DirectoryEditor)} {
			refused(c, who, a, errs.Denied)
		}
		none := a
		none.Chosen = nil
		refused(c, cast.Editor, none, errs.Invalid)
		refused(c, cast.Editor, bulk.RunPart{BulkID: a.BulkID}, errs.Invalid)
		do(c, cast.Editor, a)
		refused(c, cast.Editor, a, errs.Conflict) // the form was sent twice
	})
}

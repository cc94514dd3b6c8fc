package fresh_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/due"
	"example.org/homeward/internal/directory/fresh"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Nobody has ever checked the city's four services, so their days are counted from when they were listed.
func TestAskListings(t *testing.T) {
	each(t, func(h *house) {
		const tilda, harbour = "tilda@lantern.example.org", "hello@harbour.example.org"
		all := func(step string) []string {
			return []string{
				"Food bank " + step + " to " + tilda, "Helpline " + step + " to " + harbour, "Night shelter " + step + " to " + tilda, "Women's refuge " + step + " to " + harbour,
			}
		}
		for _, c := range []struct {
			days int
			want []string
		}{{59, nil}, {1, all("1")}, {0, nil}, {19, nil}, {1, all("2")}, {30, all("3")}, {300, nil}} {
			h.days(c.days)
			mails := h.ask(0)
			if got := asked(mails); !slices.Equal(got, c.want) {
				t.Errorf("%v: asked %v, want %v", h.clk.Now(), got, c.want)
			}
			if len(c.want) > 0 && len(mails) != 2 {
				t.Errorf("%d mails for two addresses", len(mails))
			}
			if got := asked(h.ask(0)); got != nil {
				t.Errorf("run again: asked %v", got)
			}
		}
	})
}

// A typo that is mended assures nothing; an assurance begins anew; what is a draft, closed for now or gone
// is not asked about, nor is what belongs to an organisation that is no more.
func TestWhatIsAskedAbout(t *testing.T) {
	each(t, func(h *house) {
		h.days(55)
		typo := h.service(cast.NightShelterID)
		typo.Description += " "
		h.do(cast.Tilda, directory.SaveService{Service: typo})
		h.assure(cast.FoodBankID)
		h.do(operator, directory.SetStatus{ServiceID: cast.HelplineID, Version: h.service(cast.HelplineID).Version, To: directory.Paused})
		draft := h.service(cast.HelplineID)
		draft.ID, draft.Version, draft.Status, draft.Name = cast.ChapelID, 0, directory.Draft, "Draft"
		h.do(operator, directory.SaveService{Service: draft})
		h.days(10)
		if got, want := fmt.Sprint(asked(h.ask(0))), "[Night shelter 1 to tilda@lantern.example.org Women's refuge 1 to hello@harbour.example.org]"; got != want {
			t.Errorf("asked %v, want %v", got, want)
		}
		h.do(operator, directory.SetStatus{ServiceID: cast.HelplineID, Version: h.service(cast.HelplineID).Version, To: directory.Active})
		h.assure(cast.NightShelterID)
		if got, want := fmt.Sprint(asked(h.ask(0))), "[Helpline 1 to hello@harbour.example.org]"; got != want {
			t.Errorf("open again: asked %v, want %v", got, want)
		}
		h.days(50)
		if got, want := fmt.Sprint(asked(h.ask(0))), "[Food bank 1 to tilda@lantern.example.org Helpline 3 to hello@harbour.example.org Women's refuge 3 to hello@harbour.example.org]"; got != want {
			t.Errorf("115 days: asked %v, want %v", got, want)
		}
		// The organisation closes: nobody is asked about what went with it.
		h.do(operator, directory.ConfirmListing{ServiceID: cast.HelplineID, Version: h.service(cast.HelplineID).Version, How: "phone"})
		h.db.Read(t.Context(), func(tx *store.ReadTx) error { //nolint:errcheck // the fatal is inside
			o, err := org.Get(tx, cast.HarbourID)
			if err != nil {
				t.Fatal(err)
			}
			o.Status = org.Defunct
			h.do(operator, org.SaveOrganisation{Organisation: o})
			return nil
		})
		if err := run(h, operator, directory.RepublishOrganisation{OrganisationID: cast.HarbourID}); err != nil {
			t.Fatal(err)
		}
		h.days(100)
		if got := fmt.Sprint(asked(h.ask(0))); strings.Contains(got, "Helpline") || !strings.Contains(got, "Night shelter") {
			t.Errorf("of a closed organisation: asked %v", got)
		}
	})
}

// Whom a mail goes to: who looks after the organisation here; else the service's own address; else the
// organisation's; and where there is none, nobody, which is noted.
func TestWhomToAsk(t *testing.T) {
	each(t, func(h *house) {
		own := h.service(cast.HelplineID)
		own.Email = "ring@harbour.example.org"
		h.do(operator, directory.SaveService{Service: own})
		h.do(operator, org.StockAccounts{
			Accounts: []org.Account{{ID: cast.Osric.ID, Email: "vi@lantern.example.org", Name: "Vi"}, {ID: cast.Editor.ID, Email: "ed@lantern.example.org", Name: "Ed"}},
			Roles: map[string][]org.NewRole{
				cast.Osric.ID: {{Role: policy.Viewer, OrganisationID: cast.LanternID}}, cast.Editor.ID: {{Role: policy.Editor, OrganisationID: cast.LanternID}, {Role: policy.Owner, OrganisationID: cast.LanternID}},
			},
		})
		h.days(60)
		mails := h.ask(0)
		want := "[Food bank 1 to ed@lantern.example.org Food bank 1 to tilda@lantern.example.org Helpline 1 to ring@harbour.example.org" +
			" Night shelter 1 to ed@lantern.example.org Night shelter 1 to tilda@lantern.example.org Women's refuge 1 to hello@harbour.example.org]"
		if got := fmt.Sprint(asked(mails)); got != want || len(mails) != 4 {
			t.Errorf("%d mails: %v, want 4: %v", len(mails), got, want)
		}
		for _, id := range []string{cast.Tilda.ID, cast.Editor.ID} {
			h.do(policy.Operator("an operator", policy.Administrator), org.CloseAccount{AccountID: id})
		}
		h.days(20)
		if got := fmt.Sprint(asked(h.ask(0))); strings.Contains(got, "lantern") {
			t.Errorf("nobody is left there, and %v were asked", got)
		}
		if n := h.count(`select count(*) from directory_asked where way = 'nobody' and step = 2`); n != 2 {
			t.Errorf("%d listings with nobody to ask, want 2", n)
		}
	})
}

// Only Homeward itself asks.
func TestWhoMayAsk(t *testing.T) {
	each(t, func(h *house) {
		ask := fresh.AskListings{OrganisationID: cast.LanternID, Zone: citytest.London, Write: func(*store.Tx, fresh.Letter) error { return nil }}
		for _, who := range []policy.Actor{cast.Nobody, cast.Editor, cast.Tilda, operator} {
			for what, err := range map[string]error{"ask": run(h, who, ask), "sweep": run(h, who, fresh.SweepLinks{})} {
				if err == nil || !isDenied(err) {
					t.Errorf("%s may %s: %v", who.ID, what, err)
				}
			}
		}
	})
}

// What is due in an organisation, whether it was asked about or not, for those who work there.
func TestDueListings(t *testing.T) {
	each(t, func(h *house) {
		h.days(30)
		h.assure(cast.FoodBankID)
		h.days(35)
		h.ask(0)
		q := fresh.DueListings{OrganisationID: cast.LanternID, Zone: citytest.London}
		for _, who := range []policy.Actor{cast.Tilda, cast.Checker, cast.Editor} {
			list, err := ops.Find(t.Context(), h.Runner, who, q)
			if err != nil || len(list) != 1 || list[0].Service != "Night shelter" || list[0].Age != 65 || !list[0].Never() {
				t.Errorf("%s: %+v %v", who.ID, list, err)
			}
		}
		if list, err := ops.Find(t.Context(), h.Runner, cast.Osric, q); err != nil || len(list) != 0 {
			t.Errorf("somebody of another organisation: %+v %v", list, err)
		}
		if _, err := ops.Find(t.Context(), h.Runner, cast.Nobody, q); !errors.Is(err, errs.Denied) {
			t.Errorf("nobody: %v", err)
		}
	})
}

func isDenied(err error) bool {
	return err != nil && strings.Contains(err.Error(), errs.Denied.Error())
}

// Days go by, listings are edited, closed for now, opened and found right, runs are made, missed, made twice
// and cut off before their end: each listing is asked about once for each step since somebody last made sure
// of it, never too early, and at the end of a day with a whole run nothing is owed.
func TestAskedOnceWhateverHappens(t *testing.T) {
	services := []string{cast.NightShelterID, cast.FoodBankID, cast.RefugeID, cast.HelplineID}
	each(t, func(h *house) {
		h.clk.Set(time.Date(2027, 2, 1, 12, 0, 0, 0, citytest.London))
		for _, id := range services {
			h.assure(id)
		}
		since, got := map[string]time.Time{}, map[string][]due.Step{}
		for _, id := range services {
			since[id] = h.clk.Now()
		}
		rapid.Check(t, func(rt *rapid.T) {
			for range rapid.IntRange(5, 15).Draw(rt, "events") {
				id := rapid.SampledFrom(services).Draw(rt, "service")
				s := h.service(id)
				switch rapid.SampledFrom([]string{"days", "days", "days", "run", "run", "cut off", "edit", "assure", "pause"}).Draw(rt, "what") {
				case "days":
					h.clk.Move(time.Duration(rapid.IntRange(1, 25*24*60).Draw(rt, "minutes")) * time.Minute)
				case "edit":
					s.Description += "."
					if len(s.Description) > 200 {
						s.Description = "Anew."
					}
					h.do(operator, directory.SaveService{Service: s})
				case "assure":
					h.assure(id)
					since[id], got[id] = h.clk.Now(), nil
				case "pause":
					to := directory.Paused
					if s.Status == directory.Paused {
						to = directory.Active
					}
					h.do(operator, directory.SetStatus{ServiceID: id, Version: s.Version, To: to})
				case "cut off":
					h.noteMails(rt, h.ask(1), since, got)
				case "run":
					h.noteMails(rt, h.ask(0), since, got)
					for _, id := range services {
						reached := due.At(due.Age(since[id], h.clk.Now(), citytest.London))
						if h.service(id).Status == directory.Active && reached != due.None && !slices.Contains(got[id], reached) {
							rt.Fatalf("step %d of %s was never asked: %v", reached, id, got[id])
						}
					}
				}
			}
		})
	})
}

// noteMails holds mails to what may be asked.
func (h *house) noteMails(t *rapid.T, mails []fresh.Letter, since map[string]time.Time, got map[string][]due.Step) {
	for _, m := range mails {
		for _, x := range m.Listings {
			age := due.Age(since[x.ServiceID], h.clk.Now(), citytest.London)
			if h.service(x.ServiceID).Status != directory.Active || age < x.Step.Days() || x.Age != age {
				t.Fatalf("asked about %s, %d days old, said to be %d: step %d", x.Name, age, x.Age, x.Step)
			}
			if len(got[x.ServiceID]) > 0 && slices.Max(got[x.ServiceID]) >= x.Step {
				t.Fatalf("asked about %s: step %d after %v", x.Name, x.Step, got[x.ServiceID])
			}
			got[x.ServiceID] = append(got[x.ServiceID], x.Step)
		}
	}
}

// Two nodes run the job at the same moment: every mail is written once.
func TestTwoRunsAtOnce(t *testing.T) {
	each(t, func(h *house) {
		h.days(60)
		out := make(chan int, 8)
		for range 8 {
			go func() {
				n := 0
				err := run(h, keeper, fresh.AskListings{OrganisationID: cast.LanternID, Zone: citytest.London, Write: func(*store.Tx, fresh.Letter) error { n++; return nil }})
				if err != nil {
					n = 100
				}
				out <- n
			}()
		}
		total := 0
		for range 8 {
			total += <-out
		}
		if links := h.count(`select count(*) from directory_link`); links != 2 || total < 1 || total > 8 {
			t.Errorf("%d links, and letters handed over %d times", links, total)
		}
	})
}

func (h *house) count(q string) (n int) {
	h.Helper()
	if err := h.db.Read(h.Context(), func(tx *store.ReadTx) error { return tx.Get(&n, q) }); err != nil {
		h.Fatal(err)
	}
	return n
}

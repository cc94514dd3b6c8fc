package fresh_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/fresh"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

func (h *house) open(serviceID string, token ids.Token) (fresh.Held, error) {
	return ops.Ask(h.Context(), h.Runner, cast.Nobody, fresh.OpenLink{ServiceID: serviceID, Token: token})
}

// right is the answer that all is still right, for the version that the page shows.
func (h *house) right(serviceID string, token ids.Token) error {
	return run(h, cast.Nobody, fresh.ConfirmByLink{ServiceID: serviceID, Token: token, Version: h.service(serviceID).Version})
}

func TestConfirmByLink(t *testing.T) {
	each(t, func(h *house) {
		h.days(60)
		h.ask(0)
		token := h.token(cast.NightShelterID)
		before := h.service(cast.NightShelterID)
		for range 3 { // mail programs look at links before people do
			held, err := h.open(cast.NightShelterID, token)
			if err != nil || held.Listing.Name != "Night shelter" || held.Since || !held.Member {
				t.Fatalf("%+v %v", held, err)
			}
		}
		if h.service(cast.NightShelterID).Version != before.Version || h.listing(cast.NightShelterID).Assurance != nil {
			t.Fatal("looking at the link changed the listing")
		}
		typo := before
		typo.Description = "A bed, a blanket and a breakfast."
		h.do(cast.Tilda, directory.SaveService{Service: typo})
		if held, err := h.open(cast.NightShelterID, token); err != nil || !held.Since || held.Listing.Description != typo.Description {
			t.Errorf("after a change: %+v %v", held, err)
		}
		if err := run(h, cast.Nobody, fresh.ConfirmByLink{ServiceID: cast.NightShelterID, Token: token, Version: before.Version}); !errors.Is(err, errs.Conflict) {
			t.Errorf("what was looked at is not what would be confirmed: %v", err)
		}
		if err := h.right(cast.NightShelterID, token); err != nil {
			t.Fatal(err)
		}
		a := h.listing(cast.NightShelterID).Assurance
		if a == nil || !a.At.Equal(h.clk.Now()) || a.By != "the service itself" || a.How != "link" {
			t.Errorf("assured %+v", a)
		}
		_, err := h.open(cast.NightShelterID, token)
		h.bad("a link that was used", err, "a link that was used")
		h.bad("used again", h.right(cast.NightShelterID, token), "a link that was used")
		if n := h.count(`select count(*) from directory_link where used_at = 0`); n != 3 {
			t.Errorf("%d links are still good, want the three of other listings", n)
		}
	})
}

// What is no link for this listing, or none any more, is refused, whatever is tried with it; and nothing
// has changed.
func TestBadLinks(t *testing.T) {
	each(t, func(h *house) {
		h.days(60)
		h.ask(0)
		night, refuge := h.token(cast.NightShelterID), h.token(cast.RefugeID)
		for what, c := range map[string]struct {
			service string
			token   ids.Token
			reason  string
		}{
			"none":                 {cast.NightShelterID, "", "a forged link"},
			"nonsense":             {cast.NightShelterID, "' or 1=1 --", "a forged link"},
			"forged":               {cast.NightShelterID, ids.NewToken(), "a forged link"},
			"its hash":             {cast.NightShelterID, ids.Token(night.Hash()), "a forged link"},
			"cut off":              {cast.NightShelterID, night[:42], "a forged link"},
			"no service":           {"x", night, "a forged link"},
			"a service not there":  {ids.New(), night, "a forged link"},
			"another organisation": {cast.NightShelterID, refuge, "a link to another listing"},
			"another listing":      {cast.FoodBankID, night, "a link to another listing"},
		} {
			_, err := h.open(c.service, c.token)
			h.bad(what+", opened", err, c.reason)
			h.bad(what+", right", run(h, cast.Nobody, fresh.ConfirmByLink{ServiceID: c.service, Token: c.token, Version: 1}), c.reason)
			h.bad(what+", changed", run(h, cast.Nobody, fresh.ChangeByLink{ServiceID: c.service, Token: c.token, Text: "x"}), c.reason)
			h.bad(what+", closed", run(h, cast.Nobody, fresh.CloseByLink{ServiceID: c.service, Token: c.token}), c.reason)
		}
		if n := h.count(`select count(*) from directory_feedback`) + h.count(`select count(*) from directory_link where used_at <> 0`); n != 0 {
			t.Errorf("bad links left %d traces", n)
		}
		moved := h.service(cast.RefugeID)
		moved.OrganisationID, moved.Places = cast.LanternID, nil
		h.do(operator, directory.SaveService{Service: moved})
		_, err := h.open(cast.RefugeID, refuge)
		h.bad("of the organisation before", err, "a link of an organisation that the listing has left")
		h.do(policy.Operator("an operator", policy.Administrator), org.CloseAccount{AccountID: cast.Tilda.ID})
		_, err = h.open(cast.NightShelterID, night)
		h.bad("of somebody who has left", err, "a link of somebody who no longer looks after the listing")
		h.do(operator, directory.SetStatus{ServiceID: cast.HelplineID, Version: 1, To: directory.Defunct})
		_, err = h.open(cast.HelplineID, h.token(cast.HelplineID))
		h.bad("of what is gone", err, "a link to a listing that is gone")
		h.days(35)
		_, err = h.open(cast.NightShelterID, night)
		h.bad("too old", err, "a link that is too old")
	})
}

// Somebody says what has changed: editors read it, and people read what they read before.
func TestChangeByLink(t *testing.T) {
	each(t, func(h *house) {
		h.days(60)
		h.ask(0)
		token, before := h.token(cast.HelplineID), h.listing(cast.HelplineID)
		a := fresh.ChangeByLink{ServiceID: cast.HelplineID, Token: token}
		for field, bad := range map[string]fresh.ChangeByLink{
			"text": {ServiceID: a.ServiceID, Token: token, Text: strings.Repeat("é", 1501)}, "phone": {ServiceID: a.ServiceID, Token: token, Phone: strings.Repeat("1", 301)},
		} {
			if f := errs.Of(run(h, cast.Nobody, bad)); len(f) != 1 || f[0].Name != field {
				t.Errorf("%s: %v", field, f)
			}
		}
		if f := errs.Of(run(h, cast.Nobody, a)); len(f) != 1 || f[0].Name != "text" {
			t.Errorf("nothing said: %v", f)
		}
		a.Phone, a.Contact = "01632 960199", "ask@harbour.example.org"
		h.do(cast.Nobody, a)
		inbox, err := ops.Find(t.Context(), h.Runner, cast.Editor, directory.FeedbackInbox{})
		if err != nil || len(inbox) != 1 || inbox[0].Kind != "contact" || !strings.Contains(inbox[0].Text, "Phone: 01632 960199") || inbox[0].ReplyTo() != a.Contact {
			t.Errorf("%+v %v", inbox, err)
		}
		if now := h.listing(cast.HelplineID); now.Phones[0] != before.Phones[0] || now.Assurance != nil {
			t.Errorf("the listing changed by it: %+v", now)
		}
		h.bad("used again", run(h, cast.Nobody, a), "a link that was used")
	})
}

// Somebody says that they have closed: the listing says so and stays, an editor is asked to look, and
// whoever makes sure that it is open takes it back.
func TestCloseByLink(t *testing.T) {
	each(t, func(h *house) {
		h.days(60)
		h.ask(0)
		h.do(cast.Nobody, fresh.CloseByLink{ServiceID: cast.RefugeID, Token: h.token(cast.RefugeID), Text: "Ring the Lantern."})
		l := h.listing(cast.RefugeID)
		if !l.ToldClosed.Equal(h.clk.Now()) || l.Status != directory.Active || len(l.Phones) == 0 {
			t.Errorf("%+v", l)
		}
		inbox, err := ops.Find(t.Context(), h.Runner, cast.Osric, directory.FeedbackInbox{})
		if err != nil || len(inbox) != 1 || inbox[0].Kind != "gone" || !strings.Contains(inbox[0].Text, "Ring the Lantern.") {
			t.Errorf("%+v %v", inbox, err)
		}
		found, err := directory.NewFinder(h.Runner, h.clk, time.UTC).Search(t.Context(), directory.Search{Text: "refuge"})
		if err != nil || !slices.ContainsFunc(found.Items, func(x index.Hit) bool { return x.ID == cast.RefugeID && x.Doubted }) {
			t.Errorf("among the results nothing says that it may have closed: %+v %v", found.Items, err)
		}
		s := h.service(cast.RefugeID)
		s.Description += " Day and night."
		h.do(cast.Osric, directory.SaveService{Service: s})
		if h.listing(cast.RefugeID).ToldClosed.IsZero() {
			t.Error("an edit took back that it has closed")
		}
		h.assure(cast.RefugeID)
		if !h.listing(cast.RefugeID).ToldClosed.IsZero() {
			t.Error("it was found open, and still says that it has closed")
		}
	})
}

// Two people use two links to the same listing at the same moment: one answer is kept.
func TestTwoLinksAtOnce(t *testing.T) {
	each(t, func(h *house) {
		h.days(60)
		h.ask(0)
		first := h.token(cast.NightShelterID)
		h.days(20)
		h.ask(0)
		second := h.token(cast.NightShelterID)
		out := make(chan error, 6)
		for i := range 6 {
			go func() { out <- h.right(cast.NightShelterID, []ids.Token{first, second}[i%2]) }()
		}
		kept := 0
		for range 6 {
			var bad fresh.BadLink
			switch err := <-out; {
			case err == nil:
				kept++
			case !errors.As(err, &bad) && !errors.Is(err, errs.Conflict):
				t.Error(err)
			}
		}
		if kept != 1 {
			t.Errorf("%d answers were kept", kept)
		}
	})
}

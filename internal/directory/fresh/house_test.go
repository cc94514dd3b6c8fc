package fresh_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/fresh"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var (
	keeper   = policy.System("listing keeper")
	operator = policy.Operator("an operator", policy.DirectoryEditor, policy.Administrator)
	errKill  = errors.New("the plug was pulled")
)

// house is a city whose listings are asked about, and every mail that was written in it.
type house struct {
	*testing.T
	cast.City
	db    *store.DB
	clk   *clock.Fake
	mails []fresh.Letter
}

// each runs a test in a house on both engines. The Lantern is looked after by Tilda, who has an account;
// Safe Harbour has no more than an address.
func each(t *testing.T, fn func(h *house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		h := &house{T: t, City: cast.NewCity(t, db), db: db, clk: clk}
		h.do(operator, org.StockAccounts{
			Accounts: []org.Account{{ID: cast.Tilda.ID, Email: "tilda@lantern.example.org", Name: "Tilda Fenn"}},
			Roles:    map[string][]org.NewRole{cast.Tilda.ID: {{Role: policy.Owner, OrganisationID: cast.LanternID}}},
		})
		fn(h)
	})
}

func run[S any](h *house, who policy.Actor, a ops.Action[S]) error {
	return ops.Do(h.Context(), h.Runner, who, a)
}

// do runs an action that has to work.
func (h *house) do(who policy.Actor, a any) {
	h.Helper()
	var err error
	switch a := a.(type) {
	case org.StockAccounts:
		err = run(h, who, a)
	case org.CloseAccount:
		err = run(h, who, a)
	case org.SaveOrganisation:
		err = run(h, who, a)
	case directory.ConfirmListing:
		err = run(h, who, a)
	case directory.SaveService:
		err = run(h, who, a)
	case directory.SetStatus:
		err = run(h, who, a)
	case fresh.ConfirmByLink:
		err = run(h, who, a)
	case fresh.CloseByLink:
		err = run(h, who, a)
	case fresh.ChangeByLink:
		err = run(h, who, a)
	default:
		h.Fatalf("the house does not know %T", a)
	}
	if err != nil {
		h.Fatalf("%T: %v", a, err)
	}
}

func (h *house) service(id string) (s directory.Service) {
	h.Helper()
	err := h.db.Read(h.Context(), func(tx *store.ReadTx) (err error) {
		s, err = directory.ReadService(tx, id, "")
		return err
	})
	if err != nil {
		h.Fatal(err)
	}
	return s
}

func (h *house) listing(id string) directory.Listing {
	h.Helper()
	l, err := ops.Ask(h.Context(), h.Runner, cast.Nobody, directory.ShowListing{ServiceID: id})
	if err != nil {
		h.Fatal(err)
	}
	return l
}

// assure is a checker finding a listing right, just now.
func (h *house) assure(id string) {
	h.Helper()
	h.do(cast.Checker, directory.ConfirmListing{ServiceID: id, Version: h.service(id).Version, How: "phone"})
}

// ask is one run of the job: what it writes, mail by mail. With a plug it is pulled before the commit of
// that many organisations.
func (h *house) ask(pulls int) []fresh.Letter {
	h.Helper()
	var out []fresh.Letter
	list, err := ops.Ask(h.Context(), h.Runner, keeper, fresh.DueOrganisations{Zone: citytest.London})
	if err != nil {
		h.Fatal(err)
	}
	for _, id := range list {
		var wrote []fresh.Letter
		err := run(h, keeper, fresh.AskListings{OrganisationID: id, Zone: citytest.London, Write: func(_ *store.Tx, l fresh.Letter) error {
			if pulls > 0 {
				return errKill
			}
			wrote = append(wrote, l)
			return nil
		}})
		switch {
		case errors.Is(err, errKill):
			pulls--
		case err != nil:
			h.Fatal(err)
		default:
			out = append(out, wrote...)
		}
	}
	h.mails = append(h.mails, out...)
	return out
}

// days moves the clock.
func (h *house) days(n int) { h.clk.Move(time.Duration(n) * 24 * time.Hour) }

// asked is which listings mails ask about, in which step, in order.
func asked(mails []fresh.Letter) (out []string) {
	for _, m := range mails {
		for _, x := range m.Listings {
			out = append(out, x.Name+" "+string(rune('0'+x.Step))+" to "+m.To)
		}
	}
	slices.Sort(out)
	return out
}

// token is the link to a service in the newest mail that asks about it.
func (h *house) token(serviceID string) ids.Token {
	h.Helper()
	for _, m := range slices.Backward(h.mails) {
		for _, x := range m.Listings {
			if x.ServiceID == serviceID {
				return x.Token
			}
		}
	}
	h.Fatalf("no mail asks about %s", serviceID)
	return ""
}

// bad checks that a link is refused, and for which reason.
func (h *house) bad(what string, err error, reason string) {
	h.Helper()
	var bad fresh.BadLink
	if !errors.As(err, &bad) || bad.Reason != reason {
		h.Errorf("%s: %v (%s), want %q", what, err, bad.Reason, reason)
	}
	if errors.Is(err, errs.NotFound) || errors.Is(err, errs.Denied) {
		h.Errorf("%s is told apart: %v", what, err)
	}
}

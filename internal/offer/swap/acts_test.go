package swap_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const today = "2026-11-24"

var (
	millID = ids.Derive("swaptest", "mill")
	mara   = member("mara", policy.Editor, millID)
	viewer = member("viewer", policy.Viewer, cast.HarbourID)
	noah   = member("noah", policy.NoteTaker, cast.HarbourID)
)

func member(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("swaptest", name), Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

// house is the module over the test city, with one more organisation.
type house struct {
	*testing.T
	r *ops.Runner
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		h := house{t, cast.NewCity(t, db).Runner}
		may(h, cast.Editor, org.SaveOrganisation{Organisation: org.Organisation{ID: millID, Name: "The Mill", Status: org.Active}, Why: "test"}, nil)
		fn(h)
	})
}

func may[S any](h house, who policy.Actor, a ops.Action[S], want error) {
	h.Helper()
	if err := ops.Do(h.Context(), h.r, who, a); !errors.Is(err, want) {
		h.Errorf("%s: %v, want %v", a.Name(), err, want)
	}
}

// blankets is what the Lantern has too much of.
func blankets(stock int) swap.OfferSurplus {
	return swap.OfferSurplus{Today: today, Swap: swap.Swap{
		ID: ids.New(), OrganisationID: cast.LanternID, What: "Blankets", Category: "bedding", Stock: stock, Place: "4 Wick Lane", Hand: "collect", Until: "2026-11-30",
	}}
}

func (h house) offered(stock int) string {
	h.Helper()
	a := blankets(stock)
	may(h, cast.Tilda, a, nil)
	return a.Swap.ID
}

func claim(id, organisation string, wants int, less bool) swap.ClaimSwap {
	return swap.ClaimSwap{ClaimID: ids.New(), SwapID: id, OrganisationID: organisation, Today: today, Wants: wants, Less: less}
}

func (h house) seen(who policy.Actor, id string) swap.Seen {
	h.Helper()
	s, err := ops.Ask(h.Context(), h.r, who, swap.ShowSwap{SwapID: id})
	if err != nil {
		h.Fatal(err)
	}
	return s.For(who)
}

// granted is what each claim was granted, in order.
func (h house) granted(id string) string {
	h.Helper()
	var out []string
	for _, c := range h.seen(cast.Tilda, id).Claims {
		out = append(out, fmt.Sprint(c.Granted))
	}
	return strings.Join(out, " ")
}

func TestWhoMayOffer(t *testing.T) {
	each(t, func(h house) {
		for _, c := range []struct {
			who  policy.Actor
			want error
		}{
			{cast.Tilda, nil}, {cast.Osric, errs.Denied}, {viewer, errs.Denied}, {noah, errs.Denied}, {cast.Editor, errs.Denied}, {policy.Nobody(), errs.Denied},
		} {
			may(h, c.who, blankets(5), c.want)
		}
		a := blankets(5)
		a.Photo = &files.Picture{Large: files.Drawn{JPEG: []byte("large"), Width: 2, Height: 2}, Small: files.Drawn{JPEG: []byte("small"), Width: 1, Height: 1}}
		may(h, cast.Tilda, a, nil)
		may(h, cast.Tilda, a, errs.Conflict) // a hasty thumb
		if c, err := ops.Ask(h.Context(), h.r, viewer, swap.ShowPhoto{SwapID: a.Swap.ID}); err != nil || string(c.JPEG) != "large" || c.IsPublic() {
			h.Errorf("%+v %v", c, err)
		}
		for _, who := range []policy.Actor{noah, cast.Editor, policy.Nobody()} {
			for _, err := range []error{
				second(ops.Ask(h.Context(), h.r, who, swap.ShowSwap{SwapID: a.Swap.ID})), second(ops.Ask(h.Context(), h.r, who, swap.ShowPhoto{SwapID: a.Swap.ID})),
				second(ops.Find(h.Context(), h.r, who, swap.ListSwaps{Today: today})),
			} {
				if !errors.Is(err, errs.Denied) {
					h.Errorf("%v sees it: %v", who.Grants, err)
				}
			}
		}
		for field, change := range map[string]func(*swap.Swap){
			"what": func(s *swap.Swap) { s.What = " " }, "category": func(s *swap.Swap) { s.Category = "cars" }, "stock": func(s *swap.Swap) { s.Stock = 0 },
			"place": func(s *swap.Swap) { s.Place = "" }, "hand": func(s *swap.Swap) { s.Hand = "post" }, "until": func(s *swap.Swap) { s.Until = "2026-11-23" },
			"unit": func(s *swap.Swap) { s.Unit = strings.Repeat("x", 41) }, "organisation": func(s *swap.Swap) { s.ID = "x" },
		} {
			a := blankets(5)
			change(&a.Swap)
			if f := errs.Of(a.Check()); len(f) != 1 || f[0].Name != field {
				h.Errorf("%s: %v", field, f)
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestTheQueue(t *testing.T) {
	each(t, func(h house) {
		id := h.offered(10)
		first, third := claim(id, cast.HarbourID, 8, false), claim(id, millID, 4, true)
		may(h, viewer, first, errs.Denied)
		may(h, mara, first, errs.Denied)
		may(h, cast.Osric, first, nil)
		may(h, cast.Osric, first, nil) // the same one again
		may(h, cast.Osric, claim(id, cast.HarbourID, 1, false), errs.Invalid)
		may(h, cast.Tilda, claim(id, cast.LanternID, 1, false), errs.Invalid)
		may(h, mara, claim(id, millID, 11, false), errs.Invalid)
		may(h, mara, third, nil)
		if got := h.granted(id); got != "8 2" {
			h.Errorf("granted %s", got)
		}
		settle := func(who policy.Actor, claim string, to swap.State, want error) {
			h.Helper()
			may(h, who, swap.SettleClaim{SwapID: id, ClaimID: claim, Today: today, To: to}, want)
		}
		settle(mara, first.ClaimID, swap.Withdrawn, errs.Denied)
		settle(cast.Osric, first.ClaimID, swap.Collected, errs.Denied)
		settle(cast.Osric, ids.New(), swap.Withdrawn, errs.NotFound)
		settle(cast.Osric, first.ClaimID, "sold", errs.Invalid)
		settle(cast.Osric, first.ClaimID, swap.Withdrawn, nil)
		settle(cast.Osric, first.ClaimID, swap.Withdrawn, errs.Conflict)
		if got := h.granted(id); got != "8 4" || h.seen(cast.Tilda, id).Left != 6 {
			h.Errorf("what was given up did not go on: %s", got)
		}
		settle(cast.Tilda, third.ClaimID, swap.Missed, nil)
		may(h, cast.Osric, claim(id, cast.HarbourID, 10, false), nil)
		if s := h.seen(cast.Osric, id); s.Left != 0 || s.Mine || len(s.Claims) != 2 || s.Organisation != "The Lantern" {
			h.Errorf("%+v", s)
		}
		for who, want := range map[*policy.Actor]swap.Count{&cast.Tilda: {HandOver: 1}, &viewer: {Collect: 1}, &mara: {}} {
			got, err := ops.Find(h.Context(), h.r, *who, swap.CountWaiting{})
			if err != nil || got[0] != want {
				h.Errorf("%v counts %+v %v", who.Grants, got, err)
			}
		}
		for who, want := range map[*policy.Actor]int{&cast.Tilda: 1, &mara: 0} {
			got, err := ops.Find(h.Context(), h.r, *who, swap.ToHandOver{OrganisationID: cast.LanternID})
			if err != nil || len(got) != want || want == 1 && got[0] != (swap.Granted{ID: id, What: "Blankets", Claims: 1}) {
				h.Errorf("%v hands over %+v %v", who.Grants, got, err)
			}
		}
		if s := h.seen(mara, id); len(s.Claims) != 1 {
			h.Errorf("she sees others' claims: %+v", s)
		}
	})
}

func TestWhatIsOverGrantsNothingMore(t *testing.T) {
	each(t, func(h house) {
		id := h.offered(10)
		first, next := claim(id, cast.HarbourID, 10, false), claim(id, millID, 4, false)
		may(h, cast.Osric, first, nil)
		may(h, mara, next, nil)
		may(h, cast.Osric, swap.EndSwap{SwapID: id, Today: today}, errs.Denied)
		may(h, cast.Tilda, swap.EndSwap{SwapID: id, Today: today}, nil)
		may(h, cast.Tilda, swap.EndSwap{SwapID: id, Today: today}, errs.Conflict)
		may(h, cast.Tilda, swap.SettleClaim{SwapID: id, ClaimID: next.ClaimID, Today: today, To: swap.Collected}, errs.Conflict) // nothing was granted
		may(h, cast.Osric, swap.SettleClaim{SwapID: id, ClaimID: first.ClaimID, Today: today, To: swap.Withdrawn}, nil)
		if got := h.granted(id); got != "10 0" {
			h.Errorf("granted %s", got)
		}
		late := claim(h.offered(3), millID, 1, false)
		late.Today = "2026-12-01"
		may(h, mara, late, errs.Invalid)
		for over, want := range map[bool]int{false: 1, true: 1} {
			found, err := ops.Find(h.Context(), h.r, viewer, swap.ListSwaps{Today: today, Over: over, PerPage: 10})
			if err != nil || len(found[0].Lines) != want {
				h.Errorf("over %v: %+v %v", over, found, err)
			}
		}
	})
}

// Two who claim the same at once never get more than there is, and neither is lost.
func TestTwoAtOnce(t *testing.T) {
	each(t, func(h house) {
		id := h.offered(5)
		var all sync.WaitGroup
		for who, a := range map[*policy.Actor]swap.ClaimSwap{&cast.Osric: claim(id, cast.HarbourID, 4, true), &mara: claim(id, millID, 4, true)} {
			all.Go(func() {
				for range 20 { // an engine may ask for it to be tried again
					if err := ops.Do(h.Context(), h.r, *who, a); err == nil {
						return
					}
					time.Sleep(10 * time.Millisecond)
				}
				h.Errorf("%s was never taken", a.OrganisationID)
			})
		}
		all.Wait()
		if got := h.granted(id); got != "4 1" {
			h.Errorf("granted %s", got)
		}
	})
}

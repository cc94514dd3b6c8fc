package action_test

import (
	"encoding/json"
	"errors"
	"testing"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func staff(name string, g policy.Grant) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("actiontest", name), Fresh: true, Grants: []policy.Grant{g}}
}

var (
	planID = ids.Derive("actiontest", "plan")
	ring   = action.Aim{ID: ids.Derive("actiontest", "ring"), Stage: pathway.Targeted, Text: "We will ring first"}
	stay   = action.Aim{ID: ids.Derive("actiontest", "stay"), Stage: pathway.Settled, Text: "We will stay beside people", Inner: true}

	fern  = staff("fern", policy.Grant{Role: policy.Facilitator, Organisation: cast.LanternID})
	nils  = staff("nils", policy.Grant{Role: policy.NoteTaker, Organisation: cast.LanternID})
	mia   = staff("mia", policy.Grant{Role: policy.Member, Organisation: cast.LanternID})
	hugo  = staff("hugo", policy.Grant{Role: policy.Viewer, Organisation: cast.HarbourID}) // of a partner
	obi   = staff("obi", policy.Grant{Role: policy.Observer, Engagement: planID})
	lena  = staff("lena", policy.Grant{Role: policy.Facilitator, Engagement: planID}) // lent
	other = staff("other", policy.Grant{Role: policy.Owner, Organisation: ids.Derive("actiontest", "elsewhere")})
	vera  = staff("vera", policy.Grant{Role: policy.Validator})
	ada   = staff("ada", policy.Grant{Role: policy.Administrator})
	self  = policy.System("test")
)

// house is a plan of the Lantern with two aims, in which the Harbour takes part.
type house struct {
	*testing.T
	db  *store.DB
	r   *ops.Runner
	clk *clock.Fake
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{t, db, c.Runner, clk}
		h.on("2026-03-02")
		h.frame(ring, stay)
		fn(h)
	})
}

// on has the clock show noon of a day.
func (h house) on(day string) { h.Helper(); citytest.SetDay(h.T, h.clk, day) }

// frame has the plan be for some aims.
func (h house) frame(aims ...action.Aim) {
	h.Helper()
	err := h.db.Write(h.Context(), func(tx *store.Tx) error {
		return action.KeepFrame(tx, self, action.Frame{ID: planID, Kind: action.Engagement, OrganisationID: cast.LanternID, Title: "Doors open", Readers: []string{cast.HarbourID}, Aims: aims})
	})
	if err != nil {
		h.Fatal(err)
	}
}

func try[S any](h house, who policy.Actor, a ops.Action[S]) error {
	return ops.Do(h.Context(), h.r, who, a)
}

func do[S any](h house, who policy.Actor, a ops.Action[S]) {
	h.Helper()
	if err := try(h, who, a); err != nil {
		h.Fatalf("%s: %v", a.Name(), err)
	}
}

func ask[R any](h house, who policy.Actor, q ops.Question[R]) R {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.r, who, q)
	if err != nil {
		h.Fatalf("%s: %v", q.Name(), err)
	}
	return x
}

// closed holds an act to be refused to everybody who has nothing to do with it, and to some more.
func closed[S any](h house, a ops.Action[S], more ...policy.Actor) {
	h.Helper()
	for _, who := range append(more, mia, hugo, obi, other, vera, ada, policy.Nobody(), policy.Participant(ids.New())) {
		h.is(a.Name()+" by "+who.ID, try(h, who, a), errs.Denied)
	}
}

func (h house) is(what string, err, want error) {
	h.Helper()
	if !errors.Is(err, want) {
		h.Errorf("%s: %v, want %v", what, err, want)
	}
}

// said holds an error to be words for the person at the form, at a field.
func (h house) said(field string, err error) {
	h.Helper()
	for _, f := range errs.Of(err) {
		if f.Name == field {
			return
		}
	}
	h.Errorf("%v, want words at %s", err, field)
}

// work is the plan as the facilitator sees it.
func (h house) work() action.Work {
	h.Helper()
	return ask(h, fern, action.ShowWork{PlanID: planID}).View(fern)
}

func (h house) action(id string) action.Action {
	h.Helper()
	a, there := h.work().Action(id)
	if !there {
		h.Fatalf("there is no action %s", id)
	}
	return a
}

func n(hundredths measure.Amount) *measure.Amount { return &hundredths }

// words are those of an action with everything.
func words() action.Words {
	return action.Words{
		AimID: ring.ID, Text: "Write a guide for the desk with 4 people who once rang it", Due: "2026-06-30", Review: "2026-07-31",
		Lead:    action.Lead{Name: "Siobhan O'Kane", Initials: "S. O.", Role: "Housing manager", Body: "The Lantern", Contact: "siobhan@example.org"},
		Measure: measure.Measure{Kind: measure.Count, What: "People who ring in time", Unit: "people in ten", From: n(300), To: n(650), Every: measure.Month, Source: "The desk's record"},
		Early:   "The desk knows what to offer", Later: "Help comes sooner", Partners: "The council sends people on", Shaped: action.CoMade,
		Links: []action.Link{{Kind: action.LinkService, Title: "The desk", Href: "/services/" + cast.HelplineID}, {Kind: action.LinkMoney, Title: "£400 for printing"}},
	}
}

// adds writes an agreed action down and gives its id.
func (h house) adds(change ...func(*action.Words)) string {
	h.Helper()
	w := words()
	for _, f := range change {
		f(&w)
	}
	id := ids.New()
	do(h, fern, action.AddAction{PlanID: planID, ID: id, State: action.Agreed, Words: w})
	return id
}

// joins has somebody have an account with a role, and gives its address.
func (h house) joins(name, organisation string) string {
	h.Helper()
	email := name + "@example.org"
	do(h, ada, org.InviteAccount{Email: email, Called: name, NewRole: org.NewRole{Role: policy.Member, OrganisationID: organisation}})
	return email
}

// account is the id of the account with an address.
func (h house) account(email string) (id string) {
	h.Helper()
	err := h.db.Read(h.Context(), func(tx *store.ReadTx) error {
		a, err := org.AccountByEmail(tx, email)
		id = a.ID
		return err
	})
	if err != nil {
		h.Fatal(err)
	}
	return id
}

func askErr[R any](h house, who policy.Actor, q ops.Question[R]) (R, error) {
	return ops.Ask(h.Context(), h.r, who, q)
}

func isDenied(err error) bool { return errors.Is(err, errs.Denied) }

// leaves ends all roles of an account.
func (h house) leaves(accountID string) {
	h.Helper()
	do(h, ada, org.CloseAccount{AccountID: accountID})
}

var nobody = policy.Nobody()

// digest is what is mailed.
func (h house) digest(tellingID string) (d action.Digest) {
	h.Helper()
	err := h.db.Write(h.Context(), func(tx *store.Tx) (err error) {
		d, err = action.WriteDigest(tx, planID, tellingID)
		return err
	})
	if err != nil {
		h.Fatal(err)
	}
	return d
}

func find[R any](h house, who policy.Actor, s ops.Search[R]) []R {
	h.Helper()
	list, err := ops.Find(h.Context(), h.r, who, s)
	if err != nil && !errors.Is(err, errs.Denied) {
		h.Fatal(err)
	}
	return list
}

// events are the reminders that were announced since it was last asked.
func (h house) events() (out []action.Due) {
	h.Helper()
	var bodies []string
	err := h.db.Write(h.Context(), func(tx *store.Tx) error {
		if err := tx.Select(&bodies, `select body from platform_outbox where name = 'action.due' order by id`); err != nil {
			return err
		}
		_, err := tx.Exec(`delete from platform_outbox where name = 'action.due'`)
		return err
	})
	for _, b := range bodies {
		var e action.Due
		if err := json.Unmarshal([]byte(b), &e); err != nil {
			h.Fatal(err)
		}
		out = append(out, e)
	}
	if err != nil {
		h.Fatal(err)
	}
	return out
}

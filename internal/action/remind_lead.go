package action

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"

	"example.org/homeward/internal/action/remind"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DueToRemind are the plans in which something comes, or came.
type DueToRemind struct{}

// Name is the question as the audit would show it.
func (DueToRemind) Name() string { return "action.due_to_remind" }

// Load reads their ids.
func (DueToRemind) Load(tx *store.ReadTx) ([]string, error) { return nearing(tx, ahead(tx.Today())) }

// Allow lets Homeward itself.
func (DueToRemind) Allow(who policy.Actor, _ []string) policy.Decision { return homeward(who) }

// About names nobody.
func (DueToRemind) About([]string) string { return "" }

// homeward lets Homeward itself.
func homeward(who policy.Actor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself reminds")
}

// RemindLeads reminds those who lead something in a plan of each day of which they are to be reminded now. Done again, it
// reminds of nothing: what was sent is kept with it.
type RemindLeads struct{ PlanID string }

// Due says that somebody is to be reminded of a day.
type Due struct {
	PlanID   string
	ActionID string // "": of the next review
	Due      string
	Step     int
}

// EventName names the event.
func (Due) EventName() string { return "action.due" }

// Name is the action as the audit shows it.
func (RemindLeads) Name() string { return "action.remind" }

// Check has nothing to look at.
func (RemindLeads) Check() error { return nil }

// Load gives the plan, locked.
func (a RemindLeads) Load(tx *store.Tx) (Work, error) { return lock(tx, a.PlanID) }

// Allow lets Homeward itself.
func (RemindLeads) Allow(who policy.Actor, _ Work) policy.Decision { return homeward(who) }

// Apply keeps what is sent, and has it be sent. Of an example nobody is reminded.
func (a RemindLeads) Apply(tx *store.Tx, _ policy.Actor, w Work) (ops.Done, error) {
	done := ops.Done{Subject: w.subject()}
	sent, err := remindedOf(&tx.ReadTx, a.PlanID)
	if err != nil {
		return done, err
	}
	for _, r := range w.owed(sent) {
		if err := insertReminder(tx, a.PlanID, r); err != nil {
			return done, err
		}
		if !w.Plan.Invented {
			done.Events = append(done.Events, Due{a.PlanID, r.ActionID, r.Due, int(r.Step)})
		}
	}
	done.Detail = fmt.Sprintf("reminded of %d days", len(done.Events))
	return done, nil
}

// Reminding is a reminder with what a mail about it says.
type Reminding struct {
	Reminder
	Plan   Plan
	Holder string
	Action Action // the zero Action for a review
	To     []string
}

// WriteReminder gives what is to be mailed, to the addresses that hold now. What was done meanwhile, or has another day,
// is not found. It is a part of writing the mail.
func WriteReminder(tx *store.ReadTx, e Due) (r Reminding, err error) {
	w, err := Read(tx, e.PlanID)
	if err != nil {
		return r, err
	}
	r.Reminder, r.Plan, r.Holder = Reminder{e.ActionID, e.Due, remind.Step(e.Step)}, w.Plan, w.Holder
	a, there := w.Action(e.ActionID)
	switch {
	case e.ActionID == "" && w.Plan.NextReview != e.Due, e.ActionID != "" && (!there || a.Due != e.Due || a.State.Ended()):
		return r, errs.NotFound
	}
	r.Action = a
	for _, l := range w.reached(r.Reminder) {
		to := l.Contact
		if l.AccountID != "" {
			account, err := org.GetAccount(tx, l.AccountID)
			if err != nil {
				return r, err
			}
			to = account.Email
		}
		if !slices.Contains(r.To, to) {
			r.To = append(r.To, to)
		}
	}
	return r, nil
}

func isEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && !strings.ContainsAny(s, " \"")
}

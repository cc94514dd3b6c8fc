package partner

import (
	"cmp"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// AskOrganisation asks an organisation that is here whether it is one of the bodies that take part. Nothing changes until
// it agrees.
type AskOrganisation struct {
	ID             string // made when the form was shown: sent twice, it is one question
	EngagementID   string
	BodyID         string
	OrganisationID string
	Why            string // they ask; shown to the organisation
}

// Asked says that an organisation was asked, and is to get a mail.
type Asked struct{ QuestionID, OrganisationID string }

// EventName names the event.
func (Asked) EventName() string { return "partner.asked" }

// Name is the action as the audit shows it.
func (AskOrganisation) Name() string { return "partner.ask" }

// Check looks at the input alone.
func (a AskOrganisation) Check() error {
	var f errs.Fields
	if !ids.Valid(a.ID) {
		f.Add("id", "The id must be a UUID")
	}
	if !ids.Valid(a.OrganisationID) {
		f.Add("organisation", "Choose an organisation")
	}
	if pledge.Tidy(a.Why) == "" {
		f.Add("why", "Write why you ask them")
	}
	if utf8.RuneCountInString(a.Why) > mostWhy {
		f.Add("why", fmt.Sprintf("Use %d letters or fewer", mostWhy))
	}
	return f.Err()
}

// asking is who takes part, and who is asked to.
type asking struct {
	sides
	organisation org.Organisation
	nobody       bool // can answer for it
	mails        int  // that they got within a day
}

// Load gives who takes part, locked, and the organisation. One that is gone can't be chosen.
func (a AskOrganisation) Load(tx *store.Tx) (x asking, err error) {
	if x.sides, err = lockSides(tx, a.EngagementID); err != nil {
		return x, err
	}
	if _, err = x.bodyAt(a.BodyID); err != nil {
		return x, err
	}
	if x.organisation, err = org.Get(&tx.ReadTx, a.OrganisationID); err != nil && !errors.Is(err, errs.NotFound) {
		return x, err
	}
	keepers, err := org.KeepersOf(&tx.ReadTx, a.OrganisationID)
	if err != nil {
		return x, err
	}
	x.nobody = len(keepers) == 0
	x.mails, err = askedSince(&tx.ReadTx, a.OrganisationID, tx.Now().Add(-aDay))
	return x, err
}

// Allow lets who leads the engagement.
func (AskOrganisation) Allow(who policy.Actor, x asking) policy.Decision { return x.mayLead(who) }

// Apply keeps the question, and has a mail be written unless they got many.
func (a AskOrganisation) Apply(tx *store.Tx, who policy.Actor, x asking) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "organisation:" + a.OrganisationID + " is asked to be body " + a.BodyID}
	q := question{
		ID: a.ID, EngagementID: a.EngagementID, BodyID: a.BodyID, OrganisationID: a.OrganisationID, State: Open, Why: pledge.Tidy(a.Why), By: who.ID, At: store.Micros(tx.Now()),
	}
	for _, y := range x.asked {
		switch {
		case y.ID != q.ID || y.BodyID != q.BodyID || y.OrganisationID != q.OrganisationID:
		case y.State.stands():
			return done, nil // the same press came twice
		default:
			return done, errs.Fields{{Name: "id", Message: cmp.Or(x.refuses(q, tx.Now()), overAsked[y.State])}}
		}
	}
	if message := x.refuses(q, tx.Now()); message != "" {
		return done, errs.Fields{{Name: "organisation", Message: message}}
	}
	if x.mails < mostMails {
		done.Events = []events.Event{Asked{q.ID, q.OrganisationID}}
	}
	return done, insertQuestion(tx, q)
}

// overAsked say to who asks why a question that was settled is not asked by sending it once more.
var overAsked = map[State]string{
	Declined:  "They have said no to this question. Nothing was sent. If you want to ask once more, press again",
	Withdrawn: "You have taken this question back. Nothing was sent. If you want to ask once more, press again",
	Ended:     "They took part, and that has ended. Nothing was sent. If you want to ask once more, press again",
}

// refuses says in words why an organisation can't be asked; "" when it can.
func (x asking) refuses(q question, now time.Time) string {
	i, err := x.bodyAt(q.BodyID)
	switch {
	case x.organisation.ID == "" || x.organisation.Status != org.Active || x.nobody:
		return "Choose an organisation from the list"
	case err != nil || x.Engagement.Bodies[i].OrganisationID != "":
		return "“" + x.Engagement.Bodies[i].Name + "” is linked already"
	case q.OrganisationID == x.Engagement.OrganisationID:
		return "This organisation holds the session itself: it signs already"
	case x.linked(q.OrganisationID):
		return "This organisation is linked with another name on your list"
	}
	today, lately := 0, 0
	for _, y := range x.asked {
		switch {
		case y.State == Open && y.BodyID == q.BodyID:
			return "You have asked about “" + x.Engagement.Bodies[i].Name + "” already. Wait for the answer, or take that question back"
		case y.State == Open && y.OrganisationID == q.OrganisationID:
			return "You have asked this organisation already, for another name on your list"
		case y.State == Declined && y.OrganisationID == q.OrganisationID && now.Sub(store.Time(y.Settled)) < pause:
			return "They said no not long ago. You can ask again from " + store.Time(y.Settled).Add(pause).Format("2 January 2006") + " on"
		}
		if now.Sub(store.Time(y.At)) < aDay {
			today++
		}
		if y.OrganisationID == q.OrganisationID && now.Sub(store.Time(y.At)) < pause {
			lately++
		}
	}
	switch {
	case lately >= mostAgain:
		return fmt.Sprintf("You have asked this organisation %d times within a month. Ring them instead", lately)
	case today >= mostAsked:
		return fmt.Sprintf("You have asked %d organisations today. Ask the others tomorrow", today)
	}
	return ""
}

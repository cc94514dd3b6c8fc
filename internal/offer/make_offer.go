package offer

import (
	"errors"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Days until something has to be done, when an offer comes in, is asked for, and is agreed on.
const (
	decideWithin = 3
	answerWithin = 7
	resultWithin = 7
)

// MakeOffer is somebody answering an appeal, or offering what nobody asked for yet. It needs no account.
type MakeOffer struct {
	ID    string // the caller's own, so that the same form sent twice is one offer
	Offer Offer  // of an offer that answers an appeal only the amount and the words are read
	Giver Giver
	Zone  *time.Location
	Photo *files.Picture // nil for none
}

// OfferMade says that somebody offers something. It is quiet when their address has had mails enough about
// offers today: whoever types a stranger's address again and again must not fill their letter box.
type OfferMade struct {
	OfferID, AppealID, OrganisationID string
	Quiet                             bool
}

// mostMails is how many offers made within a day under one address are answered with a mail.
const mostMails = 3

// EventName names the event.
func (OfferMade) EventName() string { return "offer.made" }

// Name is the action as the audit shows it.
func (MakeOffer) Name() string { return "offer.make" }

// Check looks at the input alone.
func (a MakeOffer) Check() error {
	f := append(a.Offer.check(a.Offer.AppealID != ""), a.Giver.check()...)
	if !ids.Valid(a.ID) {
		f.Add("id", "Open the form again")
	}
	return f.Err()
}

// making is what an offer is made to.
type making struct {
	appeal Appeal
	known  bool // this very form was sent before
}

// Load gives the appeal, if there is one: whoever can see it can answer it.
func (a MakeOffer) Load(tx *store.Tx) (m making, err error) {
	switch _, err := readOffer(&tx.ReadTx, a.ID, ""); {
	case err == nil:
		m.known = true
	case !errors.Is(err, errs.NotFound):
		return m, err
	}
	if a.Offer.AppealID == "" {
		return m, nil
	}
	m.appeal, err = readAppeal(&tx.ReadTx, a.Offer.AppealID, "")
	if err == nil && !m.known && m.appeal.On(dayAt(a.Zone, tx.Now())) != Open {
		err = errs.NotFound
	}
	return m, err
}

// Allow lets anybody.
func (MakeOffer) Allow(policy.Actor, making) policy.Decision {
	return policy.Allow("anybody may offer")
}

// Apply keeps the offer. An answer goes to the organisation that asked; what nobody asked for to the
// moderators.
func (a MakeOffer) Apply(tx *store.Tx, who policy.Actor, m making) (ops.Done, error) {
	done := ops.Done{Subject: "offer:" + a.ID, Detail: "sent again"}
	if m.known {
		return done, nil
	}
	if m.appeal.Kind == Money {
		return ops.Done{}, errs.NotFound // money goes straight to the organisation
	}
	o := a.whole(m, dayAt(a.Zone, tx.Now()))
	o.CreatedAt = store.Micros(tx.Now())
	g := a.Giver.clean()
	g.OfferID, g.ContactAt = o.ID, o.CreatedAt
	if a.Photo != nil {
		var err error
		if o.PhotoID, err = files.Put(tx, offerSubject(o.ID), *a.Photo); err != nil {
			return ops.Done{}, err
		}
	}
	if _, err := putOffer(tx, who, o, "made", ""); err != nil {
		return ops.Done{}, err
	}
	if err := insertGiver(tx, g); err != nil {
		return ops.Done{}, err
	}
	done.Detail = string(o.Kind)
	if o.AppealID != "" {
		done.Detail += " for appeal:" + o.AppealID
	}
	lately, err := offeredLately(&tx.ReadTx, g.EmailKey, store.Micros(tx.Now().AddDate(0, 0, -1)))
	done.Events = []events.Event{OfferMade{o.ID, o.AppealID, o.OrganisationID, lately > mostMails}}
	return done, err
}

// whole is the offer as it is kept.
func (a MakeOffer) whole(m making, today string) Offer {
	in := a.Offer
	o := Offer{
		ID: a.ID, State: New, Kind: in.Kind, Category: in.Category, Amount: in.Amount, Capacity: in.Capacity,
		Handover: in.Handover, AreaID: in.AreaID, From: in.From, Until: in.Until, Said: in.Said,
		Owner: Moderators, NextOn: after(today, decideWithin), Unasked: true,
	}
	o.Said.Title, o.Said.Text = strings.TrimSpace(in.Said.Title), strings.TrimSpace(in.Said.Text)
	if a.Photo == nil {
		o.Said.PhotoAlt = "" // it describes nothing
	}
	if x := m.appeal; x.ID != "" {
		o.AppealID, o.OrganisationID, o.Owner, o.Unasked = x.ID, x.OrganisationID, x.OrganisationID, false
		o.Kind, o.Category, o.AreaID, o.Said.Unit = x.Kind, x.Category, x.AreaID, x.Shown.Unit
	}
	return o
}

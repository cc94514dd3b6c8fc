package offer

import (
	"slices"
	"time"

	"example.org/homeward/internal/platform/store"
)

// State is what has become of an offer.
type State string

// The states of an offer.
const (
	New      State = "new"      // nobody has decided yet
	AskedFor State = "asked"    // an organisation said yes, and the giver is asked
	Agreed   State = "agreed"   // both said yes: they may know of each other
	Received State = "received" // something was given
	Nothing  State = "nothing"  // in the end nothing was given
	Declined State = "declined" // the organisation said no
	Taken    State = "taken back"
)

// States lists them in the order that pages show them.
var States = []State{New, AskedFor, Agreed, Received, Nothing, Declined, Taken}

// moves is every change of state that there is. An offer that nobody asked for may be asked for again.
var moves = map[State][]State{
	New:      {New, AskedFor, Declined, Taken},
	AskedFor: {New, Agreed, Taken},
	Agreed:   {Received, Nothing, Taken},
	Received: {Received, Nothing},
	Nothing:  {Received},
	Declined: {New},
	Taken:    {},
}

func (s State) mayBecome(to State) bool { return slices.Contains(moves[s], to) }

// Open reports whether something is still to be done about an offer in this state.
func (s State) Open() bool { return s == New || s == AskedFor || s == Agreed }

// Moderators own what no organisation has taken yet.
const Moderators = "moderators"

// Handover is how a thing gets to where it is used.
type Handover string

// The ways; "" says that it does not matter.
const (
	Deliver Handover = "deliver"
	Collect Handover = "collect"
)

// Said is what a giver wrote, besides who they are. It goes when they are erased.
type Said struct {
	Title      string   `json:"title,omitempty"`
	Text       string   `json:"text,omitempty"` // what they would like to do, or more about the thing
	Unit       string   `json:"unit,omitempty"`
	Condition  string   `json:"condition,omitempty"` // "as new"
	Days       []string `json:"days,omitempty"`      // "mon" to "sun"
	Languages  string   `json:"languages,omitempty"`
	Conditions string   `json:"conditions,omitempty"`
	Postcode   string   `json:"postcode,omitempty"`
	PhotoAlt   string   `json:"photo_alt,omitempty"` // what the photo shows
}

// Offer is anything given: one shape for all of it. It does not say who gives.
type Offer struct {
	ID             string   `json:"id"`
	AppealID       string   `json:"appeal_id,omitempty"`       // what it is matched to
	OrganisationID string   `json:"organisation_id,omitempty"` // whom it is for
	Owner          string   `json:"owner"`                     // who has to do the next thing: an organisation's id, or Moderators
	State          State    `json:"state"`
	Kind           Kind     `json:"kind"`
	Category       string   `json:"category,omitempty"`
	Amount         int      `json:"amount,omitempty"`   // 0: not said
	Capacity       int      `json:"capacity,omitempty"` // people a room or a building takes
	Handover       Handover `json:"handover,omitempty"`
	AreaID         string   `json:"area_id,omitempty"`
	From           string   `json:"from,omitempty"` // days; "": any
	Until          string   `json:"until,omitempty"`
	NextOn         string   `json:"next_on,omitempty"` // the day on which something is to be done
	Unasked        bool     `json:"unasked,omitempty"` // nobody had asked for it
	Round          int      `json:"round,omitempty"`   // how often the giver was asked
	AskedAt        int64    `json:"asked_at,omitempty"`
	Gave           int      `json:"gave,omitempty"`
	ThankedAt      int64    `json:"thanked_at,omitempty"`
	Erased         bool     `json:"erased,omitempty"`
	PhotoID        string   `json:"photo_id,omitempty"` // "": none
	CreatedAt      int64    `json:"created_at"`
	ChangedAt      int64    `json:"changed_at"`
	Version        int      `json:"version"`

	Said Said `json:"-"` // kept beside it
}

// Quiet reports whether an open offer waits on a day: its next day has come.
func (o Offer) Quiet(day string) bool { return o.State.Open() && o.NextOn <= day }

// Created is when it was made.
func (o Offer) Created() time.Time { return store.Time(o.CreatedAt) }

// Giver is who gives, and how to reach them.
type Giver struct {
	OfferID      string `db:"offer_id"`
	Name         string `db:"name"`
	Email        string `db:"email"`
	EmailKey     string `db:"email_key"` // the address as it is compared
	Phone        string `db:"phone"`
	Organisation string `db:"organisation"`
	ContactAt    int64  `db:"contact_at"` // the last contact
}

// LastContact is when we and they last heard of each other.
func (g Giver) LastContact() time.Time { return store.Time(g.ContactAt) }

// Step is one thing that was done about an offer.
type Step struct {
	OfferID   string `db:"offer_id"`
	Number    int    `db:"number"` // from 1
	AtMicros  int64  `db:"at"`
	ActorKind string `db:"actor_kind"`
	Actor     string `db:"actor"`
	What      string `db:"what"`
	Note      string `db:"note"`
}

// At is when.
func (s Step) At() time.Time { return store.Time(s.AtMicros) }

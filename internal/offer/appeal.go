package offer

import (
	"slices"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/store"
)

// AppealState is how far an appeal has come.
type AppealState string

// The states of an appeal. Ended is never stored: an open appeal has ended once its last day is past.
const (
	Draft     AppealState = "draft"
	Held      AppealState = "held" // it waits for a moderator, and nobody has seen it yet
	Open      AppealState = "open" // anybody can see it and answer
	Refused   AppealState = "refused"
	Fulfilled AppealState = "fulfilled"
	Withdrawn AppealState = "withdrawn"
	Ended     AppealState = "ended"
)

// AppealStates lists them in the order that pages show them.
var AppealStates = []AppealState{Open, Ended, Held, Draft, Refused, Fulfilled, Withdrawn}

// appealMoves is every change of state that there is.
var appealMoves = map[AppealState][]AppealState{
	Draft:     {Held, Open, Withdrawn},
	Held:      {Held, Open, Refused, Draft, Withdrawn},
	Open:      {Open, Fulfilled, Withdrawn},
	Refused:   {Held, Open, Draft, Withdrawn},
	Withdrawn: {Held, Open, Draft},
	Fulfilled: {},
}

func (s AppealState) mayBecome(to AppealState) bool { return slices.Contains(appealMoves[s], to) }

// Words are what an organisation says and shows in an appeal: a moderator reads them before the public does.
type Words struct {
	Title   string `json:"title"`
	Unit    string `json:"unit,omitempty"` // "coats", "hours a week"
	Why     string `json:"why,omitempty"`
	ForWhom string `json:"for_whom,omitempty"`
	Bring   string `json:"bring,omitempty"` // where to bring it or do it
	PayLink string `json:"pay_link,omitempty"`
	Photo   Photo  `json:"photo,omitzero"`
}

// Appeal is an organisation asking the public for something. Words are as the organisation wrote them
// last; Shown are those that a moderator has let through.
type Appeal struct {
	ID             string      `json:"id"`
	OrganisationID string      `json:"organisation_id"`
	Version        int         `json:"version"`
	State          AppealState `json:"state"`
	Words          Words       `json:"words"`
	Shown          Words       `json:"shown"`
	Kind           Kind        `json:"kind"`
	Category       string      `json:"category,omitempty"`
	Wanted         int         `json:"wanted,omitempty"` // 0: not counted
	Given          int         `json:"given,omitempty"`  // by the results recorded
	Needs          []string    `json:"needs,omitempty"`
	Stages         pathway.Set `json:"stages,omitempty"`
	AreaID         string      `json:"area_id"`
	Postcode       string      `json:"postcode,omitempty"`
	LastDay        string      `json:"last_day"` // the city's calendar, 2006-01-02
	Urgency        Urgency     `json:"urgency"`
	HeldAt         int64       `json:"held_at,omitempty"` // since when its words wait for a moderator; 0: they do not
	Writer         string      `json:"writer,omitempty"`  // the account that sent it
	Reason         string      `json:"reason,omitempty"`  // why a moderator refused the words
	OpenedAt       int64       `json:"opened_at,omitempty"`
	ClosedAt       int64       `json:"closed_at,omitempty"`
	ChangedAt      int64       `json:"changed_at"`
}

// On is the state on a day of the city's calendar.
func (a Appeal) On(day string) AppealState {
	if a.State == Open && a.LastDay < day {
		return Ended
	}
	return a.State
}

// Waits reports whether words of the appeal wait for a moderator.
func (a Appeal) Waits() bool { return a.HeldAt > 0 }

// HeldSince is since when.
func (a Appeal) HeldSince() time.Time { return store.Time(a.HeldAt) }

// Answerable reports whether somebody may answer it on a day: it is open, and not for money, which goes
// straight to the organisation.
func (a Appeal) Answerable(day string) bool { return a.On(day) == Open && a.Kind != Money }

// PublicAppeal is what anybody may know of an appeal. It has no field for what they may not.
type PublicAppeal struct {
	ID             string
	OrganisationID string
	State          AppealState // open or fulfilled: whether it has ended is for the day to say
	Words          Words
	Kind           Kind
	Category       string
	Wanted, Given  int
	Needs          []string
	Stages         pathway.Set
	AreaID         string
	Postcode       string
	LastDay        string
	Urgency        Urgency
	OpenedAt       int64
	ClosedAt       int64
}

// Public is what anybody may know of the appeal now; false for nothing.
func (a Appeal) Public() (PublicAppeal, bool) {
	if a.State != Open && a.State != Fulfilled || a.Shown.Title == "" {
		return PublicAppeal{}, false
	}
	return PublicAppeal{
		ID: a.ID, OrganisationID: a.OrganisationID, State: a.State, Words: a.Shown, Kind: a.Kind, Category: a.Category,
		Wanted: a.Wanted, Given: a.Given, Needs: a.Needs, Stages: a.Stages, AreaID: a.AreaID, Postcode: a.Postcode,
		LastDay: a.LastDay, Urgency: a.Urgency, OpenedAt: a.OpenedAt, ClosedAt: a.ClosedAt,
	}, true
}

// On is the state on a day.
func (a *PublicAppeal) On(day string) AppealState {
	if a.State == Open && a.LastDay < day {
		return Ended
	}
	return a.State
}

// Left is how many are still wanted; 0 when it is not counted, or enough were given.
func (a *PublicAppeal) Left() int { return max(a.Wanted-a.Given, 0) }

// Opened is when the public first saw it.
func (a *PublicAppeal) Opened() time.Time { return store.Time(a.OpenedAt) }

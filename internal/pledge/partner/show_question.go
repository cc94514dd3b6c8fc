package partner

import (
	"errors"
	"math"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// Question is whether an organisation takes part, as it is shown to that organisation. It has no field for anything else
// of the engagement: not for who else takes part, what is pledged, or whom to ask.
type Question struct {
	ID             string
	OrganisationID string // that is asked
	Organisation   string
	Title          string // of the engagement
	Holder         string // the name of the organisation that holds it
	SchemeID       string // "" outside any
	Why            string // they ask
	State          State
	At             int64 // when they asked, in microseconds UTC

	// Pledges is the id of the engagement whose pledges they sign, once they have agreed; "" else.
	Pledges string
	// BodyID and Called are under which id and name they take part, once they have agreed; "" else.
	BodyID, Called string
}

// ShowQuestion is one question, for who looks after the organisation.
type ShowQuestion struct{ ID string }

// Name is the question as the audit would show it.
func (ShowQuestion) Name() string { return "partner.show_question" }

// Load reads it.
func (q ShowQuestion) Load(tx *store.ReadTx) (Question, error) {
	if !ids.Valid(q.ID) {
		return Question{}, errs.NotFound
	}
	x, err := getQuestion(tx, q.ID)
	if err != nil {
		return Question{}, err
	}
	return x.shown(tx)
}

// Allow lets who looks after the organisation that is asked, and Homeward itself, which writes to them.
func (ShowQuestion) Allow(who policy.Actor, x Question) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return mayAnswer(who, x.OrganisationID)
}

// About names nobody.
func (ShowQuestion) About(Question) string { return "" }

// shown is a question as it is shown to whom it asks.
func (q question) shown(tx *store.ReadTx) (x Question, err error) {
	e, err := session.GetEngagement(tx, q.EngagementID, "")
	if err != nil {
		return x, err
	}
	x = Question{ID: q.ID, OrganisationID: q.OrganisationID, Title: e.Title, SchemeID: e.SchemeID, Why: q.Why, State: q.State, At: q.At}
	if q.State == Agreed {
		x.Pledges, x.BodyID = e.ID, q.BodyID
		for _, b := range e.Bodies {
			if b.ID == q.BodyID {
				x.Called = b.Name
			}
		}
	}
	if x.Organisation, err = nameOf(tx, q.OrganisationID); err != nil {
		return x, err
	}
	x.Holder, err = nameOf(tx, e.OrganisationID)
	return x, err
}

// ListQuestions lists what organisations of somebody's own are asked, or take part in: what waits for an answer first.
type ListQuestions struct{}

// mostWaiting is how many are listed that wait for an answer: anybody who leads a session may ask. What an organisation
// has agreed to is listed whole, so that no questions push it out.
const mostWaiting = 100

// Name is the search as the audit shows it.
func (ListQuestions) Name() string { return "partner.list_questions" }

// Needs names the roles that answer for an organisation.
func (ListQuestions) Needs() policy.Permission {
	return policy.Permission{Name: "say that an organisation takes part", Roles: keepers}
}

// List reads them within the scope.
func (ListQuestions) List(tx *store.ReadTx, scope policy.Scope) (out []Question, err error) {
	waiting, err := within(tx, scope, Open, mostWaiting)
	if err != nil {
		return nil, err
	}
	agreed, err := within(tx, scope, Agreed, math.MaxInt32)
	if err != nil {
		return nil, err
	}
	for _, q := range append(waiting, agreed...) {
		x, err := q.shown(tx)
		if errors.Is(err, errs.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

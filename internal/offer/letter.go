package offer

import (
	"errors"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Letter is what a mail to a giver needs to say.
type Letter struct {
	OfferID, To, Name string
	Offered           string // their own words
	Appeal            string // its title; "": none
	AppealID          string
	Organisation      string
	Round             int
	Words             string // of thanks
	Days              int    // for which we keep who gives, after the last contact
}

// LetterTo gives what to write to the giver of an offer, in the transaction that writes it: while it runs
// nobody can erase them. It is errs.NotFound once they are erased, and when they left no email address.
// It is a part.
func LetterTo(tx *store.Tx, offerID string) (l Letter, err error) {
	o, err := lockOffer(tx, offerID)
	if err != nil {
		return l, err
	}
	g, there, err := readGiver(&tx.ReadTx, offerID, "")
	if err != nil || !there || g.Email == "" {
		return l, orGone(err)
	}
	rules, err := org.ReadRules(&tx.ReadTx)
	if err != nil {
		return l, err
	}
	l = Letter{OfferID: o.ID, To: g.Email, Name: g.Name, Offered: o.Said.Title, Round: o.Round, AppealID: o.AppealID, Days: rules.GiversKeptDays}
	if l.Offered == "" {
		l.Offered = o.Said.Text
	}
	if o.AppealID == "" {
		return l, nil
	}
	a, err := readAppeal(&tx.ReadTx, o.AppealID, "")
	if err != nil {
		return l, err
	}
	by, err := org.Get(&tx.ReadTx, a.OrganisationID)
	l.Appeal, l.Organisation = a.Shown.Title, by.Name
	return l, err
}

// ThanksIn gives the words of a thank-you that an organisation wrote to the giver of an offer; "" for none.
// It is a part.
func ThanksIn(tx *store.ReadTx, offerID string, step int) (string, error) {
	steps, err := stepsOf(tx, offerID)
	if err != nil {
		return "", err
	}
	for _, s := range steps {
		if s.Number == step && s.What == "thanked" {
			return s.Note, nil
		}
	}
	return "", nil
}

// ClosingThanks gives the closing thank-you of an appeal; "" once it is gone. It is a part.
func ClosingThanks(tx *store.ReadTx, appealID string) (string, error) {
	words, err := thanksOf(tx, appealID)
	if errors.Is(err, errs.NotFound) {
		return "", nil
	}
	return words, err
}

// WhoOffered asks to whom the closing thank-you of an appeal goes: one offer for each giver.
type WhoOffered struct{ AppealID string }

// Name is the question as the audit would show it.
func (WhoOffered) Name() string { return "appeal.who_offered" }

// Load lists the offers, by ids.
func (q WhoOffered) Load(tx *store.ReadTx) ([]string, error) { return firstTo(tx, q.AppealID) }

// Allow lets Homeward itself, which writes to them.
func (WhoOffered) Allow(who policy.Actor, _ []string) policy.Decision { return onlyHomeward(who) }

// About names nobody.
func (WhoOffered) About([]string) string { return "" }

// ShowJudged is a moderator's decision, for the letter to whoever wrote the appeal.
type ShowJudged struct{ AppealID string }

// Judged is what they are told.
type Judged struct{ AppealID, Title, Reason, Writer string }

// Name is the question as the audit would show it.
func (ShowJudged) Name() string { return "appeal.judged" }

// Load reads it.
func (q ShowJudged) Load(tx *store.ReadTx) (Judged, error) {
	a, err := readAppeal(tx, q.AppealID, "")
	return Judged{a.ID, a.Words.Title, a.Reason, a.Writer}, err
}

// Allow lets Homeward itself, which writes to them.
func (ShowJudged) Allow(who policy.Actor, _ Judged) policy.Decision { return onlyHomeward(who) }

// About names nobody.
func (ShowJudged) About(Judged) string { return "" }

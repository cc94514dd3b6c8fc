package exchange

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/snapshot"
)

// CommentState is whether a comment can be read.
type CommentState string

// The states. Out of each but Up nothing leads, save that the authority lets stand what was reported.
const (
	Up     CommentState = "up"
	Hidden CommentState = "hidden" // by the holder, with a reason
	Down   CommentState = "down"   // by the authority, with a reason
	Back   CommentState = "back"   // by who wrote it
)

// Comment is what one organisation writes about another's promises. The writer's name stands nowhere.
type Comment struct {
	ID             string
	EngagementID   string // whose line it is about
	PromiseID      string // of the action that it is about; "" for all of it
	FromID         string // the engagement from which it was written
	OrganisationID string // of the writer
	SchemeID       string
	Role           string // of the writer, in their organisation
	Body           string
	State          CommentState
	Why            string // it is hidden or down
	Answer         string
	AnswerRole     string
	Reported       string // why somebody reported it last
	Reports        int    // that nobody has settled
	By             string // the account that wrote it
	At             int64
	AnsweredAt     int64
	ReportedAt     int64
	SettledAt      int64
}

const (
	// mostWords is how many letters a comment, an answer or a reason may have.
	mostWords, mostReason = 1000, 500
	// mostADay is how many comments an organisation writes from one engagement within a day, and mostOn how many can stand
	// under one line.
	mostADay, mostOn = 20, 500
	aDay             = 24 * time.Hour
)

// checkWords tells what is wrong with something that has to be said.
func checkWords(f *errs.Fields, name, text, missing string, letters int) {
	if plain.Blank(text) {
		f.Add(name, missing)
	}
	if n := utf8.RuneCountInString(text); n > letters {
		f.Add(name, fmt.Sprintf("Use %d letters or fewer. There are %d now", letters, n))
	}
}

func checkID(f *errs.Fields, id string) {
	if !ids.Valid(id) {
		f.Add("id", "The id must be a UUID")
	}
}

// roleIn is what somebody is called beside the name of an organisation, for whom they act from an engagement of it.
func roleIn(who policy.Actor, s Seat) string {
	for _, r := range []policy.Role{policy.Owner, policy.Editor, policy.Facilitator} {
		if who.HasIn(s.OrganisationID, r) {
			return string(r)
		}
	}
	return string(policy.Facilitator)
}

// talk is a line of the register with what is said about it, and who speaks.
type talk struct {
	to   Seat
	from Seat // of who speaks; the zero Seat where nobody does
	all  []Comment
}

// readTalk reads it; forUpdate locks the engagement that it is about.
func readTalk(tx *store.ReadTx, to, from, forUpdate string) (x talk, err error) {
	if x.to, err = seatOf(tx, to, forUpdate); err != nil {
		return x, err
	}
	if from != "" && from != to {
		if x.from, err = seatOf(tx, from, ""); err != nil {
			return x, err
		}
	}
	x.all, err = commentsOn(tx, to)
	return x, err
}

// mayJoin lets who leads an engagement of the same scheme, while the line can be read.
func (x talk) mayJoin(who policy.Actor) policy.Decision {
	switch {
	case x.from.ID == "" || !x.from.MayLead(who).Allowed():
		return policy.Deny("leads no engagement with an award of this scheme")
	case !x.from.with(x.to):
		return policy.Deny("has an award of another scheme")
	case !x.to.Shown:
		return policy.Deny("it is not on the register")
	}
	return policy.Allow("leads an engagement with an award of the same scheme")
}

// mayRead lets those, who leads the engagement that it is about, and the authority. Nobody reads from an engagement that
// they don't lead.
func (x talk) mayRead(who policy.Actor) policy.Decision {
	if x.from.ID != "" && !x.from.MayLead(who).Allowed() {
		return policy.Deny("does not lead the engagement from which they read")
	}
	return policy.Either(x.to.MayLead(who), x.to.mayJudge(who), x.mayJoin(who))
}

// mayWrite is mayJoin while the award of who writes stands.
func (x talk) mayWrite(who policy.Actor) policy.Decision {
	if may := x.mayJoin(who); !may.Allowed() {
		return may
	}
	return x.from.mayAct(who)
}

// promise is an action that the line shows, and what it says; "" is all of it.
func (s Seat) promise(id string) (text string, there bool) {
	if id == "" {
		return "", true
	}
	for _, of := range []snapshot.Snapshot{s.Entry.Now, s.Entry.Then} {
		for _, p := range of.Pledges {
			i := slices.IndexFunc(p.Actions, func(a snapshot.Action) bool { return a.ID == id })
			if i >= 0 {
				return p.Actions[i].Text, true
			}
		}
	}
	return "", false
}

// inTalk is one comment, with everything around it.
type inTalk struct {
	talk
	Comment
}

// lockComment reads one. The engagement that it is about is locked with it.
func lockComment(tx *store.Tx, id string) (x inTalk, err error) {
	if !ids.Valid(id) {
		return x, errs.NotFound
	}
	c, err := getComment(&tx.ReadTx, id)
	if err != nil {
		return x, err
	}
	if x.talk, err = readTalk(&tx.ReadTx, c.EngagementID, c.FromID, tx.ForUpdate()); err != nil {
		return x, err
	}
	x.Comment, err = getComment(&tx.ReadTx, id)
	return x, err
}

// over is why nothing can be done about a comment any more.
func (c Comment) over(field string) error {
	return errs.Fields{{Name: field, Message: map[CommentState]string{
		Hidden: "This comment is hidden already", Down: "The authority has taken this comment down", Back: "Who wrote this comment has taken it back",
	}[c.State]}}
}

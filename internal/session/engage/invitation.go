package engage

import (
	"net/mail"
	"slices"
	"strings"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// Reply is what somebody who is invited says.
type Reply string

// The replies.
const (
	Waiting Reply = ""
	Yes     Reply = "yes"
	No      Reply = "no"
	Maybe   Reply = "maybe"
)

// Replies are those that can be given.
var Replies = []Reply{Yes, Maybe, No}

// From is where somebody takes part who comes to a session that is held in a room and on screens.
type From string

// Where they may be. Nobody is asked where it makes no difference.
const (
	FromRoom   From = "room"
	FromScreen From = "screen"
)

// Invitation is one person who is asked to come.
type Invitation struct {
	ID           string   `json:"-"`
	EngagementID string   `json:"-"`
	Name         string   `json:"name"`
	Email        string   `json:"email,omitempty"` // "" for somebody who gets a letter
	Organisation string   `json:"organisation,omitempty"`
	Kind         string   `json:"kind"`  // one of session.Kinds
	Group        int      `json:"group"` // in which session, or at which table; 0: not said
	Sent         int      `json:"sent"`  // how often it went out
	Reply        Reply    `json:"reply,omitempty"`
	From         From     `json:"from,omitempty"`       // in the room or on a screen; "": not asked, or not said
	RepliedAt    int64    `json:"replied_at,omitempty"` // microseconds UTC
	Stories      []string `json:"stories,omitempty"`    // cases that they were sent
	Needs        Needs    `json:"-"`
}

// Needs are what somebody needs in order to take part. They are for who leads the engagement alone, and deleted when
// it is over.
type Needs struct {
	Access string `json:"access,omitempty"`
	Food   string `json:"food,omitempty"`
	Travel string `json:"travel,omitempty"`
	Pay    bool   `json:"pay,omitempty"` // for their time: experts by experience
	Note   string `json:"note,omitempty"`
}

// Any reports whether somebody said anything.
func (n Needs) Any() bool { return n != Needs{} }

// mostInvited is how many may be invited to one engagement.
const mostInvited = 300

// Check tells what is wrong with it.
func (v Invitation) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(v.ID) {
		f.Add("id", "The id must be a UUID")
	}
	line(&f, "name", v.Name, "Write a name, or who it is: a nurse of ward 4", mostName)
	line(&f, "organisation", v.Organisation, "", mostName)
	if to, err := mail.ParseAddress(v.Email); v.Email != "" && (err != nil || to.Address != plain.Line(v.Email) || strings.ContainsAny(v.Email, "<>\r\n")) || len(v.Email) > mostLine {
		f.Add("email", "Write an email address, such as name@example.org, or leave it empty and print a letter")
	}
	if !slices.Contains(session.Kinds, v.Kind) {
		f.Add("kind", "Choose what they bring")
	}
	if v.Group < 0 || v.Group > 20 {
		f.Add("group", "Give a number from 1 to 20")
	}
	return f
}

func (v Invitation) tidied() Invitation {
	v.Name, v.Organisation, v.Email = plain.Line(v.Name), plain.Line(v.Organisation), plain.Line(v.Email)
	return v
}

// check tells what is wrong with what somebody needs.
func (n Needs) check(f *errs.Fields) {
	for _, x := range [][2]string{{"access", n.Access}, {"food", n.Food}, {"travel", n.Travel}, {"note", n.Note}} {
		line(f, x[0], x[1], "", mostTold)
	}
}

func (n Needs) tidied() Needs {
	n.Access, n.Food, n.Travel, n.Note = plain.Text(n.Access), plain.Text(n.Food), plain.Text(n.Travel), plain.Text(n.Note)
	return n
}

// Tally counts those who are invited.
type Tally struct {
	All, Sent  int
	Kinds      map[string]int // of those who did not say no
	Replies    map[Reply]int
	Coming     int          // who did not say no
	Needs      int          // who said what they need
	Unanswered int          // were asked, and have not replied
	From       map[From]int // of those who did not say no
}

// TallyOf counts a list. Who said no brings nothing to the mix.
func TallyOf(list []Invitation) Tally {
	t := Tally{Kinds: map[string]int{}, Replies: map[Reply]int{}, From: map[From]int{}}
	for _, v := range list {
		t.All++
		t.Replies[v.Reply]++
		if v.Reply != No {
			t.Coming++
			t.Kinds[v.Kind]++
			t.From[v.From]++
		}
		if v.Sent > 0 {
			t.Sent++
			if v.Reply == Waiting {
				t.Unanswered++
			}
		}
		if v.Needs.Any() {
			t.Needs++
		}
	}
	return t
}

// sameAs reports whether two say the same of whom they invite, and how.
func (v Invitation) sameAs(o Invitation) bool {
	return v.Name == o.Name && v.Email == o.Email && v.Organisation == o.Organisation && v.Kind == o.Kind && v.Group == o.Group
}

// Answered reports whether there is anything that was sent to them, or came from them.
func (v Invitation) Answered() bool { return v.Sent > 0 || v.Reply != Waiting || v.Needs.Any() }

func folded(s string) string { return strings.ToLower(plain.Line(s)) }

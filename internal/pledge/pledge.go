package pledge

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// Status is how far a pledge is.
type Status string

// The statuses.
const (
	Proposed  Status = "proposed"
	Agreed    Status = "agreed"
	Blocked   Status = "blocked"   // somebody can't live with it as it is
	Withdrawn Status = "withdrawn" // it is not made after all
)

// Visibility is who may read a pledge. Each class takes in those before it.
type Visibility string

// The classes, the narrowest first.
const (
	Session     Visibility = "session"     // those who hold the engagement, and its room
	Partnership Visibility = "partnership" // everybody in the organisations that take part
	Authority   Visibility = "authority"   // also who looks after the scheme
	Public      Visibility = "public"
)

// Visibilities are all four.
var Visibilities = []Visibility{Session, Partnership, Authority, Public}

// opens reports whether a pledge of this class may be read by those for whom another class was made.
func (v Visibility) opens(to Visibility) bool {
	return slices.Index(Visibilities, v) >= slices.Index(Visibilities, to)
}

// Pledge is one direction that a room agrees on, under one stage.
type Pledge struct {
	ID      string   `json:"id"`
	Version int      `json:"-"` // rises with each change
	Place   int      `json:"place"`
	Status  Status   `json:"-"`
	From    []string `json:"from,omitempty"` // the ids of the points that it comes from
	Words
	Earlier    pathway.Stage `json:"earlier,omitempty"` // the stage to which it could move: see session.MovesTo
	Group      int           `json:"group,omitempty"`   // the small group whose words it began as; 0: none
	Visibility Visibility    `json:"visibility"`
	Round      int           `json:"round,omitempty"`   // how often the room was asked anew, as the words changed
	Hands      Hands         `json:"hands,omitzero"`    // of those without a device
	Count      *Tally        `json:"count,omitempty"`   // with which it was agreed
	Carried    *Tally        `json:"carried,omitempty"` // the same, once it is open again: it stands until somebody answers anew
	Before     []Tally       `json:"before,omitempty"`
	Reason     string        `json:"reason,omitempty"`    // why it was withdrawn
	SharedBy   []string      `json:"shared_by,omitempty"` // who shares it, by name and as it was agreed; none: all
}

// Sooner is the stage to which it could move earlier; none when it stands no later than that any more.
func (p Pledge) Sooner() pathway.Stage { return session.Sooner(pathway.Of(p.Stage), p.Earlier) }

// MovesTo are the stages to which it could move: those before its crisis, or before what came after that.
func (p Pledge) MovesTo() []pathway.Stage { return session.MovesTo(pathway.Of(p.Stage)) }

// anew lets go of what was answered before the pledges were opened again: the room is asked once more.
func (p Pledge) anew() Pledge {
	if p.Carried != nil {
		p.Before, p.Carried = append(slices.Clone(p.Before), *p.Carried), nil
	}
	return p
}

// Words are what a pledge says, as a form has it.
type Words struct {
	Stage   pathway.Stage `json:"stage"`
	Text    string        `json:"text"`
	Why     string        `json:"why,omitempty"`
	Sharers []string      `json:"sharers,omitempty"` // the ids of the bodies that share it
}

// The longest that words may be, in letters.
const (
	MostText = 500
	mostWhy  = 1000
	mostName = 120
)

// mostPledges is how many an engagement may have.
const mostPledges = 120

func isControl(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }

// turns reports whether a letter turns the direction in which a line is read: nobody sees it, and it makes one text
// look like another.
func turns(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f' || r == '\u061c'
}

// blanks are letters that are drawn as nothing.
const blanks = "\u115f\u1160\u2800\u3164\uffa0"

// tidy makes one paragraph of a text: a pledge is a line in every form that it leaves in. One in which nothing can be
// seen is none.
func tidy(text string) string {
	seen := false
	text = strings.Map(func(r rune) rune {
		seen = seen || unicode.IsGraphic(r) && !unicode.IsSpace(r) && !strings.ContainsRune(blanks, r)
		if turns(r) {
			return -1
		}
		return r
	}, text)
	if !seen {
		return ""
	}
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || isControl(r) }), " ")
}

func (w Words) tidied() Words {
	w.Text, w.Why = tidy(w.Text), tidy(w.Why)
	w.Sharers = slices.Compact(slices.Sorted(slices.Values(w.Sharers)))
	return w
}

// same reports whether two say the same to a room: who shares a pledge is not among it. Why it is made is signed too.
func (w Words) same(other Words) bool {
	return w.Stage == other.Stage && w.Text == other.Text && w.Why == other.Why
}

// check tells what is wrong with the words, field by field.
func (w Words) check() errs.Fields {
	var f errs.Fields
	if !w.Stage.Valid() {
		f.Add("stage", "Choose the stage that it belongs to")
	}
	if tidy(w.Text) == "" {
		f.Add("text", "Write what you will do. Begin with “We will”")
	}
	most(&f, "text", w.Text, MostText)
	most(&f, "why", w.Why, mostWhy)
	if len(w.Sharers) > mostPledges {
		f.Add("sharers", "Choose from the list")
	}
	return f
}

// most notes a text that is too long.
func most(f *errs.Fields, name, text string, letters int) {
	if utf8.RuneCountInString(text) > letters {
		f.Add(name, fmt.Sprintf("Use %d letters or fewer", letters))
	}
}

// due notes words that are needed and not there.
func due(f *errs.Fields, name, text, message string) {
	if tidy(text) == "" {
		f.Add(name, message)
	}
}

func checkID(f *errs.Fields, id string) {
	if !ids.Valid(id) {
		f.Add("id", "The id must be a UUID")
	}
}

// Of is the id of the pledge that a point of the log leads to: the same point leads to one.
func Of(engagementID, entryID string) string {
	return ids.Derive("pledge:"+engagementID, entryID)
}

// Begin is the words of a point as the beginning of a pledge: "We could ring" becomes "We will ring".
func Begin(text string) string {
	for _, x := range []string{"We could ", "We can ", "We should ", "We might "} {
		if rest, ok := strings.CutPrefix(text, x); ok {
			return short("We will " + rest)
		}
	}
	return short(text)
}

// short cuts a text to what a pledge may have.
func short(text string) string {
	letters := []rune(tidy(text))
	if len(letters) > MostText {
		letters = append(letters[:MostText-1], '…')
	}
	return string(letters)
}

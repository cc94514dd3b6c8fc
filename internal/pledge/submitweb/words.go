package submitweb

import (
	"fmt"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/pledge/submit"
)

// stateWords are a state as a tag says it to those who hold the engagement, and how the tag looks.
var stateWords = map[submit.State]struct{ held, desk, tag string }{
	submit.Draft:       {"Not ready yet", "Not sent", "tag--wait"},
	submit.Ready:       {"Ready to send", "Not sent", "tag--good"},
	submit.Submitted:   {"Sent", "New", "tag--wait"},
	submit.InReview:    {"Being read", "Being read", "tag--wait"},
	submit.Feedback:    {"You have feedback", "Feedback given", "tag--good"},
	submit.Asked:       {"Please answer", "Waits for their answer", "tag--wait"},
	submit.Resubmitted: {"Sent again", "Sent again", "tag--wait"},
	submit.Validated:   {"Validated", "Validated: give the award", "tag--good"},
	submit.Awarded:     {"Awarded", "Awarded", "tag--good"},
	submit.Declined:    {"Declined", "Declined", "tag--bad"},
	submit.Lapsed:      {"The time to answer is over", "No answer in time", "tag--bad"},
	submit.Withdrawn:   {"Withdrawn", "Withdrawn", ""},
	submit.Superseded:  {"Replaced by a newer one", "Replaced by a newer one", ""},
}

// heldSays tells those who hold the engagement what a state means for them.
var heldSays = map[submit.State]string{
	submit.Draft:       "A few things are still missing. The list below says which.",
	submit.Ready:       "Nothing is missing. Read it once more, and send it.",
	submit.Submitted:   "The authority has it. Somebody will take it up, and you get a mail when they write.",
	submit.InReview:    "Somebody at the authority reads it. You get a mail when they write.",
	submit.Feedback:    "The authority has written to you. You can change something and send it again, or wait for their decision.",
	submit.Asked:       "The authority needs something from you before it can say yes. Read the notes, change what is needed, and send it again.",
	submit.Resubmitted: "The authority has your new version, beside the one before.",
	submit.Validated:   "The authority has found it good. The award comes next.",
	submit.Awarded:     "You have the award. Thank you for what you promised, and for keeping it.",
	submit.Declined:    "The authority has said no to this one, and says why below. You can send another at any time, or ask somebody else to look at it.",
	submit.Lapsed:      "No answer came in time. Nothing is lost: send it again whenever you are ready, or ask for more time.",
	submit.Withdrawn:   "You took it back. You can send it again at any time.",
	submit.Superseded:  "You have sent a newer one.",
}

// pastWords are what happened, in the words of the list of what was.
var pastWords = map[string]string{
	"sent": "Sent", "taken up": "Somebody at the authority took it up", "another reads it": "Somebody else reads it", "give feedback": "Feedback was given",
	"ask for changes": "Changes were asked for", "more time": "There is more time to answer", "found good by one": "One validator found it good",
	"validated": "Validated", "read again": "The authority reads it again", "awarded": "The award was given", "declined": "Declined",
	"withdrawn": "Withdrawn", "replaced": "A newer one stands in its place", "an appeal was upheld": "An appeal was upheld: others read it",
	"a validator stood aside": "A validator stood aside",
}

// day is a day as people say it; "" for none.
func day(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return t.Format("Monday 2 January 2006")
}

// at is the day of an instant.
func (s *Site) at(micros int64) string {
	if micros == 0 {
		return ""
	}
	return store.Time(micros).In(s.Zone).Format("2 January 2006, 15:04")
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// waitsFor says for how long the authority has had the next word.
func waitsFor(n int) string {
	if n == 0 {
		return "For us, since today"
	}
	return "For us, for " + days(n)
}

// HeldWord is a state as those who hold an engagement read it, in a line.
func HeldWord(s submit.State) string { return stateWords[s].held }

// Left says how long there is to answer, in a line.
func Left(today, due string) string { return left(today, due) }

// left says how many days there are to answer.
func left(today, due string) string {
	switch n := submit.DaysLeft(today, due); {
	case n < 0:
		return "The day was " + day(due)
	case n == 0:
		return "Today is the last day"
	default:
		return days(n) + " left, until " + day(due)
	}
}

// measured is a measure in a line: "How many: calls, from 20 to 50 calls, each month".
func measured(m measure.Measure) string {
	if m.None() {
		return ""
	}
	text := m.Kind.Title() + ": " + m.What
	if m.From != nil {
		text += ", from " + m.From.String()
	}
	if m.To != nil {
		text += ", to " + m.To.String()
	}
	if m.Unit != "" {
		text += " (" + m.Unit + ")"
	}
	return text
}

// actionFacts are what is said of an action under its text.
func actionFacts(a snapshot.Action) (out []string) {
	for _, x := range [][2]string{
		{"Lead: ", orElse(a.Lead, "wanted")},
		{"By: ", orElse(day(a.Due), "no day yet")},
		{"Measure: ", orElse(measured(a.Measure), "none yet")},
		{"Looked back on: ", day(a.Review)},
		{"Seen first: ", a.Early},
		{"Should lead to: ", a.Later},
	} {
		if x[1] != "" {
			out = append(out, x[0]+x[1])
		}
	}
	if a.State != snapshot.Agreed {
		out = append(out, "How far: "+string(a.State))
	}
	return out
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// stageOf is the stage of a pledge, in words.
func stageOf(p snapshot.Pledge) string { return p.Stage.Long() }

var noteTags = map[submit.Kind]string{submit.Good: "tag--good", submit.Suggest: "tag--wait", submit.Needed: "tag--bad"}

var markWords = map[submit.Mark]string{submit.Yes: "yes", submit.Partly: "partly", submit.NotYet: "not yet"}

// marksOf are the marks of a note, in the order of the criteria.
func marksOf(n submit.Note) (out []string) {
	for _, c := range submit.Criteria {
		if m := n.Marks[c.Key]; m != "" {
			out = append(out, c.Label+": "+markWords[m])
		}
	}
	return out
}

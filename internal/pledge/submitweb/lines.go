package submitweb

import (
	"strconv"
	"strings"

	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/pledge/submit"
)

// line is one thing that was sent, with what validators say of it.
type line struct {
	id       string // "" for all of it
	title    string // what it is: "A pledge", with its stage; "An action"
	text     string
	why      string
	facts    []string
	notes    []noteLine
	isAction bool
	writes   bool // the form of a note stands here
	changed  string
	mend     string // where it is changed in the plan; "" where it is not there any more, or for whoever may not
}

// noteLine is a note with its answer.
type noteLine struct {
	submit.Note
	word, tag string
	marks     []string
	by        string // who wrote it, for the authority
	problem   string // with the answer
	typed     string // the answer as it was typed
	draft     bool   // it was not sent yet
}

// linesOf are all that was sent, in order, with the notes of a round.
func linesOf(s snapshot.Snapshot, notes func(line string) []noteLine, changed map[string]string) []line {
	out := []line{{title: "All of it", text: s.Title, notes: notes("")}}
	for _, p := range s.Pledges {
		out = append(out, line{id: p.ID, title: "Pledge, " + stageOf(p), text: p.Text, why: p.Why, notes: notes(p.ID), changed: changed[p.ID]})
		for _, a := range p.Actions {
			out = append(out, line{id: a.ID, title: "Action", text: a.Text, facts: actionFacts(a), notes: notes(a.ID), isAction: true, changed: changed[a.ID]})
		}
	}
	return out
}

// anchor is where a line stands on its page.
func (l line) anchor() string {
	if l.id == "" {
		return "line-all"
	}
	return "line-" + l.id
}

func noteOf(n submit.Note) noteLine {
	return noteLine{Note: n, word: n.Kind.Title(), tag: noteTags[n.Kind], marks: marksOf(n), draft: n.SentAt == 0, typed: n.Answer}
}

// change is one difference to what was sent before.
type change struct{ word, what, then, now string }

var sortWords = map[snapshot.Sort]string{snapshot.New: "New", snapshot.Taken: "Taken out", snapshot.Other: "Changed"}

// changes are the differences, in words, and by line.
func changes(list []snapshot.Line) (out []change, by map[string]string) {
	by = map[string]string{}
	for _, l := range list {
		id, what := l.PledgeID, "pledge"
		switch {
		case l.ActionID != "":
			id, what = l.ActionID, "action"
		case l.PledgeID == "":
			what = "title"
		}
		c := change{sortWords[l.Sort], what, l.Then, l.Now}
		if l.Sort == snapshot.Other {
			c.what += ": " + strings.Join(l.Fields, ", ")
		}
		if l.Then == l.Now {
			c.then = ""
		}
		by[id] = c.word + " since the last version"
		out = append(out, c)
	}
	return out, by
}

// counts says how much it is, in a sentence.
func counts(s snapshot.Snapshot) string {
	p, a := len(s.Pledges), len(s.Promising().Actions())
	return plural(p, "pledge") + " and " + plural(a, "action")
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return strconv.Itoa(n) + " " + word + "s"
}

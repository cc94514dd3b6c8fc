package action

import (
	"strings"
	"unicode"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
)

// Answer is what people say to one letter of SMART, and on what it rests.
type Answer struct {
	Yes      bool   `json:"yes"`
	Evidence string `json:"evidence,omitempty"`
}

// Letter is one of the five, with what the rule has to say and what people say. A rule only hints: it reads words and
// knows nothing of the work.
type Letter struct {
	Key      string // "s", "m", "a", "r" or "t"
	Title    string
	Question string
	Hint     string  // what is wanting, by rule; "" when nothing is
	Answer   *Answer // nil: nobody has answered
}

// letters are the five with their questions.
var letters = []Letter{
	{Key: "s", Title: "Specific", Question: "Could somebody who was not there tell what will be done?"},
	{Key: "m", Title: "Measurable", Question: "Will you be able to show that it worked?"},
	{Key: "a", Title: "Achievable", Question: "Does somebody have the time, the say and the money for it?"},
	{Key: "r", Title: "Relevant", Question: "Does it serve the pledge, and the people it is for?"},
	{Key: "t", Title: "Time-bound", Question: "Is there a day by which it is done?"},
}

// vague are words after which nobody knows what was done.
var vague = []string{
	"improve", "enhance", "explore", "consider", "look at", "look into", "raise awareness", "work towards", "work on", "try to", "support", "promote", "encourage", "develop", "facilitate", "as needed", "where possible", "better",
}

// doing are words with which something that can be done often begins, so that a text without any of them, and without a
// number, may name a thing and no deed.
var doing = []string{
	"agree", "appoint", "ask", "bring", "build", "buy", "call", "change", "check", "choose", "collect", "count", "create", "design", "draw", "employ", "end", "find", "fund", "give", "go", "hire", "hold", "invite", "join", "keep", "lend", "let", "list", "make", "meet", "mend",
	"move", "name", "note", "offer", "open", "pay", "print", "publish", "put", "read", "recruit", "rent", "ring", "run", "send", "set", "share", "show", "sign", "start", "stop", "take", "talk", "teach", "tell", "test", "train", "translate", "try", "turn", "visit", "walk", "write",
}

// SMART is the five letters of an action, as of a day.
func (a Action) SMART(today string) []Letter {
	out := make([]Letter, len(letters))
	for i, l := range letters {
		l.Hint = a.hint(l.Key, today)
		if x, there := a.Smart[l.Key]; there {
			l.Answer = &x
		}
		out[i] = l
	}
	return out
}

// hint is what a rule has to say to a letter.
func (a Action) hint(key, today string) string {
	switch key {
	case "s":
		return a.hintSpecific()
	case "m":
		switch m := a.Measure; {
		case m.None():
			return "There is no measure yet. What could you count, or ask people?"
		case !m.Aimed():
			return "There is no number to get to yet"
		case m.From == nil && m.Kind != measure.Deliverable && m.Unit != measure.YesNo:
			return "Nobody has said how it is now. Without that you can’t show a change: make finding out a task of its own"
		}
	case "a":
		switch {
		case a.Lead.Wanted():
			return "Nobody leads it yet"
		case !a.Lead.Wanted() && a.Lead.Contact == "" && a.Lead.AccountID == "":
			return "Nobody has said how to reach who leads it"
		}
	case "r":
		if plain.Blank(a.Later) && plain.Blank(a.Early) {
			return "Nobody has said yet what will be seen first, and what it should lead to"
		}
	case "t":
		switch {
		case a.Due == "":
			return "There is no day yet"
		case a.Due < today && !a.State.Ended():
			return "The day is past. Give a new one, and say why"
		case a.Review == "":
			return "There is no day yet on which you look back"
		}
	}
	return ""
}

func (a Action) hintSpecific() string {
	words := strings.FieldsFunc(strings.ToLower(a.Text), func(r rune) bool {
		return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' && !unicode.IsDigit(r)
	})
	spoken := " " + strings.Join(words, " ") + " "
	has := func(list []string) string {
		for _, w := range list {
			if strings.Contains(spoken, " "+w+" ") {
				return w
			}
		}
		return ""
	}
	switch v := has(vague); {
	case len(words) < 4:
		return "This is very short. Say who does what, with whom"
	case v != "":
		return "“" + capital(v) + "” can mean anything. What will be there that is not there now?"
	case has(doing) == "" && !strings.ContainsFunc(a.Text, unicode.IsDigit):
		return "Begin with what you do: write, ring, train, open, ask…"
	case len(words) > 60:
		return "This is long. Could it be two actions?"
	}
	return ""
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// checkAnswer tells what is wrong with an answer. A yes says on what it rests.
func checkAnswer(key string, a Answer) errs.Fields {
	var f errs.Fields
	known := false
	for _, l := range letters {
		known = known || l.Key == key
	}
	if !known {
		f.Add("letter", "Choose from the list")
	}
	if a.Yes {
		need(&f, "evidence-"+key, a.Evidence, "Say on what your yes rests")
	}
	text(&f, "evidence-"+key, a.Evidence, mostWhy)
	return f
}

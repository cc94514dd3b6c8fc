package session

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// EntryState is whether an entry stands in the log.
type EntryState string

// The states of an entry.
const (
	Stands EntryState = "stands"
	Hidden EntryState = "hidden" // a facilitator keeps it from the room
	Parked EntryState = "parked" // kept for later, on purpose
	Gone   EntryState = "gone"   // others stand in its place, as it was split or joined
)

// Origin is how an entry came into the log.
type Origin string

// The origins.
const (
	Typed   Origin = "typed"   // on somebody's own device
	Scribe  Origin = "scribe"  // written down for the room
	Paper   Origin = "paper"   // from a sheet
	Brought Origin = "file"    // from a log that was taken away as a file
	Carried Origin = "carried" // from an earlier question
	Grouped Origin = "group"   // from a small group
)

// Entry is one row of a session's log.
type Entry struct {
	ID     string     `json:"id"`
	Seq    int        `json:"-"` // the number of the event by which it came
	State  EntryState `json:"-"`
	Writer string     `json:"-"` // the participant's id; "" when nobody is named
	Words
	Said    string        `json:"said"` // the writer's own words, whatever the text has become
	Origin  Origin        `json:"origin"`
	Parent  string        `json:"parent,omitempty"`    // the entry that it was carried from
	Unseen  bool          `json:"anonymous,omitempty"` // whoever wrote it wished not to be named
	Kind    string        `json:"kind,omitempty"`      // what sort of person said it: one of Kinds; never of who is not named
	Answer  string        `json:"answer,omitempty"`    // to a question: what the room answered or decided
	Dots    int           `json:"dots,omitempty"`      // how many were put on it
	Earlier pathway.Stage `json:"earlier,omitempty"`   // the stage to which it could move: see MovesTo
	Group   int           `json:"group,omitempty"`     // the small group that brought it; 0: none
	From    []string      `json:"from,omitempty"`      // in whose place it stands, as they were split or joined
	Into    []string      `json:"into,omitempty"`      // of what is Gone: what stands in its place
	Apart   []string      `json:"apart,omitempty"`     // what it said before it was changed while the room did not see it: no event has it
}

// Words are what an entry says, as its writer fills them in.
type Words struct {
	Part         Part        `json:"part"`
	Stages       pathway.Set `json:"stages"`
	Text         string      `json:"text"`
	Step         string      `json:"case_step,omitempty"`    // the moment in the story that it speaks of
	Collaborator string      `json:"collaborator,omitempty"` // with whom
	Question     bool        `json:"question,omitempty"`     // it asks something that has to be answered
	Barrier      string      `json:"barrier,omitempty"`      // what is in the way, and how to get past it
	System       string      `json:"system,omitempty"`       // a service or a system that has to be brought in line
	Source       string      `json:"source,omitempty"`       // where its figures come from
	Link         string      `json:"link,omitempty"`         // to guidance elsewhere: https alone
}

// The longest that an entry's words may be, in characters.
const (
	MostText = 2000
	mostLine = 200
	mostMore = 500
)

// tidy makes one paragraph of a text: a row of the log is a line in every form that it leaves in. What can't be seen and
// turns other words round goes; what joins letters, or keeps them apart, is part of how some languages are written.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		if turns(r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || isControl(r) }), " ")
}

// turns reports whether a letter has no width, or has what follows it run the other way.
func turns(r rune) bool {
	return r == '\u200b' || r == '\ufeff' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060' && r <= '\u206f'
}

// blank reports whether nothing of a text can be seen.
func blank(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !isControl(r) && !unicode.Is(unicode.Cf, r) && !strings.ContainsRune("\u115f\u1160\u2800\u3164\uffa0", r)
	})
}

func isControl(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }

// tidied is the words as they are kept.
func (w Words) tidied() Words {
	w.Text, w.Step, w.Collaborator = tidy(w.Text), tidy(w.Step), tidy(w.Collaborator)
	w.Barrier, w.System, w.Source, w.Link = tidy(w.Barrier), tidy(w.System), tidy(w.Source), strings.TrimSpace(w.Link)
	return w
}

// check tells what is wrong with the words, field by field.
func (w Words) check() errs.Fields {
	var f errs.Fields
	switch n := utf8.RuneCountInString(w.Text); {
	case blank(w.Text):
		f.Add("text", "Write what you want to say")
	case n > MostText:
		f.Add("text", "That is more than fits into one point. Use 2,000 letters or fewer, or make two of it")
	}
	if !w.Part.Valid() {
		f.Add("part", "Choose the question that this answers")
	}
	for _, x := range [][2]string{{"case_step", w.Step}, {"collaborator", w.Collaborator}, {"system", w.System}, {"source", w.Source}} {
		if utf8.RuneCountInString(x[1]) > mostLine {
			f.Add(x[0], "Use 200 letters or fewer")
		}
	}
	if utf8.RuneCountInString(w.Barrier) > mostMore {
		f.Add("barrier", "Use 500 letters or fewer")
	}
	if w.Link != "" && !leads(w.Link) {
		f.Add("link", "Give an address that begins with https://, such as https://example.org/guide")
	}
	return f
}

// leads reports whether a text is an address to which a page may lead: https, a host with a dot, and nobody's
// password.
func leads(text string) bool {
	text = strings.TrimSpace(text)
	if len(text) > mostMore || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || isControl(r) }) {
		return false
	}
	u, err := url.Parse(text)
	return err == nil && u.Scheme == "https" && strings.Contains(u.Hostname(), ".") && u.User == nil
}

// Unsorted reports whether it stands in the log, and under no stage.
func (e Entry) Unsorted() bool { return e.State == Stands && e.Part.Asks() && e.Stages.Len() == 0 }

// Unanswered reports whether it stands in the log as a question that nobody has answered.
func (e Entry) Unanswered() bool { return e.State == Stands && e.Question && e.Answer == "" }

func checkID(f *errs.Fields, id string) {
	if !ids.Valid(id) {
		f.Add("id", "The id must be a UUID")
	}
}

// randomID refuses what a participant sends under an id that tells when it was made: by that, points that name nobody
// could be linked to who opened the page at that moment.
func randomID(who policy.Actor, id string) error {
	if who.Kind == policy.KindParticipant && !ids.IsRandom(id) {
		return errs.Fields{{Name: "id", Message: "The id must be a random UUID (version 4): please send this once more"}}
	}
	return nil
}

// same reports whether two people, or one device twice, said the same.
func (w Words) same(other Words) bool { return w == other }

// ReadStages reads the keys of stages; false when one is none.
func ReadStages(keys []string) (pathway.Set, bool) {
	var out pathway.Set
	for _, k := range keys {
		var s pathway.Stage
		if s.UnmarshalText([]byte(k)) != nil {
			return 0, false
		}
		out = out.With(s)
	}
	return out, true
}

package session

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// JoinEntries makes one entry of several that say the same. They are not lost: they stand behind it, each with
// its writer's own words, and can be brought back (RestoreEntry).
type JoinEntries struct {
	Code string
	IDs  []string // of those that are joined; the first one's words come first
	Text string   // what it says; "" for all their words, one after the other
}

// How many entries may be joined at once.
const mostJoined = 20

// Name is the action as the audit shows it.
func (JoinEntries) Name() string { return "session.join_entries" }

// Check looks at the input alone.
func (a JoinEntries) Check() error {
	list := slices.Clone(a.IDs)
	slices.Sort(list)
	if n := len(slices.Compact(list)); n < 2 || n > mostJoined || n != len(a.IDs) {
		return errs.Fields{{Name: "with", Message: "Choose the points that say the same: at least one, and at most nineteen"}}
	}
	if utf8.RuneCountInString(a.Text) > MostText {
		return errs.Fields{{Name: "text", Message: "Use 2,000 letters or fewer"}}
	}
	return nil
}

// several is a room and some of its entries.
type several struct {
	room    Room
	entries []Entry
}

// Load gives the room, locked, and the entries.
func (a JoinEntries) Load(tx *store.Tx) (s several, err error) {
	if s.room, err = roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate()); err != nil {
		return s, err
	}
	s.entries, err = entriesNamed(tx, s.room.ID, a.IDs)
	return s, err
}

// entriesNamed are those with some ids, each of which has to be there.
func entriesNamed(tx *store.Tx, roomID string, list []string) (out []Entry, err error) {
	for _, id := range list {
		e, err := getEntry(&tx.ReadTx, roomID, id)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// Allow lets who takes notes.
func (JoinEntries) Allow(who policy.Actor, s several) policy.Decision { return mayScribe(who, s.room) }

// Apply writes the new one, under all their stages.
func (a JoinEntries) Apply(tx *store.Tx, _ policy.Actor, s several) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("%d entries joined", len(s.entries))}
	for _, e := range s.entries {
		if err := (scene{room: s.room, entry: e}).changes(e.Text); err != nil {
			return done, err
		}
		if err := mustStand("with", e); err != nil {
			return done, err
		}
		if e.Part != s.entries[0].Part {
			return done, errs.Fields{{Name: "with", Message: "Points of one question can be joined. Change the question of a point first"}}
		}
	}
	one := joined(s.entries)
	if text := tidy(a.Text); text != "" {
		one.Text, one.Said = text, text
	}
	if err := one.fits(); err != nil {
		return done, err
	}
	return done, s.room.replace(tx, s.entries, []Entry{one})
}

// fits says in words what of several entries is too long for one: nothing of it is left out in silence.
func (e Entry) fits() error {
	problems := e.check()
	if utf8.RuneCountInString(e.Answer) > mostMore {
		problems.Add("answer", "")
	}
	if len(problems) == 0 {
		return nil
	}
	if what := map[string]string{
		"case_step": "moments in the story", "collaborator": "collaborators", "barrier": "barriers", "system": "services and systems", "source": "sources of figures", "answer": "answers",
	}[problems[0].Name]; what != "" {
		return errs.Fields{{Name: "with", Message: "Together their " + what + " are too long. Shorten one of them first, and then join them"}}
	}
	return errs.Fields{{Name: "text", Message: "Together they are too long: write in fewer words what they say"}}
}

// joined is what several entries say together. Its writer is named if it is the same for all.
func joined(list []Entry) Entry {
	one := list[0]
	one.Parent, one.Dots = "", 0
	for _, e := range list[1:] {
		for _, s := range e.Stages.Stages() {
			one.Stages = one.Stages.With(s)
		}
		one.Text = both(one.Text, e.Text)
		one.Step, one.Collaborator = both(one.Step, e.Step), both(one.Collaborator, e.Collaborator)
		one.Barrier, one.Answer = both(one.Barrier, e.Barrier), both(one.Answer, e.Answer)
		one.System, one.Source = both(one.System, e.System), both(one.Source, e.Source)
		if e.Earlier.Valid() && (!one.Earlier.Valid() || e.Earlier < one.Earlier) {
			one.Earlier = e.Earlier
		}
		switch {
		case one.Link == "":
			one.Link = e.Link
		case e.Link != one.Link: // one point has one link: another stands with where it comes from
			one.Source = both(one.Source, e.Link)
		}
		one.Question, one.Unseen = one.Question || e.Question, one.Unseen || e.Unseen
		if e.Writer != one.Writer {
			one.Writer, one.Unseen = "", true
		}
		if e.Kind != one.Kind || one.Writer == "" && one.Origin == Typed {
			one.Kind = ""
		}
		if e.Group != one.Group {
			one.Group = 0
		}
		if e.Origin != one.Origin {
			one.Origin = Scribe
		}
	}
	one.Said = one.Text
	return one
}

// both puts one text after the other; the first alone if it says the other too.
func both(a, b string) string {
	switch {
	case b == "" || strings.Contains(a, b):
		return a
	case a == "":
		return b
	}
	between := "; "
	if strings.HasSuffix(a, ".") || strings.HasSuffix(a, "?") || strings.HasSuffix(a, "!") {
		between = " "
	}
	return a + between + b
}

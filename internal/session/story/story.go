package story

import (
	"slices"
	"time"
	"unicode/utf8"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// State is whether a case may be shown.
type State string

// The states.
const (
	Draft    State = "draft"
	Approved State = "approved"
)

// The sources of a case.
const (
	Own       = "own"       // it happened
	Fictional = "fictional" // it is made up
)

// Story is a case study of an organisation.
type Story struct {
	ID             string       `json:"-"`
	OrganisationID string       `json:"-"`
	State          State        `json:"-"`
	Version        int          `json:"-"`
	Kept           bool         `json:"-"` // to learn from: see KeepStory
	Case           content.Case `json:"case"`
	Privacy        []string     `json:"privacy,omitempty"` // the keys of what was seen to
	Writers        []string     `json:"writers,omitempty"` // accounts that wrote in it
	Approver       string       `json:"approver,omitempty"`
	ApprovedAt     int64        `json:"approved_at,omitempty"` // microseconds UTC
}

// The most that a case may hold.
const (
	mostSteps  = 40
	mostPeople = 20
	mostLines  = 40
	mostTold   = 2000
	mostLine   = 200
	mostTitle  = 120
)

// Check tells what is wrong with it. Names of fields are those of the form: text-2 is the text of the second step.
func (s Story) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(s.ID) {
		f.Add("id", "The id must be a UUID")
	}
	c := s.Case
	short(&f, "title", c.Title, "Give the story a name", mostTitle)
	short(&f, "summary", c.Summary, "Say in a sentence or two what it is about", mostTold)
	short(&f, "place", c.Place, "", mostLine)
	short(&f, "consent", c.Consent, "", mostTold)
	short(&f, "warning", c.Warning, "", mostTold)
	if c.Source != Own && c.Source != Fictional {
		f.Add("source", "Say whether it happened or is made up")
	}
	known(&f, "forms", c.Forms, keysOf(content.Default().Tags.Forms))
	known(&f, "privacy", s.Privacy, PrivacyKeys())
	for name, list := range map[string][]string{"care": c.Care, "facts": c.Facts, "after": c.After} {
		lines(&f, name, list)
	}
	if len(c.People) > mostPeople {
		f.Add("people", "That is more than 20 people")
	}
	for _, p := range c.People {
		if plain.Line(p.Name) == "" || utf8.RuneCountInString(p.Name) > mostTitle || utf8.RuneCountInString(p.Who) > mostLine || !slices.Contains(content.AgeBands(), p.Age) {
			f.Add("people", "Write each person on a line: a name, an age band such as 26-39, and who they are, with semicolons between them")
			break
		}
	}
	checkSteps(&f, c.Steps)
	return f
}

func checkSteps(f *errs.Fields, steps []content.Step) {
	if len(steps) == 0 {
		f.Add("text-1", "Write the first step: what happened")
	}
	if len(steps) > mostSteps {
		f.Add("text-1", "That is more than 40 steps. Eight to twelve are enough")
	}
	for i, x := range steps {
		n := itoa(i + 1)
		short(f, "step-"+n, x.Title, "Give the step a name", mostTitle)
		short(f, "text-"+n, x.Text, "Say what happened", mostTold)
		if _, err := time.Parse("2006-01", x.On); x.On != "" && err != nil {
			f.Add("on-"+n, "Give a month, such as 2025-03, or nothing")
		}
		if !x.Stage.Valid() {
			f.Add("stage-"+n, "Choose the stage")
		}
	}
}

func lines(f *errs.Fields, name string, list []string) {
	if len(list) > mostLines || slices.ContainsFunc(list, func(s string) bool { return utf8.RuneCountInString(s) > mostTold }) {
		f.Add(name, "Use 40 lines or fewer, of 2,000 letters each")
	}
}

func short(f *errs.Fields, name, value, asked string, most int) {
	switch {
	case asked != "" && plain.Line(value) == "":
		f.Add(name, asked)
	case utf8.RuneCountInString(value) > most:
		f.Add(name, "That is too long: use "+itoa(most)+" letters or fewer")
	}
}

func known(f *errs.Fields, name string, keys, all []string) {
	if slices.ContainsFunc(keys, func(k string) bool { return !slices.Contains(all, k) }) {
		f.Add(name, "Choose from the list")
	}
}

func keysOf(list []content.Item) (out []string) {
	for _, x := range list {
		out = append(out, x.Key)
	}
	return out
}

// PrivacyKeys are what has to be seen to in a case that happened.
func PrivacyKeys() []string { return keysOf(content.Default().OwnCase.Privacy) }

// tidied is the case as it is kept: each step has a key, and the case touches the stages of its steps.
func (s Story) tidied() Story {
	c := s.Case
	c.Key, c.Title, c.Place = s.ID, plain.Line(c.Title), plain.Line(c.Place)
	c.Summary, c.Consent, c.Warning = plain.Text(c.Summary), plain.Text(c.Consent), plain.Text(c.Warning)
	c.Steps = slices.Clone(c.Steps)
	c.Stages = 0
	for i := range c.Steps {
		x := &c.Steps[i]
		x.Key, x.Title, x.Text = "step-"+itoa(i+1), plain.Line(x.Title), plain.Text(x.Text)
		c.Stages = c.Stages.With(x.Stage)
	}
	c.People = slices.Clone(c.People)
	for i := range c.People {
		p := &c.People[i]
		p.Key, p.Name, p.Who = "person-"+itoa(i+1), plain.Line(p.Name), plain.Line(p.Who)
	}
	s.Case = c
	return s
}

// texts are all the words of a case, to look through.
func (s Story) texts() []string {
	c := s.Case
	out := []string{c.Title, c.Summary, c.Place, c.Warning}
	out = append(append(append(out, c.Care...), c.Facts...), c.After...)
	for _, p := range c.People {
		out = append(out, p.Name, p.Who)
	}
	for _, x := range c.Steps {
		out = append(out, x.Title, x.Text)
	}
	return out
}

// mayWrite lets who leads sessions of the organisation. Whoever leads one engagement there from outside reads what was
// chosen for it, and no other case of the organisation.
func mayWrite(who policy.Actor, s Story) policy.Decision {
	return session.MayHold(who, s.OrganisationID)
}

// mayApprove lets somebody of the same who did not write in it.
func mayApprove(who policy.Actor, s Story) policy.Decision {
	if who.Kind != policy.KindAccount || slices.Contains(s.Writers, who.ID) {
		return policy.Deny("wrote in it: a second person has to approve it")
	}
	return mayWrite(who, s)
}

// MayApprove reports the same for pages.
func (s Story) MayApprove(who policy.Actor) bool { return mayApprove(who, s).Allowed() }

package story

import (
	"strconv"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// InRoom is the stories that can be told in a session, and the step of one that is shown there now. A story that is
// not approved as it is, or that its engagement has left out, is not among them, even while the room is in it.
type InRoom struct{ Code string }

// Scene is that.
type Scene struct {
	Room  session.Room
	Cases []Told
	Now   Shown
	Heard []Heard // as far as they were shown, also once none is told any more
}

// Heard is a story as far as a room was shown it.
type Heard struct {
	ID, Title, Warning string
	Steps              []content.Step
}

// Told is a story that can be told.
type Told struct {
	ID, Name, Title string
	Steps           []string // their names
}

// Shown is what a room looks at: the zero one for nothing.
type Shown struct {
	Told
	Number  int    // 0: what is hard in it; one more than its steps: what lies past the last
	Warning string // what is hard in it, with Care
	Care    []string
	Step    content.Step
	After   []string // what to ask past its end
}

// On reports whether anything is shown.
func (s Shown) On() bool { return s.ID != "" }

// Past reports whether the room looks past the last step.
func (s Shown) Past() bool { return s.On() && s.Number > len(s.Steps) }

// Name is the question as the audit would show it.
func (InRoom) Name() string { return "story.in_room" }

// Load reads it.
func (q InRoom) Load(tx *store.ReadTx) (x Scene, err error) {
	if x.Room, err = session.RoomBy(tx, q.Code); err != nil || !x.Room.MayWalk() {
		return x, err
	}
	list, err := CasesOf(tx, x.Room.EngagementID)
	if err != nil {
		return x, err
	}
	for _, one := range list {
		if !one.Ready {
			continue
		}
		told := toldOf(one)
		x.Cases = append(x.Cases, told)
		if far := min(x.Room.Heard(one.ID), len(one.Case.Steps)); far > 0 {
			x.Heard = append(x.Heard, Heard{one.ID, one.Case.Title, one.Case.Warning, one.Case.Steps[:far]})
		}
		if one.ID == x.Room.Walk.Case {
			x.Now = shownOf(told, one.Case, x.Room.Walk.Step)
		}
	}
	return x, nil
}

func toldOf(one One) Told {
	t := Told{ID: one.ID, Name: one.Case.Title, Title: one.Case.Title}
	if len(one.Case.People) > 0 {
		t.Name = one.Case.People[0].Name
	}
	for _, step := range one.Case.Steps {
		t.Steps = append(t.Steps, step.Title)
	}
	return t
}

func shownOf(told Told, c content.Case, step int) Shown {
	s := Shown{Told: told, Number: step, Warning: c.Warning, Care: c.Care, After: c.After}
	if step >= 1 && step <= len(c.Steps) {
		s.Step = c.Steps[step-1]
	}
	return s
}

// Moment is how a point names a step: the name of the step while there is one story, and whose story and which step
// when there are several: "Sam, 3".
func (x Scene) Moment(caseID string, step int) string {
	names := map[string]int{}
	for _, t := range x.Cases {
		names[t.Name]++
	}
	for _, t := range x.Cases {
		switch {
		case t.ID != caseID || step < 1 || step > len(t.Steps):
			continue
		case len(x.Cases) == 1:
			return strconv.Itoa(step) + ". " + t.Steps[step-1]
		case names[t.Name] > 1:
			return t.Title + ", " + strconv.Itoa(step)
		default:
			return t.Name + ", " + strconv.Itoa(step)
		}
	}
	return ""
}

// Allow lets who has joined the session, and who looks after it.
func (InRoom) Allow(who policy.Actor, x Scene) policy.Decision { return x.Room.Inside(who) }

// About names nobody.
func (InRoom) About(Scene) string { return "" }

package action

import (
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
)

// Action is something that somebody will do by a day, with a measure.
type Action struct {
	ID      string `json:"id"`
	Version int    `json:"-"` // rises with each change
	Place   int    `json:"-"`
	State   State  `json:"state"`
	Words
	Since      string            `json:"since,omitempty"`  // the day on which it came into this state
	Begun      string            `json:"begun,omitempty"`  // the day on which it was written down
	Reason     string            `json:"reason,omitempty"` // why it is stuck or dropped
	Moved      []Shift           `json:"moved,omitempty"`  // how its day changed, the first first
	Smart      map[string]Answer `json:"smart,omitempty"`  // by letter: what people say of it
	Evaluation Evaluation        `json:"evaluation,omitzero"`
	Readings   []measure.Reading `json:"-"` // by day; those that were taken back are not among them
}

// Words are what an action says, as a form has it.
type Words struct {
	AimID    string          `json:"aim_id,omitempty"`
	Stage    pathway.Stage   `json:"stage,omitempty"` // its own, or that of its aim
	Text     string          `json:"text"`
	Data     bool            `json:"data,omitempty"` // it is about finding out a number
	For      string          `json:"for,omitempty"`  // the id of the action whose number it finds out
	Lead     Lead            `json:"lead,omitzero"`
	Due      string          `json:"due,omitempty"`    // a day
	Review   string          `json:"review,omitempty"` // a day: when somebody looks back
	Measure  measure.Measure `json:"measure,omitzero"`
	Early    string          `json:"early,omitempty"`    // what is seen first, and how
	Later    string          `json:"later,omitempty"`    // what it should lead to, and how that is seen
	Partners string          `json:"partners,omitempty"` // what others do because of it, and how that is seen
	Shaped   Shaped          `json:"shaped,omitempty"`
	Links    []Link          `json:"links,omitempty"`
}

// Shift is a day that became another, and why.
type Shift struct {
	On   string `json:"on"` // when it was changed
	From string `json:"from"`
	To   string `json:"to"`
	Why  string `json:"why"`
}

// Evaluation is looking back on an action that was done.
type Evaluation struct {
	On     string `json:"on,omitempty"`
	Helped Helped `json:"helped,omitempty"`
	Text   string `json:"text,omitempty"`
}

// Helped is whether it did what it was for.
type Helped string

// The answers.
const (
	Yes      Helped = "yes"
	Partly   Helped = "partly"
	No       Helped = "no"
	TooEarly Helped = "too early"
)

// Answers are all four, in the order of forms.
var Answers = []Helped{Yes, Partly, No, TooEarly}

// Shaped is how those who lived through it shaped an action.
type Shaped string

// The ways.
const (
	NotShaped Shaped = ""
	Consulted Shaped = "consulted"
	CoMade    Shaped = "co-made"
	Led       Shaped = "led"
)

// Ways are all four, in the order of forms.
var Ways = []Shaped{NotShaped, Consulted, CoMade, Led}

// mostLinks is how many an action may have, and mostText200 the letters of a short text.
const (
	mostLinks   = 12
	mostText200 = 200
)

func (w Words) tidied() Words {
	w.Text = plain.Line(w.Text)
	w.Early, w.Later, w.Partners = plain.Text(w.Early), plain.Text(w.Later), plain.Text(w.Partners)
	w.Measure.What, w.Measure.Unit, w.Measure.Source = plain.Line(w.Measure.What), plain.Line(w.Measure.Unit), plain.Line(w.Measure.Source)
	w.Lead = w.Lead.tidied()
	w.Links = slices.Clone(w.Links)
	for i, l := range w.Links {
		w.Links[i].Title, w.Links[i].Href = plain.Line(l.Title), strings.TrimSpace(l.Href)
	}
	return w
}

// check tells what is wrong with the words, field by field. What is only wanting is for the hints: an idea may have
// nothing but its text.
func (w Words) check() errs.Fields {
	var f errs.Fields
	need(&f, "text", w.Text, "Write what will be done")
	text(&f, "text", w.Text, MostText)
	f = append(f, w.Lead.check()...)
	day(&f, "due", w.Due)
	day(&f, "review", w.Review)
	if isDay(w.Due) && isDay(w.Review) && w.Review < w.Due {
		f.Add("review", "Look back on the day on which it is due, or later")
	}
	f = append(f, checkMeasure(w.Measure)...)
	for _, x := range [][2]string{{"early", w.Early}, {"later", w.Later}, {"partners", w.Partners}} {
		text(&f, x[0], x[1], mostWhy)
	}
	if !slices.Contains(Ways, w.Shaped) {
		f.Add("shaped", "Choose from the list")
	}
	if w.Stage != 0 && !w.Stage.Valid() {
		f.Add("stage", "Choose the stage that it belongs to")
	}
	if len(w.Links) > mostLinks {
		f.Add("links", "Twelve are the most")
	}
	for i, l := range w.Links {
		f = append(f, l.check("link-"+strconv.Itoa(i))...)
	}
	return f
}

// checkMeasure tells what is wrong with a measure. None at all is right; one that is begun has a unit.
func checkMeasure(m measure.Measure) errs.Fields {
	var f errs.Fields
	if m.None() {
		return nil
	}
	if !m.Kind.Valid() {
		f.Add("measure-kind", "Choose what sort of measure it is")
	}
	need(&f, "measure-what", m.What, "Say what is counted or looked at")
	need(&f, "measure-unit", m.Unit, "Say in what it is counted, such as people, days, or yes or no")
	if m.Every != "" && !m.Every.Valid() {
		f.Add("measure-every", "Choose how often somebody looks")
	}
	text(&f, "measure-what", m.What, mostText200)
	text(&f, "measure-unit", m.Unit, 60)
	text(&f, "measure-source", m.Source, mostText200)
	for _, x := range []struct {
		name string
		a    *measure.Amount
	}{{"measure-from", m.From}, {"measure-to", m.To}} {
		if x.a != nil && (*x.a > measure.Most || *x.a < -measure.Most) {
			f.Add(x.name, "This number is too large")
		}
	}
	return f
}

// Overdue reports whether its day is past by a day, and it is not done. An idea binds nobody.
func (a Action) Overdue(today string) bool {
	return a.Due != "" && a.Due < today && a.State.Promised() && !a.State.Ended()
}

// ReviewDue reports whether somebody should look back on it now: its review day has come, and it was not evaluated.
func (a Action) ReviewDue(today string) bool {
	return a.Review != "" && a.Review <= today && a.State.Promised() && a.State != Evaluated
}

// LookDue is the day on which its measure should be looked at next; "" for none.
func (a Action) LookDue() string {
	if a.Measure.None() || a.State == Dropped || a.State == Evaluated || a.State == Idea {
		return ""
	}
	end := a.Review
	if end == "" {
		end = a.Due
	}
	return a.Measure.NextLook(a.Begun, end, a.Readings)
}

package action

import (
	"slices"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
)

// Kind is what a plan belongs to.
type Kind string

// The kinds.
const (
	Engagement Kind = "engagement" // its pledges
	Group      Kind = "group"      // an action group of the partnership
)

// Plan is what is done for a number of aims, without the actions themselves. Its id is that of what it belongs to.
type Plan struct {
	ID             string   `json:"-"`
	Kind           Kind     `json:"-"`
	OrganisationID string   `json:"-"` // that holds it
	Title          string   `json:"-"`
	Version        int      `json:"-"` // rises with each change
	Aims           []Aim    `json:"aims,omitempty"`
	Readers        []string `json:"readers,omitempty"` // the ids of organisations whose people may read it
	Invented       bool     `json:"invented,omitempty"`
	Course
}

// Course is how a plan is kept going, as a form has it.
type Course struct {
	Keeper     Lead     `json:"keeper,omitzero"`       // keeps the drive
	Deputy     Lead     `json:"deputy,omitzero"`       // takes over when they can't
	Months     int      `json:"months,omitempty"`      // between two reviews; 0: nobody has said
	NextReview string   `json:"next_review,omitempty"` // a day
	Moments    []Moment `json:"moments,omitempty"`     // when progress is told, as it was announced
}

// Aim is what actions are for: a pledge, or an aim of a group. Its owner sets it.
type Aim struct {
	ID    string        `json:"id"`
	Stage pathway.Stage `json:"stage,omitempty"`
	Text  string        `json:"text"`
	Inner bool          `json:"inner,omitempty"` // only for those who run the plan
	Gone  bool          `json:"gone,omitempty"`  // it is no aim any more; what was to be done for it stays on record
}

// Moment is a day on which progress is told.
type Moment struct {
	On   string `json:"on"` // a day
	Text string `json:"text"`
}

const (
	mostMoments = 20
	mostActions = 300
	mostAims    = 150
)

// Aim is an aim by its id.
func (p Plan) Aim(id string) (Aim, bool) {
	i := slices.IndexFunc(p.Aims, func(a Aim) bool { return a.ID == id })
	if i < 0 {
		return Aim{}, false
	}
	return p.Aims[i], true
}

// ReviewMonths are the months between two reviews that a form offers.
var ReviewMonths = []int{1, 2, 3, 4, 6, 12}

func (c Course) tidied() Course {
	c.Keeper, c.Deputy = c.Keeper.tidied(), c.Deputy.tidied()
	moments := []Moment{}
	for _, m := range c.Moments {
		if m.Text = plain.Line(m.Text); m.On != "" || m.Text != "" {
			moments = append(moments, m)
		}
	}
	slices.SortStableFunc(moments, func(a, b Moment) int { return cmpDays(a.On, b.On) })
	c.Moments = moments
	return c
}

// check tells what is wrong with it, field by field. Moments are counted from 0: "moment-0-on".
func (c Course) check() errs.Fields {
	var f errs.Fields
	for _, x := range []struct {
		name string
		lead Lead
	}{{"keeper", c.Keeper}, {"deputy", c.Deputy}} {
		for _, p := range x.lead.check() {
			f.Add(x.name+p.Name[len("lead"):], p.Message)
		}
	}
	if c.Months != 0 && !slices.Contains(ReviewMonths, c.Months) {
		f.Add("months", "Choose from the list")
	}
	day(&f, "next", c.NextReview)
	if len(c.Moments) > mostMoments {
		f.Add("moments", "That is more than twenty days. Leave out those of least weight")
	}
	for i, m := range c.Moments {
		at := momentField(i)
		day(&f, at+"-on", m.On)
		text(&f, at+"-text", m.Text, mostText200)
		switch {
		case m.On == "" && !plain.Blank(m.Text):
			f.Add(at+"-on", "Give the day")
		case m.On != "" && plain.Blank(m.Text):
			f.Add(at+"-text", "Say what people will be told")
		}
	}
	return f
}

package offer

import "slices"

// Kind is what sort of thing is asked for, or given.
type Kind string

// The kinds.
const (
	Things    Kind = "things"
	Time      Kind = "time"
	Skills    Kind = "skills"
	Money     Kind = "money"
	Room      Kind = "room"
	Building  Kind = "building"
	Jobs      Kind = "jobs"
	Land      Kind = "land"
	Mentoring Kind = "mentoring"
)

// Asked lists what an appeal can ask for.
var Asked = []Kind{Things, Time, Skills, Money}

// Given lists what can be offered.
var Given = []Kind{Things, Time, Skills, Money, Room, Building, Jobs, Land, Mentoring}

// kept are the kinds that wait for the programme that will use them.
var kept = []Kind{Money, Jobs, Land, Mentoring}

// Kept reports whether an offer of this kind that nobody asked for is kept for a programme: it stays open,
// and those who look after the partnership see it.
func (k Kind) Kept() bool { return slices.Contains(kept, k) }

// categories are what people ask for and give, by kind. The keys are stable, and the pages have the words.
var categories = map[Kind][]string{
	Things: {"clothes", "bedding", "food", "furniture", "toiletries", "phones", "baby", "pets", "kitchen"},
	Time:   {"cooking", "sorting", "driving", "company", "garden", "events"},
	Skills: {"trades", "teaching", "advice", "health", "digital", "hair"},
}

// Categories lists the categories of a kind; none for a kind that has none.
func (k Kind) Categories() []string { return categories[k] }

// fits reports whether the category is one of the kind's, or none.
func (k Kind) fits(category string) bool {
	return category == "" || slices.Contains(categories[k], category)
}

// Urgency is how soon something is needed.
type Urgency string

// How soon.
const (
	Now   Urgency = "now"
	Soon  Urgency = "soon"
	Still Urgency = "still" // any time will do
)

// Urgencies lists them, the soonest first.
var Urgencies = []Urgency{Now, Soon, Still}

func (u Urgency) rank() int { return slices.Index(Urgencies, u) }

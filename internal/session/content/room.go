package content

// Room is what a session says: its parts, how it begins and how it ends.
type Room struct {
	About     About  `json:"about"`
	Parts     []Part `json:"parts"` // the four, in order
	Opening   []Item `json:"opening"`
	Hope      []Item `json:"hope"`
	Rules     []Item `json:"rules"`
	Readiness []Item `json:"readiness"` // what helps before one begins; nobody must
	Closing   []Item `json:"closing"`
}

// The keys of the parts.
const (
	Have    = "have"
	Gaps    = "gaps"
	More    = "more"
	Pledges = "pledges"
)

// PartKeys lists the keys of the four parts in order.
func PartKeys() []string { return []string{Have, Gaps, More, Pledges} }

// Part is one of the four parts of a session.
type Part struct {
	Key      string   `json:"key"`
	Title    string   `json:"title"`
	Question string   `json:"question"` // on the wall
	Aim      string   `json:"aim"`
	Points   []string `json:"points"` // what the part should bring to light
	Say      []string `json:"say"`    // what the facilitator says
	Stuck    []string `json:"stuck"`  // what to ask when nothing comes
}

// Agenda is how the time is shared out.
type Agenda struct {
	About    About     `json:"about"`
	Variants []Variant `json:"variants"` // the first is the usual one
}

// Variant is one way to run a session.
type Variant struct {
	Key   string `json:"key"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Slots []Slot `json:"slots"`
}

// Slot is one line of an agenda.
type Slot struct {
	Key     string `json:"key"`
	Kind    string `json:"kind"` // one of SlotKinds
	Title   string `json:"title"`
	Minutes int    `json:"minutes"`
	Part    string `json:"part,omitempty"` // of kind "part": which
	Text    string `json:"text"`
}

// SlotKinds are the kinds of lines in an agenda.
func SlotKinds() []string {
	return []string{"intro", "model", "impact", "case", "part", "break", "next"}
}

// Minutes is how long all of it takes.
func (v Variant) Minutes() (sum int) {
	for _, s := range v.Slots {
		sum += s.Minutes
	}
	return sum
}

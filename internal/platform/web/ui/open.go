package ui

// OpenKind is what is known of whether a service is open.
type OpenKind uint8

// The kinds, each with its own picture, colour and edge.
const (
	HoursUnknown OpenKind = iota
	OpenNow
	ClosesSoon
	ClosedNow
	ByAppointment
)

// Open is the badge that says whether a service is open.
type Open struct {
	Kind OpenKind
	Text string // "Open until 5pm"
}

// Code is the word for data-open: open, closed, appointment or unknown.
func (k OpenKind) Code() string {
	switch k {
	case OpenNow, ClosesSoon:
		return "open"
	case ClosedNow:
		return "closed"
	case ByAppointment:
		return "appointment"
	}
	return "unknown"
}

// lit tells whether there is light in the door.
func (k OpenKind) lit() bool { return k == OpenNow || k == ClosesSoon }

// card opens a service's card; one with light in its door has a lit edge.
func (k OpenKind) card() string {
	if k.lit() {
		return `<li class="card card--lit" data-service-id="`
	}
	return `<li class="card" data-service-id="`
}

// badges are the openings of the badges; the text follows.
var badges = [...]string{
	HoursUnknown:  `<span class="open open--unknown"><svg class="i" aria-hidden="true"><use href="#i-unknown"/></svg>`,
	OpenNow:       `<span class="open open--yes"><svg class="i" aria-hidden="true"><use href="#i-yes"/></svg>`,
	ClosesSoon:    `<span class="open open--soon"><svg class="i" aria-hidden="true"><use href="#i-soon"/></svg>`,
	ClosedNow:     `<span class="open open--no"><svg class="i" aria-hidden="true"><use href="#i-no"/></svg>`,
	ByAppointment: `<span class="open open--ask"><svg class="i" aria-hidden="true"><use href="#i-ask"/></svg>`,
}

func (o Open) draw(d *draft) {
	if int(o.Kind) >= len(badges) {
		o.Kind = HoursUnknown
	}
	d.raw(badges[o.Kind])
	d.text(o.Text)
	d.raw(`</span>`)
}

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
	Dim  bool   // no light: it is open, but not to somebody who comes by themselves
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
func (o Open) lit() bool { return !o.Dim && (o.Kind == OpenNow || o.Kind == ClosesSoon) }

// card opens a service's card; one with light in its door has a lit edge.
func (o Open) card() string {
	if o.lit() {
		return `<li class="card card--lit" data-service-id="`
	}
	return `<li class="card" data-service-id="`
}

// badges are the openings of the badges; the text follows.
var badges = [...]string{
	HoursUnknown:  `<span class="open open--unknown"><svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-unknown"/></svg>`,
	OpenNow:       `<span class="open open--yes"><svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-yes"/></svg>`,
	ClosesSoon:    `<span class="open open--soon"><svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-soon"/></svg>`,
	ClosedNow:     `<span class="open open--no"><svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-no"/></svg>`,
	ByAppointment: `<span class="open open--ask"><svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-ask"/></svg>`,
}

// dim is the opening of the badge of an open service with no light in its door.
const dim = `<span class="open open--dim"><svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-yes"/></svg>`

func (o Open) draw(d *draft) {
	if int(o.Kind) >= len(badges) {
		o.Kind = HoursUnknown
	}
	if o.Dim && o.Kind.Code() == "open" {
		d.raw(dim)
	} else {
		d.raw(badges[o.Kind])
	}
	d.text(o.Text)
	d.raw(`</span>`)
}

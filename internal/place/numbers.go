package place

// Number is one emergency number and what to say of it.
type Number struct {
	Label string `json:"label"`
	Phone string `json:"phone"`          // as people read it: "0808 2000 247"
	Text  string `json:"text,omitempty"` // where one can text instead
	Word  string `json:"word,omitempty"` // the word to send there
	When  string `json:"when,omitempty"` // "day and night"
}

// Numbers are the emergency numbers of an area, over those that hold everywhere. An empty one
// leaves the wider area's.
type Numbers struct {
	Danger   *Number `json:"danger,omitempty"`
	Abuse    *Number `json:"abuse,omitempty"`    // domestic abuse
	Crisis   *Number `json:"crisis,omitempty"`   // suicide
	Children *Number `json:"children,omitempty"` // under 18
	Housing  *Number `json:"housing,omitempty"`  // the council, when somebody has nowhere to sleep tonight
}

// National are the numbers that hold everywhere. Facts: 999 (police, fire, ambulance); the National
// Domestic Abuse Helpline (run by Refuge); Samaritans (to call) and Shout (to text); Childline. Each is
// free and answers day and night.
var National = Numbers{
	Danger:   &Number{Label: "In danger now", Phone: "999", When: "day and night"},
	Abuse:    &Number{Label: "Someone hurts or frightens you", Phone: "0808 2000 247", When: "free, day and night"},
	Crisis:   &Number{Label: "Thinking of ending your life", Phone: "116 123", Text: "85258", Word: "SHOUT", When: "free, day and night"},
	Children: &Number{Label: "Under 18", Phone: "0800 1111", When: "free, day and night"},
}

// Over gives these numbers, with the gaps filled from the wider ones.
func (n Numbers) Over(wider Numbers) Numbers {
	pick := func(own, other *Number) *Number {
		if own != nil {
			return own
		}
		return other
	}
	return Numbers{
		Danger: pick(n.Danger, wider.Danger), Abuse: pick(n.Abuse, wider.Abuse), Crisis: pick(n.Crisis, wider.Crisis),
		Children: pick(n.Children, wider.Children), Housing: pick(n.Housing, wider.Housing),
	}
}

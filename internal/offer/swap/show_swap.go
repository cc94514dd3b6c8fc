package swap

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowSwap is one organisation's surplus and its queue. What each sees of it is cut by [Shown.For].
type ShowSwap struct{ SwapID string }

// Shown is the answer; nothing can be taken from it but what somebody may see.
type Shown struct {
	q     queue
	names map[string]string
}

// Seen is what somebody may see.
type Seen struct {
	Swap
	Organisation string
	Left         int
	Queue        int         // how many claims wait
	Mine         bool        // they act for the organisation that has it
	Claims       []SeenClaim // all of them if it is theirs, else those of their own organisations
}

// SeenClaim is a claim with the name of who claimed.
type SeenClaim struct {
	Claim
	Organisation string
	Mine         bool // they act for the organisation that claimed
	Before       int  // how many that wait stand before it
}

// Name is the question as the audit shows it.
func (ShowSwap) Name() string { return "swap.show" }

// Load gives it.
func (q ShowSwap) Load(tx *store.ReadTx) (Shown, error) {
	s := Shown{names: map[string]string{}}
	var err error
	if s.q, err = readQueue(tx, q.SwapID, ""); err != nil {
		return Shown{}, err
	}
	wanted := []string{s.q.OrganisationID}
	for _, c := range s.q.claims {
		wanted = append(wanted, c.OrganisationID)
	}
	for _, id := range wanted {
		o, err := org.Get(tx, id)
		if err != nil {
			return Shown{}, err
		}
		s.names[id] = o.Name
	}
	return s, nil
}

// Allow lets who works in any organisation.
func (ShowSwap) Allow(who policy.Actor, _ Shown) policy.Decision {
	if who.HasAnywhere(inside...) {
		return policy.Allow("works in an organisation")
	}
	return policy.Deny("works in no organisation")
}

// About names nobody.
func (ShowSwap) About(Shown) string { return "" }

// For is what somebody may see of it.
func (s Shown) For(who policy.Actor) Seen {
	out := Seen{
		Swap: s.q.Swap, Organisation: s.names[s.q.OrganisationID], Left: Left(s.q.Stock, s.q.claims),
		Mine: actsFor(who, s.q.OrganisationID).Allowed(),
	}
	theirs := out.Mine || who.HasIn(s.q.OrganisationID, inside...)
	for _, c := range s.q.claims {
		mine := actsFor(who, c.OrganisationID).Allowed()
		if theirs || mine || who.HasIn(c.OrganisationID, inside...) {
			out.Claims = append(out.Claims, SeenClaim{c, s.names[c.OrganisationID], mine, out.Queue})
		}
		if c.Waits() {
			out.Queue++
		}
	}
	return out
}

// ShowPhoto is the photo of somebody's surplus, for who may see that.
type ShowPhoto struct{ SwapID string }

// Name is the question as the audit shows it.
func (ShowPhoto) Name() string { return "swap.show_photo" }

// Load gives it.
func (q ShowPhoto) Load(tx *store.ReadTx) (files.Content, error) {
	s, err := readQueue(tx, q.SwapID, "")
	if err != nil {
		return files.Content{}, err
	}
	return files.Get(tx, s.PhotoID, files.Large)
}

// Allow lets who works in any organisation.
func (ShowPhoto) Allow(who policy.Actor, _ files.Content) policy.Decision {
	return ShowSwap{}.Allow(who, Shown{})
}

// About names nobody.
func (ShowPhoto) About(files.Content) string { return "" }

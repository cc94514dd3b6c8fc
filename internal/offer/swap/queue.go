package swap

// State is what became of a claim.
type State string

// The states of a claim.
const (
	Open      State = "open"      // it waits, or what was granted waits to be handed over
	Withdrawn State = "withdrawn" // given up by who claimed
	Collected State = "collected" // handed over
	Missed    State = "missed"    // granted, and not collected
)

// Claim is one organisation's wish for some of what is there.
type Claim struct {
	ID             string `db:"id"`
	SwapID         string `db:"swap_id"`
	Number         int    `db:"number"` // its place in the order of asking, from 1
	OrganisationID string `db:"organisation_id"`
	AccountID      string `db:"account_id"` // who asked
	Wants          int    `db:"wants"`
	Less           int    `db:"less"` // 1: less than that is fine too
	Granted        int    `db:"granted"`
	State          State  `db:"state"`
	Note           string `db:"note"`
	At             int64  `db:"at"` // microseconds
}

// Holds is how much of the stock a claim holds: what was granted, as long as it is to be handed over or was.
func (c Claim) Holds() int {
	if c.State == Open || c.State == Collected {
		return c.Granted
	}
	return 0
}

// Waits reports whether a claim would still take more than it was granted.
func (c Claim) Waits() bool { return c.State == Open && c.Granted < c.Wants }

// Left is how much of a stock no claim holds.
func Left(stock int, claims []Claim) int {
	for _, c := range claims {
		stock -= c.Holds()
	}
	return stock
}

// Share grants what is left to those who wait, in the order in which they asked. Nobody is granted more than
// they want, and less only if they said that less is fine; such a claim keeps its place for the rest. Who
// can't be granted what they want lets nobody past: they would never get it otherwise. What was granted is
// never taken back here.
func Share(stock int, claims []Claim) []Claim {
	out := append([]Claim(nil), claims...)
	left := Left(stock, out)
	for i := range out {
		c := &out[i]
		if !c.Waits() {
			continue
		}
		more := c.Wants - c.Granted
		if more > left {
			if c.Less == 1 && left > 0 {
				c.Granted += left
			}
			break
		}
		c.Granted += more
		left -= more
	}
	return out
}

package neighbour

// Trouble is why a feed could not be fetched, or why what came was not taken. The page has words for each
// kind.
type Trouble struct {
	Kind  string `json:"kind"`
	Got   string `json:"got,omitempty"`
	Want  string `json:"want,omitempty"`
	Asked string `json:"asked,omitempty"` // the address
}

// Error is the trouble as a log shows it.
func (t *Trouble) Error() string { return "feed: " + t.Kind }

// The kinds of trouble, beside those of the way there (package outward).
const (
	TroubleStatus  = "status"  // Got: the answer's number
	TroubleJSON    = "json"    // what came is not JSON, or is cut off
	TroubleShape   = "shape"   // Got: what is not as it should be
	TroubleMany    = "many"    // Want: the most that we take
	TroubleLong    = "long"    // all of it together took too long
	TroubleRound   = "round"   // the same page comes again and again
	TroubleFewer   = "fewer"   // Got services where Want were
	TroubleNothing = "nothing" // there are no services that can be read
)

package session

// Voice is how many people of one kind have spoken, and how many points they made. Which points those are is kept
// nowhere: who did not wish to be named is counted and no more.
type Voice struct {
	People int `json:"people"`
	Points int `json:"points"`
}

package session

// Voice is how many people of one kind have spoken, and how many points they made. Which points those are is kept
// nowhere. Who did not wish to be named counts with those who did not say what they bring, and apart from what they said
// under their name: in a room with one of a kind, the count would tell who wrote.
type Voice struct {
	People int `json:"people"`
	Points int `json:"points"`
}

package content

// People is whom to invite, and how many.
type People struct {
	About About  `json:"about"`
	Kinds []Kind `json:"kinds"`
	Size  Size   `json:"size"`
}

// Kind is a kind of participant.
type Kind struct {
	Key     string `json:"key"`
	Title   string `json:"title"`
	Text    string `json:"text"`              // who that may be, and how to ask
	Warning string `json:"warning,omitempty"` // what we say when none is invited; "" when a room can do without
}

// Size is how many people make a good room. All are soft: they warn and never stop.
type Size struct {
	Least int    `json:"least"`
	Most  int    `json:"most"`
	Group int    `json:"group"` // the most in a small group
	Few   string `json:"few"`   // what we say below Least
	Many  string `json:"many"`  // above Most
	Split string `json:"split"` // how to split
}

// Sectors are the ways in: words for each kind of organisation, also those that see no link to homelessness.
type Sectors struct {
	About   About    `json:"about"`
	Sectors []Sector `json:"sectors"`
}

// Sector is how we speak to one kind of organisation.
type Sector struct {
	Key       string   `json:"key"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`
	Questions []string `json:"questions"` // two or three
	Example   string   `json:"example"`   // made up
}

// OwnCase is how to use a case of one's own, or none; and the care that every case asks for.
type OwnCase struct {
	About      About      `json:"about"`
	Choose     []Item     `json:"choose"`     // how to choose one
	Privacy    []Item     `json:"privacy"`    // to tick, one by one
	Pseudonyms Pseudonyms `json:"pseudonyms"` // how to hide who somebody is
	Risk       string     `json:"risk"`       // that somebody may still be known
	Second     string     `json:"second"`     // that another person must agree
	None       []string   `json:"none"`       // questions when you have no case of your own
	After      []string   `json:"after"`      // questions past the end of the case
	Care       []Item     `json:"care"`       // words on every page with a case
	Support    []Support  `json:"support"`
}

// Pseudonyms helps to hide who somebody is.
type Pseudonyms struct {
	Names  []string `json:"names"`  // to choose from
	Places []string `json:"places"` // "a town nearby"
	Hints  []string `json:"hints"`
}

// Support is a kind of support for people in the room. The numbers are the area's own.
type Support struct {
	Key    string `json:"key"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	Number string `json:"number,omitempty"` // which of the area's emergency numbers: danger, abuse, crisis, children, housing
}

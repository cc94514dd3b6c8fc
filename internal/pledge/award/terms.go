package award

// Terms are for how long a scheme awards, and how its mark may be used.
type Terms struct {
	SchemeID    string `json:"-"`
	Version     int    `json:"-"`            // 0: those that come with Homeward
	ReviewEvery int    `json:"review_every"` // months
	ValidFor    int    `json:"valid_for"`    // months
	Text        string `json:"text"`         // how the mark may be used; one rule a line
}

// mostValid is for how many months an award holds at most.
const mostValid = 120

// ownTerms are those of a scheme that has none of its own.
func ownTerms(schemeID string) Terms {
	return Terms{SchemeID: schemeID, ReviewEvery: reviewEvery, ValidFor: validFor, Text: OwnTerms}
}

// OwnTerms are the rules of a scheme that has none of its own.
const OwnTerms = `Use the mark for what you promised, and for nothing else.
Show it whole, in one of its own colours, with clear space around it. Do not stretch it, turn it or change its words.
Wherever you can, link it to its page, so that anybody can see whether it holds.
Use it for as long as the award is live. When the award is on hold, has lapsed or has ended, take the mark down within four weeks.
Do not let others use it. It says something about you, and about nobody else.
Do not use it to say that the authority backs a product, a campaign or a person.
Keep your list of where it is used up to date. The authority may ask.`

// Purpose is what a mark may be used for.
type Purpose struct{ Key, Label, Hint string }

// Purposes are all of them.
var Purposes = []Purpose{
	{"website", "Our website", "With a link to the page of the award"},
	{"email", "Our emails", "Under the names of our staff"},
	{"building", "Our building", "A sticker in the window, a certificate on the wall"},
	{"print", "Leaflets and letters", "For as long as the award is live"},
	{"social", "Social media", ""},
	{"report", "Reports and bids", "To show what we promised, and how it goes"},
}

// PurposeLabel is what a purpose is called.
func PurposeLabel(key string) string {
	for _, p := range Purposes {
		if p.Key == key {
			return p.Label
		}
	}
	return key
}

package importweb

import (
	"slices"

	"example.org/homeward/internal/directory/source"
)

// kind is what a kind of question is called, and what we do until somebody answers it.
type kind struct {
	Key     source.Kind
	Title   string
	Did     string // what was done meanwhile
	Propose string // what somebody can do; "" when the question itself says it best
	Leave   string // what it means to leave it so
}

// kinds are all of them, the gravest first.
var kinds = []kind{
	{
		source.ShiftedDays, "The days of the week look shifted",
		"We show the hours of these services as not known. Hours that are the same every day stay.",
		"Look at the examples. Then say which days are right.", "Leave the hours as not known",
	},
	{
		source.AddressKeptBack, "Addresses that we keep back",
		"People see its area alone, and no address.",
		"Ask the service. If nobody says otherwise, keep the address back.", "",
	},
	{
		source.AddressInText, "Addresses inside words",
		"We took an address out of the words, because it may tell where somebody is safe.",
		"Read the words again once they are here. If people may know the address, say so at the question about it.", "Leave the address out of the words",
	},
	{
		source.UnknownCategory, "Categories that we do not know",
		"We left the category out. A service with no category that we know can't be found, and is not taken.",
		"Say which of our needs it means.", "Leave it out",
	},
	{
		source.UnknownArea, "Areas that we do not know",
		"We left the area out. The service is not listed for it.",
		"Say which of our areas it means, or add the area first.", "Leave it out",
	},
	{source.UnknownGroup, "Groups of people that we do not know", "We left the group out.", "", "Leave it out"},
	{
		source.PhoneInText, "Phone numbers inside words",
		"The words hold a phone number, and the service has none of its own. We left the words as they are.",
		"Make it the service’s own number, so that people can tap it.", "Leave it in the words",
	},
	{
		source.PhoneOnlyPlace, "By phone only, but with a place",
		"We show no place, so that nobody goes there in vain.",
		"If people can visit, add the place here after the import.", "Leave the place out",
	},
	{source.RepeatsAnother, "Two rows that look alike", "We take both, and join nothing.", "", "Keep both"},
	{source.SameIDDiffers, "One id, two services", "We take the first, and leave out the second.", "", "Leave out the second"},
	{source.EditedHere, "Changed by the source and here", "We leave it as it is here.", "", "Leave it as it is here"},
	{source.DatesPast, "Dates that are over", "We show the hours as not known.", "", "Leave the hours as not known"},
	{source.SlotEndsFirst, "Times that end before they start", "We left these times out, and kept the others.", "", "Leave these times out"},
	{source.BadHours, "Opening times that we can’t read", "We left these times out, and kept the others.", "", "Leave these times out"},
	{source.WebsiteCutShort, "Web addresses that lost their ending", "We left the web address out, as it may lead somewhere else.", "", "Leave it out"},
	{source.BadWebsite, "Web addresses that are none", "We left the web address out.", "", "Leave it out"},
	{source.BadPhone, "Phone numbers that are none", "We left the number out.", "", "Leave it out"},
	{source.BadEmail, "Email addresses that are none", "We left the email address out.", "", "Leave it out"},
	{source.OutsideCountry, "Places outside the country", "We take the service without the place.", "", "Leave the place out"},
	{source.BadValue, "Things that are not what they should be", "We left it out.", "", "Leave it out"},
	{source.RefusedUnreadable, "Rows that we can’t read", "We don’t take this row.", "", "Do without it"},
	{source.RefusedNoID, "Rows without an id", "We don’t take this row.", "", "Do without it"},
	{source.RefusedNoName, "Rows without a name", "We don’t take this row.", "", "Do without it"},
	{source.RefusedNoOrganisation, "Rows without an organisation", "We don’t take this row.", "", "Do without it"},
	{source.RefusedNoNeed, "Services that nobody could find", "We don’t take this row: we know none of its needs.", "Say what its category means.", "Do without it"},
	{source.RefusedNotAllowed, "Rows that may not be here", "We don’t take this row.", "", "Do without it"},
}

// kindOf gives the words of a kind; false for one that is not known.
func kindOf(key source.Kind) (kind, bool) {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.Key == key })
	if i < 0 {
		return kind{Key: key, Title: string(key), Leave: "Leave it so"}, false
	}
	return kinds[i], true
}

// proposal is what we propose for a question.
func (k kind) proposal(q source.Question) string {
	if k.Propose != "" {
		return k.Propose
	}
	return q.Proposal
}

// means reports whether a kind asks for what a word means.
func means(k source.Kind) bool {
	return k == source.UnknownCategory || k == source.UnknownArea
}

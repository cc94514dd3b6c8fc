package source

import "strings"

// Column is one column of our own flat table, and what stands in it.
type Column struct{ Name, Meaning string }

// Columns are the columns of our own flat table, in the order in which we write them. Only
// organisation and name, and needs, have to be there; a cell that is empty says nothing.
//
// A service with several places takes several rows with the same id: what is said of the service
// itself counts in the first. Lists are separated by semicolons; a semicolon inside a word is
// written \; and a backslash \\.
var Columns = []Column{
	{"id", "any name that tells this service apart; made of organisation and name when empty"},
	{"organisation_id", "any name that tells the organisation apart; made of its name when empty"},
	{"organisation", "the organisation's name"},
	{"organisation_description", "what the organisation does"},
	{"organisation_email", "its email address"},
	{"organisation_phone", "its phone number"},
	{"organisation_website", "its web address"},
	{"organisation_charity", "its charity number"},
	{"name", "the service's name, which says what it does"},
	{"description", "what it does, in plain words"},
	{"needs", "keys of needs, such as food/foodbank; money/debt"},
	{"stages", "stages of the pathway: universal; targeted; crisis; recovery; move-on; settled"},
	{"stages_assumed", "yes when nobody has confirmed the stages"},
	{"age_min", "the youngest age, in years"},
	{"age_max", "the oldest age, in years"},
	{"groups", "groups of people: women=only; pets=welcome; couples=not"},
	{"eligibility_note", "more about who can come"},
	{"access", "ways in: walk-in; phone; self-referral; agency-referral; appointment; outreach; online"},
	{"how_to_get_in", "how to get in, in words"},
	{"phones", "numbers to call, each with whom it reaches after a bar: 0121 496 0000 | Front desk"},
	{"email", "email address"},
	{"website", "web address"},
	{"hours", "opening times: Mon to Fri 9am-5pm; or 24 hours; or by appointment; or not known"},
	{"cost", "what it costs"},
	{"stay_referral", "of a place to stay: who can ask for a place"},
	{"stay_price", "what it costs to stay"},
	{"stay_pets", "whether people can bring a pet"},
	{"stay_couples", "whether couples can stay together"},
	{"stay_food", "what food there is"},
	{"stay_support", "what support there is"},
	{"beds", "which beds are free, with when that was told and until when it holds; we write it, and never read it"},
	{"languages", "codes of languages spoken: en; pl; ur"},
	{"status", "active, paused or defunct"},
	{"status_note", "why it is paused, and until when"},
	{"areas", "short names of the areas it is for: walsall; dudley"},
	{"place_id", "any name that tells this service at this place apart"},
	{"location_id", "any name that tells the place apart, so that services share it"},
	{"place_kind", "public, or area when people may know the area only; when empty it is public, unless it may be a refuge"},
	{"place_name", "what the place is called"},
	{"address", "the lines of its address"},
	{"town", "its town"},
	{"postcode", "its postcode"},
	{"latitude", "degrees north"},
	{"longitude", "degrees east"},
	{"place_area", "short name of the area it stands in"},
	{"accessibility", "what makes it easier to use: step-free; hearing-loop"},
	{"transport", "how to get there"},
	{"place_hours", "its opening times, if they are not the service's"},
	{"place_note", "more about the service at this place"},
	{"modified", "when the service was last changed; leave it as it is when you edit an export"},
}

// splitList reads a list written with semicolons.
func splitList(s string) []string {
	var out []string
	var b strings.Builder
	end := func() {
		if item := strings.TrimSpace(b.String()); item != "" {
			out = append(out, item)
		}
		b.Reset()
	}
	escaped := false
	for _, r := range s {
		switch {
		case escaped:
			b.WriteRune(r)
			escaped = false
		case r == '\\':
			escaped = true
		case r == ';':
			end()
		default:
			b.WriteRune(r)
		}
	}
	end()
	return out
}

var listEscape = strings.NewReplacer(`\`, `\\`, ";", `\;`)

// joinList writes a list with semicolons.
func joinList(items []string) string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = listEscape.Replace(item)
	}
	return strings.Join(out, "; ")
}

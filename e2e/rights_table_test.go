package e2e

import (
	"slices"
	"strings"

	"example.org/homeward/internal/platform/policy"
)

// noun is one thing that Homeward keeps, and all that can be done to it.
type noun struct {
	title, words string
	views        []view
	acts         []act
}

// act is one line of the tables: what is done, and by which request.
type act struct {
	words, route string
	on           func(*stage) given         // what it is done to; made anew once it was done
	own          func(*stage, *asker) given // the same, where it hangs on who asks
	after        func(*stage, *asker)       // puts right what somebody has done to themselves
	also         int                        // a status that shows that they might, beside 200 and 303
	quiet        bool                       // it is looked for among what is their own, so that there is nothing to note when it is not
	shared       bool                       // by design it is for whoever works in any organisation, and not for those of one alone
	refusal      int                        // a status that shows that they may not, beside 403 and 404
}

// view is one table of a noun: the kinds of people that it compares.
type view struct {
	caption string
	columns []column
}

// column is one kind of people. All of them get the same answer.
type column struct {
	head   string
	askers []string
}

func one(head string) column { return column{head, []string{head}} }

// wholes are the roles that hold everywhere, and who holds none.
func wholes() []column {
	out := []column{one("nobody"), one("no role")}
	for _, r := range policy.PartnershipRoles {
		out = append(out, one(string(r)))
	}
	return out
}

// inOrganisations are those who hold a role in an organisation: the one that acts are about, or another.
func inOrganisations(where ...string) (out []string) {
	for _, r := range policy.OrganisationRoles {
		for _, w := range where {
			out = append(out, string(r)+", "+w)
		}
	}
	return out
}

// forAreas are those who hold a role for one area alone, but for some roles.
func forAreas(but ...policy.Role) (out []string) {
	for _, r := range policy.PartnershipRoles {
		if r.ForArea() && !slices.Contains(but, r) {
			out = append(out, string(r)+", this area", string(r)+", another area")
		}
	}
	if !slices.Contains(but, policy.WeatherOfficer) {
		out = append(out, "weather officer, the area around")
	}
	return out
}

const byRole = "By role"

// partnership is the first table of most nouns: every role, those in organisations and for areas together.
func partnership() view {
	return view{byRole, append(wholes(), column{"any role in an organisation", inOrganisations("here", "elsewhere")}, column{"any role for one area", forAreas()})}
}

// byRoleAlone is the same without the roles in organisations, which have a table of their own.
func byRoleAlone() view {
	return view{byRole, append(wholes(), column{"any role for one area", forAreas()})}
}

// inside is the table of roles in the organisation that the act is about, and in another.
func inside() view {
	v := view{caption: "By role in an organisation: in this one, and in another"}
	for _, where := range []string{"here", "elsewhere"} {
		for _, r := range policy.OrganisationRoles {
			v.columns = append(v.columns, column{strings.Replace(string(r)+" "+where, "elsewhere", "of another", 1), []string{string(r) + ", " + where}})
		}
	}
	return v
}

// manner is the table of the ways to hold a role that has the right.
func manner(r policy.Role) view {
	v := view{caption: "By how the role of " + string(r) + " is held"}
	for _, x := range [][2]string{
		{"no second step", heldBack},
		{"no proof of late", stale},
		{"ended", ended},
		{"begins tomorrow", tomorrow},
		{"a script’s key", withKey},
		{"a key that reads", withReads},
	} {
		v.columns = append(v.columns, column{x[0], []string{x[1] + string(r)}})
	}
	return v
}

// each is every asker in some manner.
func each(manner string) (out []string) {
	for _, r := range mannered {
		out = append(out, manner+string(r))
	}
	return out
}

// everybody is the table of what anyone may do.
func everybody() view {
	var roles []string
	for _, r := range policy.PartnershipRoles {
		roles = append(roles, string(r))
	}
	return view{byRole, []column{
		one("nobody"), one("no role"),
		{"any role", append(roles, inOrganisations("here")...)},
		{"no second step", each(heldBack)},
		{"ended or to come", append(each(ended), each(tomorrow)...)},
		{"a script’s key", each(withKey)},
		{"a key that reads", each(withReads)},
	}}
}

// few is the same with fewer people, for what takes long.
func few() view {
	a := string(policy.Administrator)
	return view{byRole, []column{
		one("nobody"), one("no role"), one(a),
		{"any other role", []string{"weather officer", "owner, here", "member, here"}},
		{"no second step", []string{heldBack + a}},
		{"no proof of late", []string{stale + a}},
		{"a script’s key", []string{withKey + a}},
		{"a key that reads", []string{withReads + a}},
	}}
}

// fixed is a target that nothing changes.
func fixed(g given) func(*stage) given { return func(*stage) given { return g } }

// nouns is everything, in the order of the document.
func nouns() []noun {
	return slices.Concat(organisationNouns(), claimNouns(), reviewNouns(), accountNouns(), ownNouns(), directoryNouns(), deskNouns(), importNouns(),
		feedNouns(), freshNouns(), keepNouns(), areaNouns(), guideNouns(), posterNouns(), giveNouns(), sessionNouns(), paperNouns(), engageNouns(), teamNouns(), wordNouns(), pledgeNouns(), planNouns(), partnerNouns(), submitNouns(), awardNouns(), registerNouns(), impactNouns(), exchangeNouns(), outreachNouns(), adminNouns(), publicNouns())
}

// unlisted are the routes that no role decides about.
var unlisted = map[string]string{
	"GET /healthz":                    "for monitors: whether Homeward lives, and nothing else",
	"GET /readyz":                     "for monitors: whether it can serve, and nothing else",
	"GET /metrics":                    "goes by the network that asks, and not by who does: HOMEWARD_METRICS_FROM",
	"GET /worker.js":                  "the script that keeps pages for when there is no network, the same for everybody",
	"GET /s/{code}/events":            "a stream that has no end: package sessionweb tests who may listen",
	"POST /s/{code}/entries/{id}/dot": "by who has joined with a code, and by no role: package sessionweb tests it",
	"POST /s/{code}/mark":             "the same",
	"POST /s/{code}/group/choose":     "the same",
	"POST /s/{code}/feedback":         "the same",
	"POST /s/{code}/pledges":          "for who has joined, and for no role: package pledgeweb tests it",
	"GET /assets/{file}":              "styles, scripts and pictures, the same for everybody",
	"GET /sign-in/back":               "the way back from an organisation’s own sign-in, which proves itself",
	"POST /sign-in/with/{id}":         "the way there; no organisation of the demo has one",
	"GET /openreferral/{path...}":     "what is not there, in words for programs",
	"OPTIONS /openreferral":           "what browsers ask before programs of other sites may read",
	"OPTIONS /openreferral/{path...}": "the same",
}

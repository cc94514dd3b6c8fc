package e2e

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
	"time"

	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func outreachNouns() []noun {
	worker := string(policy.OutreachWorker)
	others := view{byRole, append(wholes(), column{"any role in an organisation", inOrganisations("here", "elsewhere")}, column{"another role for one area", forAreas(policy.OutreachWorker)})}
	areas := view{"By the area of an outreach worker", []column{
		{"everywhere", []string{worker}},
		{"of the area", []string{worker + ", this area"}},
		{"of another area", []string{worker + ", another area"}},
	}}
	return []noun{
		{"Telling of somebody who sleeps rough", "Anybody may tell us, without an account. The number that they get shows what came of it, and nothing of what they wrote.", []view{everybody()}, []act{
			{words: "See the form", route: "GET /worried"},
			{words: "Tell us of somebody", route: "POST /worried", on: func(s *stage) given {
				return given{form: fields("place", s.name("A doorway"), "seen", "night")}
			}},
			{words: "See what came of it, by the number", route: "GET /worried/{reference}", on: func(s *stage) given {
				return given{path: map[string]string{"reference": s.report(s.saltwick).form.Get("reference")}}
			}},
			{words: "The same, by a number that is none", quiet: true, route: "GET /worried/{reference}", on: func(*stage) given {
				return given{path: map[string]string{"reference": outreach.NewReference()}}
			}},
		}},
		{"Report of somebody who sleeps rough", "Where somebody sleeps, and what they look like. Outreach workers see what lies in their own areas, and what nobody can place. Nobody else sees any of it: no administrator either.", []view{others, areas, manner(policy.OutreachWorker)}, []act{
			{words: "See the list of reports", route: "GET /desk/worried"},
			{words: "See one", route: "GET /desk/worried/{id}", on: (*stage).reported},
			{words: "See one that lies in no area", route: "GET /desk/worried/{id}", on: func(s *stage) given { return s.report("") }},
			{words: "Say what came of it", route: "POST /desk/worried/{id}", on: (*stage).reported},
			{words: "Pass it to another area", route: "POST /desk/worried/{id}/pass", on: (*stage).reported},
			{words: "Say that it is about the same person as another", route: "POST /desk/worried/{id}/join", on: func(s *stage) given {
				other, g := s.reported(), s.reported()
				g.form.Set("with", other.form.Get("reference"))
				return g
			}},
		}},
		{"Swap between organisations", "What one has too much of, and others can use. Whoever works in any organisation sees it; each acts for their own.", []view{byRoleAlone(), inside(), manner(policy.Owner)}, swapActs()},
	}
}

func swapActs() []act {
	inHere := func(s *stage) given { return s.surplus(s.here, true) }
	return []act{
		{words: "See what there is", route: "GET /desk/swap"},
		{words: "See the form that offers something", route: "GET /desk/swap/new"},
		{words: "Offer something", route: "POST /desk/swap/new", on: func(s *stage) given {
			return given{form: fields("id", ids.New(), "organisation", s.here, "what", s.name("Chairs"), "category", "furniture", "stock", "4", "place", "The hall", "hand", "either", "until", "2027-01-10")}
		}},
		{words: "See one", shared: true, route: "GET /desk/swap/{id}", on: inHere},
		{words: "See its photo", shared: true, route: "GET /desk/swap/{id}/photo", on: inHere},
		{words: "Claim some of it for the organisation", route: "POST /desk/swap/{id}/claim", on: func(s *stage) given { return s.surplus(s.organisation(), false) }},
		{words: "Withdraw the organisation’s claim", route: "POST /desk/swap/{id}/settle", on: func(s *stage) given {
			return s.claimed(s.surplus(s.organisation(), false), s.here, swap.Withdrawn)
		}},
		{words: "Say that others have collected it", route: "POST /desk/swap/{id}/settle", on: func(s *stage) given {
			return s.claimed(s.surplus(s.here, false), s.organisation(), swap.Collected)
		}},
		{words: "End it", route: "POST /desk/swap/{id}/end", on: inHere},
	}
}

// reported is a report in the area that acts are about.
func (s *stage) reported() given { return s.report(s.saltwick) }

// report is a report in an area, or in none, with a form that fits all that can be done with it.
func (s *stage) report(areaID string) given {
	s.t.Helper()
	r := outreach.Report{
		ID: ids.New(), Reference: outreach.NewReference(), At: store.Micros(s.set.Now()), AreaID: areaID, State: outreach.Waiting,
		Seen: "night", Bedded: "yes", Place: s.name("A doorway"), Looks: "A red hat", Contact: "07700 900321", Talk: "[]",
	}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, outreach.StockReports{Reports: []outreach.Report{r}}))
	return about(r.ID, "version", "0", "to", string(outreach.Helped), "note", "They are in.", "area", s.brindle, "reference", r.Reference)
}

// acting is who acts for an organisation while something is made ready.
var acting = policy.Operator("e2e", policy.Owner)

// surplus is what an organisation has too much of, with a form for a claim of the organisation that acts
// are about.
func (s *stage) surplus(organisation string, photo bool) given {
	s.t.Helper()
	a := swap.OfferSurplus{Today: s.set.Now().Format(time.DateOnly), Swap: swap.Swap{
		ID: ids.New(), OrganisationID: organisation, What: s.name("Chairs"), Category: "furniture", Stock: 4, Place: "The hall", Hand: "either", Until: "2027-01-10",
	}}
	if photo {
		p := s.picture()
		a.Photo = &p
	}
	s.must(ops.Do(s.t.Context(), s.Runner, acting, a))
	return about(a.Swap.ID, "id", ids.New(), "organisation", s.here, "wants", "2")
}

// claimed is a claim to it, and what is to become of that.
func (s *stage) claimed(g given, by string, to swap.State) given {
	s.t.Helper()
	a := swap.ClaimSwap{ClaimID: ids.New(), SwapID: g.path["id"], OrganisationID: by, Today: s.set.Now().Format(time.DateOnly), Wants: 2}
	s.must(ops.Do(s.t.Context(), s.Runner, acting, a))
	g.form = fields("claim", a.ClaimID, "to", string(to))
	return g
}

// picture is a photo of nothing.
func (s *stage) picture() files.Picture {
	s.t.Helper()
	p, err := files.Photo(s.t.Context(), "", "photo", bytes.NewReader(drawn(s.t)))
	s.must(err)
	return p
}

// drawn is a picture of nothing, as a file.
func drawn(t *testing.T) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 48))
	img.Set(1, 1, color.RGBA{200, 80, 40, 255})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

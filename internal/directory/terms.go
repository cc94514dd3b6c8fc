package directory

import (
	"slices"
	"sync"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory/hsds"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ids"
)

// The taxonomies that our listings are described by, as Open Referral names them.
const (
	TaxonomyNeeds  = "needs"
	TaxonomyWaysIn = "ways-in"
	TaxonomyStages = "stages"
	TaxonomyGroups = "groups"
	TaxonomyStay   = source.TaxonomyStay
)

// accessLabels are the ways in, in words.
var accessLabels = map[Access][2]string{
	WalkIn:         {"Walk in", "Turn up while it is open."},
	ByPhone:        {"Phone", "Ring up."},
	SelfReferral:   {"Ask for yourself", "Get in touch and ask for a place."},
	AgencyReferral: {"Through a worker", "A worker or another service has to ask for you."},
	ByAppointment:  {"By appointment", "Make an appointment first."},
	Outreach:       {"They come to you", "Workers come to where you are."},
	Online:         {"Online", "Use it on a website or an app."},
}

// Taxonomies lists what our listings are described by.
func Taxonomies() []hsds.Taxonomy {
	return []hsds.Taxonomy{
		{ID: taxonomyID(TaxonomyNeeds), Name: "What people need", Description: "What people look for, in two levels", Version: "1"},
		{ID: taxonomyID(TaxonomyWaysIn), Name: "Ways in", Description: "How people get in touch or get in", Version: "1"},
		{ID: taxonomyID(TaxonomyStages), Name: "Pathway stages", Description: "The six stages of the Positive Pathway", Version: "1"},
		{ID: taxonomyID(TaxonomyStay), Name: "Staying there", Description: "What decides about a place to stay; the words are the value of the attribute", Version: "1"},
		{ID: taxonomyID(TaxonomyGroups), Name: "Groups of people", Description: "Whom a service is only for, or welcomes", Version: "1"},
	}
}

// Terms lists every term of every taxonomy, a parent before its children.
func Terms() []hsds.TaxonomyTerm { return slices.Clone(allTerms().list) }

// Term gives a term by its taxonomy and our key, such as ("needs", "food/foodbank").
func Term(taxonomy, key string) (hsds.TaxonomyTerm, bool) {
	i, ok := allTerms().byKey[taxonomy+"\n"+key]
	if !ok {
		return hsds.TaxonomyTerm{}, false
	}
	return allTerms().list[i], true
}

// TermKey gives a term's taxonomy and our key by its id.
func TermKey(id string) (taxonomy, key string, ok bool) {
	for _, t := range allTerms().list {
		if t.ID == id {
			return taxonomyOf[t.TaxonomyID], t.Code, true
		}
	}
	return "", "", false
}

var taxonomyOf = map[string]string{
	taxonomyID(TaxonomyNeeds): TaxonomyNeeds, taxonomyID(TaxonomyWaysIn): TaxonomyWaysIn,
	taxonomyID(TaxonomyStages): TaxonomyStages, taxonomyID(TaxonomyStay): TaxonomyStay, taxonomyID(TaxonomyGroups): TaxonomyGroups,
}

func taxonomyID(name string) string { return ids.Derive("homeward", "taxonomy:"+name) }

func termID(taxonomy, key string) string { return ids.Derive("homeward", "term:"+taxonomy+":"+key) }

type termList struct {
	list  []hsds.TaxonomyTerm
	byKey map[string]int
}

var allTerms = sync.OnceValue(func() termList {
	t := termList{byKey: map[string]int{}}
	for _, n := range need.Default().All() {
		parent := ""
		if !n.IsTop() {
			parent = termID(TaxonomyNeeds, n.Top())
		}
		t.add(TaxonomyNeeds, n.Key, n.Label, n.Hint, parent)
	}
	for _, a := range Accesses {
		t.add(TaxonomyWaysIn, string(a), accessLabels[a][0], accessLabels[a][1], "")
	}
	for _, s := range pathway.All() {
		t.add(TaxonomyStages, s.String(), s.Long(), s.Meaning(), "")
	}
	for _, g := range need.Default().Groups() {
		t.add(TaxonomyGroups, g.Key, g.Label, g.Label, "")
	}
	for _, key := range StayKeys {
		t.add(TaxonomyStay, key, StayLabels[key], StayLabels[key], "")
	}
	t.add(TaxonomyStay, source.TermBeds, "Free beds", "How many beds are free of those counted together, when that was told, and until when it holds", "")
	return t
})

func (t *termList) add(taxonomy, key, name, description, parent string) {
	t.byKey[taxonomy+"\n"+key] = len(t.list)
	t.list = append(t.list, hsds.TaxonomyTerm{
		ID: termID(taxonomy, key), Code: key, Name: name, Description: description, ParentID: parent,
		Taxonomy: taxonomy, TaxonomyID: taxonomyID(taxonomy), Term: name,
	})
}

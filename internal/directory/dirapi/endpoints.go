package dirapi

import "context"

// Root is where the API begins.
const Root = "/openreferral"

// endpoint is one address of the API. It answers with a list or with one thing.
type endpoint struct {
	path    string // below Root
	summary string
	params  []string // the names of the parameters that it takes
	shape   string   // the name of what it gives, in the OpenAPI document
	list    func(context.Context, *api, *asked) (source, error)
	one     func(context.Context, *api, *asked, string) (any, error) // is given the id from the path
}

// source is a list that is read piece by piece.
type source struct {
	total int
	read  func(ctx context.Context, from, to int) ([]any, error)
}

var (
	paging  = []string{"page", "per_page", "format"}
	picking = []string{
		"search", "taxonomy_id", "taxonomy_term_id", "organization_id", "minimum_age", "maximum_age",
		"day", "start_time", "end_time", "postcode", "proximity", "modified_after",
	}
)

// endpoints is the whole API.
func endpoints() []endpoint {
	return []endpoint{
		{path: "/", summary: "What this API is, and any severe weather now", shape: "Details", one: details},
		{path: "/services", summary: "Services", params: with(paging, picking, "full", "minimal"), shape: "Service", list: services},
		{path: "/services/{id}", summary: "One service and all that belongs to it", shape: "Service", one: service},
		{path: "/service_at_locations", summary: "Services where they are given", params: with(paging, picking, "full"), shape: "ServiceAtLocation", list: places},
		{path: "/service_at_locations/{id}", summary: "One service where it is given", shape: "ServiceAtLocation", one: placed},
		{path: "/organizations", summary: "Organisations that run services", params: with(paging, nil, "search", "full", "full_service"), shape: "Organization", list: organisations},
		{path: "/organizations/{id}", summary: "One organisation and its services", params: []string{"full_service"}, shape: "Organization", one: organisation},
		{path: "/taxonomies", summary: "The taxonomies that describe services", params: with(paging, nil, "search"), shape: "Taxonomy", list: taxonomies},
		{path: "/taxonomies/{id}", summary: "One taxonomy and its terms", shape: "Taxonomy", one: taxonomy},
		{path: "/taxonomy_terms", summary: "The terms of the taxonomies", params: with(paging, nil, "search", "taxonomy_id", "parent_id", "top_only"), shape: "TaxonomyTerm", list: terms},
		{path: "/taxonomy_terms/{id}", summary: "One term", shape: "TaxonomyTerm", one: term},
		{path: "/notices", summary: "Severe weather that holds now", params: paging, shape: "Notice", list: notices},
	}
}

// with puts lists of parameters together.
func with(a, b []string, more ...string) []string {
	return append(append(append([]string{}, more...), b...), a...)
}

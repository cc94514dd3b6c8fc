package dirapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"example.org/homeward/internal/directory/hsds"
	"example.org/homeward/internal/platform/policy"
)

// documentPath is where the OpenAPI document is, below Root.
const documentPath = "/openapi.json"

// The parts of an OpenAPI 3.1 document that ours has.
type (
	openAPI struct {
		OpenAPI    string              `json:"openapi"`
		Info       info                `json:"info"`
		Servers    []server            `json:"servers"`
		Paths      map[string]pathItem `json:"paths"`
		Components components          `json:"components"`
	}
	info struct {
		Title       string `json:"title"`
		Version     string `json:"version"`
		Description string `json:"description"`
	}
	server struct {
		URL string `json:"url"`
	}
	pathItem struct {
		Get operation `json:"get"`
	}
	operation struct {
		OperationID string              `json:"operationId"`
		Summary     string              `json:"summary"`
		Parameters  []parameter         `json:"parameters,omitempty"`
		Responses   map[string]response `json:"responses"`
	}
	parameter struct {
		Name        string `json:"name"`
		In          string `json:"in"`
		Required    bool   `json:"required,omitempty"`
		Description string `json:"description"`
		Schema      schema `json:"schema"`
	}
	response struct {
		Description string             `json:"description"`
		Content     map[string]content `json:"content,omitempty"`
	}
	content struct {
		Schema schema `json:"schema"`
	}
	components struct {
		Schemas map[string]schema `json:"schemas"`
	}
)

// Document is the OpenAPI document of the API at an address, as JSON.
func Document(address string) ([]byte, error) {
	doc := openAPI{
		OpenAPI: "3.1.0",
		Info: info{
			"Find Help: the directory as open data", version,
			"Open Referral UK 3.0, for anybody, with no key. A list keeps its order from page to page. What is not known is left out and never null. " +
				"Every answer but a stream of lines has an ETag: send it back as If-None-Match, and you get 304 and no body if nothing changed. " +
				"service_areas are those that a service names itself: an area that it only stands in is not among them. " +
				"A parameter that an address does not take, or that is empty, counts for nothing.",
		},
		Servers: []server{{address}}, Paths: map[string]pathItem{}, Components: components{shapes()},
	}
	for _, e := range endpoints() {
		doc.Paths[e.path] = pathItem{e.operation()}
	}
	body, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the OpenAPI document: %w", err)
	}
	return append(body, '\n'), nil
}

func (a *api) document(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	body, err := Document(a.base)
	if err != nil {
		return err
	}
	return reply(w, r, json.RawMessage(body))
}

// shapes are the records by their names.
func shapes() map[string]schema {
	return map[string]schema{
		"Details": shapeOf(Details{}), "Service": shapeOf(hsds.Service{}), "ServiceAtLocation": shapeOf(hsds.ServiceAtLocation{}),
		"Organization": shapeOf(hsds.Organization{}), "Taxonomy": shapeOf(taxonomyWhole{}), "TaxonomyTerm": shapeOf(hsds.TaxonomyTerm{}),
		"Notice": shapeOf(Notice{}), "Page": shapeOf(hsds.Page[struct{}]{}),
	}
}

// operation describes an endpoint.
func (e endpoint) operation() operation {
	op := operation{OperationID: e.id(), Summary: e.summary, Responses: map[string]response{
		"200": {"The answer", map[string]content{"application/json": {e.answer()}}},
		"304": {Description: "Nothing changed since the answer whose ETag you sent."},
	}}
	for _, x := range errorsTold {
		op.Responses[x.status] = response{Description: x.about}
	}
	if e.single() {
		op.Parameters = append(op.Parameters, parameter{
			Name: "id", In: "path", Required: true, Description: "The record's id.", Schema: schema{Type: "string", Format: "uuid"},
		})
	} else {
		delete(op.Responses, "404")
	}
	for _, name := range slices.Sorted(slices.Values(e.params)) {
		d := parameters[name]
		op.Parameters = append(op.Parameters, parameter{Name: name, In: "query", Description: d.about, Schema: d.schema()})
	}
	return op
}

// answer is the shape of what the endpoint gives.
func (e endpoint) answer() schema {
	one := schema{Ref: "#/components/schemas/" + e.shape}
	if e.list == nil {
		return one
	}
	return schema{AllOf: []schema{
		{Ref: "#/components/schemas/Page"},
		{Type: "object", Properties: map[string]schema{"contents": {Type: "array", Items: &one}}},
	}}
}

func (e endpoint) single() bool { return strings.HasSuffix(e.path, "{id}") }

// id names the operation: "listServices", "getTaxonomyTerm".
func (e endpoint) id() string {
	if e.list == nil {
		return "get" + e.shape
	}
	name := ""
	for _, word := range strings.Split(strings.Trim(e.path, "/"), "_") {
		name += strings.ToUpper(word[:1]) + word[1:]
	}
	return "list" + name
}

func (d described) schema() schema {
	s := schema{Type: d.kind, Format: d.format, Enum: d.allowed}
	if d.kind == "integer" {
		s.Minimum, s.Maximum = &d.low, &d.high
	}
	if d.repeated {
		return schema{Type: "array", Items: &s}
	}
	return s
}

package conform

import "encoding/json"

// Shapes are the shapes by the names of the official schemas.
var Shapes = map[string]shape{
	"api_details": details, "service": service, "service_list": envelope(serviceListed), "taxonomy": taxonomy, "taxonomy_list": envelope(taxonomy),
	"taxonomy_term": term, "taxonomy_term_list": envelope(term), "service_at_location": placed, "service_at_location_list": envelope(placedListed),
}

// Judge gives what is gravely wrong with a document of the name.
func Judge(name string, body []byte) (grave []Finding, err error) {
	doc, err := read(body)
	if err != nil {
		return nil, err
	}
	var s Step
	looking{&s, ""}.record("", doc, Shapes[name])
	for _, f := range s.Findings {
		if f.Grave {
			grave = append(grave, f)
		}
	}
	return grave, nil
}

// Marshal is JSON of a document, numbers as they were.
func Marshal(doc any) []byte {
	out, err := json.Marshal(doc)
	if err != nil {
		panic(err)
	}
	return out
}

package dirapi

// described is what the OpenAPI document says of one parameter.
type described struct {
	about    string
	kind     string // of its value: "string", "integer", "boolean"
	format   string
	low      int
	high     int // 0 for no limit
	allowed  []string
	repeated bool // it may be given several times, or with commas
}

// parameters is every parameter that an endpoint may take.
var parameters = map[string]described{
	"search":           {kind: "string", about: "Words to look for. In services they are understood as in Find Help: other words for the same thing count too, one slip of a letter is forgiven, and words that say nothing of what is looked for, such as help, leave nothing out."},
	"page":             {kind: "integer", low: 1, high: maxPage, about: "Which page, from 1. A page past the last is empty."},
	"per_page":         {kind: "integer", low: 1, high: maxPerPage, about: "How many records a page holds: 50 unless you say otherwise."},
	"format":           {kind: "string", allowed: []string{"json", "ndjson"}, about: "ndjson gives all records of the list, one on each line, with no pages and no ETag."},
	"taxonomy_id":      {kind: "string", format: "uuid", repeated: true, about: "Only what is described by, or belongs to, any of these taxonomies."},
	"taxonomy_term_id": {kind: "string", format: "uuid", repeated: true, about: "Only services described by any of these terms. A need counts for those beneath it."},
	"organization_id":  {kind: "string", format: "uuid", about: "Only services of this organisation."},
	"minimum_age":      {kind: "integer", high: oldest, about: "Only services that take somebody of this age or older."},
	"maximum_age":      {kind: "integer", high: oldest, about: "Only services that take somebody of this age or younger. With minimum_age: that take some age from one to the other."},
	"day":              {kind: "string", about: "Only services open on these days of a usual week: MO, TU, WE, TH, FR, SA, SU, with commas between them."},
	"start_time":       {kind: "string", about: "Only services open at some time from then on, such as 09:30, before 24:00; on each day, or on those of day."},
	"end_time":         {kind: "string", about: "Only services open at some time before then. An end that is not after start_time is on the next day."},
	"postcode":         {kind: "string", about: "Only services that are for people who live there: those whose service_areas hold it, and those that name no area. With proximity: only services near it."},
	"proximity":        {kind: "integer", low: 1, high: farthest, about: "Only services at most so many metres from the postcode."},
	"modified_after":   {kind: "string", format: "date-time", about: "Only what changed then or later, to the second. Services that left the directory since then are told too, and so are places at which a service is not given any more, with the status defunct, whatever else is asked for; only organization_id holds for them."},
	"full":             {kind: "boolean", about: "Records with all that belongs to them, and not only what there is one of."},
	"minimal":          {kind: "boolean", about: "Only the ids of services and when each last changed: all on one page, unless you give per_page. With it, full counts for nothing."},
	"full_service":     {kind: "boolean", about: "The organisation's services with all that belongs to them."},
	"top_only":         {kind: "boolean", about: "Only terms that have no parent."},
	"parent_id":        {kind: "string", format: "uuid", about: "Only terms right beneath this one."},
}

// errorsTold are the answers that are errors.
var errorsTold = []struct{ status, about string }{
	{"400", "A parameter cannot be read: the detail names it and says what to give."},
	{"404", "There is no such record."},
	{"429", "Too many requests from one address: Retry-After says when to go on."},
}

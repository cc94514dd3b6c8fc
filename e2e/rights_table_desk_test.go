package e2e

import (
	"encoding/json"
	"net/http"
	"strings"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

func deskNouns() []noun {
	officer := string(policy.WeatherOfficer)
	others := view{byRole, append(wholes(), column{"any role in an organisation", inOrganisations("here", "elsewhere")}, column{"another role for one area", forAreas(policy.WeatherOfficer)})}
	areas := view{"By the area of a weather officer", []column{
		{"everywhere", []string{officer}},
		{"of the area", []string{officer + ", this area"}},
		{"of the area around it", []string{officer + ", the area around"}},
		{"of another area", []string{officer + ", another area"}},
	}}
	return []noun{
		{"Severe weather", "What an officer may touch is in their own areas, and in what lies in those. The lists hold of other areas only what the public sees or saw.", []view{others, areas, manner(policy.WeatherOfficer)}, []act{
			{words: "See what holds, what is to come and what was", route: "GET /desk/weather"},
			{words: "Take the history away as a file", route: "GET /desk/weather/history.csv"},
			{words: "See the form that declares it", route: "GET /desk/weather/new"},
			{words: "Declare it for an area", route: "POST /desk/weather/new", on: (*stage).declaring, refusal: unfit},
			{words: "See one, with all that it was", route: "GET /desk/weather/{id}", on: (*stage).weather},
			{words: "Change one", route: "POST /desk/weather/{id}", on: (*stage).weather},
			{words: "Let one last longer", route: "POST /desk/weather/{id}/extend", on: (*stage).weather},
			{words: "See the question before one ends", route: "GET /desk/weather/{id}/end", on: (*stage).weather},
			{words: "End one", route: "POST /desk/weather/{id}/end", on: (*stage).weather},
		}},
		{"Feedback about a service", "What anybody says is wrong with a listing.", []view{everybody()}, []act{
			{words: "See the form", route: "GET /services/{id}/wrong", on: nightShelter},
			{words: "Say that something is wrong", route: "POST /services/{id}/wrong", on: func(s *stage) given {
				g := nightShelter(s)
				g.form = fields("kind", "hours", "text", s.name("They open at seven."))
				return g
			}},
			{words: "See our thanks", route: "GET /services/{id}/wrong/thanks", on: nightShelter},
		}},
		{"Feedback about the site", "What anybody thinks of the site itself. Those who edit the whole directory read and answer it.", []view{everybody()}, []act{
			{words: "See the form", route: "GET /about/feedback"},
			{words: "Tell us", route: "POST /about/feedback", on: func(s *stage) given {
				return given{form: fields("kind", "site-good", "text", s.name("I found a bed with it."))}
			}},
			{words: "See our thanks", route: "GET /about/feedback/thanks"},
		}},
	}
}

func nightShelter(s *stage) given { return about(called(s.t, "Night shelter").ID) }

func importNouns() []noun {
	draft := func(words, route string, on func(*stage) given) act { return act{words: words, route: route, on: on} }
	return []noun{
		{"Import", "Files of others that are brought into the directory, and taken out again. What was kept back, such as a refuge’s address, may be read here.", []view{partnership(), manner(policy.DirectoryEditor)}, []act{
			draft("See the list of imports", "GET /desk/imports", nil),
			draft("Take that list away as a file", "GET /desk/imports.csv", nil),
			draft("See an import, and what came of it", "GET /desk/imports/{id}", func(s *stage) given { return about(s.finished) }),
			draft("Stop one half-way", "POST /desk/imports/{id}/stop", (*stage).begun),
			draft("Let one go on that was stopped", "POST /desk/imports/{id}/go-on", (*stage).stopped),
			draft("See what undoing one would do", "GET /desk/imports/{id}/undo", func(s *stage) given { return about(s.finished) }),
			draft("Undo one", "POST /desk/imports/{id}/undo", (*stage).done),
			draft("See the questions that imports left open", "GET /desk/imports/questions", nil),
			draft("Take those away as a file", "GET /desk/imports/questions.csv", nil),
			draft("Say that a question is dealt with", "POST /desk/imports/questions", (*stage).open),
		}},
		{"Files that are to be imported", "They are prepared together: whoever may do it at all may go on with another’s.", []view{partnership(), manner(policy.DirectoryEditor)}, []act{
			draft("See the form for files", "GET /desk/imports/new", nil),
			draft("Send files", "POST /desk/imports/new", (*stage).upload),
			draft("See whose the files are", "GET /desk/imports/drafts/{id}/about", (*stage).draft),
			draft("Say whose they are, and on what terms", "POST /desk/imports/drafts/{id}/about", (*stage).draft),
			draft("See which column is which", "GET /desk/imports/drafts/{id}/columns", (*stage).draft),
			draft("Say which column is which", "POST /desk/imports/drafts/{id}/columns", (*stage).draft),
			draft("See what would happen", "GET /desk/imports/drafts/{id}/preview", (*stage).draft),
			draft("See what would become of each service", "GET /desk/imports/drafts/{id}/services", (*stage).draft),
			draft("Take the questions away, as lines", "GET /desk/imports/drafts/{id}/report.jsonl", (*stage).draft),
			draft("Take the questions away, as a table", "GET /desk/imports/drafts/{id}/report.csv", (*stage).draft),
			draft("See the questions", "GET /desk/imports/drafts/{id}/questions", (*stage).draft),
			draft("See one question", "GET /desk/imports/drafts/{id}/questions/{name}", (*stage).badHours),
			draft("Answer one question", "POST /desk/imports/drafts/{id}/questions/{name}", (*stage).badHours),
			draft("Say that an address which was kept back may be shown", "POST /desk/imports/drafts/{id}/questions/{name}", (*stage).refuge),
			draft("See all questions of a kind", "GET /desk/imports/drafts/{id}/kinds/{kind}", (*stage).badHours),
			draft("Answer all of a kind", "POST /desk/imports/drafts/{id}/kinds/{kind}", (*stage).badHours),
			draft("See the answers", "GET /desk/imports/drafts/{id}/answers", (*stage).answered),
			draft("Take an answer back", "POST /desk/imports/drafts/{id}/answers/{number}", (*stage).answered),
			draft("Have something asked again that was answered before", "POST /desk/imports/drafts/{id}/again", (*stage).draft),
			draft("See the question before files are thrown away", "GET /desk/imports/drafts/{id}/throw-away", (*stage).draft),
			draft("Throw files away", "POST /desk/imports/drafts/{id}/throw-away", (*stage).draft),
			draft("Bring files in", "POST /desk/imports/drafts/{id}/begin", (*stage).draft),
		}},
	}
}

func adminNouns() []noun {
	views := []view{partnership(), manner(policy.Administrator)}
	return []noun{
		{"Area", "The places that everything hangs on.", views, []act{
			{words: "See the list of areas", route: "GET /admin/areas"},
			{words: "Take that list away as a file", route: "GET /admin/areas.csv"},
			{words: "See the form that adds one", route: "GET /admin/areas/new"},
			{words: "Add one", route: "POST /admin/areas/new", on: func(s *stage) given {
				slug := strings.ReplaceAll(s.name("nook"), " ", "-")
				return given{form: fields("id", ids.New(), "name", "The Nook", "slug", slug, "kind", "neighbourhood", "parent", s.saltwick, "version", "0")}
			}},
			{words: "See one", route: "GET /admin/areas/{id}", on: (*stage).area},
			{words: "Change one", route: "POST /admin/areas/{id}", on: (*stage).area},
			{words: "See what one was before", route: "GET /admin/areas/{id}/history", on: (*stage).area},
			{words: "Bring an old version back", route: "POST /admin/areas/{id}/restore", on: func(s *stage) given {
				g := s.area()
				g.form = fields("version", "1", "shown", "2")
				return g
			}},
		}},
		{"Need words", "What people here say for what they need, and what the categories of others mean.", views, []act{
			{words: "See the needs", route: "GET /admin/needs"},
			{words: "Take them away as a file", route: "GET /admin/needs.csv"},
			{words: "See one need", route: "GET /admin/needs/of/{key...}", on: fixed(given{path: map[string]string{"key...": "sleep"}})},
			{words: "See the words", route: "GET /admin/needs/words"},
			{words: "See the form that adds a word", route: "GET /admin/needs/words/new"},
			{words: "Add a word", route: "POST /admin/needs/words/new", on: func(s *stage) given {
				return given{form: fields("id", ids.New(), "kind", "said", "words", s.name("a new word"), "needs", "sleep", "version", "0")}
			}},
			{words: "See one word", route: "GET /admin/needs/words/{id}", on: (*stage).word},
			{words: "Change a word", route: "POST /admin/needs/words/{id}", on: (*stage).word},
			{words: "Take a word away", route: "POST /admin/needs/words/{id}/remove", on: (*stage).word},
		}},
		{"Audit", "Who did what, in the whole partnership.", views, []act{
			{words: "Search it", route: "GET /admin/audit"},
			{words: "Take rows of it away, as a table", route: "GET /admin/audit.csv", on: fixed(given{query: "action=nothing.like.this"})},
			{words: "Take rows of it away, as lines", route: "GET /admin/audit.jsonl", on: fixed(given{query: "action=nothing.like.this"})},
			{words: "Have the whole checked", route: "POST /admin/audit/verify"},
			{words: "See what a check found", route: "GET /admin/audit/checks/{id}", on: (*stage).check},
		}},
		{"Jobs", "The work that Homeward does by itself.", views, []act{
			{words: "See what waits, runs and was given up", route: "GET /admin/jobs"},
			{words: "Try a job again", route: "POST /admin/jobs/{id}/retry", on: (*stage).job},
			{words: "Try all of a kind again", route: "POST /admin/jobs/retry", on: (*stage).job},
			{words: "See the question before a job is dropped", route: "GET /admin/jobs/{id}/drop", on: (*stage).job},
			{words: "Drop a job", route: "POST /admin/jobs/{id}/drop", on: (*stage).job},
		}},
		{"Mail", "What Homeward wrote to people. A mail that was not sent may hold a link that opens an account.", views, []act{
			{words: "Read the mails", route: "GET /admin/outbox"},
			{words: "Send one again", route: "POST /admin/outbox/{id}/again", on: (*stage).failedMail},
		}},
		{"Settings, health and languages", "How Homeward itself is.", views, []act{
			{words: "See what is wrong", route: "GET /admin"},
			{words: "See the settings", route: "GET /admin/settings"},
			{words: "See how it is", route: "GET /admin/health"},
			{words: "See the languages", route: "GET /admin/languages"},
		}},
	}
}

func publicNouns() []noun {
	page := func(words, route string, on func(*stage) given) act {
		return act{words: words, route: "GET " + route, on: on}
	}
	return []noun{
		{"Public pages", "They show what is published and nothing else, to everybody alike.", []view{everybody()}, []act{
			page("The front page", "/{$}", nil),
			page("The search", "/find", nil),
			page("What was found", "/find/results", fixed(given{query: "category=sleep"})),
			page("By day", "/find/timetable", fixed(given{query: "category=sleep"})),
			page("My list", "/find/list", nil),
			page("A service", "/services/{id}", nightShelter),
			page("An organisation", "/organisations/{id}", func(s *stage) given { return about(called(s.t, "Night shelter").OrganisationID) }),
			page("The areas", "/areas", nil),
			page("An area", "/areas/{slug}", fixed(given{path: map[string]string{"slug": "saltwick"}})),
			page("Numbers for emergencies", "/emergency", nil),
			page("Whom to ask to give help", "/give/organisations", nil),
			page("A service to print and put up", "/services/{id}/poster", nightShelter),
			page("An organisation to print and put up", "/organisations/{id}/poster", func(s *stage) given { return about(called(s.t, "Night shelter").OrganisationID) }),
			page("The colours of an area", "/areas/{slug}/look.css", fixed(given{path: map[string]string{"slug": "saltwick"}})),
			page("What there is to print", "/promote", nil),
			page("A poster", "/promote/{code}", (*stage).poster),
			page("A sheet of cards", "/promote/{code}/cards", (*stage).poster),
			page("Where a code leads", "/go/{code}", (*stage).poster),
			page("The guides", "/guides", nil),
			page("A guide", "/guides/{slug}", fixed(given{path: map[string]string{"slug": "keys"}})),
			page("The toolkit for sessions", "/toolkit", nil),
			page("Where an organisation stands", "/toolkit/where-we-stand", nil),
			page("The day in several languages", "/toolkit/languages", nil),
			page("A document of it to read", "/toolkit/{document}", fixed(given{path: map[string]string{"document": "stages"}})),
			page("The same to take away", "/toolkit/{document}", fixed(given{path: map[string]string{"document": "stages.pdf"}})),
			page("A photo that is published", "/photos/{id}/{size}", (*stage).publicPhoto),
			{words: "A photo that is not", quiet: true, route: "GET /photos/{id}/{size}", on: (*stage).privatePhoto},
			page("What shows without a network", "/offline", nil),
			page("What phones ask before they put it on their first screen", "/manifest.webmanifest", nil),
			page("About us", "/about", nil),
			page("How accessible it is", "/about/accessibility", nil),
			page("Privacy", "/about/privacy", nil),
			page("Where the data comes from", "/about/data", nil),
			page("For search engines", "/sitemap.xml", nil),
			page("The same", "/robots.txt", nil),
		}},
		{"The public directory, for other programs", "The same as on the public pages.", []view{everybody()}, []act{
			page("What there is", "/openreferral", nil),
			page("The same", "/openreferral/{$}", nil),
			page("Services", "/openreferral/services", nil),
			page("A service", "/openreferral/services/{id}", first("services")),
			page("Services at places", "/openreferral/service_at_locations", nil),
			page("A service at a place", "/openreferral/service_at_locations/{id}", first("service_at_locations")),
			page("Organisations", "/openreferral/organizations", nil),
			page("An organisation", "/openreferral/organizations/{id}", first("organizations")),
			page("Taxonomies", "/openreferral/taxonomies", nil),
			page("A taxonomy", "/openreferral/taxonomies/{id}", first("taxonomies")),
			page("Terms", "/openreferral/taxonomy_terms", nil),
			page("A term", "/openreferral/taxonomy_terms/{id}", first("taxonomy_terms")),
			page("Severe weather", "/openreferral/notices", nil),
			page("How to ask", "/openreferral/openapi.json", nil),
		}},
	}
}

// first is the first of what the public directory lists.
func first(list string) func(*stage) given {
	return func(s *stage) given {
		s.t.Helper()
		answer := s.send(s.by["nobody"], http.MethodGet, "/openreferral/"+list+"?per_page=1", nil, "")
		defer answer.Body.Close()
		var page struct {
			Contents []struct {
				ID string `json:"id"`
			} `json:"contents"`
		}
		s.must(json.NewDecoder(answer.Body).Decode(&page))
		if len(page.Contents) == 0 {
			s.t.Fatalf("there are no %s", list)
		}
		return about(page.Contents[0].ID)
	}
}

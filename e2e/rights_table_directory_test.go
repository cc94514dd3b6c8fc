package e2e

import (
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

func directoryNouns() []noun {
	byRoleThere := view{byRole, append(
		wholes(),
		column{"directory editor for one area", []string{"directory editor, this area", "directory editor, another area"}},
		column{"checker for one area", []string{"checker, this area", "checker, another area"}},
		column{"other role for one area", forAreas(policy.DirectoryEditor, policy.Checker)},
	)}
	views := []view{byRoleThere, inside(), manner(policy.Owner)}
	organisation := func(s *stage) given { return given{query: "organisation=" + s.here} }
	return []noun{
		{"Service", "What an organisation offers, seen from the inside. A list holds only what whoever asks may see; for an editor of one area alone that is nothing yet, because a service belongs to an organisation.", views, []act{
			{words: "See the list of services", route: "GET /desk"},
			{words: "Take that list away as a file", route: "GET /desk/services.csv"},
			{words: "See the form that adds one", route: "GET /desk/services/new", on: organisation},
			{words: "Add one", route: "POST /desk/services/new", on: func(s *stage) given {
				page := "/desk/services/new?organisation=" + s.here
				return s.filled(page, page, "name", s.name("A new kitchen"), "needs", "food", "do", "publish")
			}},
			{words: "See one from the inside", route: "GET /desk/services/{id}", on: (*stage).service},
			{words: "Change one", route: "POST /desk/services/{id}", on: (*stage).service},
			{words: "Say that all it says is right", route: "POST /desk/services/{id}/confirm", on: (*stage).service},
			{words: "See the question before one is closed or opened", route: "GET /desk/services/{id}/status", on: (*stage).service},
			{words: "Close one, open it, or end it", route: "POST /desk/services/{id}/status", on: (*stage).service},
			{words: "See one as the public would", route: "GET /desk/services/{id}/preview", on: (*stage).service},
			{words: "See what one was before", route: "GET /desk/services/{id}/history", on: (*stage).service},
			{words: "See what bringing an old version back would do", route: "GET /desk/services/{id}/restore", on: (*stage).service},
			{words: "Bring an old version back", route: "POST /desk/services/{id}/restore", on: func(s *stage) given { return s.service().restoring("2") }},
			{words: "Have opening hours read", route: "GET /desk/hours", on: fixed(given{query: "text=Mon+9am-5pm"})},
			{words: "The same, for the page’s script", route: "GET /desk/hours.json", on: fixed(given{query: "text=Mon+9am-5pm"})},
		}},
		{"Place", "Where a service is given. Some must stay hidden.", views, []act{
			{words: "See the list of places", route: "GET /desk/places"},
			{words: "Take that list away as a file", route: "GET /desk/places.csv"},
			{words: "See the form that adds one", route: "GET /desk/places/new", on: organisation},
			{words: "Add one", route: "POST /desk/places/new", on: func(s *stage) given {
				page := "/desk/places/new?organisation=" + s.here
				return s.filled(page, page, "name", s.name("A new hall"), "lines", "1 Wick Lane", "visibility", "area", "area_id", s.saltwick, "do", "save")
			}},
			{words: "See one, with its address", route: "GET /desk/places/{id}", on: (*stage).place},
			{words: "Change one", route: "POST /desk/places/{id}", on: (*stage).place},
			{words: "See the question before the public sees more of it", route: "GET /desk/places/{id}/reveal", on: (*stage).place},
			{words: "Show the public more of it", route: "POST /desk/places/{id}/reveal", on: (*stage).place},
			{words: "See what one was before", route: "GET /desk/places/{id}/history", on: (*stage).place},
			{words: "See what bringing an old version back would do", route: "GET /desk/places/{id}/restore", on: (*stage).place},
			{words: "The same, where the public would see more again", route: "GET /desk/places/{id}/restore", on: (*stage).hidden},
			{words: "Bring one back so that the public sees more again", route: "POST /desk/places/{id}/restore", on: func(s *stage) given { return s.hidden().restoring("3") }},
			{words: "Bring an old version back", route: "POST /desk/places/{id}/restore", on: func(s *stage) given { return s.place().restoring("2") }},
		}},
		{"Feedback about a service, and its answers", "What people said is wrong with a listing, for those who may put it right. Anybody may say it: see below.", views, []act{
			{words: "See the list of what people said", route: "GET /desk/feedback"},
			{words: "Take that list away as a file", route: "GET /desk/feedback.csv"},
			{words: "See what somebody said, and what was answered", route: "GET /desk/feedback/{id}", on: (*stage).feedback},
			{words: "Answer it", route: "POST /desk/feedback/{id}", on: (*stage).feedback},
		}},
		{"What was not found", "What people looked for and did not find, without who they were.", []view{partnership(), manner(policy.DirectoryEditor)}, []act{
			{words: "See the list", route: "GET /desk/not-found"},
			{words: "Take it away as a file", route: "GET /desk/not-found.csv"},
		}},
	}
}

// service adds a service with an older version, and fills in its form.
func (s *stage) service() given {
	s.t.Helper()
	x := called(s.t, "Night shelter")
	x.ID, x.OrganisationID, x.Places, x.Hours, x.Version = ids.New(), s.here, nil, nil, 0
	s.must(ops.Do(s.t.Context(), s.Runner, editor, directory.SaveService{Service: x, Why: "for the table"}))
	x.Name, x.Version = s.name("The kitchen"), 1
	s.must(ops.Do(s.t.Context(), s.Runner, editor, directory.SaveService{Service: x, Why: "for the table"}))
	s.must(s.Finder.Refresh(s.t.Context()))
	page := "/desk/services/" + x.ID
	g := s.filled(page, page, "name", s.name("The soup kitchen"), "how", "phone", "to", "paused", "shown", "2", "sure", "yes")
	g.path, g.query = map[string]string{"id": x.ID}, "to=paused&version=1"
	return g
}

// hidden is a place that was hidden since, so that its older versions told more.
func (s *stage) hidden() given {
	s.t.Helper()
	g := s.place()
	in, err := ops.Ask(s.t.Context(), s.Runner, editor, directory.ShowLocation{LocationID: g.path["id"]})
	s.must(err)
	in.Location.Visibility = directory.VisibleHidden
	s.must(ops.Do(s.t.Context(), s.Runner, editor, directory.SaveLocation{Location: in.Location, Why: "for the table"}))
	return g
}

// restoring is a form about the first version of something, and what the newest is.
func (g given) restoring(shown string) given {
	g.form = fields("version", "1", "shown", shown)
	return g
}

// place adds a place of which the public sees the area, with an older version, and fills in its form.
func (s *stage) place() given {
	s.t.Helper()
	x := directory.Location{ID: ids.New(), OrganisationID: s.here, Name: s.name("The hall"), Visibility: directory.VisibleArea, AreaID: s.saltwick, Address: directory.Address{Lines: []string{"1 Wick Lane"}}}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, directory.SaveLocation{Location: x, Why: "for the table"}))
	x.Name, x.Version = s.name("The old hall"), 1
	s.must(ops.Do(s.t.Context(), s.Runner, editor, directory.SaveLocation{Location: x, Why: "for the table"}))
	page := "/desk/places/" + x.ID
	g := s.filled(page, page, "name", s.name("The new hall"), "to", "public", "shown", "2", "sure", "yes")
	g.path, g.query = map[string]string{"id": x.ID}, "to=public&version=1"
	return g
}

// feedback is what somebody said about a service of the organisation that acts are about.
func (s *stage) feedback() given {
	s.t.Helper()
	id := s.service().path["id"]
	s.must(ops.Do(s.t.Context(), s.Runner, policy.Nobody(), directory.GiveFeedback{ServiceID: id, Kind: "hours", Text: "They open at seven."}))
	found, err := ops.Find(s.t.Context(), s.Runner, editor, directory.ListFeedback{PerPage: 50})
	s.must(err)
	for _, line := range found[0].Lines {
		if line.ServiceID == id {
			return about(line.ID, "version", strconv.Itoa(line.Version), "note", "We rang them.")
		}
	}
	s.t.Fatal("the feedback is not there")
	return given{}
}

// filled is a form of a page as a browser would send it untouched, with some of its fields filled in.
func (s *stage) filled(page, action string, with ...string) given {
	s.t.Helper()
	answer := s.send(s.by["directory editor"], http.MethodGet, page, nil, "")
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	s.must(err)
	form, within := url.Values{}, `form[action="`+action+`"] `
	p := htmlcheck.Parse(s.t, string(raw))
	for _, e := range p.All(within + "input") {
		if kind := e.Attr("type"); kind != "checkbox" && kind != "radio" || e.HasAttr("checked") {
			form.Add(e.Attr("name"), e.Attr("value"))
		}
	}
	for _, e := range p.All(within + "textarea") {
		form.Add(e.Attr("name"), e.Text())
	}
	for _, e := range p.All(within + "select") {
		for _, o := range e.Page().All("option") {
			if o.HasAttr("selected") {
				form.Add(e.Attr("name"), o.Attr("value"))
			}
		}
	}
	if len(form) == 0 {
		s.t.Fatalf("%s has no form that goes to %s: %d", page, action, answer.StatusCode)
	}
	for i := 0; i+1 < len(with); i += 2 {
		form.Set(with[i], with[i+1])
	}
	_, query, _ := strings.Cut(page, "?")
	return given{form: form, query: query}
}

package e2e

import (
	"strconv"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/bulk"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

func keepNouns() []noun {
	views := []view{byEditorThere(), inside(), manner(policy.Owner)}
	export := func(words string, f source.Format) act {
		return act{words: words, route: "GET /desk/export/file", on: func(s *stage) given { return given{query: "format=" + string(f) + "&organisation=" + s.here} }}
	}
	return []noun{
		{"What is in the directory twice", "To say of two that they are one is to speak for both: it is for those who look after the whole directory.", []view{partnership(), manner(policy.DirectoryEditor)}, twinActs()},
		{"One change to many services", "Whoever edits a service somewhere may begin one. Each service is judged when its turn comes, by what whoever began it may do then; a script never begins one.", views, []act{
			{words: "See the form, and what it would do", route: "GET /desk/bulk"},
			{words: "Begin one", shared: true, route: "POST /desk/bulk", on: func(s *stage) given {
				g := s.service()
				return given{form: fields("id", ids.New(), "field", "languages", "do", "add", "list", "pl", "service", g.path["id"], "version", "2")}
			}},
			{words: "See one that they began", shared: true, route: "GET /desk/bulk/{id}", own: (*stage).ownChange},
			{words: "See one that a colleague began", route: "GET /desk/bulk/{id}", on: (*stage).colleaguesChange},
			{words: "Take back one that they began", shared: true, route: "POST /desk/bulk/{id}/undo", own: (*stage).ownChange},
			{words: "Take back one that a colleague began", route: "POST /desk/bulk/{id}/undo", on: (*stage).colleaguesChange},
		}},
		{"Beds", "What decides about a place to stay, and how many beds are free.", views, []act{
			{words: "See how many are free", route: "GET /desk/services/{id}/beds", on: (*stage).beds},
			{words: "Count them", route: "POST /desk/services/{id}/beds", on: (*stage).beds},
			{words: "See the form of what decides", route: "GET /desk/services/{id}/beds/about", on: (*stage).beds},
			{words: "Change what decides", route: "POST /desk/services/{id}/beds/about", on: (*stage).beds},
		}},
		{"The directory as a file", "What the public sees of it, and nothing else: the same bytes for everybody.", views, []act{
			{words: "See which kinds of files there are", route: "GET /desk/export"},
			export("Take a workbook away", source.XLSX),
			export("Take a table away", source.CSV),
			export("Take the tables of the standard away", source.HSDSCSV),
			export("Take everything away, for programs", source.OpenReferral),
		}},
	}
}

func twinActs() []act {
	services := func(s *stage) given {
		return s.pair(twin.Services, s.service().path["id"], s.service().path["id"], "2")
	}
	organisations := func(s *stage) given { return s.pair(twin.Organisations, s.organisation(), s.organisation(), "1") }
	return []act{
		{words: "See which look like one", route: "GET /desk/twins"},
		{words: "See two side by side", route: "GET /desk/twins/pair", on: services},
		{words: "Have the directory looked through", route: "POST /desk/twins/look"},
		{words: "Say that two are not the same", route: "POST /desk/twins/apart", on: services},
		{words: "Join two services", route: "POST /desk/twins/services", on: services},
		{words: "Join two organisations", route: "POST /desk/twins/organisations", on: organisations},
		{words: "Join two, where more people would see a hidden place", route: "POST /desk/twins/organisations", on: func(s *stage) given {
			g := organisations(s)
			hidden := directory.Location{ID: ids.New(), OrganisationID: g.form.Get("b"), Name: s.name("The house"), Visibility: directory.VisibleHidden, AreaID: s.saltwick, Address: directory.Address{Lines: []string{"1 Wick Lane"}}}
			s.must(ops.Do(s.t.Context(), s.Runner, editor, directory.SaveLocation{Location: hidden, Why: "for the table"}))
			g.form.Set("private", "1")
			return g
		}},
		{words: "See what was joined", route: "GET /desk/twins/joins"},
		{words: "See one join, and what undoing it would do", route: "GET /desk/twins/joins/{id}", on: (*stage).join},
		{words: "Undo a join", route: "POST /desk/twins/joins/{id}", on: (*stage).join},
	}
}

// pair is two that may be one, with a form that keeps the first.
func (s *stage) pair(kind twin.Kind, a, b, version string) given {
	g := given{form: fields("kind", string(kind), "a", a, "b", b)}
	g.query = g.form.Encode()
	for name, value := range map[string]string{"keep": "a", "version.a": version, "version.b": version, "why": "They are one."} {
		g.form.Set(name, value)
	}
	return g
}

// join is a join of two services.
func (s *stage) join() given {
	s.t.Helper()
	var id string
	s.must(ops.Do(s.t.Context(), s.Runner, editor, twin.JoinServices{
		Kept: s.service().path["id"], Gone: s.service().path["id"], KeptVersion: 2, GoneVersion: 2, Why: "They are one.", JoinID: &id,
	}))
	return about(id)
}

// change is a change to a service of the organisation that somebody began and that is done.
func (s *stage) change(by policy.Actor) given {
	s.t.Helper()
	a := bulk.Begin{
		BulkID: ids.New(), Change: bulk.Change{Field: "languages", Do: bulk.Add, List: []string{"pl"}}, Why: "for the table",
		Chosen: []bulk.Chosen{{ServiceID: s.service().path["id"], Version: 2}},
	}
	s.must(ops.Do(s.t.Context(), s.Runner, by, a))
	s.must(bulk.Run(s.t.Context(), s.Runner, by, a.BulkID))
	return about(a.BulkID)
}

// colleaguesChange is one of somebody else who looks after the organisation.
func (s *stage) colleaguesChange() given {
	return s.change(policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.Owner, Organisation: s.here}}})
}

// ownChange is one of whoever asks; for who began none, somebody else's.
func (s *stage) ownChange(a *asker) given {
	if a.key == "nobody" {
		return s.colleaguesChange()
	}
	return s.change(policy.Actor{Kind: policy.KindAccount, ID: a.means.AccountID, Grants: []policy.Grant{{Role: policy.Owner, Organisation: s.here}}})
}

// beds is a place to stay with beds that are counted.
func (s *stage) beds() given {
	s.t.Helper()
	g, unit := s.service(), ids.New()
	in, err := ops.Ask(s.t.Context(), s.Runner, editor, directory.OpenService{ServiceID: g.path["id"]})
	s.must(err)
	x := in.For(editor).Service
	x.Staying = directory.Staying{Stay: directory.Stay{Price: "Free."}, Hours: 6, Units: []directory.BedUnit{{ID: unit, Name: "The hall", Total: 9}}}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, directory.SaveService{Service: x}))
	return about(x.ID, "unit", unit, "vacant", "3", "name", "The hall", "for", "", "total", "9", "price", s.name("Pounds:"), "hold", "6", "version", strconv.Itoa(x.Version+1))
}

// areaNouns is what decision 0030 gives to those who look after the directory of one area.
func areaNouns() []noun {
	of := func(r policy.Role) []column {
		return []column{
			{string(r) + " of the area", []string{string(r) + ", this area"}},
			{string(r) + " of another area", []string{string(r) + ", another area"}},
		}
	}
	v := view{"By the area of who looks after a directory", append(of(policy.DirectoryEditor), append(of(policy.Checker), one("no role"), one(string(policy.DirectoryEditor)))...)}
	inArea := func(on func(*stage) given) func(*stage) given {
		return func(s *stage) given {
			was := s.here
			defer func() { s.here = was }()
			s.here = s.onlyThere()
			return on(s)
		}
	}
	list := func(words, route string, on func(*stage) given) act {
		return act{words: words, route: route, on: inArea(on)}
	}
	return []noun{{"For one area", "What belongs to an organisation that works in one area alone is looked after by the directory editors and checkers of that area, as by those of the whole.", []view{v}, []act{
		list("See the organisation from the inside", "GET /org/{id}", (*stage).atHere),
		list("Change the organisation’s page", "POST /org/{id}", (*stage).inArea),
		list("See its people, with their addresses", "GET /org/{id}/people", (*stage).atHere),
		list("Ask somebody in, with a role in it", "POST /org/{id}/invite", (*stage).invitation),
		list("See its agreements", "GET /org/{id}/agreements", (*stage).atHere),
		list("See one of its services from the inside", "GET /desk/services/{id}", (*stage).service),
		list("Change a service", "POST /desk/services/{id}", (*stage).service),
		list("Say that all a service says is right", "POST /desk/services/{id}/confirm", (*stage).service),
		list("Close a service, open it, or end it", "POST /desk/services/{id}/status", (*stage).service),
		list("See a place, with its address", "GET /desk/places/{id}", (*stage).place),
		list("Change a place", "POST /desk/places/{id}", (*stage).place),
		list("Show the public more of a place", "POST /desk/places/{id}/reveal", (*stage).place),
		list("Answer what somebody said is wrong", "POST /desk/feedback/{id}", (*stage).feedback),
		list("Count beds", "POST /desk/services/{id}/beds", (*stage).beds),
		list("See what a listing lacks", "GET /desk/services/{id}/quality", (*stage).service),
		list("See what it has to do", "GET /org/{id}/todo", (*stage).atHere),
		list("See who asks to look after it", "GET /claims/{id}", (*stage).claim),
		list("Say yes to somebody who asks to look after it", "POST /claims/{id}/accept", (*stage).claim),
	}}}
}

// onlyThere is a new organisation that works in the area that acts are about, and nowhere else.
func (s *stage) onlyThere() string {
	s.t.Helper()
	o := org.Organisation{ID: ids.New(), Name: s.name("A house by the slipway"), Status: org.Active, Areas: []string{s.saltwick}}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, org.SaveOrganisation{Organisation: o}))
	return o.ID
}

// inArea is the form of such an organisation, which goes on working there.
func (s *stage) inArea() given {
	g := s.inHere()
	g.form.Set("areas", s.saltwick)
	return g
}

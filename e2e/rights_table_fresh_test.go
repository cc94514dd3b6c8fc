package e2e

import (
	"net/http"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/quality"
	"example.org/homeward/internal/directory/round"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func freshNouns() []noun {
	views := []view{byEditorThere(), inside(), manner(policy.Owner)}
	return []noun{
		{"Whether a listing is still right", "Organisations are asked by mail, with a link for each listing. Whoever holds the link may answer, once; nobody else may, whatever they are.", []view{everybody()}, linkActs()},
		{"Checking round", "Volunteers ring services. A round is for the whole directory; each rings the listings that are theirs.", []view{partnership(), manner(policy.DirectoryEditor)}, roundActs()},
		{"What is missing in listings", "A list holds only what whoever asks may see.", views, []act{
			{words: "See which listings lack most", route: "GET /desk/quality"},
			{words: "See how the areas stand", route: "GET /desk/quality/areas"},
			{words: "See what one listing lacks", route: "GET /desk/services/{id}/quality", on: (*stage).service},
			{words: "Put right what can be with one press", route: "POST /desk/services/{id}/quality", on: (*stage).gap},
		}},
	}
}

// byEditorThere is the first table of what belongs to an organisation, with a column each for those who look
// after the directory of one area.
func byEditorThere() view {
	return view{byRole, append(
		wholes(),
		column{"directory editor for one area", []string{"directory editor, this area", "directory editor, another area"}},
		column{"checker for one area", []string{"checker, this area", "checker, another area"}},
		column{"other role for one area", forAreas(policy.DirectoryEditor, policy.Checker)},
	)}
}

func linkActs() []act {
	none := func(s *stage) given {
		g := s.stillRight()
		g.query = "link=" + string(ids.NewToken())
		g.form.Set("link", string(ids.NewToken()))
		return g
	}
	var out []act
	for _, x := range [][3]string{
		{"See the listing, and what can be said of it", "GET", "still-right"},
		{"Say that it is all still right", "POST", "still-right"},
		{"Say what has changed", "POST", "has-changed"},
		{"See the question before it is said to have closed", "GET", "has-closed"},
		{"Say that it has closed", "POST", "has-closed"},
	} {
		route := x[1] + " /services/{id}/" + x[2]
		out = append(out, act{words: x[0] + ", by a link", route: route, on: (*stage).stillRight},
			act{words: "The same, by a link that is none", route: route, on: none, refusal: http.StatusGone})
	}
	return append(out,
		act{words: "Answer by a link to another listing", route: "POST /services/{id}/still-right", refusal: http.StatusGone, on: func(s *stage) given {
			g, other := s.stillRight(), s.stillRight()
			g.form.Set("link", other.form.Get("link"))
			return g
		}},
		act{words: "See the thanks", route: "GET /services/{id}/answered", on: (*stage).stillRight})
}

func roundActs() []act {
	theirs := func(s *stage) given { return s.round("checker") }
	others := func(s *stage) given { return s.round("directory editor") }
	return []act{
		{words: "See the list of rounds", route: "GET /desk/rounds"},
		{words: "See the form that starts one", route: "GET /desk/rounds/new"},
		{words: "Start one", route: "POST /desk/rounds/new", on: func(s *stage) given {
			s.service()
			return given{form: fields("id", ids.New(), "name", s.name("An evening"), "which", "any", "most", "1", "member", s.by["checker"].means.AccountID)}
		}},
		{words: "See how far one has come", route: "GET /desk/rounds/{id}", on: theirs},
		{words: "See one’s own listings in it", route: "GET /desk/rounds/{id}/mine", on: theirs},
		{words: "See a call that is the checker’s", route: "GET /desk/rounds/{id}/services/{service}", on: theirs},
		{words: "See a call that is somebody else’s", route: "GET /desk/rounds/{id}/services/{service}", on: others},
		{words: "Say what came of a call that is the checker’s", route: "POST /desk/rounds/{id}/services/{service}", on: theirs},
		{words: "Say what came of a call that is somebody else’s", route: "POST /desk/rounds/{id}/services/{service}", on: others},
		{words: "Give back what is the checker’s", route: "POST /desk/rounds/{id}/hand-over", on: theirs},
		{words: "Give back what is somebody else’s", route: "POST /desk/rounds/{id}/hand-over", on: others},
		{words: "See the question before one ends", route: "GET /desk/rounds/{id}/end", on: theirs},
		{words: "End one", route: "POST /desk/rounds/{id}/end", on: theirs},
	}
}

// stillRight is a listing of the organisation, with a link that was sent to the listing's own address.
func (s *stage) stillRight() given {
	s.t.Helper()
	id, token := s.service().path["id"], ids.NewToken()
	s.exec(`insert into directory_link (hash, service_id, organisation_id, account_id, version, made_at, ends_at, used_at, answer)
		values ($1, $2, $3, '', 2, $4, $5, 0, '')`, token.Hash(), id, s.here, store.Micros(s.set.Now()), store.Micros(s.set.Now().Add(24*time.Hour)))
	g := about(id, "link", string(token), "version", "2", "text", "They close at four.", "called", "The house")
	g.query = "link=" + string(token)
	return g
}

// round is a round with one listing, which is somebody's to ring. Rounds that went on until then have ended.
func (s *stage) round(whose string) given {
	s.t.Helper()
	list, err := ops.Find(s.t.Context(), s.Runner, editor, round.ListRounds{})
	s.must(err)
	for _, x := range list {
		if x.State == round.Open {
			s.must(ops.Do(s.t.Context(), s.Runner, editor, round.EndRound{RoundID: x.ID}))
		}
	}
	account := s.by[whose].means.AccountID
	a := round.StartRound{ID: ids.New(), Called: s.name("An evening"), Most: 1, Members: []string{account}, Zone: citytest.London}
	s.must(ops.Do(s.t.Context(), s.Runner, editor, a))
	p, err := ops.Ask(s.t.Context(), s.Runner, editor, round.ShowRound{RoundID: a.ID, Zone: citytest.London})
	s.must(err)
	if len(p.Lines) != 1 || p.Lines[0].AccountID != account {
		s.t.Fatalf("the round has not the one call that it should: %+v", p.Lines)
	}
	g := about(a.ID, "outcome", string(round.Unreached), "from", account, "to", "")
	g.path["service"] = p.Lines[0].ServiceID
	return g
}

// gap is a listing whose telephone number stands in its text alone.
func (s *stage) gap() given {
	s.t.Helper()
	x := called(s.t, "Night shelter")
	x.ID, x.OrganisationID, x.Places, x.Hours, x.Version, x.Phones = ids.New(), s.here, nil, nil, 0, nil
	x.Name, x.Description = s.name("The kitchen"), "Ring us on 01632 960177."
	s.must(ops.Do(s.t.Context(), s.Runner, editor, directory.SaveService{Service: x, Why: "for the table"}))
	s.must(s.Finder.Refresh(s.t.Context()))
	return about(x.ID, "gap", number(int(quality.PhoneInText)), "version", "1")
}

package feedweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

const shelter = `, "description": "A bed and a bath.", "phones": [{"id": "3f7b145d-84af-42d7-8fae-eaca714b02b2", "number": "01632 960111"}, {"id": "4f7b145d-84af-42d7-8fae-eaca714b02b2", "number": "01632 960119"}], "email": "beds@lantern.example.org"`

// service is one of our services as it is now.
func (o *office) service(id string) directory.Service {
	o.t.Helper()
	s, err := ops.Ask(o.t.Context(), o.city.Runner, cast.Editor, directory.ShowService{ServiceID: id})
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

// post sends a decision, and gives what was said of it.
func (o *office) post(id, what, foreign string, kind neighbour.Kind, fields ...string) string {
	o.t.Helper()
	w := o.send(cast.Editor, "POST", "/desk/feeds/"+id+"/"+what, url.Values{"foreign": {foreign}, "kind": {string(kind)}, "fields": fields})
	if w.Code != http.StatusSeeOther {
		o.t.Fatalf("%s: status %d: %.500s", what, w.Code, w.Body)
	}
	_, said, _ := strings.Cut(w.Header().Get("Location"), "done=")
	return said
}

// bring brings a new service in.
func (o *office) bring(id, foreign, need string) string {
	o.t.Helper()
	w := o.send(cast.Editor, "POST", "/desk/feeds/"+id+"/bring", url.Values{"foreign": {foreign}, "kind": {"new"}, "need": {need}})
	_, said, _ := strings.Cut(w.Header().Get("Location"), "done=")
	return said
}

// TestDifferences proposes what differs, field by field, and changes nothing before somebody says so.
func TestDifferences(t *testing.T) {
	each(t, true, func(o *office) {
		s := newTheirs(t, record("Night Shelter", "The Lantern", shelter))
		id, foreign := o.follow(s), ids.Derive("their", "Night Shelter")
		before := o.service(cast.NightShelterID)
		o.fetch(true)
		p := o.feed(id, neighbour.Differs)
		if len(p.List) != 1 || p.List[0].ServiceID != cast.NightShelterID || p.State.Services != 1 || p.State.Trouble != nil {
			o.t.Fatalf("%+v", p)
		}
		got := ""
		for _, d := range p.List[0].Differences {
			got += d.Field + " "
		}
		if got != "name description phones email " || strings.Join(p.List[0].Because, ", ") != "the same name, the same organisation, the same phone number" {
			o.t.Errorf("%s because of %v", got, p.List[0].Because)
		}
		if o.service(cast.NightShelterID).Version != before.Version {
			o.t.Error("it was changed before anybody said so")
		}
		page := o.send(cast.Editor, "GET", "/desk/feeds/"+id, nil).Body.String()
		for _, want := range []string{"A bed, a blanket and breakfast.", "A bed and a bath.", "01632 960119", "Take over what is ticked"} {
			if !strings.Contains(page, want) {
				o.t.Errorf("no %q on the page", want)
			}
		}
		if said := o.post(id, "accept", foreign, neighbour.Differs, "email", "phones"); said != "accepted" {
			o.t.Error(said)
		}
		now := o.service(cast.NightShelterID)
		if now.Email != "beds@lantern.example.org" || len(now.Phones) != 2 || now.Description != before.Description || now.Version != before.Version+1 || now.Assurance != nil {
			o.t.Errorf("%+v", now)
		}
		versions, err := ops.Ask(t.Context(), o.city.Runner, cast.Editor, directory.ShowVersions{Kind: directory.HistoryService, ID: cast.NightShelterID})
		if list := versions.For(cast.Editor); err != nil || !strings.HasPrefix(list.List[0].Why, "from Northmere, as of ") {
			o.t.Errorf("%+v %v", list, err)
		}
		credits, err := ops.Ask(t.Context(), o.city.Runner, policy.Nobody(), importer.ListSources{})
		if err != nil || len(credits.Sources) != 1 || credits.Sources[0].Source != "Northmere" || credits.Sources[0].Licence != "OGL v3.0" {
			o.t.Errorf("%+v %v", credits, err)
		}
		o.post(id, "decline", foreign, neighbour.Differs, "name")
		o.post(id, "decline?how=never", foreign, neighbour.Differs, "description")
		s.say(record("Night Shelter", "The Lantern", strings.Replace(shelter, "a bath", "a hot bath", 1)))
		o.clk.Move(25 * time.Hour)
		o.fetch(true)
		if p := o.feed(id, neighbour.Differs); len(p.List) != 0 || p.State.Changed != p.State.Good {
			o.t.Errorf("what was declined came again: %+v", p.List)
		}
		s.say(record("Night shelter for all", "The Lantern", shelter), record("Night Shelter", "The Lantern", strings.Replace(shelter, "beds@", "bed@", 1)))
		o.clk.Move(25 * time.Hour)
		o.fetch(true)
		if p := o.feed(id, neighbour.Differs); len(p.List) == 0 || p.List[0].Differences[0].Field != "email" {
			o.t.Errorf("what is new is not proposed: %+v", p.List)
		}
	})
}

// TestTwoEditors takes nothing over from a comparison that is out of date.
func TestTwoEditors(t *testing.T) {
	each(t, true, func(o *office) {
		s := newTheirs(t, record("Night Shelter", "The Lantern", shelter))
		id, foreign := o.follow(s), ids.Derive("their", "Night Shelter")
		o.fetch(true)
		ours := o.service(cast.NightShelterID)
		ours.Email = "other@lantern.example.org"
		if err := ops.Do(t.Context(), o.city.Runner, cast.Editor, directory.SaveService{Service: ours}); err != nil {
			t.Fatal(err)
		}
		if said := o.post(id, "accept", foreign, neighbour.Differs, "email"); said != "moved" {
			o.t.Error(said)
		}
		if o.service(cast.NightShelterID).Email != ours.Email {
			o.t.Error("what somebody wrote was lost")
		}
		w := o.send(cast.Editor, "POST", "/desk/feeds/"+id+"/accept", url.Values{"foreign": {foreign}, "kind": {"differs"}})
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Tick what you want") {
			o.t.Errorf("nothing ticked: %d", w.Code)
		}
		if said := o.post(id, "decline?how=another", foreign, neighbour.Differs); said != "declined" {
			o.t.Error(said)
		}
		o.clk.Move(25 * time.Hour)
		o.fetch(true)
		if p := o.feed(id, neighbour.New); len(p.List) != 1 || len(o.feed(id, neighbour.Differs).List) != 0 {
			o.t.Errorf("another service is not new: %+v", p.List)
		}
	})
}

// TestNewAndGone brings a new service in by the road of every import, and sees that it is gone from there.
func TestNewAndGone(t *testing.T) {
	each(t, true, func(o *office) {
		soup, books := record("Soup run", "Northmere Kitchen", `, "description": "Soup.", "phones": [{"id": "3f7b145d-84af-42d7-8fae-eaca714b02b2", "number": "01632 960155"}]`), record("Books", "Northmere Library", "")
		s := newTheirs(t, soup, books)
		id, foreign := o.follow(s), ids.Derive("their", "Soup run")
		o.fetch(true)
		p := o.feed(id, neighbour.New)
		if len(p.List) != 2 || p.Waiting[neighbour.Differs] != 0 {
			o.t.Fatalf("%+v", p)
		}
		o.post(id, "decline", ids.Derive("their", "Books"), neighbour.New)
		w := o.send(cast.Editor, "POST", "/desk/feeds/"+id+"/bring", url.Values{"foreign": {foreign}, "kind": {"new"}})
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Choose what people need it for") {
			o.t.Errorf("with no need: %d", w.Code)
		}
		if said := o.bring(id, foreign, "food/meals"); said != "brought" {
			o.t.Fatal(said)
		}
		if w := o.send(cast.Editor, "POST", "/desk/feeds/"+id+"/bring", url.Values{"foreign": {foreign}}); w.Code != http.StatusNotFound {
			o.t.Errorf("brought in twice: %d", w.Code)
		}
		credits, err := ops.Ask(t.Context(), o.city.Runner, policy.Nobody(), importer.ListSources{})
		if err != nil || len(credits.Sources) != 1 || credits.Sources[0].Source != "Northmere" || credits.Sources[0].Licence != "OGL v3.0" || credits.Sources[0].Attribution != "Northmere Council" {
			o.t.Errorf("%+v %v", credits, err)
		}
		s.say(books)
		o.clk.Move(25 * time.Hour)
		o.fetch(true)
		gone := o.feed(id, neighbour.Gone)
		if len(gone.List) != 1 || gone.List[0].Name != "Soup run" || gone.Waiting[neighbour.New] != 0 {
			o.t.Fatalf("%+v", gone)
		}
		if o.service(gone.List[0].ServiceID).Status != directory.Active {
			o.t.Error("it was closed before anybody said so")
		}
		o.clk.Move(25 * time.Hour)
		o.fetch(true)
		if len(o.feed(id, neighbour.Gone).List) != 1 {
			o.t.Error("it is told once only")
		}
		o.post(id, "decline", foreign, neighbour.Gone)
		o.clk.Move(25 * time.Hour)
		o.fetch(true)
		if len(o.feed(id, neighbour.Gone).List) != 0 {
			o.t.Error("it is asked again")
		}
	})
}

// TestRefuges proposes nothing that may tell where people are who must not be found.
func TestRefuges(t *testing.T) {
	each(t, true, func(o *office) {
		s := newTheirs(t,
			record("Women's refuge", "Safe Harbour", `, "description": "Come to `+cast.HiddenAddress+`", "phones": [{"id": "3f7b145d-84af-42d7-8fae-eaca714b02b2", "number": "01632 960112"}, {"id": "4f7b145d-84af-42d7-8fae-eaca714b02b2", "number": "01632 960118"}]`),
			record("Coats", "Northmere Kitchen", `, "description": "By the refuge at canary-7q2k LARKRISE terrace, qx77qx."`),
			record("Haven", "Northmere Women", `, "description": "A refuge at 7 Secretelm Road.", "service_at_locations": [{"id": "5f7b145d-84af-42d7-8fae-eaca714b02b2", "location": {"id": "6f7b145d-84af-42d7-8fae-eaca714b02b2", "location_type": "physical", "addresses": [{"id": "7f7b145d-84af-42d7-8fae-eaca714b02b2", "address_1": "7 Secretelm Road", "city": "Northmere", "postal_code": "QX3 3AB", "address_type": "physical"}]}}]`))
		id := o.follow(s)
		o.fetch(true)
		p := o.feed(id, neighbour.Differs)
		if len(p.List) != 1 || len(p.List[0].Differences) != 1 || p.List[0].Differences[0].Field != "phones" || p.List[0].Held == 0 {
			o.t.Errorf("%+v", p.List)
		}
		o.bring(id, ids.Derive("their", "Haven"), "safety/refuge")
		if said := o.bring(id, ids.Derive("their", "Coats"), "things/clothes"); said != "" {
			o.t.Errorf("what tells of a hidden place was %s", said)
		}
		texts := o.send(cast.Editor, "GET", "/desk/feeds/"+id+"?kind=new", nil).Body.String() + o.send(cast.Editor, "GET", "/desk/feeds/"+id, nil).Body.String()
		texts += o.published()
		for _, secret := range []string{"larkrise", "qx7 7qx", "qx77qx", "secretelm", "qx3 3ab"} {
			if strings.Contains(strings.ToLower(texts), secret) {
				o.t.Errorf("%q is told", secret)
			}
		}
		if !strings.Contains(texts, "Haven") || !strings.Contains(texts, "Coats") {
			o.t.Error("they were not brought in")
		}
	})
}

package deskweb

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// mostPhones is how many numbers a form can hold.
const mostPhones = 20

// serviceValues fills the form of a service, so that readService reads the same again.
func serviceValues(s directory.Service) typed {
	t := typed{}
	for name, text := range map[string]string{
		"name": s.Name, "description": s.Description, "how_to_get_in": s.HowToGetIn, "email": s.Email, "website": s.Website,
		"cost": s.Cost, "eligibility_note": s.Eligibility.Note, "private_note": s.PrivateNote, "age_min": ageWords(s.Eligibility.AgeMin),
		"age_max": ageWords(s.Eligibility.AgeMax), "version": strconv.Itoa(s.Version),
	} {
		t.set(name, text)
	}
	t["needs"], t["areas"], t["languages"], t["stages"] = slices.Clone(s.Needs), slices.Clone(s.Areas), slices.Clone(s.Languages), s.Stages.Keys()
	for _, a := range s.Access {
		t["access"] = append(t["access"], string(a))
	}
	for n, p := range s.Phones {
		t.set(row("phone", n)+"number", p.Number)
		t.set(row("phone", n)+"label", p.Label)
	}
	for _, g := range need.Default().Groups() {
		t.set("group."+g.Key, string(s.Eligibility.Groups[g.Key]))
	}
	for _, p := range s.Places {
		t["place"] = append(t["place"], p.LocationID)
		t.set("place."+p.LocationID+".note", p.Note)
		writeHours(t, "place."+p.LocationID+".hours", p.Hours, true)
	}
	writeHours(t, "hours", s.Hours, false)
	return t
}

func ageWords(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// readService reads a service from the form: what the form asks for, on top of what was there. Only
// places that the form offered can be chosen. What is wrong is noted in the form.
func readService(f *form, was directory.Service, offered []directory.Location) directory.Service {
	s := was
	s.Version, _ = f.number("version")
	s.Name, s.Description, s.HowToGetIn = f.line("name"), f.text("description"), f.text("how_to_get_in")
	s.Email, s.Website, s.Cost, s.PrivateNote = f.line("email"), f.line("website"), f.line("cost"), f.text("private_note")
	s.NameAssumed = was.NameAssumed && s.Name == was.Name
	s.Needs, s.Areas, s.Languages = inOrderOf(was.Needs, ticked(f, "needs")), inOrderOf(was.Areas, ticked(f, "areas")), inOrderOf(was.Languages, ticked(f, "languages"))
	s.Access = nil
	for _, a := range ticked(f, "access") {
		s.Access = append(s.Access, directory.Access(a))
	}
	s.Access = inOrderOf(was.Access, s.Access)
	s.Phones = readPhones(f)
	s.Eligibility = readEligibility(f)
	s.Hours = sameHours(readHours(f, "hours"), was.Hours)
	s.Places = readPlaces(f, was, offered)
	readStages(f, &s, was)
	if f.get("noted") == "yes" {
		s.SourceNotes = nil
	}
	return s
}

// sameHours is the schedule that was there, if what was typed says the same in another order.
func sameHours(now, was *hours.Schedule) *hours.Schedule {
	if now == nil || was == nil {
		return now
	}
	plain := func(s hours.Schedule) string {
		s.Slots, s.Seasons = hours.Normal(s.Slots), slices.Clone(s.Seasons)
		for i := range s.Seasons {
			s.Seasons[i].Slots = hours.Normal(s.Seasons[i].Slots)
		}
		return store.JSON(s)
	}
	if plain(*now) == plain(*was) {
		return was
	}
	return now
}

// ticked lists what is ticked, each once, in the order of the form; nothing that is empty.
func ticked(f *form, name string) []string {
	var out []string
	seen := map[string]bool{}
	for _, v := range f.typed[name] {
		if v != "" && !seen[v] && len(out) < 1000 {
			out, seen[v] = append(out, v), true
		}
	}
	return out
}

// inOrderOf is what is ticked in the order in which it was stored, and what is new after it: a form sends boxes
// in an order of its own, and that is no change.
func inOrderOf[T comparable](was, now []T) []T {
	kept := slices.DeleteFunc(slices.Clone(was), func(x T) bool { return !slices.Contains(now, x) })
	if len(kept) == 0 {
		return now
	}
	for _, x := range now {
		if !slices.Contains(kept, x) {
			kept = append(kept, x)
		}
	}
	return kept
}

func readPhones(f *form) []directory.Phone {
	var out []directory.Phone
	for n := range f.rows("phone", "number", mostPhones) {
		p := directory.Phone{Number: f.line(row("phone", n) + "number"), Label: f.line(row("phone", n) + "label")}
		if p == (directory.Phone{}) {
			continue
		}
		if p.Number == "" || len(p.Number) > 60 {
			f.wrong(row("phone", n)+"number", "Give the phone number, or empty the line")
		}
		out = append(out, p)
	}
	return out
}

func readEligibility(f *form) directory.Eligibility {
	e := directory.Eligibility{Note: f.text("eligibility_note")}
	for field, to := range map[string]**int{"age_min": &e.AgeMin, "age_max": &e.AgeMax} {
		if f.line(field) == "" {
			continue
		}
		n, ok := f.number(field)
		if !ok {
			f.wrong(field, "Write an age as a number, like 18")
			continue
		}
		*to = &n
	}
	for _, g := range need.Default().Groups() {
		if stance := f.get("group." + g.Key); stance != "" {
			if e.Groups == nil {
				e.Groups = map[string]directory.Stance{}
			}
			e.Groups[g.Key] = directory.Stance(stance)
		}
	}
	return e
}

// readPlaces reads where the service is given. A place that it had keeps its id; one that is withheld
// stays as it was, or goes.
func readPlaces(f *form, was directory.Service, offered []directory.Location) []directory.ServicePlace {
	var out []directory.ServicePlace
	var had []string
	for _, p := range was.Places {
		had = append(had, p.LocationID)
	}
	for _, id := range inOrderOf(had, ticked(f, "place")) {
		at := slices.IndexFunc(offered, func(l directory.Location) bool { return l.ID == id })
		if at < 0 {
			f.wrong("place", "That place is not there any more. Choose another")
			continue
		}
		p := directory.ServicePlace{ID: ids.New(), LocationID: id}
		i := slices.IndexFunc(was.Places, func(x directory.ServicePlace) bool { return x.LocationID == id })
		if i >= 0 {
			p.ID = was.Places[i].ID
			if offered[at].IsWithheld() {
				out = append(out, was.Places[i])
				continue
			}
		}
		p.Note = f.text("place." + id + ".note")
		if len([]rune(p.Note)) > directory.MaxLine {
			f.wrong("place."+id+".note", "Use 300 characters or fewer")
		}
		if _, asked := f.typed["place."+id+".hours.kind"]; asked {
			p.Hours = readHours(f, "place."+id+".hours")
		}
		if i >= 0 {
			p.Hours = sameHours(p.Hours, was.Places[i].Hours)
		}
		out = append(out, p)
	}
	return out
}

// readStages reads the stages. Where nobody ticks any for a new service they are assumed from what it
// is for, and marked so.
func readStages(f *form, s *directory.Service, was directory.Service) {
	var set pathway.Set
	for _, key := range f.typed["stages"] {
		var stage pathway.Stage
		if err := stage.UnmarshalText([]byte(key)); err == nil {
			set = set.With(stage)
		}
	}
	s.Stages, s.StagesAssumed = set, was.StagesAssumed && set == was.Stages
	if set != 0 || was.Version > 0 {
		return
	}
	for _, key := range s.Needs {
		if n, ok := need.Default().Find(key); ok {
			s.Stages |= n.Stages
		}
	}
	s.StagesAssumed = s.Stages != 0
}

// fieldsOf is the form's field for each thing that directory.Service.Check speaks of, where it is called
// something else.
var fieldsOf = map[string]string{"phones": "phone.0.number", "places": "place", "groups": "group.women", "id": "name", "status": "name"}

// checkService notes what is wrong with what was read, beside the field that it is about.
func checkService(f *form, s directory.Service) {
	for _, p := range s.Check() {
		name := p.Name
		if to, other := fieldsOf[name]; other {
			name = to
		}
		if strings.HasPrefix(name, "hours.") || strings.HasPrefix(name, "place_hours.") {
			if len(f.problems) > 0 {
				continue // it is said already, where it was read
			}
			name = "hours.times"
		}
		if strings.HasPrefix(p.Message, "There is no ") {
			p.Message = "Something here is not on our list any more. Choose again"
		}
		if name == "phone.0.number" && slices.ContainsFunc(f.problems, func(x ui.Problem) bool { return strings.HasPrefix(x.Field, "phone.") }) {
			continue
		}
		f.wrong(name, p.Message)
	}
	if len([]rune(f.line("why"))) > directory.MaxLine {
		f.wrong("why", "Use 300 characters or fewer")
	}
}

// emptyService is a service that somebody begins to write.
func emptyService(organisationID string, now time.Time) directory.Service {
	return directory.Service{ID: ids.New(), OrganisationID: organisationID, Status: directory.Draft, Languages: []string{"en"}, Changed: now}
}

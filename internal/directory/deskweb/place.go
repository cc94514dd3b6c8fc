package deskweb

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// placePage is the form of a place.
type placePage struct {
	*form
	desk     ui.Desk
	in       directory.LocationInside
	fresh    bool
	action   string
	saved    directory.Visibility // as it is now; "" for a new place
	area     []ui.Choice
	preview  []string // what people will see, line by line; none: nothing
	unknown  bool     // the postcode is not on our map
	conflict *conflict
	held     *heldNote
}

func (v *visit) placePage(in directory.LocationInside, f *form, fresh bool) *placePage {
	p := &placePage{form: f, in: in, fresh: fresh, action: "/desk/places/" + in.Location.ID, saved: in.Location.Visibility}
	title := locationWords(in.Location)
	if fresh {
		p.action, title, p.saved = "/desk/places/new?organisation="+in.Organisation.ID, "A new place", ""
	}
	p.desk = v.page(title)
	f.inOrder([]string{"name", "lines", "town", "postcode", "located", "point", "area_id", "visibility", "accessibility", "transport", "why"})
	p.desk.Problems, p.desk.Back = f.problems, ui.Link{Text: "Places", Href: "/desk/places"}
	if !fresh {
		p.desk.Tabs = placeTabs(in.Location.ID, "")
	}
	p.area = chosen(f.get("area_id"), append([]ui.Choice{{Value: "", Label: "Where the postcode is"}}, v.areaChoices(&form{}, "")...))
	again := &form{typed: f.typed}
	l := v.readPlace(again, in.Location)
	_, known := v.view.PostcodeAt(l.Address.Postcode)
	p.unknown = !known && l.Address.Postcode != "" && f.get("located") != byPoint
	p.preview = v.preview(l)
	return p
}

func placeTabs(id, here string) []ui.Tab {
	base := "/desk/places/" + id
	return []ui.Tab{
		{Link: ui.Link{Text: "The place", Href: templ.SafeURL(base)}, Here: here == ""},
		{Link: ui.Link{Text: "History", Href: templ.SafeURL(base + "/history")}, Here: here == "history"},
	}
}

// preview is what people will see of a place, made by what publishes it.
func (v *visit) preview(l directory.Location) []string {
	shown, ok := directory.Preview(l, v.areas())
	if !ok {
		return nil
	}
	var out []string
	if len(shown.Lines) == 0 && shown.Postcode == "" && !shown.Exact {
		return []string{"It is in " + shown.Label + ". The exact address is private"}
	}
	out = append(out, shown.Label)
	if shown.Exact {
		out = append(out, "On the map, and how to get there")
	}
	for _, key := range shown.Accessibility {
		out = append(out, aid(key))
	}
	if shown.Transport != "" {
		out = append(out, shown.Transport)
	}
	return out
}

// visibilities are the ways of being seen, with a sentence about each.
func (p *placePage) visibilities() ui.Choices {
	var list []ui.Choice
	for _, x := range []directory.Visibility{directory.VisiblePublic, directory.VisibleArea, directory.VisibleHidden} {
		hint := visibilityWords[x][1]
		if p.saved != "" && x.TellsMore(p.saved) {
			hint += " You will be asked once more."
		}
		list = append(list, ui.Choice{Value: string(x), Label: visibilityWords[x][0], Hint: hint})
	}
	return p.pick("visibility", "How much may people know?", "", false, list)
}

func (p *placePage) aids() ui.Choices {
	var list []ui.Choice
	for _, key := range aids {
		list = append(list, ui.Choice{Value: key, Label: aid(key)})
	}
	for _, key := range p.typed["accessibility"] {
		if !slices.Contains(aids, key) && len(list) < 40 {
			list = append(list, ui.Choice{Value: key, Label: aid(key)})
		}
	}
	return p.pick("accessibility", "What is there?", "", true, list)
}

func (p *placePage) locating() ui.Choices {
	return p.pick("located", "Where does it stand on the map?", "", false, []ui.Choice{
		{Value: byPostcode, Label: "At its postcode"},
		{Value: byPoint, Label: "At the point written below"},
	})
}

// location reads a place for who may edit it, by the id in the address.
func (v *visit) location() (directory.LocationInside, error) {
	id, err := idIn(v.r)
	if err != nil {
		return directory.LocationInside{}, err
	}
	in, err := ops.Ask(v.r.Context(), v.Runner, v.who, directory.ShowLocation{LocationID: id})
	return in, errs.Unseen(err)
}

func (s *Site) showPlace(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	in, err := v.location()
	if err != nil {
		return err
	}
	l, held, shown, err := v.placeBefore(in)
	if err != nil {
		return err
	}
	f := &form{typed: v.placeValues(l)}
	f.typed.set("proposal", fmt.Sprint(shown))
	p := v.placePage(in, f, false)
	p.held = held
	return ui.Send(w, r, http.StatusOK, placeShown(p))
}

// savePlace keeps a place. Where people would see more of it than before, all the rest is kept, and a
// page of its own asks about that.
func (s *Site) savePlace(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	in, err := v.location()
	if err != nil {
		return err
	}
	f := &form{typed: v.typed()}
	was, _, _, err := v.placeBefore(in)
	if err != nil {
		return err
	}
	said := v.readPlace(f, was)
	shown, _ := f.number("proposal")
	checkPlace(f, said)
	if f.get("do") == "check" {
		f.problems = nil
		return ui.Send(w, r, http.StatusOK, placeShown(v.placePage(in, f, false)))
	}
	wanted := said.Visibility
	if wanted.TellsMore(was.Visibility) {
		said.Visibility = was.Visibility
	}
	same, waits := store.JSON(said) == store.JSON(was), false
	if len(f.problems) == 0 && !same {
		waits, err = v.keepPlace(in.Location, said, shown, f.line("why"))
		f.refused(err)
	}
	switch {
	case len(f.problems) > 0:
		return ui.Send(w, r, http.StatusUnprocessableEntity, placeShown(v.placePage(in, f, false)))
	case errors.Is(err, errs.Conflict):
		return v.placeClash(w, in, f)
	case err != nil:
		return err
	case wanted != said.Visibility:
		return goTo(w, r, string(safe("/desk/places/"+said.ID+"/reveal", "to", string(wanted))), "")
	}
	if same {
		return goTo(w, r, "/desk/places/"+said.ID, "same")
	}
	if waits {
		return goTo(w, r, "/desk/places/"+said.ID, "waits")
	}
	return goTo(w, r, "/desk/places/"+said.ID, "place")
}

// placeClash answers who saves a form that is older than the newest version.
func (v *visit) placeClash(w http.ResponseWriter, in directory.LocationInside, f *form) error {
	versions, err := v.versions(directory.HistoryLocation, in.Location.ID)
	if err != nil {
		return err
	}
	base, shown := typed{}, 0
	shown, _ = f.number("version")
	for _, x := range versions.List {
		if x.Version == shown {
			var was directory.Location
			if err := json.Unmarshal([]byte(x.Body), &was); err != nil {
				return fmt.Errorf("read version %d: %w", shown, err)
			}
			base = v.placeValues(was)
		}
	}
	theirs, mine := v.placeValues(in.Location), typed{}
	for name, list := range f.typed {
		if name != "version" && name != "do" {
			mine[name] = list
		}
	}
	delete(base, "version")
	delete(theirs, "version")
	out, both := merged(base, mine, theirs)
	out.set("version", fmt.Sprint(in.Location.Version))
	yours := v.readPlace(&form{typed: out}, in.Location)
	p := v.placePage(in, &form{typed: out}, false)
	p.conflict = &conflict{
		who: v.whoMade(versions.List[:1])[0], when: v.moment(versions.List[0].At()), both: len(both) > 0,
		changes: ui.Changes(locationFacts(in.Location, v.areas()), locationFacts(yours, v.areas())),
		open:    templ.SafeURL("/desk/places/" + in.Location.ID),
	}
	return ui.Send(w, v.r, http.StatusConflict, placeShown(p))
}

func (s *Site) newPlace(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	if v.query().Get("organisation") == "" {
		return v.chooseOrganisation(w, "Whose place is it?", "/desk/places/new")
	}
	b, err := v.beginning()
	if err != nil {
		return err
	}
	in := directory.LocationInside{Organisation: b.Organisation}
	return ui.Send(w, r, http.StatusOK, placeShown(v.placePage(in, &form{typed: typed{"located": {byPostcode}}}, true)))
}

func (s *Site) addPlace(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	b, err := v.beginning()
	if err != nil {
		return err
	}
	in, f := directory.LocationInside{Organisation: b.Organisation}, &form{typed: v.typed()}
	said := v.readPlace(f, directory.Location{ID: ids.New(), OrganisationID: b.Organisation.ID})
	said.Version = 0
	checkPlace(f, said)
	if f.get("do") == "check" {
		f.problems = nil
		return ui.Send(w, r, http.StatusOK, placeShown(v.placePage(in, f, true)))
	}
	if len(f.problems) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, directory.SaveLocation{Location: said, Why: "added"})
		f.refused(err)
	}
	switch {
	case len(f.problems) > 0:
		return ui.Send(w, r, http.StatusUnprocessableEntity, placeShown(v.placePage(in, f, true)))
	case err != nil:
		return err
	}
	return goTo(w, r, "/desk/places/"+said.ID, "place")
}

// placesPage is the list of places.
type placesPage struct {
	desk  ui.Desk
	ask   directory.ListLocations
	list  []placeLine
	count string
	pages ui.Pages
	csv   templ.SafeURL
	seen  []ui.Choice
	any   bool
}

type placeLine struct {
	words, area string
	link        templ.SafeURL
	visibility  directory.Visibility
	onMap       bool
}

func (v *visit) placesAsked() (directory.ListLocations, error) {
	q := v.query()
	a := directory.ListLocations{
		Words: cutWhy(strings.TrimSpace(q.Get("q"))), Organisation: q.Get("organisation"), Visibility: directory.Visibility(q.Get("visibility")), PerPage: perPage,
	}
	var err error
	a.Page, err = pageOf(q)
	return a, err
}

func (v *visit) placeLine(l directory.Location) placeLine {
	out := placeLine{words: locationWords(l), link: templ.SafeURL("/desk/places/" + l.ID), visibility: l.Visibility, onMap: l.Point != nil}
	if a, ok := v.areas().Get(l.AreaID); ok {
		out.area = a.Name
	}
	return out
}

func (s *Site) showPlaces(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	a, err := v.placesAsked()
	if err != nil {
		return err
	}
	found, err := ops.Find(r.Context(), s.Runner, who, a)
	if err != nil {
		return err
	}
	p := &placesPage{desk: v.page("Places"), ask: a, csv: as(r, "/desk/places.csv"), any: a.Words != "" || a.Visibility != "" || a.Organisation != ""}
	p.desk.Tabs = v.tabs("/desk/places")
	p.count = count(found[0].Total, directory.MostCounted, "place", "places")
	if p.pages, err = paging(r, a.Page, found[0].Total); err != nil {
		return err
	}
	for _, l := range found[0].Locations {
		p.list = append(p.list, v.placeLine(l))
	}
	p.seen = []ui.Choice{{Value: "", Label: "All"}}
	for _, x := range []directory.Visibility{directory.VisiblePublic, directory.VisibleArea, directory.VisibleHidden} {
		p.seen = append(p.seen, ui.Choice{Value: string(x), Label: visibilityWords[x][0]})
	}
	p.seen = chosen(string(a.Visibility), p.seen)
	return ui.Send(w, r, http.StatusOK, placesShown(p))
}

// sendPlaces is the same list as a file. Of a place that is hidden it holds no address: files go where
// their reader did not mean them to.
func (s *Site) sendPlaces(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	a, err := v.placesAsked()
	if err != nil {
		return err
	}
	out := newTable(w, "places.csv", "id", "place", "who may see it", "area", "on the map", "link")
	a.PerPage = chunk
	for a.Page = 1; ; a.Page++ {
		found, err := ops.Find(r.Context(), s.Runner, who, a)
		if err != nil {
			return err
		}
		for _, l := range found[0].Locations {
			line := v.placeLine(l)
			if l.Visibility != directory.VisiblePublic {
				line.words = "(kept back)"
			}
			onMap := map[bool]string{true: "yes", false: "no"}[line.onMap]
			if err := out.row(l.ID, line.words, visibilityWords[l.Visibility][0], line.area, onMap, string(line.link)); err != nil {
				return err
			}
		}
		if err := out.send(); err != nil || len(found[0].Locations) < chunk {
			return err
		}
	}
}

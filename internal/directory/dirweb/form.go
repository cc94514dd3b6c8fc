package dirweb

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// shortForm is the search folded away above its results: where, what and when. The rest of the
// search goes along unseen, and can be changed on the page of the whole form.
type shortForm struct {
	action string
	near   string
	needs  []ui.Choice
	times  []ui.Choice
	beds   *ui.Choices // nil where nobody looks for a bed
	hidden [][2]string
	more   templ.SafeURL
}

func (v *visit) shortForm(a *asked) shortForm {
	f := shortForm{near: a.near, needs: v.topChoices(a), times: v.timeChoices(a), more: templ.SafeURL(a.link("/find")), action: "/find/results"}
	hide := func(name string, list ...string) {
		for _, x := range list {
			if x != "" {
				f.hidden = append(f.hidden, [2]string{name, x})
			}
		}
	}
	if slices.ContainsFunc(a.needs, isSleep) || a.forBedsNow() {
		f.beds = v.bedsChoice(a, "")
		f.beds.Small = true
	}
	hide("q", a.q)
	hide("for", a.groups...)
	hide("access", a.access...)
	hide("sort", a.sort)
	hide("area", a.area)
	hide("within", a.within)
	hide("list", a.list)
	hide("lang", a.lang)
	hide("lat", a.lat)
	hide("lon", a.lon)
	return f
}

// topChoices are the kinds of help to choose from: the thirteen, and the narrower one that was chosen.
func (v *visit) topChoices(a *asked) []ui.Choice {
	list := make([]ui.Choice, 1, 16)
	list[0] = ui.Choice{Label: v.T("find.any")}
	chosen := ""
	if len(a.needs) > 0 {
		chosen = a.needs[0]
	}
	for _, n := range v.tops {
		list = append(list, ui.Choice{Value: n.Key, Label: n.Label, Picked: n.Key == chosen})
		if need.TopOf(chosen) == n.Key && chosen != n.Key {
			list = append(list, ui.Choice{Value: chosen, Label: v.needLabel(chosen), Picked: true})
		}
	}
	return list
}

// timeChoices are times that people ask for; a chosen one that is none of them stands last.
func (v *visit) timeChoices(a *asked) []ui.Choice {
	form := openForms[0]
	list := make([]ui.Choice, 0, 5)
	list = append(list, ui.Choice{Label: v.T("find.time.any")}, ui.Choice{Value: "now", Label: v.T("find.time.now")})
	tonight := v.tonight()
	y, m, d := v.now.Date()
	if v.now.Before(tonight) {
		list = append(list, ui.Choice{Value: tonight.Format(form), Label: v.T("find.time.tonight")})
	}
	morning := time.Date(y, m, d+1, 10, 0, 0, 0, v.now.Location())
	list = append(list, ui.Choice{Value: morning.Format(form), Label: v.T("find.time.morning")})
	for i := range list {
		if list[i].Value == a.open {
			list[i].Picked = true
			return list
		}
	}
	if a.at.IsZero() {
		return list
	}
	return append(list, ui.Choice{Value: a.at.Format(form), Label: v.moment(a.at), Picked: true})
}

// wholeForm is the page of the search with everything that can be asked.
type wholeForm struct {
	page     ui.Page
	title    string
	problems []ui.Problem
	near     ui.Field
	q        ui.Field
	needs    ui.Choices
	narrow   []ui.Choices // the narrower needs of those that were chosen
	times    ui.Field
	when     []ui.Choice
	date     ui.Field
	beds     ui.Choices
	people   ui.Choices
	access   ui.Choices
	order    ui.Field
	orders   []ui.Choice
	within   ui.Field
	lengths  []ui.Choice
	hidden   [][2]string
	lat, lon string
	unfold   bool // something in the folded part is chosen
}

// showForm is the page of the whole search.
func (s *Site) showForm(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	values := r.URL.Query()
	v, err := s.visit(r.Context(), one(values, "lang"))
	if err != nil {
		return err
	}
	a, problems := readAsked(values, v)
	problems = append(problems, errs.Of(a.search(v).Check())...)
	f := v.wholeForm(&a, problems)
	if len(problems) > 0 {
		return v.send(w, r, http.StatusUnprocessableEntity, formPage(f))
	}
	return v.send(w, r, http.StatusOK, formPage(f))
}

// askAgain shows the form with what was typed and what is wrong with it.
func (s *Site) askAgain(w http.ResponseWriter, r *http.Request, v *visit, a asked, problems errs.Fields) error {
	return v.send(w, r, http.StatusUnprocessableEntity, formPage(v.wholeForm(&a, problems)))
}

func (v *visit) wholeForm(a *asked, problems errs.Fields) *wholeForm {
	wrong := map[string]string{}
	for _, p := range problems {
		wrong[p.Name] = p.Message
	}
	f := &wholeForm{page: v.page(v.T("find.form.title"), ""), title: v.T("find.form.title"), lat: a.lat, lon: a.lon}
	f.page.Failed = len(problems) > 0
	f.page.Private = a.link("") != ""
	for _, p := range problems {
		f.problems = append(f.problems, ui.Problem{Field: control(p.Name), Message: p.Message})
	}
	f.near = ui.Field{ID: "near", Name: "near", Label: v.T("find.form.near"), Hint: v.T("find.form.near-hint"), Value: a.near, Error: wrong["near"], Narrow: true, Complete: "postal-code"}
	if a.lat != "" && wrong["near"] == "" {
		f.near.Hint = v.T("find.form.near-device")
	}
	f.q = ui.Field{ID: "q", Name: "q", Label: v.T("find.form.words"), Hint: v.T("find.form.words-hint"), Value: a.q, Error: wrong["q"]}
	f.needs = ui.Choices{ID: "category", Name: "category", Legend: v.T("find.form.what"), Many: true, Error: wrong["category"]}
	for _, n := range v.tops {
		f.needs.Answers = append(f.needs.Answers, ui.Choice{Value: n.Key, Label: n.Label, Hint: n.Hint, Picked: slices.Contains(a.needs, n.Key)})
		f.narrow = append(f.narrow, v.narrower(a, n)...)
	}
	f.times = ui.Field{ID: "open", Name: "open", Label: v.T("find.form.when"), Error: wrong["open"]}
	f.when = v.timeChoices(a)
	f.date = ui.Field{ID: "open-at", Name: "open", Label: v.T("find.form.when-at"), Type: "datetime-local"}
	f.beds = *v.bedsChoice(a, wrong["beds"])
	v.folded(f, a, wrong)
	for _, name := range []string{"area", "list", "lang"} {
		if value := map[string]string{"area": a.area, "list": a.list, "lang": a.lang}[name]; value != "" && wrong[name] == "" {
			f.hidden = append(f.hidden, [2]string{name, value})
		}
	}
	return f
}

// narrower asks which of a need's narrower ones are meant, once it or one of them is chosen.
func (v *visit) narrower(a *asked, top need.Need) []ui.Choices {
	if !slices.ContainsFunc(a.needs, func(key string) bool { return need.TopOf(key) == top.Key }) {
		return nil
	}
	c := ui.Choices{ID: "in-" + top.Key, Name: "category", Legend: v.F("find.form.narrow", "need", top.Label), Many: true, Small: true}
	for _, n := range v.taxonomy.Under(top.Key) {
		c.Answers = append(c.Answers, ui.Choice{Value: n.Key, Label: v.needLabel(n.Key), Picked: slices.Contains(a.needs, n.Key)})
	}
	return []ui.Choices{c}
}

// folded fills the part of the form that is folded away until something in it is chosen.
func (v *visit) folded(f *wholeForm, a *asked, wrong map[string]string) {
	f.people = ui.Choices{ID: "for", Name: "for", Legend: v.T("find.form.for"), Hint: v.T("find.form.for-hint"), Many: true, Error: wrong["for"]}
	for g := range index.Pets + 1 {
		key := g.String()
		f.people.Answers = append(f.people.Answers, ui.Choice{Value: key, Label: v.groupLabel(key), Picked: slices.Contains(a.groups, key)})
	}
	f.access = ui.Choices{ID: "access", Name: "access", Legend: v.T("find.form.access"), Many: true, Error: wrong["access"]}
	for _, way := range []directory.Access{directory.WalkIn, directory.ByPhone, directory.SelfReferral, directory.AgencyReferral, directory.Online} {
		f.access.Answers = append(f.access.Answers, ui.Choice{Value: string(way), Label: v.T("find.access." + string(way)), Picked: slices.Contains(a.access, string(way))})
	}
	f.order = ui.Field{ID: "sort", Name: "sort", Label: v.T("find.form.sort"), Error: wrong["sort"]}
	for _, key := range []string{"", "distance", "open", "match"} {
		label := v.T("find.sort.usual")
		if key != "" {
			label = v.T("find.sort." + key)
		}
		f.orders = append(f.orders, ui.Choice{Value: key, Label: label, Picked: a.sort == key})
	}
	f.within = ui.Field{ID: "within", Name: "within", Label: v.T("find.form.within"), Error: wrong["within"]}
	f.lengths = append(f.lengths, ui.Choice{Label: v.T("find.within.any"), Picked: a.within == ""})
	for _, miles := range []string{"1", "2", "5", "10"} {
		f.lengths = append(f.lengths, ui.Choice{Value: miles, Label: v.within(miles), Picked: a.within == miles})
	}
	f.unfold = len(a.groups) > 0 || len(a.access) > 0 || a.sort != "" || a.within != "" ||
		strings.Join([]string{wrong["for"], wrong["access"], wrong["sort"], wrong["within"]}, "") != ""
}

// within words a limit of distance: "1 mile or less".
func (v *voice) within(miles string) string {
	if n, err := strconv.Atoi(miles); err == nil {
		return v.N("find.within", n)
	}
	return v.F("find.within.part", "miles", miles)
}

// miles words a distance that was given in miles: "1 mile".
func (v *voice) miles(miles string) string {
	if n, err := strconv.Atoi(miles); err == nil {
		return v.N("find.miles", n)
	}
	return v.F("ui.far.miles", "n", miles)
}

// control is the control of the form that a problem is about.
func control(field string) string {
	switch field {
	case "near", "q", "category", "open", "for", "access", "sort", "within", "beds":
		return field
	default:
		return "near"
	}
}

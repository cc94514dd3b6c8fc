package guideweb

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// own finds what an area itself has under a slug.
func own(all guide.Guides, slug, areaID string) (guide.Guide, bool) {
	i := slices.IndexFunc(all.Kept, func(g guide.Guide) bool { return g.Slug == slug && g.AreaID == areaID })
	if i < 0 {
		return guide.Guide{}, false
	}
	return all.Kept[i], true
}

// starting is what a form begins with: the area's own guide, or what it reads now, to be made its own.
func starting(all guide.Guides, slug, areaID string) (guide.Guide, bool) {
	if g, ok := own(all, slug, areaID); ok {
		return g, true
	}
	list := guide.For(all.Kept, all.Areas.LineageIDs(areaID))
	i := slices.IndexFunc(list, func(g guide.Guide) bool { return g.Slug == slug })
	if i < 0 {
		return guide.Guide{Slug: slug, AreaID: areaID}, false
	}
	g := list[i]
	g.AreaID, g.Version = areaID, 0
	return g, true
}

func (s *Site) showForm(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	all, err := s.read(r, who)
	if err != nil {
		return err
	}
	areaID := r.URL.Query().Get("area")
	if !guide.MayEdit(who, all.Areas, areaID).Allowed() {
		return errs.NotFound
	}
	g, ok := starting(all, r.PathValue("slug"), areaID)
	if !ok {
		return errs.NotFound
	}
	p, err := s.form(r, who, all, g, r.URL.Query().Get("in"))
	if err != nil {
		return err
	}
	if n, err := strconv.Atoi(r.URL.Query().Get("version")); err == nil {
		if err := s.earlier(r, who, p, n); err != nil {
			return err
		}
	}
	return ui.Send(w, r, http.StatusOK, formView(p))
}

// earlier fills the form with a version that was; saving it brings it back.
func (s *Site) earlier(r *http.Request, who policy.Actor, p *formPage, version int) error {
	list, err := ops.Ask(r.Context(), s.Runner, who, guide.GuideVersions{GuideID: p.g.ID})
	if err != nil {
		return errs.Unseen(err)
	}
	for _, v := range list.List() {
		if v.Version == version {
			p.changes = ui.Changes(facts(v.Guide), facts(p.g))
			p.g = v.Guide
			p.desk.Lead = fmt.Sprintf("This is how it was in version %d. Save it to bring it back.", version)
			return nil
		}
	}
	return errs.NotFound
}

func (s *Site) showNew(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	all, err := s.read(r, who)
	if err != nil {
		return err
	}
	g := guide.Guide{Owner: who.Name, Review: s.Now().In(s.Zone).AddDate(0, 6, 0).Format(time.DateOnly)}
	if mine := held(who, all.Areas); len(mine) > 0 {
		g.AreaID = mine[0].ID
	}
	p, err := s.form(r, who, all, g, "")
	if err != nil {
		return err
	}
	p.fresh = true
	return ui.Send(w, r, http.StatusOK, formView(p))
}

// form fills the page of one guide.
func (s *Site) form(r *http.Request, who policy.Actor, all guide.Guides, g guide.Guide, lang string) (*formPage, error) {
	p := &formPage{desk: s.desk(who, r, "Write a guide"), g: g, version: strconv.Itoa(g.Version), path: "/desk/guides/new"}
	if g.Title != "" && r.PathValue("slug") != "" {
		p.desk.Title = g.Title
	}
	if slug := r.PathValue("slug"); slug != "" {
		p.path = "/desk/guides/" + slug
	}
	p.desk.Back = ui.Link{Text: "Guides", Href: "/desk/guides"}
	p.areas, p.stages, p.needs = choices(held(who, all.Areas), g.AreaID), stageChoices(g.Stage), s.needChoices(g.Needs)
	p.area = "The whole partnership"
	if a, ok := all.Areas.Get(g.AreaID); ok {
		p.area = a.Name
	}
	p.overdue = g.Version > 0 && g.Overdue(s.today())
	grade := guide.Grade(g.Summary + "\n" + g.Body)
	p.hard = grade > guide.HardestGrade
	p.readable = fmt.Sprintf("It reads like a text for age %.0f and over.", max(grade+5, 5))
	for _, t := range g.Translations {
		if t.Lang == lang {
			p.lang = t
		}
		p.langs = append(p.langs, ui.Link{Text: t.Name, Href: ui.Path(p.path + "?area=" + url.QueryEscape(g.AreaID) + "&in=" + t.Lang + "#translation")})
	}
	return p, s.past(r, who, p)
}

// past fills in the versions that were.
func (s *Site) past(r *http.Request, who policy.Actor, p *formPage) error {
	if p.g.Version <= 0 {
		return nil
	}
	list, err := ops.Ask(r.Context(), s.Runner, who, guide.GuideVersions{GuideID: p.g.ID})
	if err != nil {
		return errs.Unseen(err)
	}
	var accounts []string
	for _, v := range list.List() {
		accounts = append(accounts, v.Actor)
	}
	names := s.WhoIs(r.Context(), accounts)
	for _, v := range list.List() {
		by := names[v.Actor]
		if by == "" {
			by = "somebody with an account"
		}
		href := p.path + "?area=" + url.QueryEscape(p.g.AreaID) + "&version=" + strconv.Itoa(v.Version)
		p.versions = append(p.versions, formVersion{v.At.In(s.Zone).Format("Mon 2 Jan 2006, 15:04"), by, v.Why, href})
	}
	return nil
}

func (s *Site) save(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	all, err := s.read(r, who)
	if err != nil {
		return err
	}
	slug, areaID := r.PathValue("slug"), r.PostFormValue("area")
	was, _ := starting(all, slug, areaID)
	g := typed(r, was)
	if r.PostFormValue("act") == "preview" {
		return s.show(w, r, who, all, g, http.StatusOK, nil)
	}
	err = ops.Do(r.Context(), s.Runner, who, guide.SaveGuide{Guide: g})
	switch {
	case err == nil:
		http.Redirect(w, r, "/desk/guides?done=saved", http.StatusSeeOther)
		return nil
	case errors.Is(err, errs.Conflict):
		return s.show(w, r, who, all, g, http.StatusConflict, err)
	case len(errs.Of(err)) > 0:
		return s.show(w, r, who, all, g, http.StatusUnprocessableEntity, err)
	}
	return errs.Unseen(err)
}

// show gives the form back as it was typed: with how the public would read it, with what is wrong, or
// with what somebody else wrote meanwhile.
func (s *Site) show(w http.ResponseWriter, r *http.Request, who policy.Actor, all guide.Guides, g guide.Guide, status int, why error) error {
	p, err := s.form(r, who, all, g, r.PostFormValue("lang"))
	if err != nil {
		return err
	}
	p.fresh = r.PathValue("slug") == ""
	p.desk.Problems = ui.ProblemsOf(why)
	if status == http.StatusConflict {
		there, _ := own(all, g.Slug, g.AreaID)
		p.changes, p.version = ui.Changes(facts(there), facts(g)), strconv.Itoa(there.Version)
		p.desk.Problems = []ui.Problem{{Field: "body", Message: "Somebody saved this guide while you were writing. Both are shown below; save again to put yours in place of theirs"}}
	}
	if status == http.StatusOK {
		page, err := s.Frame(r.Context(), "", "", g.AreaID)
		if err != nil {
			return err
		}
		tag := ""
		if p.lang.Body != "" {
			tag = p.lang.Lang
		}
		p.preview = s.guide(g, tag, page)
	}
	return ui.Send(w, r, status, formView(p))
}

func (s *Site) remove(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil {
		return errs.NotFound
	}
	a := guide.RemoveGuide{Slug: r.PathValue("slug"), AreaID: r.PostFormValue("area"), Version: version}
	if err := ops.Do(r.Context(), s.Runner, who, a); err != nil {
		return errs.Unseen(err)
	}
	http.Redirect(w, r, "/desk/guides?done=removed", http.StatusSeeOther)
	return nil
}

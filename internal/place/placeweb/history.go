package placeweb

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// historyPage is what an area was before.
type historyPage struct {
	desk     ui.Desk
	newest   int
	versions []version
	restore  templ.SafeURL
}

// version is one state of an area, in words.
type version struct {
	number         int
	when, who, why string
	changes        []difference
}

// fieldWords are the fields as people call them.
var fieldWords = map[string]string{
	"name": "Name", "slug": "Short name", "kind": "Kind", "parent": "Lies in", "owner": "Looked after by", "code": "Code", "centre": "Centre",
	"host": "Who stands for it", "accent": "Colour", "logo": "Logo", "logo_alt": "What the logo shows",
	"boundary": "Boundary", "danger": "In danger", "housing": "Nowhere to sleep", "abuse": "Hurt or frightened", "crisis": "Ending your life", "children": "Under 18",
}

// value is one field of an area in words.
func value(field string, a place.Area, areas *place.Areas, owners map[string]string) string {
	text := ""
	switch field {
	case "name":
		text = a.Name
	case "slug":
		text = a.Slug
	case "kind":
		text = kindWords[a.Kind]
	case "parent":
		if in, ok := areas.Get(a.ParentID); ok {
			text = in.Name
		}
	case "owner":
		if text = owners[a.OwnerID]; text == "" && a.OwnerID != "" {
			text = "another organisation"
		}
	case "code":
		text = a.Code
	case "host":
		text = a.Look.Host
	case "accent":
		text = a.Look.Accent
	case "logo":
		if a.Look.Logo.ID != "" {
			text = "a logo" // two of them differ by their pictures, which have no words
		}
	case "logo_alt":
		text = a.Look.Logo.Alt
	case "centre":
		if lat, lon := degrees(a.Centre); lat != "" {
			text = lat + ", " + lon
		}
	case "boundary":
		if lines, err := place.Outlines(a.Boundary); err == nil {
			points := 0
			for _, l := range lines {
				points += len(l)
			}
			text = fmt.Sprintf("a boundary of %d points", points)
		}
	default:
		text = numberWords(field, a.Numbers)
	}
	if text == "" {
		return "nothing"
	}
	return text
}

func numberWords(field string, n place.Numbers) string {
	x := *slot(&n, field)
	if field == "danger" {
		x = n.Danger
	}
	if x == nil {
		return ""
	}
	parts := []string{x.Label + ":", x.Phone}
	if x.Text != "" {
		parts = append(parts, "or text", x.Word, "to", x.Text)
	}
	if x.When != "" {
		parts = append(parts, "("+x.When+")")
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func (s *Site) showHistory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	areas, err := s.areas(r, who)
	if err != nil {
		return err
	}
	a, ok := areas.Get(r.PathValue("id"))
	if !ok {
		return errs.NotFound
	}
	list, err := ops.Ask(r.Context(), s.Runner, who, place.AreaVersions{AreaID: a.ID})
	if err != nil {
		return err
	}
	_, owners, err := s.owners(r, who)
	if err != nil {
		return err
	}
	p := &historyPage{desk: s.desk(who, r, "What "+a.Name+" was before"), newest: a.Version, restore: pathOf(a.ID) + "/restore"}
	p.desk.Back = ui.Link{Text: a.Name, Href: pathOf(a.ID)}
	var accounts []string
	for _, v := range list {
		accounts = append(accounts, v.Actor)
	}
	names := s.WhoIs(r.Context(), accounts)
	for i, v := range list {
		x := version{number: v.Version, when: v.At.In(s.Zone).Format("Mon 2 Jan 2006, 15:04"), who: whoWas(v, names), why: v.Why}
		for _, field := range v.Differs {
			x.changes = append(x.changes, difference{fieldWords[field], value(field, list[i+1].Area, areas, owners), value(field, v.Area, areas, owners)})
		}
		p.versions = append(p.versions, x)
	}
	return ui.Send(w, r, http.StatusOK, historyView(p))
}

// whoWas is who made a version, in words.
func whoWas(v place.AreaVersion, names map[string]string) string {
	switch {
	case names[v.Actor] != "":
		return names[v.Actor]
	case v.ActorKind == policy.KindOperator:
		return v.Actor + " (by a command on the server)"
	case v.ActorKind == policy.KindSystem:
		return "Homeward itself"
	}
	return "somebody with an account"
}

// restore brings an old version back.
func (s *Site) restore(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	number, err := strconv.Atoi(r.PostFormValue("version"))
	shown, bad := strconv.Atoi(r.PostFormValue("shown"))
	if err != nil || bad != nil {
		return errs.NotFound
	}
	at := string(pathOf(r.PathValue("id")))
	err = ops.Do(r.Context(), s.Runner, who, place.RestoreArea{AreaID: r.PathValue("id"), Version: number, Shown: shown})
	switch {
	case errors.Is(err, errs.Conflict):
		http.Redirect(w, r, at+"/history?done=moved", http.StatusSeeOther)
	case len(errs.Of(err)) > 0: // it fits no longer: the form says why, with the old version in it
		return s.unfit(w, r, who, number, errs.Of(err))
	case err != nil:
		return err
	default:
		http.Redirect(w, r, at+"?done=restored", http.StatusSeeOther)
	}
	return nil
}

// unfit shows an old version in the form, with why it can't simply come back.
func (s *Site) unfit(w http.ResponseWriter, r *http.Request, who policy.Actor, number int, problems errs.Fields) error {
	areas, err := s.areas(r, who)
	if err != nil {
		return err
	}
	list, err := ops.Ask(r.Context(), s.Runner, who, place.AreaVersions{AreaID: r.PathValue("id")})
	if err != nil {
		return err
	}
	now, _ := areas.Get(r.PathValue("id"))
	for _, v := range list {
		if v.Version != number {
			continue
		}
		d := typed(v.Area)
		d.version = strconv.Itoa(now.Version)
		p, err := s.page(r, who, areas, d)
		if err != nil {
			return err
		}
		p.desk.Problems = ui.ProblemsOf(problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, formView(p))
	}
	return errs.NotFound
}

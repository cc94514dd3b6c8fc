package deskweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
)

func TestPlaceForm(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := "/desk/places/" + cast.ChapelID
		if to := c.sent(cast.Tilda, at, c.form(cast.Tilda, at, at)); to != at+"?done=same" || c.location(cast.ChapelID).Version != 1 {
			t.Errorf("untouched, it leads to %s", to)
		}
		f := c.form(cast.Tilda, at, at)
		f.Set("postcode", "qx11aa")
		f.Set("located", "postcode")
		f.Set("accessibility", "step-free")
		c.sent(cast.Tilda, at, f)
		l := c.location(cast.ChapelID)
		if l.Address.Postcode != "QX1 1AA" || l.Point == nil || l.Point.Lat != 53.410 || len(l.Accessibility) != 1 {
			t.Errorf("saved %+v", l)
		}
		f = c.form(cast.Tilda, at, at)
		f.Set("located", "point")
		f.Set("point", "53.5 and 0.9")
		f.Set("name", "The hall")
		p := c.page(cast.Tilda, http.MethodPost, at, f, http.StatusUnprocessableEntity)
		if p.Attr("#point", "value") != "53.5 and 0.9" || p.Attr("#name", "value") != "The hall" {
			t.Error("what was typed is lost")
		}
		f.Set("point", "48.85, 2.35")
		c.page(cast.Tilda, http.MethodPost, at, f, http.StatusUnprocessableEntity) // Paris
		f.Set("point", "53.5, 0.9")
		f.Set("version", "1")
		c.page(cast.Tilda, http.MethodPost, at, f, http.StatusConflict)
		f.Set("version", "2")
		c.sent(cast.Tilda, at, f)
		if l := c.location(cast.ChapelID); l.Point.Lat != 53.5 || l.Name != "The hall" {
			t.Errorf("saved %+v", l)
		}
		hist := c.get(cast.Tilda, at+"/history")
		if text := hist.Text("main"); hist.Count(".version") != 3 || !strings.Contains(text, "QX1 1AA") || !strings.Contains(text, "No steps") {
			t.Errorf("history: %s", text)
		}
		c.sent(cast.Tilda, at+"/restore", c.form(cast.Tilda, at+"/restore?version=1", at+"/restore"))
		if l := c.location(cast.ChapelID); l.Version != 4 || l.Address.Postcode != "QX1 2AB" {
			t.Errorf("brought back: %+v", l)
		}
	})
}

func TestNewPlace(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := "/desk/places/new?organisation=" + cast.LanternID
		c.get(cast.Tilda, at)
		c.get(cast.Editor, "/desk/places/new")
		f := url.Values{"lines": {"7 Wick Lane"}, "postcode": {"QX1 1AA"}, "located": {"postcode"}}
		p := c.page(cast.Tilda, http.MethodPost, at, f, http.StatusUnprocessableEntity)
		if said := p.Texts(".govuk-error-summary a"); len(said) != 1 || said[0] != "Choose who may see this place" {
			t.Errorf("wrong: %q", said)
		}
		f.Set("visibility", "area")
		f.Set("do", "check")
		if p := c.page(cast.Tilda, http.MethodPost, at, f, http.StatusOK); !strings.Contains(p.Text(".preview"), "It is in Old Quay. The exact address is private") {
			t.Errorf("the preview: %s", p.Text(".preview"))
		}
		f.Set("do", "save")
		to := c.sent(cast.Tilda, at, f)
		id := strings.TrimSuffix(strings.TrimPrefix(to, "/desk/places/"), "?done=place")
		if l := c.location(id); l.AreaID != cast.QuayID || l.Visibility != directory.VisibleArea || l.OrganisationID != cast.LanternID {
			t.Errorf("saved %+v", l)
		}
		if list := c.get(cast.Tilda, "/desk/places?q=wick").Texts("tbody th"); len(list) != 2 {
			t.Errorf("places: %q", list)
		}
		if p := c.get(cast.Tilda, "/desk/places?q=larkrise"); !p.Has(".empty") {
			t.Error("another organisation's place is found")
		}
	})
}

func TestReveal(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := "/desk/places/" + cast.SafeHouseID
		p := c.get(cast.Osric, at)
		if text := p.Text(".preview"); !strings.Contains(text, "Nothing") {
			t.Errorf("what people see of a refuge: %s", text)
		}
		f := c.form(cast.Osric, at, at)
		f.Set("name", "The house")
		f.Set("visibility", "public")
		to := c.sent(cast.Osric, at, f)
		if to != at+"/reveal?to=public" {
			t.Fatalf("leads to %s", to)
		}
		if l := c.location(cast.SafeHouseID); l.Visibility != directory.VisibleHidden || l.Name != "The house" {
			t.Errorf("saved %+v", l)
		}
		if w := c.ask(cast.Osric, http.MethodGet, to, nil); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/prove?next=") {
			t.Errorf("without proof: %d to %s", w.Code, w.Header().Get("Location"))
		}
		fresh := proven(cast.Osric)
		if text := c.get(fresh, to).Text("main"); !strings.Contains(text, "do not go on") || !strings.Contains(text, cast.HiddenAddress) {
			t.Errorf("it asks: %s", text)
		}
		sure := c.form(fresh, to, at+"/reveal")
		c.page(fresh, http.MethodPost, at+"/reveal", sure, http.StatusUnprocessableEntity)
		sure.Set("sure", "yes")
		if w := c.ask(cast.Osric, http.MethodPost, at+"/reveal", sure); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/prove") {
			t.Errorf("posted without proof: %d", w.Code)
		}
		old := url.Values{"version": {"1"}, "to": {"public"}, "sure": {"yes"}}
		c.page(fresh, http.MethodPost, at+"/reveal", old, http.StatusConflict)
		if to := c.sent(fresh, at+"/reveal", sure); to != at+"?done=revealed" || c.location(cast.SafeHouseID).Visibility != directory.VisiblePublic {
			t.Errorf("leads to %s", to)
		}
		// Hidden again at once, and shown again only after a proof.
		c.sent(cast.Osric, at+"/restore", c.form(cast.Osric, at+"/restore?version=1", at+"/restore"))
		if w := c.ask(cast.Osric, http.MethodGet, at+"/restore?version=3", nil); w.Code != http.StatusSeeOther {
			t.Errorf("bringing the public one back: %d", w.Code)
		}
		if !strings.Contains(c.get(fresh, at+"/restore?version=3").Text(".note--grave"), "see more of this place") {
			t.Error("no word that people would see more")
		}
	})
}

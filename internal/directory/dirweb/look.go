package dirweb

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
)

// host is who stands for an area, as its pages show them; the zero one when nobody does.
func (v *visit) host(areaID string) ui.Host {
	look, whose, found := v.view.Areas.LookFor(areaID)
	if !found {
		return ui.Host{}
	}
	h := ui.Host{Name: look.Host, Home: v.to("/areas/", whose.Slug), Theme: look.Accent}
	if look.Accent != "" {
		h.Sheet = templ.SafeURL("/areas/" + whose.Slug + "/look.css?v=" + strings.TrimPrefix(look.Accent, "#"))
	}
	if look.Logo.ID != "" {
		h.Logo, h.LogoAlt, h.Width, h.Height = photos.Path(look.Logo.ID, files.Small), look.Logo.Alt, look.Logo.Width, look.Logo.Height
	}
	return h
}

// showLook is the colours of an area as a style sheet. It is one of ours, so that no page has to allow
// styles within it; and it is made of colours that were read as such, so that nothing else can be in it.
func (s *Site) showLook(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), "")
	if err != nil {
		return err
	}
	a, _ := v.view.Areas.BySlug(r.PathValue("slug"))
	tones, ok := directory.TonesOf(a.Look.Accent)
	if !ok {
		return errs.NotFound
	}
	sheet := lookSheet(tones)
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(sheet)))
	if r.URL.Query().Get("v") == strings.TrimPrefix(a.Look.Accent, "#") {
		w.Header().Set("Cache-Control", "public, max-age=86400")
	}
	_, _ = w.Write([]byte(sheet)) // whoever asked may have gone
	return nil
}

// lookSheet puts the tones in the place of our own: the header and posters have the accent itself, the rest
// of a page follows the device's scheme, and on paper it is ink alone.
func lookSheet(t directory.Tones) string {
	tone := func(t directory.Tone) string {
		return "--act:" + t.Act.Hex() + ";--act-deep:" + t.Deep.Hex() + ";--act-soft:" + t.Soft.Hex() + ";--on-act:" + t.On.Hex() +
			";--govuk-brand-colour:" + t.Act.Hex() + ";--govuk-link-colour:" + t.Act.Hex()
	}
	return ":root{--top:" + t.Day.Act.Hex() + ";--on-top:" + t.Day.On.Hex() + "}" +
		"@media screen and (prefers-color-scheme:light){:root{" + tone(t.Day) + "}}" +
		"@media screen and (prefers-color-scheme:dark){:root{" + tone(t.Night) + "}}\n"
}

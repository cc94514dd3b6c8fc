package placeweb

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/engine/colour"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
)

// lookPage is how one area shows itself.
type lookPage struct {
	desk    ui.Desk
	path    templ.SafeURL
	slug    string
	area    string
	wider   string // whose look it has while it has none of its own; "" for none
	typed   lookDraft
	palette []swatch
	logo    string // where the one that it has is; "" for none
	size    [2]string
	sample  []sample
	lost    bool // a file was chosen, and has to be chosen again
	other   []difference
}

func (p *lookPage) wrong(field string) string { return ui.Within(p.desk.Problems, field) }

// lookDraft is a look as it was typed.
type lookDraft struct {
	version, host, palette, accent, before, alt, why string
	noLogo                                           bool
}

// typedOne is what the palette says for a colour that is typed.
const typedOne = "own"

// swatch is one colour of the palette.
type swatch struct {
	id, value, name string
	picked          bool
}

// colours are what the palette offers: each can be read by day and by night.
var colours = []struct{ hex, name string }{
	{"#1f4e79", "River blue"},
	{"#0b5c63", "Deep teal"},
	{"#3f5a1e", "Moss green"},
	{"#8a2d1e", "Brick red"},
	{"#7a3b00", "Bronze"},
	{"#5b2a6f", "Plum"},
	{"#8c1c4f", "Beetroot"},
	{"#33414e", "Slate"},
}

// sample shows an accent by day or by night, as the values of a drawing's attributes.
type sample struct{ when, paper, ink, act, on string }

// dressers are who may come here; each action decides about its area.
var dressers = []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.PartnershipEditor}

func typedLook(a place.Area) lookDraft {
	d := lookDraft{version: strconv.Itoa(a.Version), host: a.Look.Host, alt: a.Look.Logo.Alt, palette: a.Look.Accent}
	if d.palette != "" && !inPalette(d.palette) {
		d.palette, d.accent, d.before = typedOne, a.Look.Accent, a.Look.Accent
	}
	return d
}

func inPalette(hex string) bool {
	return slices.ContainsFunc(colours, func(c struct{ hex, name string }) bool { return c.hex == hex })
}

// lookOf reads what was sent.
func lookOf(r *http.Request) lookDraft {
	v := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return lookDraft{v("version"), v("host"), v("palette"), v("accent"), v("accent_before"), v("logo_alt"), v("why"), v("no_logo") != ""}
}

// colour is the accent that was chosen. Whoever types another than there was means it, whatever the palette
// says.
func (d lookDraft) colour() string {
	if d.palette == typedOne || d.accent != "" && d.accent != d.before {
		return d.accent
	}
	return d.palette
}

func (s *Site) lookView(r *http.Request, who policy.Actor, f place.AreaAmong, d lookDraft) *lookPage {
	a := f.Area
	p := &lookPage{
		desk: s.desk(who, r, "The look of "+a.Name), path: pathOf(a.ID) + "/look", slug: a.Slug,
		area: a.Name, typed: d, sample: samples(d.colour()),
	}
	if who.Has(policy.Administrator) {
		p.desk.Back = ui.Link{Text: a.Name, Href: pathOf(a.ID)}
	} else { // who looks after an area alone has no business in the rest of administration
		p.desk.Here, p.desk.Tabs = "/desk/pages", nil
		p.desk.Back = ui.Link{Text: "The page of " + a.Name, Href: templ.SafeURL("/desk/pages?area=" + url.QueryEscape(a.ID))}
	}
	if look, whose, ok := f.Areas.LookFor(a.ParentID); ok {
		p.wider = look.Host + ", from " + whose.Name
	}
	p.palette = append(p.palette, swatch{"palette", "", "Homeward’s own green", d.colour() == ""})
	for i, c := range colours {
		p.palette = append(p.palette, swatch{"palette-" + strconv.Itoa(i), c.hex, c.name, d.colour() == c.hex})
	}
	p.palette = append(p.palette, swatch{"palette-own", typedOne, "Another, typed below", d.colour() != "" && !inPalette(d.colour())})
	if l := a.Look.Logo; l.ID != "" {
		p.logo, p.size = photos.Path(l.ID, files.Small), [2]string{strconv.Itoa(l.Width), strconv.Itoa(l.Height)}
	}
	return p
}

// samples show a colour on paper by day and by night; nil for none.
func samples(accent string) []sample {
	c, ok := colour.Parse(accent)
	if !ok {
		return nil
	}
	t := place.TonesOf(c)
	return []sample{
		{"By day", "#fbf7ef", "#1d1a16", t.Day.Act.Hex(), t.Day.On.Hex()},
		{"By night", "#12191a", "#f6efe2", t.Night.Act.Hex(), t.Night.On.Hex()},
	}
}

func (s *Site) askLook(r *http.Request, who policy.Actor) (place.AreaAmong, error) {
	f, err := ops.Ask(r.Context(), s.Runner, who, place.ShowLook{AreaID: r.PathValue("id")})
	return f, errs.Unseen(err)
}

func (s *Site) showLook(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f, err := s.askLook(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, lookForm(s.lookView(r, who, f, typedLook(f.Area))))
}

// saveLook changes the look; or, asked for a sample, shows the colour that was typed and changes nothing.
func (s *Site) saveLook(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f, err := s.askLook(r, who)
	if err != nil {
		return err
	}
	d := lookOf(r)
	act := place.SaveLook{
		AreaID: f.Area.ID, Version: -1, NoLogo: d.noLogo, Why: d.why,
		Look: place.Look{Host: d.host, Accent: d.colour(), Logo: place.Logo{Alt: d.alt}},
	}
	if v, err := strconv.Atoi(d.version); err == nil {
		act.Version = v
	}
	picture, sent, err := photos.FromForm(r, "logo")
	problems := errs.Of(err)
	if err != nil && len(problems) == 0 {
		return err
	}
	if sent && err == nil {
		act.Picture = &picture
	}
	if r.PostFormValue("step") == "look" {
		p := s.lookView(r, who, f, d)
		p.lost, p.desk.Problems = sent, ui.ProblemsOf(only(act.Look.Check(), "accent"))
		return ui.Send(w, r, http.StatusOK, lookForm(p))
	}
	if len(problems) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, act)
		problems = errs.Of(err)
	} else {
		problems = append(problems, errs.Of(act.Check())...)
	}
	switch {
	case len(problems) > 0:
		p := s.lookView(r, who, f, d)
		p.lost, p.desk.Problems = sent, ui.ProblemsOf(problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, lookForm(p))
	case errors.Is(err, errs.Conflict):
		return s.lookMoved(w, r, who, d, act.Look, sent)
	case err != nil:
		return errs.Unseen(err)
	}
	http.Redirect(w, r, string(pathOf(f.Area.ID))+"/look?done=dressed", http.StatusSeeOther)
	return nil
}

// lookMoved shows what somebody else made of the area meanwhile, beside what was typed.
func (s *Site) lookMoved(w http.ResponseWriter, r *http.Request, who policy.Actor, d lookDraft, typed place.Look, sent bool) error {
	f, err := s.askLook(r, who)
	if err != nil {
		return err
	}
	d.version = strconv.Itoa(f.Area.Version)
	p := s.lookView(r, who, f, d)
	p.lost = sent
	mine := f.Area
	mine.Look.Host, mine.Look.Accent, mine.Look.Logo.Alt = typed.Host, typed.Accent, typed.Logo.Alt
	for _, field := range f.Area.Differs(mine) {
		p.other = append(p.other, difference{fieldWords[field], value(field, mine, f.Areas, nil), value(field, f.Area, f.Areas, nil)})
	}
	return ui.Send(w, r, http.StatusConflict, lookForm(p))
}

// fill is the colour as a drawing shows it.
func (c swatch) fill() string {
	if c.value == "" {
		return "#0f5c45"
	}
	return c.value
}

func (p *lookPage) hint() string {
	if p.wider != "" {
		return "Such as: Saltwick Borough Council. Left empty, its pages show " + p.wider + "."
	}
	return "Such as: Saltwick Borough Council. Left empty, its pages show the partnership alone."
}

func (p *lookPage) logoLabel() string {
	if p.logo != "" {
		return "Or another one in its place"
	}
	return "Choose a logo"
}

// short is the area's name as it fits into the drawing.
func (p *lookPage) short() string {
	const most = 20
	if r := []rune(p.area); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return p.area
}

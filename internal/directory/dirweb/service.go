package dirweb

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// service is the page of one service.
type service struct {
	page   ui.Page
	crumbs []ui.Link
	l      *directory.Listing
	open   ui.Open
	in     string // how to get in, in a line
	note   string // why it is closed for now
	paused bool
	stay   []ui.Fact
	room   []string // whether there is a bed, for each kind of bed
	part   bool     // an address of something that is now a part of it led here
	calls  []phone
	way    templ.SafeURL
	web    templ.SafeURL
	text   [][]said // what it is, by paragraphs
	spots  []spot
	hours  []timetable
	how    []string
	who    []string
	needs  []ui.Link
	safety string // what to mind when one rings about abuse
	on     string // when it was checked, for paper
	tongue string
	fresh  string
	old    string // that it may not be true any more
	chart  *ui.Map
	keep   templ.SafeURL
	guides []ui.Link // what there is to read about its needs
}

// phone is a number to ring and whom it reaches.
type phone struct {
	show, label string
	call        templ.SafeURL
}

// spot is a place of a service.
type spot struct {
	lines         []string
	private       bool
	area          ui.Link
	accessibility []string
	transport     string
	note          string
	way           templ.SafeURL
}

// find reads a listing by the id in an address.
func (s *Site) find(r *http.Request) (directory.Listing, error) {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return directory.Listing{}, errs.NotFound
	}
	return ops.Ask(r.Context(), s.Runner, policy.Nobody(), directory.ShowListing{ServiceID: id})
}

// showService is the page of one service; of one that is gone, it says so and what else there is.
func (s *Site) showService(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	l, err := s.find(r)
	if errors.Is(err, errs.NotFound) || err == nil && l.Tombstone() {
		if led, leading := s.leadOn(w, r, twin.Services, "/services/"); led || leading != nil {
			return leading
		}
	}
	if err != nil {
		return err
	}
	if l.Tombstone() {
		return s.showGone(w, r, v, &l)
	}
	p := v.service(&l)
	if p.part, err = s.cameFrom(r, twin.Services, l.ID); err != nil {
		return err
	}
	p.stay, p.room = v.staying(&l), v.rooms(&l)
	p.guides = v.guides(r.Context(), areaOfListing(&l), l.Needs, nil)
	return v.send(w, r, http.StatusOK, servicePage(p))
}

// areaOfListing is the area that a listing's page is about.
func areaOfListing(l *directory.Listing) string {
	for _, p := range l.Places {
		if p.Area != nil {
			return p.Area.ID
		}
	}
	if len(l.Areas) > 0 {
		return l.Areas[0].ID
	}
	return ""
}

func (v *visit) service(l *directory.Listing) *service {
	p := &service{page: v.page(l.Name, areaOfListing(l)), l: l, open: v.openOf(l, v.here())}
	p.page.About = shortText(l.Description, 150)
	p.paused, p.note = l.Status == directory.Paused, l.StatusNote
	for _, text := range paragraphs(l.Description) {
		p.text = append(p.text, saidIn(text))
	}
	p.crumbs = v.crumbs(l)
	v.reach(p, l)
	for i := range l.Places {
		p.spots = append(p.spots, v.spot(&l.Places[i]))
	}
	p.hours = v.timetables(l)
	p.how = v.waysIn(l)
	p.who = v.whoFor(l)
	for _, key := range l.Needs {
		p.needs = append(p.needs, ui.Link{Text: v.needLabel(key), Href: v.to("/find/results?category=", strings.ReplaceAll(key, "/", "%2F"))})
	}
	p.tongue = strings.Join(v.tongues(l.Languages), ", ")
	p.fresh, p.on = v.assured(l)
	p.page.At = v.now.Unix()
	if p.old = v.old(l, len(p.calls) > 0); l.Assurance == nil {
		p.fresh, p.on = "", "" // it is said above
	}
	if forSafety(l.Needs) {
		p.page.At = 0 // whoever hurts somebody may look at their phone
		p.safety = v.T("service.safety")
	}
	access := accessOf(l)
	p.open.Dim = byWorker(access)
	p.in = v.wayIn(access, len(p.calls) > 0, len(l.Places) > 0)
	p.chart = v.listingsMap([]directory.Listing{*l})
	p.keep = v.to("/find/list?s=", shortList([]string{l.ID}))
	return p
}

func (v *visit) crumbs(l *directory.Listing) []ui.Link {
	way := []ui.Link{{Text: v.T("ui.nav.find"), Href: v.to("/find")}}
	if len(l.Areas) > 0 {
		way = append(way, ui.Link{Text: l.Areas[0].Name, Href: v.to("/areas/", l.Areas[0].Slug)})
	}
	return append(way, ui.Link{Text: l.Name})
}

// reach is how to get to a service or in touch with it.
func (v *visit) reach(p *service, l *directory.Listing) {
	for _, number := range l.Phones {
		if call := dial(number.Number); call != "" {
			p.calls = append(p.calls, phone{grouped(number.Number), number.Label, call})
		}
	}
	if first := l.CallFirst(); len(p.calls) == 0 && dial(first) != "" {
		p.calls = append(p.calls, phone{grouped(first), "", dial(first)})
	}
	if p.web = website(l.Website); p.web == "" {
		p.web = website(l.Organisation.Website)
	}
	for _, at := range l.Places {
		if at.Exact && at.Point != nil {
			p.way = new(ink).way(at.Point.Lat, at.Point.Lon)
			return
		}
	}
}

// spot words a place. Of one whose address is private the listing holds no more than its area.
func (v *visit) spot(p *directory.ListingPlace) spot {
	out := spot{private: !p.Exact && len(p.Lines) == 0 && p.Postcode == "", transport: p.Transport, note: p.Note}
	for _, line := range append(append([]string{}, p.Lines...), p.Town, p.Postcode) {
		if strings.TrimSpace(line) != "" {
			out.lines = append(out.lines, line)
		}
	}
	if name, _, named := strings.Cut(p.Label, ","); named && len(out.lines) > 0 && name != out.lines[0] {
		out.lines = append([]string{name}, out.lines...)
	}
	if len(out.lines) == 0 && !out.private {
		out.lines = []string{p.Label} // a point on the map, of which nobody gave us the street
	}
	if p.Area != nil {
		out.area = ui.Link{Text: p.Area.Name, Href: v.to("/areas/", p.Area.Slug)}
	}
	for _, key := range p.Accessibility {
		if word := "service.access." + key; v.Has(word) {
			out.accessibility = append(out.accessibility, v.T("service.access."+key))
		} else {
			out.accessibility = append(out.accessibility, strings.ReplaceAll(key, "-", " "))
		}
	}
	if p.Exact && p.Point != nil {
		out.way = new(ink).way(p.Point.Lat, p.Point.Lon)
	}
	return out
}

func (v *visit) waysIn(l *directory.Listing) []string {
	var list []string
	for _, way := range l.Access {
		list = append(list, v.T("find.access."+string(way)))
	}
	return list
}

// whoFor is whom a service is for, in whole lines; everybody when nothing is said.
func (v *visit) whoFor(l *directory.Listing) []string {
	list := v.who(nil, rules(l.Eligibility))
	if len(list) == 0 && l.Eligibility.Note == "" {
		list = []string{v.T("service.everyone")}
	}
	return list
}

// assured says who made sure of what we say, when and how: for a screen, and for paper.
func (v *visit) assured(l *directory.Listing) (screen, paper string) {
	a := l.Assurance
	if a == nil {
		return v.unchecked(l), v.unchecked(l)
	}
	at := a.At.In(v.now.Location())
	return v.assuredBy(a, v.checked(at, v.now)), v.assuredBy(a, v.checkedOn(at))
}

func (v *visit) assuredBy(a *directory.Assurance, when string) string {
	switch {
	case a.By == "":
		return when + "."
	case v.Has("service.how." + a.How):
		return v.F("service.checked.how", "when", when, "who", a.By, "how", v.T("service.how."+a.How))
	default:
		return v.F("service.checked.by", "when", when, "who", a.By)
	}
}

// unchecked says that nobody has checked what we say, and what to do about it. Somebody in danger is
// told of a number that does answer.
func (v *visit) unchecked(l *directory.Listing) string {
	switch number := v.safeNumber(l); {
	case number != "":
		return v.F("service.unchecked.safety", "number", number)
	case len(l.Places) == 0:
		return v.T("service.unchecked.phone")
	default:
		return v.T("service.unchecked")
	}
}

// forSafety reports whether a service is for people who are hurt or frightened by somebody.
func forSafety(needs []string) bool {
	return slices.ContainsFunc(needs, func(key string) bool { return need.TopOf(key) == "safety" })
}

// tongues names languages; a code that we have no name for stands as it is.
func (v *visit) tongues(codes []string) []string {
	var list []string
	for _, code := range codes {
		if key := "service.tongue." + code; v.Has(key) {
			code = v.T("service.tongue." + code)
		}
		list = append(list, code)
	}
	return list
}

// paragraphs splits a text where it breaks.
func paragraphs(text string) []string {
	var list []string
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

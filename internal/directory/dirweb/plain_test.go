package dirweb_test

import (
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/lang"
)

// A bed that only a worker can ask for says so first, and has no light in its door although it is
// open day and night.
func TestOnlyByAWorker(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		s, _ := soup(0)
		s.Version, s.Access = 1, []directory.Access{directory.AgencyReferral, directory.ByPhone}
		run(c, cast.Editor, directory.SaveService{Service: s, Why: "test"})
		c.saved()
		const said = "A worker has to refer you. Ring to ask how."
		for _, target := range []string{"/find/results?category=food/meals&near=QX1+1AA", "/find/list?id=" + s.ID, "/organisations/" + cast.LanternID} {
			card := c.get(target, 200).One(`[data-service-id="` + s.ID + `"]`)
			if strings.Contains(card.Attr("class"), "card--lit") || card.Page().Has(".open--yes") && card.Attr("data-open") != "open" {
				t.Errorf("%s: the card is lit: %s", target, card.Attr("class"))
			}
			if in, number := strings.Index(card.Text(), said), strings.Index(card.Text(), "01632"); in < 0 || in > number {
				t.Errorf("%s: %s", target, card.Text())
			}
		}
		p := c.get("/services/"+s.ID, 200)
		if !strings.Contains(p.Text(".service__in"), said) || p.Has("main .open--yes") {
			t.Errorf("the service's page: %s", p.Text("main"))
		}
		walkIn := c.get("/find/results?category=food/meals&near=QX1+1AA", 200).One(`[data-service-id="` + id("service", 2) + `"]`)
		if !strings.Contains(walkIn.Attr("class"), "card--lit") || strings.Contains(walkIn.Text(), "refer") {
			t.Errorf("a door that is open to all: %s", walkIn.Text())
		}
	})
}

// Of a place whose address is private we say where it is, and not how many yards away: that would
// send somebody to look for a door.
func TestPrivatePlaceHasNoYards(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for _, target := range []string{"/find/results?category=food/foodbank&near=Old+Quay", "/find/results?category=food/foodbank&near=Old+Quay&map=yes"} {
			p := c.get(target, 200)
			card := p.One(`[data-service-id="` + cast.FoodBankID + `"]`)
			text := card.Text() + strings.Join(p.Texts("figcaption"), "")
			if !strings.Contains(text, "in Old Quay") || strings.Contains(text, "yards") || strings.Contains(text, "where you are") {
				t.Errorf("%s: %s", target, text)
			}
			if !card.HasAttr("data-distance-m") {
				t.Error("scripts are not told the distance to the area")
			}
		}
	})
}

// A card has three tags of who is welcome at most; what decides is never folded away.
func TestFewTags(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		all := map[string]directory.Stance{}
		for _, key := range []string{"families", "couples", "lgbt", "veterans", "pets", "refugees"} {
			all[key] = directory.Welcome
		}
		tags := func(n int, groups map[string]directory.Stance, low int) []string {
			s, _ := soup(n)
			s.Version, s.Eligibility.Groups, s.Eligibility.AgeMin = 1, groups, &low
			run(c, cast.Editor, directory.SaveService{Service: s, Why: "test"})
			c.saved()
			return c.get("/find/list?id="+s.ID, 200).Texts(".card .tags li")
		}
		if got := tags(0, all, 18); len(got) != 4 || got[0] != "Aged 18 and over" || got[3] != "and 4 more" {
			t.Errorf("many welcome: %q", got)
		}
		if got := strings.Join(c.get("/services/"+id("service", 0), 200).Texts(".prose li"), "\n"); strings.Count(got, " welcome") != 6 {
			t.Errorf("the service's page leaves some out: %s", got)
		}
		hard := map[string]directory.Stance{"women": directory.Only, "pets": directory.Not, "couples": directory.Not, "families": directory.Not}
		if got := tags(2, hard, 18); len(got) != 5 {
			t.Errorf("what decides: %q", got)
		}
	})
}

// Numbers are written as people say them, however they came; what is rung stays the same.
func TestNumbersAreGrouped(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for typed, want := range map[string]string{
			"08081570143": "0808 157 0143", "08081 570143": "0808 157 0143", "0808 2000 247": "0808 2000 247", "01214960123": "0121 496 0123",
			"02079460123": "020 7946 0123", "01632960123": "01632 960123", "07700900123": "07700 900123", "0800800150": "0800 800 150",
			"0121 496 0123 ext 4": "0121 496 0123 ext 4", "+44 121 496 0123": "+44 121 496 0123", "116123": "116123",
		} {
			s, _ := soup(0)
			s.Version, s.Phones = 0, []directory.Phone{{Number: typed}}
			s.ID, s.Places, s.Areas, s.Access = id("number "+typed, 1), nil, []string{cast.QuayID}, []directory.Access{directory.ByPhone}
			run(c, cast.Editor, directory.SaveService{Service: s, Why: "test"})
			if got := c.get("/services/"+s.ID, 200).Text(".reach bdi"); got != want {
				t.Errorf("%s is written %q, want %q", typed, got, want)
			}
		}
	})
}

// A timetable of everything would be too long: the page asks first.
func TestTimetableAsksFirst(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		p := c.get("/find/timetable", 200)
		if p.Has(".day") || p.Count(".tiles a") != 13 || !p.Has(`form[action="/find/timetable"]`) {
			t.Errorf("it does not ask: %s", p.Text("main"))
		}
		first := c.get(p.All(".tiles a")[0].Attr("href"), 200)
		if !first.Has(".day") {
			t.Error("a tap leads to no timetable")
		}
		text := strings.Join(c.get("/find/timetable?category=sleep&near=QX1", 200).Texts(".day tbody"), " ")
		for _, want := range []string{"6pm to 9am", "Night shelter", "01632 960111"} {
			if !strings.Contains(text, want) {
				t.Errorf("no %q in %s", want, text)
			}
		}
		refuge := c.get("/find/timetable?category=safety", 200).Text("main")
		if !strings.Contains(refuge, "Only for women") || !strings.Contains(refuge, "Ring") {
			t.Errorf("a refuge's row says neither for whom nor how to get in: %s", refuge)
		}
	})
}

// Ticks that shut each other out are explained, with a way to either; what was ticked is repeated.
func TestTicksThatShutOut(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		p := c.get("/find/results?category=safety&for=women&for=men&within=1&near=QX1", 200)
		main := p.Text("main")
		for _, want := range []string{"You asked for: what may take women; what may take men; 1 mile or less.", "You ticked women and men, so we show only what takes both."} {
			if !strings.Contains(main, want) {
				t.Errorf("no %q in %s", want, main)
			}
		}
		women := ""
		for _, a := range p.All(".remark a") {
			if a.Text() == "Show what takes women." {
				women = a.Attr("href")
			}
		}
		q, err := url.Parse(women)
		if err != nil || len(q.Query()["for"]) != 1 || q.Query().Get("for") != "women" || q.Query().Get("near") != "QX1" {
			t.Errorf("the way to one of them: %s (%v)", women, err)
		}
		if main := c.get("/find/results?for=women&for=pets", 200).Text("main"); strings.Contains(main, "takes both") {
			t.Error("women with pets are told of a contradiction")
		}
		if main := c.get("/find/results?category=sleep&near=QX1&within=1", 200).Text("main"); !strings.Contains(main, "Nothing we know of is within 1 mile.") {
			t.Errorf("too far: %s", main)
		}
	})
}

// Every need and every group has its words in the language files, and in English they are those of
// the taxonomy, which reads what people type.
func TestNeedsAndGroupsAreWorded(t *testing.T) {
	w := lang.Words{}
	for _, n := range need.Default().All() {
		key := strings.ReplaceAll(n.Key, "/", ".")
		if got := w.T("need.label." + key); got != n.Label {
			t.Errorf("need.label.%s is %q, and the taxonomy says %q", key, got, n.Label)
		}
		if got := w.T("need.title." + key); got != n.Title {
			t.Errorf("need.title.%s is %q, and the taxonomy says %q", key, got, n.Title)
		}
		if got := w.T("need.hint." + key); n.IsTop() && got != n.Hint {
			t.Errorf("need.hint.%s is %q, and the taxonomy says %q", key, got, n.Hint)
		}
	}
	for _, g := range need.Default().Groups() {
		if w.T("group.label."+g.Key) != g.Label || w.T("group.within."+g.Key) != g.Within {
			t.Errorf("group.label.%s is %q and %q, and the taxonomy says %q and %q", g.Key, w.T("group.label."+g.Key), w.T("group.within."+g.Key), g.Label, g.Within)
		}
	}
}

// The card for the pocket says the usual hours in the page's language.
func TestWalletHours(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		s, _ := soup(0)
		s.Version, s.Hours = 1, &hours.Schedule{Kind: hours.KindWeekly, Slots: []hours.Slot{
			{Day: 1, Open: hours.Clock(9, 0), Close: hours.Clock(12, 0)},
			{Day: 1, Open: hours.Clock(13, 30), Close: hours.Clock(17, 0)},
			{Day: 2, Open: hours.Clock(9, 0), Close: hours.Clock(12, 0)},
			{Day: 2, Open: hours.Clock(13, 30), Close: hours.Clock(17, 0)},
			{Day: 3, Open: hours.Clock(9, 0), Close: hours.Clock(12, 0)},
			{Day: 3, Open: hours.Clock(13, 30), Close: hours.Clock(17, 0)},
			{Day: 5, Open: 0, Close: hours.Midnight},
			{Day: 0, Open: hours.Clock(20, 0), Close: hours.Clock(2, 0)},
		}}
		run(c, cast.Editor, directory.SaveService{Service: s, Why: "test"})
		card := "/find/list?as=card&id=" + s.ID
		if got, want := c.get(card, 200).Text(".wallet"), "Mon to Wed 9am to noon, 1:30pm to 5pm; Fri all day and night; Sun 8pm to 2am"; !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
		if got := c.get(card+"&lang=en-XA", 200).Text(".wallet"); strings.Contains(got, "Mon to") || strings.Contains(got, "all day and night") {
			t.Errorf("English words in another language: %s", got)
		}
	})
}

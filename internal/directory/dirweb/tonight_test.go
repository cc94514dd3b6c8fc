package dirweb_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
)

// The button for beds in an emergency finds the shelter that opens tonight, and says when, although
// it is shut now.
func TestBedsForTonight(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		var beds string
		for _, a := range c.get("/emergency", 200).All("main .row a") {
			if strings.Contains(a.Text(), "Beds for tonight") {
				beds = a.Attr("href")
			}
		}
		if beds == "" || strings.Contains(beds, "open=now") {
			t.Fatalf("the beds are at %q", beds)
		}
		item := c.get(beds, 200).One(`[data-service-id="` + cast.NightShelterID + `"]`)
		if item.Attr("data-open") != "closed" || !strings.Contains(item.Text(), "Closed now. Opens 6pm tonight") {
			t.Errorf("the shelter: %s", item.Text())
		}
		// Whoever asks for what is open now is led to what opens later.
		p := c.get("/find/results?category=sleep&open=now&near=QX1", 200)
		if !strings.Contains(p.Text("main"), "Some shelters open later today") {
			t.Error("nothing is said of shelters that open later")
		}
		later := p.Attr(`.remark a[href*="sort=open"]`, "href")
		if got := c.get(later, 200).Count(`[data-service-id="` + cast.NightShelterID + `"]`); got != 1 {
			t.Errorf("%s shows the shelter %d times", later, got)
		}
		// In the evening, when it is open and none opens after it, nothing of the kind is said.
		c.clk.Set(time.Date(2026, 11, 24, 21, 0, 0, 0, citytest.London))
		if main := c.get("/find/results?category=sleep&open=now&near=QX1", 200).Text("main"); strings.Contains(main, "later today") || !strings.Contains(main, "Night shelter") {
			t.Errorf("at nine: %s", main)
		}
	})
}

// In the small hours the coming evening is not "tonight": people mean the night that they are in.
func TestTonightIsNotTomorrow(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		s, _ := soup(0)
		s.Version, s.Hours = 1, &hours.Schedule{Kind: hours.KindWeekly, Slots: everyDay(18, 20)}
		run(c, cast.Editor, directory.SaveService{Service: s, Why: "test"})
		c.saved()
		for hour, want := range map[int]string{2: "Opens 6pm today", 9: "Opens 6pm tonight", 21: "Opens 6pm tomorrow"} {
			c.clk.Set(time.Date(2026, 11, 24, hour, 0, 0, 0, citytest.London))
			text := c.get("/find/results?category=food/meals&near=QX1+1AA", 200).One(`[data-service-id="` + s.ID + `"]`).Text()
			if !strings.Contains(text, want) {
				t.Errorf("at %d: no %q in %s", hour, want, text)
			}
		}
	})
}

func everyDay(from, to int) (slots []hours.Slot) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		slots = append(slots, hours.Slot{Day: day, Open: hours.Clock(from, 0), Close: hours.Clock(to, 0)})
	}
	return slots
}

// When nothing is open, the page says what opens next, when, and how far that is.
func TestNextToOpen(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for target, want := range map[string]string{
			"/find/results?category=sleep&near=QX1&open=now":              "Nothing we know of is open then. Next to open, at 6pm tonight (1.2 miles): Night shelter",
			"/find/results?category=sleep&near=QX1&open=2026-11-25T12:00": "Next to open, at 6pm on Wednesday 25 November (1.2 miles): Night shelter",
		} {
			if got := c.get(target, 200).Text(".remark--next"); !strings.HasSuffix(got, want) {
				t.Errorf("%s: %q, want %q", target, got, want)
			}
		}
		if c.get("/find/results?category=food/meals&near=QX1&open=now", 200).Has(".remark--next") {
			t.Error("something is open, and the page says what opens next")
		}
	})
}

// The page of an area says once that nothing is open, and then what opens next.
func TestNothingOpenInArea(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for n := range 25 {
			s, _ := soup(n)
			s.Version, s.Hours = 1, &hours.Schedule{Kind: hours.KindWeekly, Slots: everyDay(18, 20)}
			run(c, cast.Editor, directory.SaveService{Service: s, Why: "test"})
		}
		c.saved()
		text := c.get("/areas/old-quay", 200).Text("main")
		if !strings.Contains(text, "We know of nothing that is open right now. Next to open, at 6pm tonight") || strings.Contains(text, "open then") {
			t.Errorf("the area's page: %s", text)
		}
	})
}

// The extra beds of a cold night stand above all other beds, with their number; on other pages, and
// above food, they do not.
func TestExtraBeds(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		run(c, cast.Officer, directory.DeclareWeather{Weather: directory.Weather{
			ID: id("weather", 2), AreaID: cast.HollowmereID, From: citytest.Now.Add(-time.Hour), Until: citytest.Now.Add(time.Hour), Kind: "cold",
			Message: "It will freeze.", Beds: "Forty more beds at Chapel Hall: just walk in.", Phone: "01632960199", DeclaredBy: "Ada Frost",
		}})
		c.saved()
		for target, want := range map[string]bool{
			"/find/results?near=QX1&category=sleep": true, "/find/results?near=QX1&q=somewhere+to+sleep": true, "/find/results?near=QX1&category=sleep/tonight": true,
			"/find/results?near=QX1&category=food": false, "/find/results?near=QX1": false, "/find/results?category=sleep/rent": false,
		} {
			p := c.get(target, 200)
			if p.Has(".extra") != want || p.Has(".weather") == want {
				t.Errorf("%s: beds %v, banner %v", target, p.Has(".extra"), p.Has(".weather"))
				continue
			}
			if main := p.Text("body"); !strings.Contains(main, "It will freeze.") {
				t.Errorf("%s: the message is lost", target)
			}
			if want && (!strings.Contains(p.Text(".extra"), "Forty more beds at Chapel Hall: just walk in.") || p.Text(`.extra a[href=tel:01632960199] bdi`) != "01632 960199") {
				t.Errorf("%s: %s", target, p.Text(".extra"))
			}
		}
	})
}

// When somebody's words speak of danger, the numbers above the results are those for that danger: a
// man who is hurt finds one that is for him, and whoever can't go on finds somebody to talk to.
func TestNumbersForTheDanger(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for target, want := range map[string]string{
			"/find/results?q=he+is+hitting+me":    "tel:999 tel:08082000247 tel:08088010327 tel:08001111",
			"/find/results?q=step+dad+touches+me": "tel:999 tel:08085002222 tel:08082000247 tel:08088010327 tel:08001111",
			"/find/results?q=i+want+to+die":       "tel:999 tel:116123 sms:85258",
			"/find/results?q=i+cant+cope":         "tel:999 tel:116123 sms:85258",
		} {
			if got := strings.Join(c.get(target, 200).Attrs(".danger a", "href"), " "); got != want {
				t.Errorf("%s: %s, want %s", target, got, want)
			}
		}
		if text := c.get("/emergency", 200).Text("main"); !strings.Contains(text, "When a voice tells you to, press 55") || !strings.Contains(text, "Dial 18000") {
			t.Errorf("the emergency page: %s", text)
		}
	})
}

// Of a refuge that nobody has checked we don't say "ring before you go": we give a number that does
// answer, and a word on ringing safely.
func TestUncheckedRefugeIsSafe(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for serviceID, want := range map[string]string{
			cast.RefugeID:       "Nobody has checked this number yet. If nobody answers, ring 0808 2000 247.",
			cast.HelplineID:     "Nobody has checked this yet. The number may have changed.",
			cast.NightShelterID: "Nobody has checked this yet. Ring before you go.",
		} {
			p := c.get("/services/"+serviceID, 200)
			if text := p.Text("main"); !strings.Contains(text, want) {
				t.Errorf("no %q in %s", want, text)
			}
			if got := p.Has(".service__safety"); got != (serviceID == cast.RefugeID) {
				t.Errorf("%s: a word on ringing safely: %v", serviceID, got)
			}
		}
	})
}

// Whoever comes with a dog sees at once who takes dogs, and where to ask first.
func TestWithADog(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		takes, _ := soup(0)
		silent, _ := soup(1)
		takes.Version, takes.Eligibility.Groups = 1, map[string]directory.Stance{
			"women": directory.Welcome, "men": directory.Welcome, "families": directory.Welcome, "pets": directory.Welcome,
		}
		run(c, cast.Editor, directory.SaveService{Service: takes, Why: "test"})
		c.saved()
		for _, target := range []string{"/find/results?category=food/meals&near=QX1+1AA&for=pets", "/find/results?q=hot+meal+with+my+dog&near=QX1+1AA"} {
			p := c.get(target, 200)
			if text := p.One(`[data-service-id="` + takes.ID + `"] .tags`).Text(); !strings.HasPrefix(text, "People with pets welcome") {
				t.Errorf("%s: of who takes dogs: %s", target, text)
			}
			if text := p.One(`[data-service-id="` + silent.ID + `"]`).Text(); !strings.Contains(text, "Does not say if it takes people with pets: ask first") {
				t.Errorf("%s: of who does not say: %s", target, text)
			}
		}
	})
}

// Where enough fits the words well, what fits less is left out of the list, and offered beside it.
func TestWhatFitsLessIsOffered(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for n, key := range []string{"sleep/tonight", "sleep/night-shelter", "advice/council"} {
			s, _ := soup(n)
			s.Version, s.Needs = 1, []string{key}
			run(c, cast.Editor, directory.SaveService{Service: s, Why: "test"})
		}
		c.saved()
		p := c.get("/find/results?q=bed+tonight&near=QX1+1AA", 200)
		desk, _ := soup(2)
		if p.Has(`[data-service-id="`+desk.ID+`"]`) || strings.Contains(p.Text(".remark"), "so we looked for: Somewhere to sleep tonight; Night shelter; Ask") {
			t.Errorf("a desk stands among beds: %s", p.Text("main"))
		}
		offer := p.Attr(`.remark a[href*="category=advice%2Fcouncil"]`, "href")
		if offer == "" || !c.get(offer, 200).Has(`[data-service-id="`+desk.ID+`"]`) {
			t.Errorf("the desk is not offered: %q in %s", offer, p.Text("main"))
		}
	})
}

// What can be rung now stands above what is near, where nothing there is open: a helpline has no place, so
// by distance it would stand last. Nobody who asks for the morning is told to ring now.
func TestRingNow(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		for n := range 3 { // so that the line does not stand on top by itself
			bed, _ := soup(n)
			bed.Version, bed.Needs = 1, []string{"sleep/tonight", "advice/council"}
			bed.Hours = &hours.Schedule{Kind: hours.KindAppointment}
			run(c, cast.Editor, directory.SaveService{Service: bed, Why: "test"})
		}
		line, _ := soup(0)
		line.ID, line.Name, line.Needs, line.Places = id("service", 90), "Night line", []string{"sleep/tonight", "advice/council"}, nil
		line.Phones = []directory.Phone{{Number: "01632960177"}}
		line.Version, line.Access, line.Hours = 0, []directory.Access{directory.ByPhone}, &hours.Schedule{Kind: hours.KindAlways}
		run(c, cast.Editor, directory.SaveService{Service: line, Why: "test"})
		c.saved()
		c.clk.Set(time.Date(2026, 11, 24, 11, 0, 0, 0, citytest.London)) // the shelter is shut
		for target, want := range map[string]bool{
			"/find/results?category=sleep&near=QX1":                       true,
			"/find/results?q=bed+tonight&near=QX1":                        true,
			"/find/results?category=advice&near=QX1":                      true,
			"/find/results?q=council&near=QX1":                            true,
			"/find/results?category=sleep&near=QX1&open=2026-11-25T12:00": false,
			"/find/results?category=food&near=QX1":                        false,
		} {
			if got := c.get(target, 200).Count(`.remark a[href="tel:01632960177"]`) == 1; got != want {
				t.Errorf("%s: a number to ring now: %t", target, got)
			}
		}
	})
}

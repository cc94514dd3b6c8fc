package sessionweb_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/ids"
)

// TestAFormThatWasRefused knows the page on which it belongs, in the language that was asked for: what scripts fetch next
// is that page.
func TestAFormThatWasRefused(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		a := h.Send(ada, "/s/"+code+"/mark?lang=en-XA", url.Values{"case": {"pack:one"}, "step": {"1"}, "mark": {"helped"}, "on": {"yes"}})
		if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, `data-page="/s/TEST42?lang=en-XA"`) {
			h.Errorf("the room: %d", a.Status)
		}
		h.run("/groups", url.Values{"groups": {"2"}, "do": {"choose"}})
		a = h.Send("fern", "/s/"+code+"/group/bring?n=2", url.Values{})
		if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, `data-page="/s/TEST42/group?n=2"`) || !strings.Contains(a.Body, `data-group="2"`) {
			h.Errorf("a group: %d", a.Status)
		}
	})
}

// TestAPageIsReadyForWhatComes: each question has a place for its points, and a dot says in a field of its form what is
// wanted, so that it is sent without its button, too.
func TestAPageIsReadyForWhatComes(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		h.says(ada, ids.Random(), "A food bank")
		h.run("/dots", url.Values{"each": {"3"}})
		p := h.Page(ada, "/s/"+code, http.StatusOK)
		if p.Count("[data-heard-part]") != 3 || p.Count("[data-heard-part][hidden]") != 2 || p.Has("[data-heard-part=have][hidden]") {
			h.Errorf("there are %d places", p.Count("[data-heard-part]"))
		}
		if p.Attr("#said [data-dot] input[name=on]", "value") != "yes" {
			h.Error("a dot says nothing without its button")
		}
		for _, to := range []url.Values{{"part": {"gaps"}}, {"part": {"more"}}, {"part": {"pledges"}}} {
			h.run("/part", to)
		}
		if p := h.Page(ada, "/s/"+code, http.StatusOK); p.Has("#write") || !p.Has("[data-waiting][data-word-refused]") {
			h.Error("where nothing is written, what waits is not sent")
		}
		if a := h.Send("fern", "/s/"+code+"/dots", url.Values{"each": {""}}); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, "how many dots") {
			h.Errorf("no dots for nobody: %d", a.Status)
		}
	})
}

// TestTheDoorIsShut: the wall invites nobody into a room that takes nobody any more.
func TestTheDoorIsShut(t *testing.T) {
	each(t, func(h house) {
		invites := func(want bool, when string) {
			h.Helper()
			if p := h.Page("fern", "/s/"+code+"/board", http.StatusOK); p.Has(".wall__join") != want {
				h.Errorf("%s the wall invites: %t", when, !want)
			}
		}
		invites(true, "while it is open")
		h.run("/turn", url.Values{"to": {"lock"}})
		invites(false, "locked")
		h.run("/turn", url.Values{"to": {"unlock"}})
		h.run("/turn", url.Values{"to": {"close"}})
		invites(false, "when it is over")
	})
}

// TestAfterTheLastDay: the words for the end are still kept, the log leaves as documents that people can read, and what is
// counted is one where there is one.
func TestAfterTheLastDay(t *testing.T) {
	each(t, func(h house) {
		ada, id := h.joins("Ada"), ids.Random()
		h.says(ada, id, "A food bank")
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); !strings.Contains(p.Text("[aria-labelledby=people]"), "1 person there. 1 of them has written: 1 point on their own device.") {
			h.Errorf("the console counts %q", p.Text("[aria-labelledby=people]"))
		}
		if p := h.Page("fern", "/s/"+code+"/entries/"+id, http.StatusOK); !strings.Contains(p.Text(".history"), "24 November 2026, 10:00:00") {
			h.Errorf("it happened at %q", p.Text(".history"))
		}
		h.run("/turn", url.Values{"to": {"close"}})
		h.run("/turn", url.Values{"to": {"share"}})
		p := h.Page(ada, "/s/"+code, http.StatusOK)
		for _, form := range []string{"pdf", "docx"} {
			if a := h.Ask(ada, http.MethodGet, p.Attr(`a[href$="/log.`+form+`"]`, "href"), nil); a.Status != http.StatusOK {
				h.Errorf("the log as %s: %d", form, a.Status)
			}
		}
		h.Send(ada, "/s/"+code+"/feedback", url.Values{"worth": {"yes"}})
		if p := h.Page("fern", "/s/"+code+"/feedback", http.StatusOK); !strings.Contains(p.Text("caption"), "What 1 person said") {
			h.Errorf("it reads %q", p.Text("caption"))
		}
		h.clk.Move(9 * 24 * time.Hour)
		words := h.Page("fern", "/s/"+code+"/words", http.StatusOK)
		day := words.Attr("#until", "value")
		if words.Attr("input[name=until-was]", "value") != day || day != "2026-12-01" {
			h.Errorf("the last day is %q", day)
		}
		if a := h.Send("fern", "/s/"+code+"/after", url.Values{"thanks": {"Thank you"}, "until": {day}, "until-was": {day}}); a.Status != http.StatusSeeOther {
			h.Errorf("kept after the last day: %d", a.Status)
		}
	})
}

// TestABrowserIsKnown for as long as its points can be put right, counted anew at each visit.
func TestABrowserIsKnown(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		age := func() int {
			h.Helper()
			_, rest, _ := strings.Cut(h.Ask(ada, http.MethodGet, "/s/"+code, nil).Header.Get("Set-Cookie"), "Max-Age=")
			n, err := strconv.Atoi(strings.Split(rest, ";")[0])
			h.Must(err)
			return n / 86400
		}
		if age() != 45 {
			h.Errorf("known for %d days", age())
		}
		h.run("/turn", url.Values{"to": {"close"}})
		h.run("/after", url.Values{"until": {h.clk.Now().AddDate(0, 0, 200).Format(time.DateOnly)}})
		if age() < 200 {
			h.Errorf("known for %d days of 200", age())
		}
	})
}

// TestGroupsArePaced as all else is that a participant sends.
func TestGroupsArePaced(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		for i := range 240 {
			path := []string{"/group/choose", "/group/bring"}[i%2]
			if a := h.Send(ada, "/s/"+code+path, url.Values{"group": {"9"}}); a.Status == http.StatusTooManyRequests {
				h.Fatalf("the %dth is too many", i)
			}
		}
		for _, path := range []string{"/group/choose", "/group/bring"} {
			if a := h.Send(ada, "/s/"+code+path, url.Values{"group": {"9"}}); a.Status != http.StatusTooManyRequests {
				h.Errorf("%s: %d", path, a.Status)
			}
		}
	})
}

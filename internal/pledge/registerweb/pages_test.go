package registerweb_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// TestListPage: the register is found, searched and led through, and says what can't be used. (C2C-120)
func TestListPage(t *testing.T) {
	each(t, func(h house) {
		p := h.Page("", "/register", http.StatusOK)
		if text := p.Text(".line"); !strings.Contains(text, "Nobody leaves <to> the street") || !strings.Contains(text, "2 on the way") || !strings.Contains(text, "The Lantern") {
			h.Errorf("%s", text)
		}
		for query, n := range map[string]int{"q=ward": 1, "q=submarine": 0, "stage=settled": 1, "stage=crisis": 0, "sector=hospital": 1, "area=Hollowmere": 1, "area=Elsewhere": 0, "became=on+the+way": 1, "became=late": 0, "theme=health": 0, "sort=name": 1} {
			if got := h.Page("", "/register?"+query, http.StatusOK).Count(".line"); got != n {
				h.Errorf("%s: %d lines, want %d", query, got, n)
			}
		}
		for _, query := range []string{"stage=heaven", "became=lost", "theme=luck", "sort=odd", "page=x"} {
			if p := h.Page("", "/register?q=ward&"+query, http.StatusUnprocessableEntity); p.Attr("#q", "value") != "ward" {
				h.Errorf("%s: what was typed is lost", query)
			}
			h.Get("", "/register.csv?"+query, http.StatusUnprocessableEntity)
		}
		h.Get("", "/register?page=2", http.StatusNotFound)
		h.Page("", "/register?lang=en-XA", http.StatusOK)
		if p := h.Page("", "/register/embed", http.StatusOK); p.Count(".line") != 1 || !strings.HasPrefix(p.Attr(".line a", "href"), "https://homeward.example.org/register/") {
			h.Error("on another site links have to lead to the whole page")
		}
	})
}

// TestOnePage: what was promised, and what became of it, with why. (C2C-102, C2C-120)
func TestOnePage(t *testing.T) {
	each(t, func(h house) {
		h.on("2026-07-05")
		visit.Do(h, "nils", action.MoveAction{PlanID: h.ID, ID: h.Another, To: action.Dropped, Why: "No visitor was found"})
		h.refresh()
		p := h.Page("", "/register/"+h.ID, http.StatusOK)
		text := p.Text("main")
		for _, want := range []string{"The award for this stands.", "late", "dropped", "No visitor was found", "S. K., Nurse", "We will stay beside people.", "A hospital", "The pact"} {
			if !strings.Contains(text, want) {
				h.Errorf("no %q in %s", want, text)
			}
		}
		h.Get("", "/register/"+ids.New(), http.StatusNotFound)
		h.Get("", "/register/x", http.StatusNotFound)
		h.Get("", "/register/x/versions", http.StatusNotFound)
		h.Get("", "/register/x/changes.rss", http.StatusNotFound)
	})
}

// TestData: the same for programs, valid, and with nothing that a spreadsheet would run. (C2C-122)
func TestData(t *testing.T) {
	each(t, func(h house) {
		a := h.Get("", "/register.csv", http.StatusOK)
		rows, err := csv.NewReader(strings.NewReader(a.Body)).ReadAll()
		if err != nil || len(rows) != 3 || !strings.HasPrefix(a.Header.Get("Content-Type"), "text/csv") {
			h.Fatalf("%v %q", err, rows)
		}
		found := false
		for _, row := range rows[1:] {
			found = found || row[13] == "'=Write a guide with 4 people"
		}
		if !found {
			h.Errorf("%q", rows)
		}
		var list struct {
			Total int
			Items []struct {
				ID, URL, Title string
				Became         map[string]int
				Bare           *int `json:"pledges_without_step"`
			}
		}
		if err := json.Unmarshal([]byte(h.Get("", "/register.json", http.StatusOK).Body), &list); err != nil || list.Total != 1 || list.Items[0].Became["on the way"] != 2 || list.Items[0].Bare == nil || *list.Items[0].Bare != 0 || list.Items[0].URL != "https://homeward.example.org/register/"+h.ID {
			h.Errorf("%v %+v", err, list)
		}
		var one struct {
			Hash     string
			Promises []struct{ Became string }
		}
		if err := json.Unmarshal([]byte(h.Get("", "/register/"+h.ID+"/plan.json", http.StatusOK).Body), &one); err != nil || one.Hash == "" || len(one.Promises) != 2 {
			h.Errorf("%v %+v", err, one)
		}
		a = h.Get("", "/register.rss", http.StatusOK)
		var feed struct {
			Version string `xml:"version,attr"`
			Channel struct {
				Title string `xml:"title"`
				Items []struct {
					Title string `xml:"title"`
					Link  string `xml:"link"`
					Date  string `xml:"pubDate"`
				} `xml:"item"`
			} `xml:"channel"`
		}
		if err := xml.Unmarshal([]byte(a.Body), &feed); err != nil || feed.Version != "2.0" || len(feed.Channel.Items) != 1 || feed.Channel.Items[0].Link != "https://homeward.example.org/register/"+h.ID || !strings.Contains(feed.Channel.Items[0].Title, "<to>") {
			h.Errorf("%v %+v", err, feed)
		}
		for _, path := range []string{"/register.csv", "/register.json", "/register.rss", "/register/" + h.ID + "/plan.json"} {
			if got := h.Get("", path, http.StatusOK).Header.Get("Cache-Control"); got != "no-cache" {
				h.Errorf("%s: %q: what is taken down would still be there", path, got)
			}
		}
	})
}

// TestVersionsPage: what changed stands on the page and in a feed; a second award shows what it changed. (C2C-122, C2C-125)
func TestVersionsPage(t *testing.T) {
	each(t, func(h house) {
		h.on("2026-04-01")
		visit.Do(h, "nils", action.MoveAction{PlanID: h.ID, ID: h.Another, To: action.Dropped, Why: "No visitor was found"})
		h.refresh()
		p := h.Page("", "/register/"+h.ID, http.StatusOK)
		if text := p.Text("main"); !strings.Contains(text, "This was dropped: Visit each week for a year") || strings.Contains(text, "from award to award") {
			h.Errorf("%s", text)
		}
		feed := h.Get("", "/register/"+h.ID+"/changes.rss", http.StatusOK)
		if strings.Count(feed.Body, "<item>") != 2 || !strings.Contains(feed.Body, "This was dropped") || !strings.HasPrefix(feed.Header.Get("Content-Type"), "application/rss+xml") {
			h.Errorf("%s", feed.Body)
		}
		visit.Do(h, "vera", promise.GivingAsAgreed{EngagementID: h.ID})
		h.refresh()
		p = h.Page("", "/register/"+h.ID+"/versions", http.StatusOK)
		if text := p.Text("main"); !strings.Contains(text, "Taken out Visit each week for a year") || !strings.Contains(text, "The first one") {
			h.Errorf("%s", text)
		}
		if !strings.Contains(h.Page("", "/register/"+h.ID, http.StatusOK).Text("main"), "from award to award") {
			h.Error("the page does not lead to what changed")
		}
	})
}

// TestPublicationPage: what is left out is gone everywhere; it is shown before it counts; taking down and putting back.
// (C2C-121)
func TestPublicationPage(t *testing.T) {
	each(t, func(h house) {
		at := "/desk/engagements/" + h.ID + "/publication"
		p := h.Page("fern", at, http.StatusOK)
		if !strings.Contains(p.Text(".preview"), "S. K., Nurse") || p.Count("input[name=out]") != 2 {
			h.Errorf("%s", p.Text("main"))
		}
		version := p.Attr("input[name=version]", "value")
		preview := h.Post("fern", at, http.StatusOK, "version", version, "out", h.Stay, "roles", "yes", "do", "preview")
		if strings.Contains(preview.Body, "Visit each week") || !strings.Contains(preview.Body, "1 left out") {
			h.Error("the preview shows what is left out")
		}
		if p := h.Page("", "/register/"+h.ID, http.StatusOK); !strings.Contains(p.Text("main"), "Visit each week") {
			h.Error("a preview keeps something")
		}
		h.Post("fern", at, http.StatusUnprocessableEntity, "version", version, "from", "soon")
		h.Post("fern", at, http.StatusSeeOther, "version", version, "out", h.Stay, "roles", "yes", "themes", "health")
		h.Post("fern", at, http.StatusConflict, "version", version, "themes", "work")
		h.wait()
		for _, path := range []string{"/register", "/register/" + h.ID, "/register.csv", "/register.json", "/register/" + h.ID + "/plan.json", "/register.rss"} {
			body := h.Get("", path, http.StatusOK).Body
			for _, secret := range []string{"stay beside", "Visit each week", "S. K."} {
				if strings.Contains(body, secret) {
					h.Errorf("%s: %q is still there", path, secret)
				}
			}
		}
		h.Get("olga", at, http.StatusNotFound)
		h.Get("nils", at, http.StatusNotFound)
		h.Post("olga", at+"/down", http.StatusNotFound, "why", "x")
		h.Post("vera", at+"/down", http.StatusUnprocessableEntity)
		h.Post("vera", at+"/down", http.StatusSeeOther, "why", "A name stands in it")
		h.wait()
		h.Get("", "/register/"+h.ID, http.StatusNotFound)
		if p := h.Page("fern", at, http.StatusOK); !strings.Contains(p.Text(".note"), "by the authority") || p.Has(`form[action$="/back"]`) {
			h.Errorf("%s", p.Text("main"))
		}
		h.Post("fern", at+"/back", http.StatusNotFound)
		h.Post("vera", at+"/back", http.StatusSeeOther)
		h.wait()
		h.Get("", "/register/"+h.ID, http.StatusOK)
	})
}

// slow is a line on which something happens once its first bytes have come.
type slow struct {
	*httptest.ResponseRecorder
	meanwhile func()
}

func (w *slow) Write(b []byte) (int, error) {
	if w.meanwhile != nil {
		w.meanwhile()
		w.meanwhile = nil
	}
	return w.ResponseRecorder.Write(b)
}

// TestTakenDownMeanwhile: what is taken down while somebody still downloads the list is not in the rest of it, and the rest
// is whole.
func TestTakenDownMeanwhile(t *testing.T) {
	each(t, func(h house) {
		var more register.StockLines
		promised := snapshot.Snapshot{Pledges: []snapshot.Pledge{{ID: ids.New(), Stage: pathway.Crisis, Text: strings.Repeat("We will ring. ", 40), Actions: []snapshot.Action{{ID: ids.New(), Stage: pathway.Crisis, Text: "Ring", State: snapshot.Agreed}}}}}
		for range 20 {
			more.Lines = append(more.Lines, register.Entry{ID: ids.New(), Title: "A made-up one", Invented: true, State: award.Live, GivenOn: "2027-01-01", Then: promised, Now: promised})
		}
		h.Must(ops.Do(h.Context(), h.Runner, policy.Operator("test", policy.Administrator), more))
		time.Sleep(450 * time.Millisecond) // the board follows within that
		rows := func(meanwhile func()) (n int, theirs bool) {
			w := &slow{httptest.NewRecorder(), meanwhile}
			h.Site.ServeHTTP(w, httptest.NewRequestWithContext(h.Context(), http.MethodGet, "/register.csv", http.NoBody))
			list, err := csv.NewReader(w.Body).ReadAll()
			h.Must(err)
			return len(list), strings.Contains(fmt.Sprint(list), h.ID)
		}
		if n, theirs := rows(nil); n != 23 || !theirs {
			h.Fatalf("%d rows, and theirs among them: %t", n, theirs)
		}
		if n, theirs := rows(func() {
			visit.Do(h, "fern", register.TakeDown{EngagementID: h.ID, Why: "A name stands in it"})
			time.Sleep(450 * time.Millisecond)
		}); n != 21 || theirs {
			h.Errorf("%d rows, and what was taken down among them: %t", n, theirs)
		}
	})
}

// TestFallsShort: what was done and did not get where it should says so, and so does a plan with pledges for which nothing
// is written down: kept is not all that counts.
func TestFallsShort(t *testing.T) {
	each(t, func(h house) {
		goal := measure.Amount(800)
		was := snapshot.Action{ID: ids.New(), Stage: pathway.MoveOn, Text: "Leave the carpets in", Due: "2026-03-31", State: snapshot.Agreed, Measure: measure.Measure{Kind: measure.Count, What: "Flats with a floor", Unit: "flats in ten", To: &goal}}
		is := was
		is.State, is.Since, is.Due, is.Moved, is.Readings = snapshot.Done, "2026-04-20", "2026-04-30", "The tip was shut", []measure.Reading{{On: "2026-04-20", Value: 700}}
		promised := func(a snapshot.Action) snapshot.Snapshot {
			return snapshot.Snapshot{Pledges: []snapshot.Pledge{{ID: h.Ring, Stage: pathway.MoveOn, Text: "We will hand over homes", Actions: []snapshot.Action{a}}, {ID: h.Stay, Stage: pathway.Settled, Text: "We will stay"}}}
		}
		line := register.Entry{ID: ids.New(), Title: "A made-up one", Invented: true, State: award.Live, GivenOn: "2026-03-01", ReviewDue: "2027-03-01", Ends: "2028-03-01", Then: promised(was), Now: promised(is)}
		h.Must(ops.Do(h.Context(), h.Runner, policy.Operator("test", policy.Administrator), register.StockLines{Lines: []register.Entry{line}}))
		h.wait()
		text := h.Page("", "/register/"+line.ID, http.StatusOK).Text("main")
		for _, says := range []string{"1 with no step yet", "It was done, and the number is not where it should get to.", "So far: 7 flats in ten", "By 30 April 2026. It was to be by 31 March 2026. Why: The tip was shut"} {
			if !strings.Contains(text, says) {
				h.Errorf("%q is not in %s", says, text)
			}
		}
		if text := h.Page("", "/register?q=carpets", http.StatusOK).Text(".line"); !strings.Contains(text, "1 with no step yet") {
			h.Errorf("the list: %s", text)
		}
		if text := h.Page("", "/register?q=submarine", http.StatusOK).Text("main"); !strings.Contains(text, "Try fewer words") {
			h.Errorf("nothing is found: %s", text)
		}
	})
}

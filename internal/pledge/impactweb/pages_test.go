package impactweb_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest/promise"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// year has a year go by: a review, a bed that comes later, and a guide that is done.
func (h house) year() {
	h.Helper()
	visit.Do(h, "vera", promise.GivingAsAgreed{EngagementID: h.ID})
	h.on("2026-04-01")
	h.review()
	h.on("2026-05-01")
	visit.Do(h, "nils", action.AddAction{PlanID: h.ID, ID: ids.New(), State: action.Agreed, Words: action.Words{AimID: h.Stay, Stage: pathway.Crisis, Text: "Beds for a winter", Due: "2026-05-20"}})
	h.review()
	h.on("2026-07-01")
	visit.Do(h, "nils", action.MoveAction{PlanID: h.ID, ID: h.Deed, To: action.Done, On: "2026-06-30"})
	h.refresh()
}

func (h house) review() {
	h.Helper()
	id := ids.New()
	visit.Do(h, "fern", action.StartReview{PlanID: h.ID, ID: id})
	visit.Do(h, "fern", action.CloseReview{PlanID: h.ID, ID: id, Closing: action.Closing{Present: "Two", People: 2, Continue: true, Next: "2026-12-01"}})
}

// TestWhoSees: who looks after the scheme, and nobody else.
func TestWhoSees(t *testing.T) {
	each(t, func(h house) {
		for _, path := range []string{"", ".csv", ".xlsx", ".json", "/rows?of=standing", "/rows.csv?of=standing"} {
			h.Get("vera", h.at+path, http.StatusOK)
			h.Get("stew", h.at+path, http.StatusOK)
			h.Get("otto", h.at+path, http.StatusNotFound)
			for _, who := range []string{"fern", "nils", "ada"} {
				h.Get(who, h.at+path, http.StatusForbidden)
			}
		}
		h.Get("stew", "/desk/schemes/"+ids.New()+"/impact", http.StatusNotFound)
	})
}

// TestPage: an empty scheme says what will be here; a year later each figure leads to as many rows as it says.
func TestPage(t *testing.T) {
	each(t, func(h house) {
		if p := h.Page("vera", h.at, http.StatusOK); !strings.Contains(p.Text("main"), "Nothing can be counted yet") {
			t.Error(p.Text("main"))
		}
		h.year()
		for _, span := range []string{"", "?span=year", "?span=quarter", "?span=days&from=2026-03-01&to=2026-05-31"} {
			p := h.Page("vera", h.at+span, http.StatusOK)
			links, texts := p.Attrs(".sums__n a, .points a, .drift__now a", "href"), p.Texts(".sums__n a, .points a, .drift__now a")
			if len(links) < 20 || len(links) != len(texts) {
				t.Fatalf("%d links, %d texts", len(links), len(texts))
			}
			for i, to := range links {
				want := texts[i]
				if before, all, is := strings.Cut(want, " of "); is { // a share: the list of a count has all, that of today those before
					if want = all; strings.Contains(to, "of=before") {
						want = before
					}
				}
				if got := len(h.rows(to)); strconv.Itoa(got) != want {
					t.Errorf("%s says %s, and %d rows are behind it: %s", span, want, got, to)
				}
			}
		}
		p := h.Page("vera", h.at, http.StatusOK)
		main := p.Text("main")
		for _, want := range []string{"1 of 3 actions comes before a crisis (33 in 100). A year before, nothing was awarded yet.", "1 of 2 pledges", "Award, 2 March 2026", "Review, 1 May 2026", "Towards crisis", "A hospital", "On time"} {
			if !strings.Contains(main, want) {
				t.Errorf("the page does not say %q", want)
			}
		}
		if says := p.Attr(".chart svg", "aria-label"); !strings.Contains(says, "50 on 2 March 2026, 33 on 1 July 2026") {
			t.Error(says)
		}
	})
}

// rows are the lines of a list, read from its file.
func (h house) rows(page string) [][]string {
	h.Helper()
	got, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(h.Get("vera", strings.Replace(page, "/rows?", "/rows.csv?", 1), http.StatusOK).Body, "\ufeff"))).ReadAll()
	h.Must(err)
	return got[1:]
}

// TestPeriodsRefused: days that can't be used are told beside them, and what was typed stays.
func TestPeriodsRefused(t *testing.T) {
	each(t, func(h house) {
		h.year()
		for q, field := range map[string]string{"span=century": "span", "span=days&from=soon&to=2026-03-04": "from", "span=days&from=2026-05-01&to=2026-04-01": "to", "span=days&from=2026-05-01&to=2027-04-01": "to", "span=days": "from"} {
			p := h.Page("vera", h.at+"?"+q, http.StatusUnprocessableEntity)
			if p.Text("#"+field+"-error") == "" {
				t.Errorf("%s: nothing stands at %s", q, field)
			}
			h.Get("vera", h.at+".csv?"+q, http.StatusUnprocessableEntity)
		}
		if p := h.Page("vera", h.at+"?span=days&from=soon&to=2026-03-04", http.StatusUnprocessableEntity); p.Attr("#from", "value") != "soon" {
			t.Error("what was typed is gone")
		}
	})
}

// TestRows: lists are cut by stage and kind of organisation, and what is none is not there.
func TestRows(t *testing.T) {
	each(t, func(h house) {
		h.year()
		for q, want := range map[string]int{
			"of=standing": 3, "of=standing&stage=crisis": 1, "of=standing&sector=school": 0, "of=late": 1, "of=on-time": 1, "of=awards": 1, "of=awards&state=live": 1, "of=awards&state=revoked": 0,
			"of=organisations": 1, "of=pledges": 2, "of=pledges-before": 1, "of=reviews-in": 2, "of=drift": 3, "of=drift&turn=earlier": 0, "of=drift&turn=later": 3, "of=not-published": 0, "of=standing&span=days&from=2026-01-01&to=2026-04-30": 2,
		} {
			if got := h.rows(h.at + "/rows?" + q); len(got) != want {
				t.Errorf("%s: %d rows, want %d", q, len(got), want)
			}
			h.Page("vera", h.at+"/rows?"+q, http.StatusOK)
		}
		if got := h.rows(h.at + "/rows?of=late"); got[0][7] != "Late by 42 days" || got[0][3] != "Beds for a winter" {
			t.Errorf("%q", got)
		}
		for _, q := range []string{"", "of=nonsense", "of=standing&page=2", "of=standing&page=x"} {
			h.Get("vera", h.at+"/rows?"+q, http.StatusNotFound)
		}
		h.Get("vera", h.at+"/rows?of=standing&stage=heaven", http.StatusUnprocessableEntity)
	})
}

// TestNotPublished: what is left out of the register counts, is marked, and has no words, in no form; what is taken down has
// none at once.
func TestNotPublished(t *testing.T) {
	each(t, func(h house) {
		h.year()
		visit.Do(h, "fern", register.KeepPublication{EngagementID: h.ID, Is: register.Publication{Left: snapshot.Left{Out: []string{h.Ring}}}})
		h.wait()
		all := ""
		for _, path := range []string{"", ".csv", ".json", "/rows?of=standing", "/rows.csv?of=standing", "/rows?of=pledges"} {
			all += h.Get("vera", h.at+path, http.StatusOK).Body
		}
		if strings.Contains(all, "Write a guide") || strings.Contains(all, "ring the ward") || !strings.Contains(all, "Beds for a winter") {
			t.Error("words that are not published, or none at all")
		}
		if got := h.rows(h.at + "/rows?of=not-published"); len(got) != 1 || got[0][4] != "false" {
			t.Errorf("%q", got)
		}
		if p := h.Page("vera", h.at, http.StatusOK); !strings.Contains(p.Text("main"), "1 action of these is not published") {
			t.Error("it is not said how many are not published")
		}
		visit.Do(h, "fern", register.TakeDown{EngagementID: h.ID, Why: "Somebody could be found by it"})
		h.wait()
		if got := h.Get("vera", h.at+"/rows?of=standing", http.StatusOK).Body; strings.Contains(got, "Beds for a winter") || strings.Contains(got, "/register/") {
			t.Error("what was taken down is read")
		}
		if got := h.rows(h.at + "/rows?of=standing"); len(got) != 3 {
			t.Errorf("%q", got)
		}
	})
}

// TestFiles: CSV and JSON say the same as the page.
func TestFiles(t *testing.T) {
	each(t, func(h house) {
		h.year()
		var x struct {
			Figures []struct {
				Key    string `json:"key"`
				Number any    `json:"number"`
			} `json:"figures"`
			Drift []struct {
				At     string `json:"at"`
				Before int    `json:"before"`
				All    int    `json:"all"`
			} `json:"from_review_to_review"`
		}
		h.Must(json.Unmarshal([]byte(h.Get("vera", h.at+".json", http.StatusOK).Body), &x))
		got := map[string]any{}
		for _, f := range x.Figures {
			got[f.Key] = f.Number
		}
		if got["kept"] != 1.0 || got["late"] != 1.0 || got["on-time"] != 1.0 || got["share-actions"] != "1 of 3" || len(x.Drift) != 3 || x.Drift[2].All != 3 {
			t.Errorf("%v %+v", got, x.Drift)
		}
		lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(h.Get("vera", h.at+".csv", http.StatusOK).Body, "\ufeff"))).ReadAll()
		h.Must(err)
		if len(lines) != len(x.Figures)+1 {
			t.Errorf("%d lines, %d figures", len(lines), len(x.Figures))
		}
		if a := h.Get("vera", h.at+".xlsx", http.StatusOK); !strings.HasPrefix(a.Body, "PK") || !strings.Contains(a.Header.Get("Content-Disposition"), "impact.xlsx") {
			t.Errorf("%v", a.Header)
		}
	})
}

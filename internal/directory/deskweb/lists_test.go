package deskweb_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/deskweb"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// table reads a file of rows.
func (c city) table(who policy.Actor, target string) [][]string {
	c.t.Helper()
	w := c.ask(who, http.MethodGet, target, nil)
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") || !strings.Contains(w.Header().Get("Content-Disposition"), "attachment") {
		c.t.Fatalf("%s: %d %v", target, w.Code, w.Header())
	}
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		c.t.Fatal(err)
	}
	return rows
}

func TestServicesList(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		s := c.service(cast.FoodBankID)
		s.Name = "=HYPERLINK(1) <i>bank</i>"
		run(c, cast.Tilda, directory.SaveService{Service: s})
		p := c.get(cast.Editor, "/desk?q=bank&sort=changed&status=active")
		if list := p.Texts("tbody th"); len(list) != 1 || !strings.Contains(list[0], "=HYPERLINK(1) <i>bank</i>") {
			t.Errorf("list %q", list)
		}
		if p.Attr("#q", "value") != "bank" || p.Attr("#sort option[selected]", "value") != "changed" || !p.Has(`a[href^="/desk/services.csv?"]`) {
			t.Error("the form forgets what was asked")
		}
		rows := c.table(cast.Editor, "/desk/services.csv?q=bank")
		if len(rows) != 2 || rows[1][1] != "'=HYPERLINK(1) <i>bank</i>" {
			t.Errorf("rows %q", rows)
		}
		if rows := c.table(cast.Tilda, "/desk/services.csv"); len(rows) != 3 {
			t.Errorf("an owner gets %q", rows)
		}
		if p := c.get(cast.Tilda, "/desk?q=helpline"); !p.Has(".empty") {
			t.Error("another organisation's service is found")
		}
		both := policy.Actor{Kind: policy.KindAccount, ID: "both", Grants: append(slices.Clone(cast.Tilda.Grants), cast.Osric.Grants...)}
		if p := c.get(both, "/desk"); p.Count("#organisation option") != 3 || p.Count("tbody tr") != 4 {
			t.Error("who works in two organisations does not get both to choose from")
		}
		for _, row := range c.table(cast.Editor, "/desk/places.csv") {
			if strings.Contains(strings.Join(row, " "), "CANARY") {
				t.Errorf("a file holds an address that is not public: %q", row)
			}
		}
	})
}

func TestFeedbackPages(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		if !strings.Contains(c.get(cast.Tilda, "/desk/feedback").Text(".empty"), "Nothing is waiting") {
			t.Error("an empty inbox does not say so")
		}
		run(c, cast.Nobody, directory.GiveFeedback{ServiceID: cast.NightShelterID, Kind: "hours", Text: "=1+1 It was <shut>.", Contact: "x@example.org"})
		p := c.get(cast.Tilda, "/desk/feedback?q=shut&kind=hours&sort=oldest")
		if p.Count("tbody tr") != 1 || !strings.Contains(p.Text("tbody"), "It was <shut>.") {
			t.Errorf("inbox: %s", p.Text("main"))
		}
		at := p.Attr("tbody th a", "href")
		if rows := c.table(cast.Tilda, "/desk/feedback.csv"); len(rows) != 2 || !strings.HasPrefix(rows[1][5], "'=1+1") || strings.Contains(strings.Join(rows[1], " "), "example.org") {
			t.Errorf("rows %q", rows)
		}
		f := c.form(cast.Tilda, at, at)
		c.page(cast.Tilda, http.MethodPost, at, f, http.StatusUnprocessableEntity) // nothing was done
		f.Set("to", "put right")
		f.Set("reply", "Thank you. It is right now.")
		f.Set("note", "CANARY-NOTE")
		if to := c.sent(cast.Tilda, at, f); to != at+"?done=replied" {
			t.Errorf("leads to %s", to)
		}
		w := c.page(cast.Tilda, http.MethodPost, at, f, http.StatusConflict)
		if text := w.Text("main"); !strings.Contains(text, "Somebody else has done something") || strings.Count(text, "Thank you. It is right now.") != 2 {
			t.Errorf("second: %s", text)
		}
		done := c.get(cast.Editor, at)
		if text := done.Text("main"); !strings.Contains(text, "put it right") || !strings.Contains(text, "CANARY-NOTE") {
			t.Errorf("what was done: %s", text)
		}
		if c.get(cast.Tilda, "/desk/feedback?state=answered").Count("tbody tr") != 1 || c.get(cast.Tilda, "/desk/feedback").Count("tbody tr") != 0 {
			t.Error("it is in the wrong list")
		}
		again := c.form(cast.Editor, at, at)
		again.Set("to", "open")
		if to := c.sent(cast.Editor, at, again); to != at+"?done=reopened" {
			t.Errorf("leads to %s", to)
		}
		if !strings.Contains(c.get(cast.Tilda, at).Text("main"), "Edda Vale opened this again") {
			t.Error("who opened it again is not told")
		}
	})
}

func TestNotFoundPages(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		hour := c.clk.Now().Unix() / 3600
		run(c, policy.System("test"), directory.CountMisses{Misses: []directory.Miss{
			{Need: "wash/shower", Outward: "QX1", Hour: hour - 1, Times: 7},
			{Need: "", Outward: "", Hour: hour - 1, Times: 6},
			{Need: "wash/haircut", Outward: "QX1", Hour: hour - 1, Times: 4},
			{Need: "food", Outward: "QX1", Hour: hour - 24*60, Times: 50},
		}})
		p := c.get(cast.Editor, "/desk/not-found")
		text := p.Text("tbody")
		if p.Count("tbody tr") != 2 || !strings.Contains(text, "7") || !strings.Contains(text, "Words that we did not understand") {
			t.Errorf("list: %s", text)
		}
		if n := c.get(cast.Editor, "/desk/not-found?days=90&by=need").Count("tbody tr"); n != 3 {
			t.Errorf("%d lines in 90 days", n)
		}
		if p := c.get(cast.Editor, "/desk/not-found?by=week&need=wash"); p.Count("tbody tr") != 1 || !strings.Contains(p.Text("tbody"), "November 2026") {
			t.Errorf("by week: %s", p.Text("main"))
		}
		if !c.get(cast.Editor, "/desk/not-found?place=QX9").Has(".empty") {
			t.Error("nothing there, and no word of it")
		}
		if rows := c.table(cast.Editor, "/desk/not-found.csv"); len(rows) != 3 || rows[1][0] != "wash/shower" || rows[1][4] != "7" {
			t.Errorf("rows %q", rows)
		}
	})
}

func TestHoursPages(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		p := c.get(cast.Tilda, "/desk/hours?holidays=closed&text="+url.QueryEscape("Tue 9am to 6pm; Thu 10am to 2pm"))
		if text := p.Text("[data-told]"); !strings.Contains(text, "Open now until 6pm. Next open on Thursday at 10am.") || !strings.Contains(text, "Christmas Day, Friday 25 December: closed.") {
			t.Errorf("it says %s", text)
		}
		c.page(cast.Tilda, http.MethodGet, "/desk/hours?text="+url.QueryEscape("Mon 9-5"), nil, http.StatusUnprocessableEntity)
		for query, want := range map[string]struct {
			kind     string
			problems int
		}{
			"text=Tue+9am+to+6pm": {"open", 0}, "kind=always": {"open", 0}, "kind=appointment": {"appointment", 0}, "text=Mon+9-5": {"unknown", 1},
			"times=Tue+9am+to+6pm&ex.0.from=24+November+2026&ex.0.times=closed&ex.0.reason=Ill": {"closed", 0}, "": {"unknown", 0}, "kind=same": {"unknown", 0},
		} {
			w := c.ask(cast.Tilda, http.MethodGet, "/desk/hours.json?"+query, nil)
			var got struct {
				Kind, Now string
				Then      []string
				Problems  []string
			}
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
				t.Fatalf("%s: %d %v", query, w.Code, err)
			}
			if got.Kind != want.kind || len(got.Problems) != want.problems || got.Now == "" || got.Then == nil {
				t.Errorf("%s: %+v", query, got)
			}
		}
	})
}

func TestToday(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		run(c, cast.Nobody, directory.GiveFeedback{ServiceID: cast.NightShelterID, Kind: "hours", Text: "It was shut."})
		for _, tt := range []struct {
			who  policy.Actor
			want []int
		}{{cast.Tilda, []int{1, 2}}, {cast.Osric, []int{2}}, {cast.Editor, []int{1, 4}}, {viewer, nil}, {cast.Checker, nil}, {cast.Nobody, nil}} {
			got, err := deskweb.Today(t.Context(), c.runner, tt.who)
			if err != nil {
				t.Fatal(err)
			}
			var counts []int
			for _, w := range got {
				counts = append(counts, w.Count)
				// The page that it leads to shows as many.
				page := c.get(tt.who, string(w.Href))
				if page.Count("tbody tr") != w.Count {
					t.Errorf("%s: %d %s, but the page has %d", tt.who.ID, w.Count, w.Text, page.Count("tbody tr"))
				}
			}
			if !slices.Equal(counts, tt.want) {
				t.Errorf("%s: %v, want %v", tt.who.ID, counts, tt.want)
			}
		}
		_, err := ops.Find(t.Context(), c.runner, viewer, directory.CountWaiting{})
		if err == nil {
			t.Error("a viewer is counted for")
		}
	})
}

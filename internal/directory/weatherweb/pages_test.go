package weatherweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

func TestWhoMayComeIn(t *testing.T) {
	each(t, func(d desk) {
		mine := d.declared(perpetua, cast.HollowmereID, 0, 5)
		gone := ids.New()
		for _, tt := range []struct {
			as           string
			who          policy.Actor
			method, path string
			status       int
		}{
			{"nobody", policy.Nobody(), "GET", "/desk/weather", 403},
			{"an editor", cast.Editor, "GET", "/desk/weather", 403},
			{"an editor", cast.Editor, "POST", "/desk/weather/new", 403},
			{"an owner", cast.Tilda, "GET", "/desk/weather/" + mine, 403},
			{"without rights", policy.Actor{Kind: policy.KindAccount, ID: "x"}, "GET", "/desk/weather/new", 403},
			{"without rights", policy.Actor{Kind: policy.KindAccount, ID: "x"}, "POST", "/desk/weather/" + mine + "/end", 403},
			{"another area's officer", quay, "GET", "/desk/weather", 200},
			{"another area's officer", quay, "GET", "/desk/weather/" + mine, 404},
			{"another area's officer", quay, "GET", "/desk/weather/" + gone, 404},
			{"another area's officer", quay, "POST", "/desk/weather/" + mine, 404},
			{"another area's officer", quay, "POST", "/desk/weather/" + mine + "/extend", 404},
			{"another area's officer", quay, "GET", "/desk/weather/" + mine + "/end", 404},
			{"another area's officer", quay, "POST", "/desk/weather/" + mine + "/end", 404},
			{"another area's officer", quay, "POST", "/desk/weather/" + gone + "/end", 404},
			{"the wider area's officer", county, "GET", "/desk/weather/" + mine, 200},
			{"its officer", perpetua, "GET", "/desk/weather/" + mine + "/end", 200},
			{"its officer", perpetua, "GET", "/desk/weather/" + gone, 404},
			{"its officer", perpetua, "GET", "/desk/weather/history.csv", 200},
		} {
			if w := d.Send(tt.who, tt.method, tt.path, url.Values{"until": {"2026-11-26T09:00"}}); w.Code != tt.status {
				t.Errorf("%s, %s %s: %d, want %d", tt.as, tt.method, tt.path, w.Code, tt.status)
			}
		}
	})
}

// The whole of an evening: a form with few fields, what the public will see, and then it is declared.
func TestDeclare(t *testing.T) {
	each(t, func(d desk) {
		form := d.Page(perpetua, "GET", "/desk/weather/new?kind=flood", nil, 200)
		if got := form.Attr("#until", "value"); got != "2026-11-25T09:00" {
			d.Errorf("it would last until %s", got)
		}
		if form.Attr("#from", "value") != "" || !strings.Contains(form.Text("#message"), "flood") || form.Count("select#area option") != 2 {
			d.Errorf("the form: %s", form.Body())
		}
		draft := good("beds", "Ten at Chapel Hall", "phone", "01632 960139", "transport", "Bus 7 is free")
		shown := d.Page(perpetua, "POST", "/desk/weather/new", draft, 200)
		for _, want := range []string{"Severe cold in Hollowmere", "Until 9am tomorrow", "Come in.", "Ten at Chapel Hall", "Bus 7 is free", "Declared by Perpetua Marsh", "23 hours", "01632 960139"} {
			if !strings.Contains(shown.Body(), want) && !strings.Contains(shown.Body(), strings.Replace(want, "tomorrow", "on Wednesday", 1)) {
				d.Errorf("the preview lacks %q: %s", want, shown.Body())
			}
		}
		board := d.Page(perpetua, "GET", "/desk/weather", nil, 200)
		if !strings.Contains(board.Body(), "There is no severe weather now") {
			d.Error("a preview was declared")
		}
		draft.Set("step", "edit")
		if back := d.Page(perpetua, "POST", "/desk/weather/new", draft, 200); back.Text("#beds") != "Ten at Chapel Hall" {
			d.Error("going back lost what was typed")
		}
		draft.Set("step", "declare")
		for i, want := range []string{"declared", "already"} {
			if w := d.Send(perpetua, "POST", "/desk/weather/new", draft); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/desk/weather?done="+want {
				d.Errorf("press %d: %d %s", i, w.Code, w.Header().Get("Location"))
			}
		}
		board = d.Page(perpetua, "GET", "/desk/weather?done=declared", nil, 200)
		if board.Count(".spell-card") != 1 || !strings.Contains(board.Text(".spell-card"), "9:00 tomorrow, Wednesday 25 November") || !board.Has(".done") {
			d.Errorf("the board: %s", board.Body())
		}
		if err := d.finder.Refresh(d.Context()); err != nil {
			d.Fatal(err)
		}
		v, err := d.finder.Fresh(d.Context())
		if err != nil || len(v.Weather(d.clk.Now(), cast.QuayID)) != 1 {
			d.Errorf("the public does not see it: %v", err)
		}
	})
}

func TestWhatIsWrongIsSaidAndNothingIsLost(t *testing.T) {
	each(t, func(d desk) {
		for _, tt := range []struct {
			name, field, says string
			form              url.Values
		}{
			{"no end", "until", "Say until when", good("until", "")},
			{"an end that has passed", "until", "passed already", good("until", "2026-11-24T09:00")},
			{"a beginning that has passed", "from", "passed already", good("from", "2026-11-23T09:00")},
			{"an end before the beginning", "until", "end after it begins", good("from", "2026-11-26T09:00")},
			{"too long", "until", "31 days", good("until", "2027-02-01T09:00", "step", "declare")},
			{"no time at all", "until", "like 2026-02-03 20:00", good("until", "tomorrow<script>")},
			{"another's area", "area", "one of your own", good("area", cast.MereshireID)},
			{"no such area", "area", "one of your own", good("area", "'; drop table directory_weather")},
			{"no kind", "kind", "Choose cold", good("kind", "frogs")},
			{"nothing said", "message", "what people should do", good("message", "  ")},
			{"much said", "message", "", good("message", strings.Repeat("a", 1001))},
			{"a letter in the number", "phone", "can be rung", good("phone", "=cmd|x")},
			{"a time that comes twice", "until-which", "comes twice", good("until", "2027-10-31T01:30")},
			{"a time that never comes", "until", "Choose 00:30 or 02:30", good("until", "2027-03-28T01:30")},
		} {
			p := d.Page(perpetua, "POST", "/desk/weather/new", tt.form, 422)
			said := strings.Join(p.Texts(".govuk-error-summary"), " ")
			if !strings.Contains(said, tt.says) || !p.Has(".govuk-error-summary a[href='#"+tt.field+"']") {
				d.Errorf("%s: %q", tt.name, said)
			}
			if m := tt.form.Get("message"); strings.TrimSpace(m) != "" && p.Text("#message") != m {
				d.Errorf("%s: the message is lost", tt.name)
			}
			if got := p.Attr("#until", "value"); got != tt.form.Get("until") {
				d.Errorf("%s: until is %q now", tt.name, got)
			}
		}
		for name, form := range map[string]url.Values{
			"a megabyte": good("message", strings.Repeat("a", 1<<20)), "a NUL": good("message", "a\x00b"), "ten thousand fields": many(),
		} {
			if w := d.Send(perpetua, "POST", "/desk/weather/new", form); w.Code != 413 && w.Code != 400 && w.Code != 200 {
				d.Errorf("%s: %d", name, w.Code)
			}
		}
		if b := d.Page(perpetua, "GET", "/desk/weather", nil, 200); b.Has(".spell-card") {
			d.Error("something was declared")
		}
	})
}

func many() url.Values {
	v := good()
	for range 3000 {
		v.Add("kind", "cold")
	}
	return v
}

// Both nights of the year in which the clocks change.
func TestTheClocksChange(t *testing.T) {
	each(t, func(d desk) {
		d.clk.Set(time.Date(2027, time.October, 30, 20, 0, 0, 0, time.UTC))
		form := d.Page(perpetua, "GET", "/desk/weather/new", nil, 200)
		if got := form.Attr("#until", "value"); got != "2027-10-31T09:00" {
			d.Errorf("the autumn night ends at %s", got)
		}
		p := d.Page(perpetua, "POST", "/desk/weather/new", good("until", "2027-10-31T09:00"), 200)
		if !strings.Contains(p.Body(), "The clocks go back") || !strings.Contains(p.Body(), "13 hours") {
			d.Errorf("the autumn night: %s", p.Body())
		}
		for which, long := range map[string]string{"first": "4 hours and 30 minutes", "second": "5 hours and 30 minutes"} {
			p := d.Page(perpetua, "POST", "/desk/weather/new", good("until", "2027-10-31T01:30", "until-which", which), 200)
			if !strings.Contains(p.Body(), long) {
				d.Errorf("the %s half past one: %s", which, p.Body())
			}
		}
		d.clk.Set(time.Date(2027, time.March, 27, 20, 0, 0, 0, time.UTC))
		p = d.Page(perpetua, "POST", "/desk/weather/new", good("until", "2027-03-28T09:00"), 200)
		if !strings.Contains(p.Body(), "The clocks go forward") || !strings.Contains(p.Body(), "12 hours") {
			d.Errorf("the spring night: %s", p.Body())
		}
		d.clk.Set(time.Date(2027, time.January, 10, 2, 0, 0, 0, time.UTC))
		form = d.Page(perpetua, "GET", "/desk/weather/new", nil, 200)
		if got := form.Attr("#until", "value"); got != "2027-01-10T09:00" {
			d.Errorf("at two in the morning the night ends at %s", got)
		}
	})
}

func TestASecondOneOffersToExtendTheFirst(t *testing.T) {
	each(t, func(d desk) {
		first := d.declared(perpetua, cast.HollowmereID, 0, 5)
		if p := d.Page(perpetua, "GET", "/desk/weather/new", nil, 200); !strings.Contains(p.Text(".note"), "declared already") {
			d.Error("the form does not say that there is one")
		}
		second := good("step", "declare")
		p := d.Page(perpetua, "POST", "/desk/weather/new", second, 409)
		if !strings.Contains(p.Body(), "Hollowmere has severe weather declared already") {
			d.Errorf("%s", p.Body())
		}
		extend := "form[action='/desk/weather/" + first + "/extend']"
		w := d.Send(perpetua, "POST", p.Attr(extend, "action"), url.Values{"until": {p.One(extend).Page().Attr("input[name=until]", "value")}})
		if w.Header().Get("Location") != "/desk/weather/"+first+"?done=extended" {
			d.Errorf("%d %s", w.Code, w.Body)
		}
		second.Set("beside", "yes")
		if w := d.Send(perpetua, "POST", "/desk/weather/new", second); w.Code != http.StatusSeeOther {
			d.Errorf("on purpose: %d", w.Code)
		}
		if p := d.Page(perpetua, "GET", "/desk/weather", nil, 200); p.Count(".spell-card") != 2 {
			d.Errorf("%d stand", p.Count(".spell-card"))
		}
	})
}

func TestExtendChangeAndEnd(t *testing.T) {
	each(t, func(d desk) {
		id := d.declared(perpetua, cast.HollowmereID, 0, 5)
		at := "/desk/weather/" + id
		p := d.Page(perpetua, "POST", at+"/extend", url.Values{"until": {"2026-11-24T11:00"}}, 422)
		if !strings.Contains(p.Body(), "It lasts until then already") || p.Attr("#longer", "value") != "2026-11-24T11:00" {
			d.Errorf("%s", p.Body())
		}
		p = d.Page(perpetua, "GET", at, nil, 200)
		change := url.Values{"version": {p.Attr("input[name=version]", "value")}, "kind": {"storm"}, "until": {"2026-11-25T10:00"}, "message": {"Stay in <b>."}}
		if w := d.Send(perpetua, "POST", at, change); w.Header().Get("Location") != at+"?done=changed" {
			d.Errorf("%d %s", w.Code, w.Body)
		}
		change.Set("message", "Mine")
		p = d.Page(county, "POST", at, change, 409)
		if !strings.Contains(p.Text("[role=alert]"), "It says now: Stay in <b>.") || p.Text("#message") != "Mine" {
			d.Errorf("the conflict: %s", p.Body())
		}
		change.Set("version", p.Attr("input[name=version]", "value"))
		if w := d.Send(county, "POST", at, change); w.Code != http.StatusSeeOther {
			d.Errorf("and on: %d", w.Code)
		}
		change.Set("version", "x")
		d.Page(county, "POST", at, change, 409)
		change.Set("until", "2026-11-20T10:00")
		if p = d.Page(perpetua, "POST", at, change, 422); !strings.Contains(p.Text(".govuk-error-summary"), "passed already") {
			d.Errorf("%s", p.Body())
		}
		d.clk.Move(time.Minute)
		if p = d.Page(perpetua, "GET", at+"/end", nil, 200); !strings.Contains(p.Body(), "End it now?") {
			d.Errorf("%s", p.Body())
		}
		for range 2 {
			if w := d.Send(perpetua, "POST", at+"/end", nil); w.Header().Get("Location") != at+"?done=ended" {
				d.Errorf("%d %s", w.Code, w.Body)
			}
		}
		p = d.Page(perpetua, "GET", at+"?done=ended", nil, 200)
		if p.Has("#message") || !strings.Contains(p.Body(), "Declare again like this") || p.Count(".grid tbody tr") != 4 {
			d.Errorf("after the end: %s", p.Body())
		}
		d.Page(perpetua, "POST", at+"/extend", url.Values{"until": {"2026-11-26T11:00"}}, 409)
		d.Page(perpetua, "POST", at, url.Values{"version": {"4"}, "kind": {"cold"}, "until": {"2026-11-26T11:00"}, "message": {"x"}}, 409)
	})
}

// What another's officer has declared is not seen before the public sees it.
func TestNothingOfOthersBeforeItIsPublic(t *testing.T) {
	each(t, func(d desk) {
		d.declared(county, cast.MereshireID, 5, 5)
		canary := "CANARY-" + cast.MereshireID[:4]
		for _, path := range []string{"/desk/weather", "/desk/weather/new", "/desk/weather/history.csv"} {
			if w := d.Send(quay, "GET", path, nil); strings.Contains(w.Body.String(), canary) || strings.Contains(w.Body.String(), "Connie") {
				d.Errorf("%s shows it", path)
			}
		}
		d.clk.Move(6 * time.Hour)
		p := d.Page(quay, "GET", "/desk/weather", nil, 200)
		if !strings.Contains(p.Body(), canary) || p.Has(".spell-card form") {
			d.Errorf("now it is public: %s", p.Body())
		}
	})
}

func TestHistoryIsSearchedPagedAndExported(t *testing.T) {
	each(t, func(d desk) {
		for n := range 53 {
			d.declared(county, cast.HollowmereID, 0, 1)
			if n == 0 {
				w := directory.Weather{ID: ids.New(), AreaID: cast.QuayID, From: d.clk.Now(), Until: d.clk.Now().Add(time.Hour), Kind: "heat", Message: "=1+1 shade", DeclaredBy: "C"}
				if err := ops.Do(d.Context(), d.runner, county, directory.DeclareWeather{Weather: w}); err != nil {
					d.Fatal(err)
				}
			}
			d.clk.Move(2 * time.Hour)
		}
		for query, rows := range map[string]int{"": 50, "?page=2": 4, "?page=99": 4, "?kind=heat": 1, "?area=old-quay": 1, "?q=SHADE": 1, "?q=nothing": 0, "?sort=oldest&page=2": 4, "?page=-1": 50, "?page=x": 50} {
			if p := d.Page(county, "GET", "/desk/weather"+query, nil, 200); p.Count(".grid tbody tr") != rows {
				d.Errorf("%q: %d rows, want %d", query, p.Count(".grid tbody tr"), rows)
			}
		}
		csv := d.Send(county, "GET", "/desk/weather/history.csv?kind=heat", nil).Body.String()
		if strings.Count(csv, "\n") != 2 || !strings.Contains(csv, ",'=1+1 shade,") {
			d.Errorf("the table: %s", csv)
		}
		if p := d.Page(county, "GET", "/desk/weather", nil, 200); !strings.Contains(p.Body(), "Declare again like last time") {
			d.Error("nothing to declare again")
		}
	})
}

package promoteweb_test

import (
	"encoding/csv"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

// An editor makes a poster, people come by it, and the numbers say when.
func TestNumbers(t *testing.T) {
	each(t, func(w wall) {
		code, ready := w.made("find:food"), promote.Ready(cast.QuayID)[1].Code
		scan := func(code string, times int) {
			for range times {
				w.send(cast.Nobody, "GET", "/go/"+code, nil)
			}
			w.counted(code)
		}
		scan(code, 3)
		w.wait(7)
		scan(code, 1)
		scan(ready, 5)
		p := w.page(town, "GET", "/desk/posters?area="+cast.HollowmereID, nil, 200)
		rows := p.Texts(".grid tbody tr")
		if len(rows) < 2 || !strings.Contains(rows[0], "Ready-made") || !strings.HasSuffix(rows[0], "5 5 0 5") || !strings.Contains(rows[1], "Library, Ropewalk") || !strings.HasSuffix(rows[1], "1 1 3 4") {
			t.Errorf("the table: %q", rows)
		}
		if got := p.Text("main"); !strings.Contains(got, "opened 9 times in the last twelve weeks, and 6 times this week") || p.Count(".bars tr") != 12 || !strings.HasSuffix(p.Texts(".bars tr")[0], " 6") {
			t.Errorf("the sum: %s", got)
		}
		if got := rows[len(rows)-1]; got != "Old Quay 5 5" {
			t.Errorf("by area: %q", got)
		}
		one := w.page(town, "GET", "/desk/posters/"+code, nil, 200)
		if got := one.Text(".lead"); got != "Opened once today, once this week, and 4 times in the last twelve weeks." {
			t.Errorf("of one: %q", got)
		}
		if got := w.page(town, "GET", "/desk/posters/"+code+"?by=month", nil, 200).Text(".lead"); !strings.HasSuffix(got, "and 4 times in the last twelve months.") {
			t.Errorf("by month: %q", got)
		}
		if p := w.page(town, "GET", "/desk/posters/"+ready, nil, 200); p.Has("#hangs") || p.Has("form[action$=retire]") {
			t.Error("a ready-made poster can be changed")
		}
		// Who looks after the quay sees the quay's numbers alone.
		p = w.page(quay, "GET", "/desk/posters", nil, 200)
		if body := p.Text("main"); strings.Contains(body, "Library") || !strings.Contains(body, "opened 5 times in the last twelve weeks") {
			t.Errorf("the quay's: %s", body)
		}
		for _, path := range []string{"/desk/posters?area=" + cast.HollowmereID, "/desk/posters.csv?area=" + cast.HollowmereID, "/desk/posters/" + code, "/desk/posters/nothing", "/desk/posters?area=" + ids.New()} {
			w.page(quay, "GET", path, nil, 404)
		}
	})
}

// The table that is taken away holds no formula.
func TestExport(t *testing.T) {
	each(t, func(w wall) {
		form := url.Values{"id": {ids.New()}, "area": {cast.HollowmereID}, "about": {"worried"}, "hangs": {`=HYPERLINK("https://bad.example","x")`}}
		out := w.send(town, "POST", "/desk/posters/new", form)
		code := strings.TrimSuffix(strings.TrimPrefix(out.Header().Get("Location"), "/desk/posters/"), "?done=made")
		w.send(cast.Nobody, "GET", "/go/"+code, nil)
		w.counted(code)
		out = w.send(town, "GET", "/desk/posters.csv?by=month&area="+cast.HollowmereID, nil)
		table, err := csv.NewReader(out.Body).ReadAll()
		if err != nil || len(table) != 2 || out.Header().Get("Content-Type") != "text/csv; charset=utf-8" {
			t.Fatalf("%v %v %v", table, err, out.Header())
		}
		row := table[1]
		if row[0] != code || row[1] != "Hollowmere" || !strings.HasPrefix(row[3], "'=HYPERLINK") || row[4] != "false" || !strings.HasSuffix(row[5], "-01") || row[7] != "1" {
			t.Errorf("%q", row)
		}
	})
}

func TestRetire(t *testing.T) {
	each(t, func(w wall) {
		code := w.made("find:food")
		at := "/desk/posters/" + code
		if out := w.send(town, "POST", at+"/retire", url.Values{"version": {"1"}}); out.Header().Get("Location") != at+"?done=retired" {
			t.Fatalf("%d %v", out.Code, out.Header())
		}
		out := w.send(cast.Nobody, "GET", "/go/"+code, nil)
		p := htmlcheck.Parse(t, out.Body.String())
		p.Check()
		if out.Code != 410 || p.Text("main .btn") != "Find help in Hollowmere" || p.Attr("main .btn", "href") != "/find/results?area=hollowmere&category=food" || p.Count(".door") != 2 {
			t.Errorf("%d %s", out.Code, p.Text("main"))
		}
		if n := w.counted(code); n != 1 {
			t.Errorf("it still hangs, and %d are counted", n)
		}
		if out := w.send(town, "POST", at+"/retire", url.Values{"version": {"1"}, "back": {"yes"}}); out.Header().Get("Location") != at+"?done=moved" {
			t.Errorf("from an old page: %v", out.Header())
		}
		if out := w.send(town, "POST", at+"/retire", url.Values{"version": {"2"}, "back": {"yes"}}); out.Header().Get("Location") != at+"?done=back" {
			t.Errorf("%v", out.Header())
		}
		if out := w.send(cast.Nobody, "GET", "/go/"+code, nil); out.Code != 303 {
			t.Errorf("%d", out.Code)
		}
		w.page(quay, "POST", at+"/retire", url.Values{"version": {"3"}}, 404)
		w.page(quay, "POST", at, url.Values{"version": {"3"}, "hangs": {"Mine"}}, 404)
		ready := promote.Ready(cast.HollowmereID)[0].Code
		w.page(town, "POST", "/desk/posters/"+ready+"/retire", url.Values{"version": {"0"}}, 404)
		w.page(town, "POST", "/desk/posters/"+ready, url.Values{"version": {"0"}, "hangs": {"Mine"}}, 404)
	})
}

// What is wrong is said, and nothing that was typed is lost.
func TestWhatIsWrongWithAPoster(t *testing.T) {
	each(t, func(w wall) {
		form := func(more ...string) url.Values {
			v := url.Values{"id": {ids.New()}, "area": {cast.QuayID}, "about": {"find:wash"}, "hangs": {"Boat house"}}
			for i := 0; i < len(more); i += 2 {
				v.Set(more[i], more[i+1])
			}
			return v
		}
		for _, x := range []struct {
			field string
			form  url.Values
		}{{"hangs", form("hangs", " ")}, {"hangs", form("hangs", strings.Repeat("a", 121))}, {"about", form("about", "find:gold")}, {"about", form("about", "")}, {"about", form("about", "give:food")}} {
			p := w.page(town, "POST", "/desk/posters/new", x.form, 422)
			if !p.Has(".govuk-error-summary a[href='#"+x.field+"']") || p.Attr("#area option[selected]", "value") != cast.QuayID || p.Attr("#hangs", "value") != strings.TrimSpace(x.form.Get("hangs")) {
				t.Errorf("%v: %s", x.form, p.Text(".govuk-error-summary"))
			}
		}
		w.page(town, "POST", "/desk/posters/new", form("area", cast.MereshireID), 404)
		w.page(quay, "GET", "/desk/posters/new?area="+cast.HollowmereID, nil, 404)
		sent := form()
		first := w.send(town, "POST", "/desk/posters/new", sent).Header().Get("Location")
		again := w.send(town, "POST", "/desk/posters/new", sent).Header().Get("Location")
		if strings.TrimSuffix(first, "?done=made") != strings.TrimSuffix(again, "?done=moved") {
			t.Errorf("sent twice: %s and %s", first, again)
		}
		at := strings.TrimSuffix(first, "?done=made")
		p := w.page(town, "POST", at, url.Values{"version": {"1"}, "hangs": {""}}, 422)
		if !p.Has(".govuk-error-summary") {
			t.Error("nowhere is somewhere")
		}
		if out := w.send(town, "POST", at, url.Values{"version": {"1"}, "hangs": {"The slip"}}); out.Code != 303 {
			t.Errorf("%d", out.Code)
		}
		p = w.page(town, "POST", at, url.Values{"version": {"1"}, "hangs": {"The pier"}}, 409)
		if !strings.Contains(p.Text(".govuk-error-summary"), "It says now: The slip") || p.Attr("#hangs", "value") != "The pier" || p.Attr("form.prose input[name=version]", "value") != "2" {
			t.Errorf("the conflict: %s", p.Text("main"))
		}
	})
}

func TestDeskIsForEditors(t *testing.T) {
	each(t, func(w wall) {
		code := w.made("find")
		for _, rt := range w.site.Routes() {
			method, path, _ := strings.Cut(rt.Pattern, " ")
			if !strings.HasPrefix(path, "/desk") {
				continue
			}
			for _, who := range []policy.Actor{policy.Nobody(), cast.Tilda, cast.Officer, cast.Checker} {
				if out := w.send(who, method, strings.ReplaceAll(path, "{code}", code), url.Values{"version": {"1"}}); out.Code != 403 || strings.Contains(out.Body.String(), "Library") {
					t.Errorf("%s by %s: %d", rt.Pattern, who.ID, out.Code)
				}
			}
		}
	})
}

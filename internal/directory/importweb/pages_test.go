package importweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
)

const list = "Charity,Project name,Type of service,Telephone,Opening hours,Odd notes,Borough\n" +
	"The Lamp,Soup kitchen,Hot meals,0121 496 0000,Mon-Fri 9am-5pm,=1+1,Millbrook\n" +
	"The Lamp,Beds,sleep/night-shelter,not a number,never,,\n" +
	"Harbour,Talking,Qwxzt,0121 496 0001,by appointment,<script>alert(1)</script>,\n"

const sheltered = "organisation,name,needs,description,address,postcode\n" +
	"Harbour,Refuge,safety,A women's refuge,1 Quiet Street,B1 1AA\n" +
	"Harbour,Second refuge,safety,A women's refuge,2 Quiet Street,B1 1AB\n"

// mapped sends the list, and says what its columns are.
func (c town) mapped() string {
	c.t.Helper()
	id := c.draft(map[string]string{"name": "Council"}, file{"list.csv", []byte(list)})
	form := url.Values{"version": {"1"}}
	p := c.page(own(id, "/columns"))
	for _, e := range p.All("input[type=hidden]") {
		if strings.HasPrefix(e.Attr("name"), "key.") {
			form.Set(e.Attr("name"), e.Attr("value"))
		}
	}
	for i, s := range p.All("td select") {
		for _, o := range s.Page().All("option") {
			if o.HasAttr("selected") {
				form.Set(s.Attr("name"), o.Attr("value"))
			}
		}
		if i > 20 {
			break
		}
	}
	c.wants(http.StatusSeeOther, own(id, "/columns"), form)
	return id
}

func own(id string, parts ...string) string {
	return "/desk/imports/drafts/" + id + strings.Join(parts, "")
}

// TestATableWithColumnsOfItsOwn goes from a council's list to an import, through every page.
func TestATableWithColumnsOfItsOwn(t *testing.T) {
	each(t, func(t *testing.T, c town) {
		id := c.mapped()
		p := c.page(own(id, "/preview"))
		for _, want := range []string{"Categories that we do not know", "Phone numbers that are none", "Services that nobody could find"} {
			if !strings.Contains(p.Body(), want) {
				t.Errorf("the preview does not say %q: %s", want, p.Body())
			}
		}
		c.page(own(id, "/kinds/unknown-category"))
		c.wants(http.StatusSeeOther, own(id, "/kinds/unknown-category"), url.Values{
			"open": {"2"}, "word.0": {"hot meals"}, "means.0": {"food/meals"}, "word.1": {"qwxzt"}, "means.1": {"people"},
		})
		one := c.firstQuestion(own(id), source.BadPhone)
		if p := c.page(one); !strings.Contains(p.Body(), "not a number") || !strings.Contains(p.Body(), "Project name") {
			t.Errorf("the question does not show the row: %s", p.Body())
		}
		c.wants(http.StatusUnprocessableEntity, one, url.Values{})
		c.wants(http.StatusSeeOther, one, url.Values{"answer": {"accept"}})
		for _, path := range []string{
			"/about", "/answers", "/services", "/services?becomes=created&q=soup", "/services?becomes=gone", "/questions", "/questions?state=answered", "/questions?state=refused",
			"/questions?q=nothing+like+this", "/kinds/bad-hours", "/kinds/shifted-days", "/kinds/address-kept-back", "/throw-away",
		} {
			c.page(own(id, path))
		}
		c.wants(http.StatusUnprocessableEntity, own(id, "/about"), url.Values{"version": {"2"}, "name": {""}, "format": {"csv"}})
		c.wants(http.StatusSeeOther, own(id, "/about"), url.Values{"version": {"2"}, "name": {"Council"}, "format": {"csv"}, "licence": {"OGL"}, "area.millbrook": {""}})
		i := c.begin(id)
		wantCounts(t, i.Counts, "read 3 created 3 updated 0 unchanged 0 questions 3 refused 0")
		if i.Source != "Council" || i.Licence != "OGL" || i.ByName != "Ada" {
			t.Errorf("%+v", i)
		}
		if w := c.get(own(id, "/preview")); w.Code != http.StatusNotFound {
			t.Errorf("the draft is still there: %d", w.Code)
		}
		c.afterwards(i)
	})
}

// afterwards looks at the lists after an import.
func (c town) afterwards(i importer.Import) {
	c.t.Helper()
	for _, path := range []string{"", "?source=Council&state=done&sort=oldest&q=council", "?state=undone", "/questions", "/questions?source=Council&kind=bad-hours", "/questions?q=nothing+like+this", "/questions?state=answered"} {
		c.page("/desk/imports" + path)
	}
	p := c.page("/desk/imports/questions?kind=bad-hours")
	form := url.Values{}
	for _, e := range p.All("td form input[type=hidden]") {
		form.Set(e.Attr("name"), e.Attr("value"))
	}
	c.wants(http.StatusSeeOther, "/desk/imports/questions", form)
	if p := c.page("/desk/imports/questions?state=answered"); p.Count("tbody tr") != 2 {
		c.t.Errorf("%d are dealt with, want 2", p.Count("tbody tr"))
	}
	form.Set("open", "yes")
	c.wants(http.StatusSeeOther, "/desk/imports/questions", form)
	for path, want := range map[string]string{"/desk/imports.csv": "Council", "/desk/imports/questions.csv": "bad-hours"} {
		if w := c.get(path); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			c.t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	if w := c.get("/desk/imports?page=2"); w.Code != http.StatusNotFound {
		c.t.Errorf("a page past the last: %d", w.Code)
	}
	c.undo(i.ID)
}

// TestReports are the same as the command writes, and hold no formula.
func TestReports(t *testing.T) {
	each(t, func(t *testing.T, c town) {
		id := c.draft(map[string]string{"name": "=cmd()"}, file{"=list.csv", []byte("organisation,name,needs,hours\nLamp,=cmd(),food/meals,=never\n")})
		c.wants(http.StatusSeeOther, own(id, "/columns"), url.Values{
			"version": {"1"}, "key.0": {"organisation"}, "column.0": {"organisation"}, "key.1": {"name"}, "column.1": {"name"},
			"key.2": {"needs"}, "column.2": {"needs"}, "key.3": {"hours"}, "column.3": {"hours"},
		})
		w := c.get(own(id, "/report.jsonl"))
		if body := w.Body.String(); !strings.HasPrefix(body, `{"file":"=list.csv","row":2,"field":"hours","kind":"bad-hours","message":`) {
			t.Errorf("%s", body)
		}
		w = c.get(own(id, "/report.csv"))
		if body := w.Body.String(); !strings.Contains(body, "\n'=list.csv,2,hours,bad-hours,") || w.Header().Get("Content-Disposition") == "" {
			t.Errorf("%s", body)
		}
		c.begin(id)
		if body := c.get("/desk/imports.csv").Body.String(); !strings.Contains(body, ",'=cmd(),") {
			t.Errorf("%s", body)
		}
	})
}

// TestNothingWrittenIsLost: what somebody else changed meanwhile is shown beside what was written.
func TestNothingWrittenIsLost(t *testing.T) {
	each(t, func(t *testing.T, c town) {
		id := c.mapped()
		mine := url.Values{"version": {"2"}, "name": {"Council"}, "format": {"csv"}, "licence": {"Bert's licence"}}
		c.by("bert").wants(http.StatusSeeOther, own(id, "/about"), mine)
		mine.Set("licence", "Ada's licence")
		w := c.post(own(id, "/about"), mine)
		if p := c.checked(w); w.Code != http.StatusConflict || !strings.Contains(p.Body(), "Bert's licence") || p.Attr("#licence", "value") != "Ada's licence" || p.Attr("input[name=version]", "value") != "3" {
			t.Errorf("%d: %s", w.Code, p.Body())
		}
		mine.Set("version", "3")
		c.wants(http.StatusSeeOther, own(id, "/about"), mine)
		form := url.Values{"version": {"2"}, "key.0": {"charity"}, "column.0": {"organisation"}, "key.1": {"project_name"}, "column.1": {"name"}, "key.2": {"type_of_service"}, "column.2": {"needs"}}
		c.wants(http.StatusConflict, own(id, "/columns"), form)
		form.Set("column.1", "needs")
		c.wants(http.StatusUnprocessableEntity, own(id, "/columns"), form)
		c.wants(http.StatusConflict, own(id, "/begin"), url.Values{"version": {"2"}})

		c.wants(http.StatusSeeOther, own(id, "/kinds/shifted-days"), url.Values{"answer": {"1"}})
		w = c.by("bert").post(own(id, "/kinds/shifted-days"), url.Values{"answer": {"0"}})
		if p := c.checked(w); w.Code != http.StatusConflict || !strings.Contains(p.Body(), "Ada has answered this already") || !p.Has("input[name=instead]") {
			t.Errorf("%d: %s", w.Code, p.Body())
		}
		c.by("bert").wants(http.StatusSeeOther, own(id, "/kinds/shifted-days"), url.Values{"answer": {"0"}, "instead": {"yes"}})
		c.wants(http.StatusConflict, own(id, "/kinds/bad-hours"), url.Values{"answer": {"accept"}, "open": {"5"}})
		c.wants(http.StatusSeeOther, own(id, "/answers/2"), nil)
		if p := c.page(own(id, "/answers")); !strings.Contains(p.Body(), "Moved on by 1 day") {
			t.Errorf("%s", p.Body())
		}
		if w := c.post(own(id, "/answers/99"), nil); w.Code != http.StatusNotFound {
			t.Errorf("%d", w.Code)
		}
	})
}

// TestRefugesOnThePages: an address is shown one by one, by who has just proved who they are.
func TestRefugesOnThePages(t *testing.T) {
	each(t, func(t *testing.T, c town) {
		id := c.draft(map[string]string{"name": "harbour"}, file{"list.csv", []byte(sheltered)})
		one := c.firstQuestion(own(id), source.AddressKeptBack)
		p := c.page(one)
		if !strings.Contains(p.Body(), "1 Quiet Street") || !p.Has("input[value=show]") {
			t.Errorf("%s", p.Body())
		}
		if p := c.page(own(id, "/kinds/address-kept-back")); p.Has("input[value=show]") {
			t.Error("to show many addresses at once is offered")
		}
		c.by("proven").wants(http.StatusUnprocessableEntity, own(id, "/kinds/address-kept-back"), url.Values{"answer": {"show"}, "open": {"2"}})
		if w := c.post(one, url.Values{"answer": {"show"}}); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/prove" {
			t.Errorf("shown without a proof: %d", w.Code)
		}
		if w := c.by("key").post(one, url.Values{"answer": {"show"}}); w.Code != http.StatusForbidden {
			t.Errorf("shown by a script: %d", w.Code)
		}
		c.by("proven").wants(http.StatusSeeOther, one, url.Values{"answer": {"show"}})
		c.wants(http.StatusSeeOther, own(id, "/kinds/address-kept-back"), url.Values{"answer": {"keep"}, "open": {"1"}})
		c.begin(id)
		// Beside the refuge that stays hidden, and whose organisation's words tell where it is.
		all := c.exports()[source.OpenReferral]
		if strings.Contains(all, "2 Quiet Street") || strings.Contains(all, "B1 1AB") {
			t.Error("the address that was kept back is public")
		}
		again := c.draft(map[string]string{"from": "harbour"}, file{"list.csv", []byte(sheltered)})
		if p := c.page(own(again, "/answers")); !strings.Contains(p.Body(), "From earlier imports") || p.Count("tbody tr") != 2 {
			t.Errorf("%s", p.Body())
		}
		c.wants(http.StatusSeeOther, own(again, "/again"), url.Values{"kind": {"address-kept-back"}, "of": {"harbour:second-refuge"}})
		if p := c.page(own(again, "/questions?kind=address-kept-back")); p.Count("tbody tr") != 1 {
			t.Errorf("it is not asked again: %s", p.Body())
		}
	})
}

// TestOneImportAtATimeForEachSource, and what can be done with one that was stopped.
func TestOneImportAtATimeForEachSource(t *testing.T) {
	each(t, func(t *testing.T, c town) {
		first, second := c.mapped(), c.mapped()
		version := url.Values{"version": {"2"}}
		to := c.wants(http.StatusSeeOther, own(first, "/begin"), version)
		if p := c.page(to); !p.Has("#going[data-poll] progress") || !p.Has("noscript") {
			t.Error("the page does not show how far it is")
		}
		c.page("/desk/imports")
		w := c.post(own(second, "/begin"), version)
		if p := c.checked(w); w.Code != http.StatusConflict || !strings.Contains(p.Body(), "Another import from this source is under way") {
			t.Errorf("%d %s", w.Code, p.Body())
		}
		if got := c.wants(http.StatusSeeOther, own(first, "/begin"), version); got != to {
			t.Errorf("pressed twice it leads to %s", got)
		}
		for _, path := range []string{"/preview", "/about", "/columns", "/questions", "/answers", "/kinds/bad-hours"} {
			if w := c.get(own(first, path)); w.Header().Get("Location") != to {
				t.Errorf("%s of a draft that is brought in: %d", path, w.Code)
			}
		}
		c.wants(http.StatusSeeOther, to+"/stop", nil)
		c.wants(http.StatusConflict, to+"/stop", nil)
		c.page(to)
		c.wants(http.StatusSeeOther, to+"/go-on", nil)
		id := strings.TrimPrefix(to, "/desk/imports/")
		i := c.work(id, importer.Done)
		wantCounts(t, i.Counts, "read 3 created 1 updated 0 unchanged 0")
		c.clk.Move(time.Minute)
		last := c.begin(second)
		c.wants(http.StatusConflict, to+"/go-on", nil)
		c.undo(last.ID)
		c.undo(id)
		c.wants(http.StatusConflict, to+"/undo", nil)
	})
}

func TestThrowAway(t *testing.T) {
	each(t, func(t *testing.T, c town) {
		id := c.mapped()
		c.page(own(id, "/throw-away"))
		c.by("bert").wants(http.StatusSeeOther, own(id, "/throw-away"), nil)
		if w := c.get(own(id, "/preview")); w.Code != http.StatusNotFound {
			t.Errorf("%d", w.Code)
		}
		if p := c.page("/desk/imports?done=thrown"); !strings.Contains(p.Body(), "thrown away") {
			t.Errorf("%s", p.Body())
		}
		c.page("/desk/imports?done=%3Cscript%3E")
	})
}

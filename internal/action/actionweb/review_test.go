package actionweb_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// TestReviewPages: a review from its agenda to minutes that can be taken away, and what is told afterwards. (C2C-099,
// C2C-100)
func TestReviewPages(t *testing.T) {
	each(t, func(h house) {
		h.Post("nils", at("/reviews"), invalid, "id", ids.New()) // there is nothing to look at
		id := h.adds()
		h.on("2026-07-02")
		review := ids.New()
		a := h.Post("nils", at("/reviews"), moved, "id", review)
		to := a.Leads()
		if again := h.Post("fern", at("/reviews"), moved, "id", ids.New()).Leads(); again != to || !strings.HasSuffix(to, review) {
			h.Errorf("%s and %s: one review runs", to, again)
		}
		p := h.Page("nils", to, ok)
		if got := p.Text(".agenda"); !strings.Contains(got, "Late") || p.Has("#close") {
			h.Errorf("%s", got)
		}
		if a := h.Post("nils", to+"/note", invalid, "action", id, "due", "30/9/2026", "lesson", "Ask earlier", "value", "5"); !strings.Contains(a.Body, `id="note-`+id+`-reason-error"`) || !strings.Contains(a.Body, "Ask earlier") {
			h.Error("another day needs a reason, and nothing that was typed is lost")
		}
		h.Sent("nils", to+"/note", "action", id, "due", "30/9/2026", "reason", "The printer is shut", "lesson", "Ask earlier", "value", "5", "state", "under way")
		h.Post("fern", to+"/close", invalid, "continue", "yes")
		h.Post("fern", at("/reviews/"+ids.New()+"/close"), missing, "continue", "yes", "next", "1/12/2026")
		h.Sent("fern", to+"/close", "people", "4", "present", "Two managers", "learned", "Ask earlier, all of us", "continue", "yes", "next", "1/12/2026")
		h.Post("fern", to+"/note", missing, "action", id, "lesson", "too late")
		minutes := h.Page("hugo", to, ok).Text("main")
		for _, want := range []string{"Minutes of 2 July 2026", "4 people were there. Two managers", "30 September 2026 (was 30 June 2026)", "5 people in ten", "Ask earlier, all of us", "We look again on 1 December 2026", "100 in a hundred"} {
			if !strings.Contains(minutes, want) {
				h.Errorf("no %q in %s", want, minutes)
			}
		}
		for _, ending := range []string{"docx", "pdf", "md"} {
			if a := h.Ask("hugo", "GET", to+"/minutes."+ending, nil); a.Status != ok || len(a.Body) < 200 || strings.Contains(a.Body, "Siobhan") {
				h.Errorf("%s: %d, %d bytes", ending, a.Status, len(a.Body))
			}
		}
		p = h.Page("fern", at("/told?review="+review), ok)
		if text := p.Text("#told-words"); !strings.Contains(text, "Under way:") || !strings.Contains(text, "People who ring in time: 5 people in ten") || strings.Contains(text, "Siobhan") {
			h.Errorf("%s", text)
		}
		h.Sent("fern", at("/followers"), "emails", "pat@example.org\nkim@example.org")
		h.Post("fern", at("/followers"), invalid, "emails", "nobody")
		h.Sent("fern", at("/told"), "id", ids.New(), "channel", "email", "words", "Thank you", "review", review)
		h.Post("fern", at("/told"), invalid, "id", ids.New(), "channel", "email", "words", " ")
		p = h.Page("fern", at("/told"), ok)
		if text := p.Text("main"); !strings.Contains(text, "By email, to 2 people") || !strings.Contains(text, "Thank you") {
			h.Errorf("%s", text)
		}
		h.Sent("fern", at("/followers/drop"), "follower", p.Attrs("input[name=follower]", "value")[0])
	})
}

// TestFollowingPages: whoever is written to leaves the list by the link in the mail, and by a button alone.
func TestFollowingPages(t *testing.T) {
	each(t, func(h house) {
		h.adds()
		h.Sent("fern", at("/followers"), "emails", "pat@example.org")
		told := ids.New()
		h.Sent("fern", at("/told"), "id", told, "channel", "email", "words", "Thank you")
		var d action.Digest
		h.Must(h.db.Write(h.Context(), func(tx *store.Tx) (err error) {
			d, err = action.WriteDigest(tx, planID, told)
			return err
		}))
		path := "/following/" + string(d.To[0].Token)
		for range 2 { // to look, as a scanner of mails does, changes nothing
			if text := h.Page("", path, ok).Text("main"); !strings.Contains(text, "Doors open") || strings.Contains(text, "pat@") {
				h.Errorf("%s", text)
			}
		}
		h.Post("", path, ok)
		h.Page("", path, missing)
		h.Page("", "/following/x", missing)
	})
}

// TestCalendarFeed: the days of a plan, for whoever has the key, and accepted by a parser that is not ours. (C2C-093)
func TestCalendarFeed(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		h.adds("idea", "yes")
		h.Sent("fern", at("/course"), "version", h.Page("fern", at("/course"), ok).Attr("input[name=version]", "value"), "months", "6", "next", "1/9/2026", "moment-0-on", "1/5/2026", "moment-0-text", "We tell you; first, what came")
		a := h.Post("nils", at("/calendar"), ok)
		address := h.Read(a).Text(".address")
		path, there := strings.CutPrefix(address, "https://homeward.example.org")
		if !there || a.Header.Get("Cache-Control") != "no-store" {
			h.Fatalf("%s %s", address, a.Header.Get("Cache-Control"))
		}
		feed := h.Ask("", "GET", path, nil)
		if feed.Status != ok || !strings.HasPrefix(feed.Header.Get("Content-Type"), "text/calendar") || strings.Contains(feed.Body, "Siobhan") {
			h.Fatalf("%d %s", feed.Status, feed.Body)
		}
		c, err := ics.ParseCalendar(strings.NewReader(feed.Body))
		h.Must(err)
		found := map[string]string{}
		for _, e := range c.Events() {
			day, err := e.GetAllDayStartAt()
			h.Must(err)
			found[day.Format("2006-01-02")] = ics.FromText(e.GetProperty(ics.ComponentPropertySummary).Value)
			if e.Id() == id+"@homeward.example.org" && !strings.Contains(e.GetProperty(ics.ComponentPropertyDescription).Value, "S. O.") {
				h.Errorf("%+v", e)
			}
		}
		for day, want := range map[string]string{"2026-06-30": "Write a guide with 4 people who rang", "2026-07-31": "Look back on: Write a guide with 4 people who rang", "2026-09-01": "Review: Doors open", "2026-05-01": "We tell you; first, what came"} {
			if found[day] != want {
				h.Errorf("%s: %q, want %q", day, found[day], want)
			}
		}
		if len(found) != 4 {
			h.Errorf("an idea stands in the calendar: %v", found)
		}
		h.Post("nils", at("/calendar"), ok)
		if old := h.Ask("", "GET", path, nil); old.Status != missing {
			h.Errorf("the old key opens it: %d", old.Status)
		}
		h.Sent("nils", at("/calendar"), "close", "yes")
		for _, key := range []string{"x", strings.Split(path, "/")[3], string(ids.NewToken())} {
			if a := h.Ask("", "GET", "/plans/calendar/"+key+"/plan.ics", nil); a.Status != missing {
				h.Errorf("%s: %d", key, a.Status)
			}
		}
	})
}

// TestPlanFiles: the plan leaves in each form; sheets to hand on name nobody; those that come back are whole.
// (C2C-093, C2C-133)
func TestPlanFiles(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		h.on("2026-06-01")
		h.Sent("nils", at("/actions/"+id+"/readings"), "id", ids.New(), "value", "4.25", "note", "=1+1")
		h.Sent("nils", at("/actions/"+id+"/smart"), "answer-s", "yes", "evidence-s", "Named, all | four", "answer-a", "no")
		h.adds("reason", "", "data", "yes")
		f := whole("version", h.Page("nils", at("/actions/"+id+"/change"), ok).Attr("input[name=version]", "value"), "why", "The printer | is shut")
		f[5], f[13], f[15] = "Write a guide with 5 people", "30/9/2026", "31/10/2026"
		h.Sent("nils", at("/actions/"+id), f...)
		get := func(as, ending string) string {
			h.Helper()
			a := h.Ask(as, "GET", at("/plan."+ending), nil)
			if a.Status != ok || !strings.Contains(a.Header.Get("Content-Disposition"), "attachment") {
				h.Fatalf("%s: %d", ending, a.Status)
			}
			return a.Body
		}
		for _, ending := range []string{"csv", "md"} {
			if text := strings.ReplaceAll(get("fern", ending), `\`, ""); strings.Contains(text, "Siobhan") || strings.Contains(text, "siobhan@") || !strings.Contains(text, "S. O., Housing manager") || !strings.Contains(text, "4.25") {
				h.Errorf("%s: %s", ending, text)
			}
		}
		if text := get("fern", "md"); !strings.Contains(text, "Draft, as of 1 June 2026") {
			h.Errorf("it does not say that it is a draft: %s", text)
		}
		for _, ending := range []string{"docx", "pdf"} {
			if text := get("fern", ending); len(text) < 2000 || strings.Contains(text, "siobhan@") {
				h.Errorf("%s: %d bytes", ending, len(text))
			}
		}
		if text := get("hugo", "json"); strings.Contains(text, "Siobhan") || strings.Contains(text, "siobhan@") {
			h.Error("who reads along takes names away")
		}
		was := store.JSON(h.work(planID).Actions)
		for _, ending := range []string{"xlsx", "json"} {
			file := get("fern", ending)
			h.upload(moved, "fern", at("/file"), "plan."+ending, file)
			if now := store.JSON(h.work(planID)); !strings.Contains(now, was) {
				h.Errorf("%s: what came back is another:\n%s\n%s", ending, was, now)
			}
		}
	})
}

// TestPlanFilesElsewhere: a file fills a plan that has nothing, and is the same when it leaves again.
func TestPlanFilesElsewhere(t *testing.T) {
	files, want := map[string]string{}, ""
	each(t, func(h house) {
		if want == "" { // the first engine writes them, the second one reads them
			id := h.adds()
			h.on("2026-06-01")
			h.Sent("nils", at("/actions/"+id+"/readings"), "id", ids.New(), "value", "4.25", "note", "Line one")
			h.Sent("nils", at("/actions/"+id+"/state"), "state", "done")
			h.Sent("nils", at("/actions/"+id+"/evaluation"), "helped", "yes", "evaluation", "It did.\nAll of it.")
			want = store.JSON(h.work(planID).Actions)
			for _, ending := range []string{"xlsx", "json"} {
				files[ending] = h.Ask("fern", "GET", at("/plan."+ending), nil).Body
			}
			return
		}
		h.on("2026-06-01")
		h.upload(moved, "fern", at("/file"), "plan.xlsx", files["xlsx"])
		if got := store.JSON(h.work(planID).Actions); got != want {
			h.Errorf("from a workbook:\n%s\n%s", want, got)
		}
		h.upload(moved, "fern", at("/file"), "plan.json", files["json"])
		if got := store.JSON(h.work(planID).Actions); got != want {
			h.Errorf("from JSON:\n%s\n%s", want, got)
		}
	})
}

// TestBadFiles: what is no plan, or has a fault in one line, is told in words, and changes nothing.
func TestBadFiles(t *testing.T) {
	each(t, func(h house) {
		h.adds()
		was := store.JSON(h.work(planID).Actions)
		whole := h.Ask("fern", "GET", at("/plan.json"), nil).Body
		for name, body := range map[string]string{
			"nothing": "", "words": "hello", "another": `{"format":"homeward engagement","version":1}`, "newer": strings.Replace(whole, `"version": 1`, `"version": 9`, 1), "two": whole + whole, "zip": "PK\x03\x04 nothing", "bomb": bomb(h),
			"a state": strings.Replace(whole, `"state": "agreed"`, `"state": "heaven"`, 1), "a day": strings.Replace(whole, `"due": "2026-06-30"`, `"due": "2026-06-31"`, 1), "another day": strings.Replace(whole, `"due": "2026-06-30"`, `"due": "2026-12-31"`, 1),
			"an unit": strings.Replace(whole, `"unit": "people in ten"`, `"unit": ""`, 1), "a number": strings.Replace(whole, `"to": 6.5`, `"to": 1e9`, 1), "large": strings.Repeat(" ", 4<<20+9),
		} {
			if a := h.upload(invalid, "fern", at("/file"), "plan.json", body); !strings.Contains(a.Body, "bring-file-error") && !strings.Contains(a.Body, "file-error") {
				h.Errorf("%s: no word beside the file", name)
			}
			if now := store.JSON(h.work(planID).Actions); now != was {
				h.Errorf("%s changed something", name)
			}
		}
		before := len(h.work(planID).Actions)
		h.upload(moved, "fern", at("/file"), "plan.json", strings.Replace(whole, `"actions": [`, `"actions": [{"aim_id": "`+ringID+`", "text": "Written by hand", "lead": {}, "measure": {}},`, 1))
		if list := h.work(planID).Actions; len(list) != before+1 || list[len(list)-1].Text != "Written by hand" || list[len(list)-1].State != action.Idea {
			h.Errorf("an action without an id: %d of them", len(list))
		}
		if a := h.Ask("nils", "POST", at("/file"), strings.NewReader("x"), "Content-Type", "multipart/form-data; boundary=x"); a.Status < 400 {
			h.Errorf("somebody who keeps notes brings a plan in: %d", a.Status)
		}
	})
}

// bomb is a small workbook that is a large one once it is unpacked.
func bomb(h house) string {
	h.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(name)
		h.Must(err)
		_, err = w.Write(bytes.Repeat([]byte(" "), 40<<20))
		h.Must(err)
	}
	h.Must(z.Close())
	return b.String()
}

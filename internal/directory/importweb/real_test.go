package importweb_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
)

func realFiles(t testing.TB) (out []file) {
	t.Helper()
	for _, name := range []string{"wmca_services_v7.json", "wmca_organizations_v7.json"} {
		body, err := os.ReadFile(citytest.Data(t, "directory/streetsupport-wmca/"+name))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, file{name, body})
	}
	return out
}

// TestRealExportThroughThePages sends the real export, answers all of its questions by kind or one by
// one, brings it in, again, and takes it back. The counts are those of the command.
func TestRealExportThroughThePages(t *testing.T) {
	files := realFiles(t)
	each(t, func(t *testing.T, c town) {
		empty := c.exports()
		began := time.Now()
		id := c.draft(map[string]string{"licence": "OGL"}, files...)
		sent := time.Since(began)
		own := "/desk/imports/drafts/" + id
		c.page(own + "/preview")
		t.Logf("sent in %v, and the preview was there after %v", sent.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
		c.answerAll(own)
		if p := c.page(own + "/preview"); !strings.Contains(p.Body(), "0 questions are open") {
			t.Errorf("not all is answered: %s", p.Body())
		}
		first := c.begin(id)
		wantCounts(t, first.Counts, "read 1323 created 1252 updated 0 unchanged 0 ")
		if first.Counts.Joined != 71 || first.Counts.Refused != 0 || first.Counts.HoursHeld != 0 {
			t.Errorf("counts: %s", first.Counts)
		}
		imported := c.exports()
		c.sameAsTheCommand(first, files)

		again := c.draft(map[string]string{"from": "streetsupport"}, files...)
		if p := c.page("/desk/imports/drafts/" + again + "/preview"); !strings.Contains(p.Body(), "0 questions are open") {
			t.Errorf("what was answered is asked again: %s", p.Body())
		}
		second := c.begin(again)
		wantCounts(t, second.Counts, "read 1323 created 0 updated 0 unchanged 1252 ")
		c.sameExports(imported)
		c.undo(second.ID)
		c.sameExports(imported)
		c.undo(first.ID)
		c.sameExports(empty)
	})
}

func wantCounts(t testing.TB, c importer.Counts, want string) {
	t.Helper()
	if !strings.HasPrefix(c.String(), want) {
		t.Errorf("counts: %s, want %s", c, want)
	}
}

// answerAll answers every question: the days and what is many by kind, some addresses one by one.
func (c town) answerAll(own string) {
	c.t.Helper()
	kinds := own + "/kinds/"
	p := c.page(kinds + string(source.ShiftedDays))
	if !strings.Contains(p.Body(), "They name") || !strings.Contains(p.Body(), "113 match only after adding a day") {
		c.t.Errorf("the page about the days shows nothing for it: %s", p.Body())
	}
	c.wants(http.StatusSeeOther, kinds+string(source.ShiftedDays), url.Values{"answer": {"1"}, "open": {"1"}})
	c.wants(http.StatusUnprocessableEntity, kinds+string(source.AddressKeptBack), url.Values{"answer": {"show"}})
	one := c.firstQuestion(own, source.AddressKeptBack)
	c.page(one)
	next := c.wants(http.StatusSeeOther, one, url.Values{"answer": {"keep"}})
	c.page(next)
	c.wants(http.StatusSeeOther, kinds+string(source.AddressKeptBack), url.Values{"answer": {"keep"}, "open": {"134"}})
	c.wants(http.StatusSeeOther, kinds+string(source.PhoneInText), url.Values{"answer": {"own-number"}})
	for range 40 { // what is left, kind by kind
		p := c.page(own + "/preview")
		links := p.Attrs("table.grid a.btn", "href")
		if len(links) == 0 {
			return
		}
		open := c.page(links[0]).Attr("input[name=open]", "value")
		c.wants(http.StatusSeeOther, links[0], url.Values{"answer": {"accept"}, "open": {open}})
	}
}

// firstQuestion is the page of the first open question of a kind.
func (c town) firstQuestion(own string, kind source.Kind) string {
	c.t.Helper()
	links := c.page(own+"/questions?state=open&kind="+string(kind)).Attrs("table.grid td a", "href")
	if len(links) == 0 {
		c.t.Fatalf("no open question of the kind %s", kind)
	}
	return links[0]
}

// sameAsTheCommand imports the same files with the same answers as the command does, on another
// database, and wants the same counts.
func (c town) sameAsTheCommand(i importer.Import, files []file) {
	c.t.Helper()
	var list []source.File
	g := source.Gathered{}
	for _, f := range files {
		if err := g.Held(f.name, f.body); err != nil {
			c.t.Fatal(err)
		}
	}
	list = g.Files
	opt := i.Answers.Options(i.Source)
	opt.Now = citytest.Now.In(citytest.London)
	batch, err := source.Read(source.StreetSupport, list, opt)
	if err != nil {
		c.t.Fatal(err)
	}
	other := node(c.t, "file:"+c.t.(*testing.T).TempDir()+"/other.db", "other")
	out, err := importer.Run{Source: i.Source, Files: i.Files, Batch: batch, Answers: i.Answers}.Do(c.t.Context(), other.a.Runner, operator)
	if err != nil {
		c.t.Fatal(err)
	}
	if out.Counts != i.Counts {
		c.t.Errorf("the pages say %s, the command %s", i.Counts, out.Counts)
	}
}

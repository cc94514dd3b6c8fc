package sessionweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session"
)

// both sends a form of somebody who looks after the room, from a browser that has joined it, too.
func (h house) both(as, cookie, method, path string, f url.Values) visit.Answer {
	h.Helper()
	return h.Ask(as, method, path, strings.NewReader(f.Encode()), "Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie)
}

// TestWhoRunsItAndHasJoined with one browser: there they still change the points of others, and see each small group.
func TestWhoRunsItAndHasJoined(t *testing.T) {
	each(t, func(h house) {
		ada, fern, id := h.joins("Ada"), h.joins("Fern"), ids.Random()
		h.says(ada, id, "A fod bank")
		at := "/s/" + code + "/entries/" + id
		f := url.Values{"was": {"A fod bank"}, "part": {"have"}, "text": {"A food bank"}, "stages": {"crisis"}}
		if a := h.both("fern", fern, http.MethodPost, at, f); a.Status != http.StatusSeeOther || !strings.HasPrefix(a.Leads(), "/s/TEST42/scribe") {
			h.Errorf("changed: %d %s", a.Status, a.Leads())
		}
		if a := h.both("olga", fern, http.MethodPost, at, f); a.Status != http.StatusNotFound {
			h.Errorf("changed by another organisation: %d", a.Status)
		}
		h.run("/groups", url.Values{"groups": {"2"}, "do": {"choose"}})
		if a := h.both("fern", fern, http.MethodGet, "/s/"+code+"/group?n=2", nil); a.Status != http.StatusOK || !strings.Contains(a.Body, "TEST42-2") {
			h.Errorf("the second group: %d %.300s", a.Status, a.Body)
		}
		note := url.Values{"id": {ids.Random()}, "part": {"have"}, "text": {"Said in the second group"}, "stages": {"crisis"}}
		if a := h.both("fern", fern, http.MethodPost, "/s/"+code+"/group?n=2", note); a.Status != http.StatusSeeOther {
			h.Errorf("written for the second group: %d", a.Status)
		}
		if a := h.both("fern", fern, http.MethodPost, "/s/"+code+"/group/bring?n=2", url.Values{"notes": note["id"]}); a.Status != http.StatusSeeOther {
			h.Errorf("brought by the second group: %d", a.Status)
		}
		if a := h.both("olga", fern, http.MethodGet, "/s/"+code+"/group?n=2", nil); strings.Contains(a.Body, "second group") {
			h.Error("another organisation reads the second group")
		}
		if a := h.both("fern", fern, http.MethodGet, "/s/"+code+"/group", nil); !strings.Contains(a.Body, "/group/choose") {
			h.Error("as somebody who takes part they choose no group")
		}
	})
}

// TestARefusedChange shows the form again, with what was typed and over what was shown, also to who takes notes.
func TestARefusedChange(t *testing.T) {
	each(t, func(h house) {
		ada, id := h.joins("Ada"), ids.Random()
		h.says(ada, id, "A fod bank")
		p := h.Page("nils", "/s/"+code+"/scribe?change="+id, http.StatusOK)
		f := url.Values{"was": {"A fod bank"}, "shown": {p.Attr("input[name=shown]", "value")}, "part": {"have"}, "text": {"A food bank"}, "stages": {"crisis"}, "link": {"nowhere"}}
		a := h.Send("nils", "/s/"+code+"/entries/"+id, f)
		if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, `value="nowhere"`) || !strings.Contains(a.Body, `value="A food bank"`) || !strings.Contains(a.Body, `action="/s/TEST42/entries/`+id) {
			h.Fatalf("it is %d %.300s", a.Status, a.Body)
		}
		h.Send(ada, "/s/"+code+"/entries/"+id, url.Values{"was": {"A fod bank"}, "part": {"have"}, "text": {"A food bank, by Ada"}, "stages": {"crisis"}})
		a = h.Send("nils", "/s/"+code+"/entries/"+id, f)
		if !strings.Contains(a.Body, `name="was" value="A fod bank"`) {
			h.Error("drawn again, the form would write over what Ada wrote meanwhile")
		}
	})
}

// TestAStaleFormUndoesNoSorting: who puts their words right keeps the stages that a note-taker chose meanwhile; and takes
// their name away there.
func TestAStaleFormUndoesNoSorting(t *testing.T) {
	each(t, func(h house) {
		ada, id := h.joins("Ada"), ids.Random()
		h.says(ada, id, "A fod bank")
		p := h.Page(ada, "/s/"+code+"?change="+id, http.StatusOK)
		if !p.Has("#anonymous") {
			h.Error("they can't take their name away")
		}
		f := url.Values{"was": {"A fod bank"}, "shown": {p.Attr("input[name=shown]", "value")}, "part": {"have"}, "text": {"A food bank"}, "stages": {"crisis"}, "anonymous": {"yes"}}
		h.run("/entries/"+id+"/sort", url.Values{"stages": {"settled"}})
		if a := h.Send(ada, "/s/"+code+"/entries/"+id, f); a.Status != http.StatusSeeOther {
			h.Fatalf("changed: %d %.300s", a.Status, a.Body)
		}
		log := decode[session.Log](h, h.Ask("nils", http.MethodGet, "/s/"+code+"/log.json", nil).Body)
		if e := log.Entries[0]; e.Text != "A food bank" || e.Stages.String() != "settled" {
			h.Errorf("it is %+v", e)
		}
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); strings.Contains(p.Text(".points"), "by Ada") {
			h.Error("their name still stands with it")
		}
		if p := h.Page(ada, "/s/"+code+"?change="+id, http.StatusOK); p.Has("#anonymous") {
			h.Error("they are asked again about a name that is gone")
		}
		f.Set("shown", "{")
		if a := h.Send(ada, "/s/"+code+"/entries/"+id, f); a.Status != http.StatusBadRequest {
			h.Errorf("a form that is not ours: %d", a.Status)
		}
	})
}

// TestTheWholeLogCanBeWorkedOn: page by page, of one question or of all.
func TestTheWholeLogCanBeWorkedOn(t *testing.T) {
	each(t, func(h house) {
		for range 41 {
			h.Send("nils", "/s/"+code+"/scribe", url.Values{"part": {"have"}, "text": {"Said first"}, "stages": {"crisis"}})
		}
		h.run("/part", url.Values{"part": {"gaps"}})
		h.Send("nils", "/s/"+code+"/scribe", url.Values{"part": {"gaps"}, "text": {"Missing"}, "stages": {"crisis"}})
		first := h.Page("nils", "/s/"+code+"/scribe", http.StatusOK)
		if first.Count(".points--staff > li") != 40 || first.Attr("a[rel=next]", "href") != "/s/TEST42/scribe?page=2#log" || first.Has("a[rel=prev]") {
			h.Errorf("the first page has %d points", first.Count(".points--staff > li"))
		}
		second := h.Page("nils", "/s/"+code+"/scribe?page=2", http.StatusOK)
		if second.Count(".points--staff > li") != 2 || second.Has("a[rel=next]") || !strings.Contains(second.Text("main"), "Points 41 to 42 of 42") {
			h.Errorf("the second page has %d points", second.Count(".points--staff > li"))
		}
		gaps := h.Page("nils", "/s/"+code+"/scribe?of=gaps&page=7", http.StatusOK)
		if gaps.Count(".points--staff > li") != 1 || !strings.Contains(gaps.Text(".points--staff"), "Missing") {
			h.Errorf("of the second question it shows %q", gaps.Text(".points--staff"))
		}
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); !p.Has(`a[href="/s/TEST42/scribe?page=2#log"]`) {
			h.Error("the console leads to no more than it shows")
		}
	})
}

package sessionweb_test

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
)

// refuses holds a POST to be answered as if there were nothing there, to each of some.
func (h house) refuses(path string, f url.Values, to ...string) {
	h.Helper()
	for _, as := range to {
		if a := h.Send(as, "/s/"+code+path, f); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
			h.Errorf("%s as %.8q: %d", path, as, a.Status)
		}
	}
}

// TestDotsOnPages: asked for on the console, put on the page and by a device, and shown with the most first.
func TestDotsOnPages(t *testing.T) {
	each(t, func(h house) {
		ada, first, second := h.joins("Ada"), ids.Random(), ids.Random()
		h.says(ada, first, "A food bank")
		h.says(ada, second, "A food bus")
		at := "/s/" + code + "/entries/" + first + "/dot"
		if p := h.Page(ada, "/s/"+code, http.StatusOK); p.Has("[data-dot]") {
			h.Error("dots are asked for before anybody did")
		}
		h.refuses("/dots", url.Values{"each": {"3"}}, ada, "olga", "nils", "")
		h.run("/dots", url.Values{"each": {"1"}})
		h.refuses("/entries/"+first+"/dot", url.Values{"on": {"yes"}}, "olga", "fern", "")
		if a := h.Send(ada, at, url.Values{"on": {"yes"}}); a.Status != http.StatusSeeOther || a.Leads() != "/s/TEST42#p-"+first {
			h.Errorf("put: %d %s", a.Status, a.Leads())
		}
		over := h.Send(ada, "/s/"+code+"/entries/"+second+"/dot", url.Values{"on": {"yes"}})
		if over.Status != http.StatusUnprocessableEntity || !strings.Contains(over.Body, "You have no dot left") {
			h.Errorf("a second of one: %d", over.Status)
		}
		mine := h.Page(ada, "/s/"+code, http.StatusOK)
		if mine.Attr("#p-"+first+" button", "aria-pressed") != "true" || !strings.Contains(mine.Text("#p-"+first), "1 dot") || !strings.Contains(mine.Text("[data-dots-left]"), "0 dots") {
			h.Errorf("the page shows %q", mine.Text("#said"))
		}
		a := h.Ask(ada, http.MethodPost, at, strings.NewReader("on="), "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json")
		if x := decode[struct {
			On   bool
			Left string
		}](h, a.Body); a.Status != http.StatusOK || x.On || !strings.Contains(x.Left, "1 dot") {
			h.Errorf("taken back: %d %s", a.Status, a.Body)
		}
		h.Send(ada, at, url.Values{"on": {"yes"}})
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); !strings.Contains(p.Text("[aria-labelledby=dots-title]"), "1 dot A food bank") {
			h.Errorf("the console shows %q", p.Text("[aria-labelledby=dots-title]"))
		}
		if p := h.Page(ada, "/s/"+code+"/board", http.StatusOK); !strings.Contains(p.Text("[aria-labelledby=wall-crisis] ul"), "A food bank 1 dot A food bus") {
			h.Errorf("the wall shows %q", p.Text("[aria-labelledby=wall-crisis] ul"))
		}
	})
}

// TestGroupsOnPages: joined by a group's code, written for the group alone, and brought to the room.
func TestGroupsOnPages(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		h.refuses("/groups", url.Values{"do": {"pairs"}}, ada, "olga", "nils", "")
		h.refuses("/group", url.Values{"text": {"x"}, "part": {"have"}}, "olga", "")
		if a := h.Send(ada, "/s/"+code+"/group", url.Values{"id": {ids.Random()}, "text": {"x"}, "part": {"have"}}); a.Status != http.StatusUnprocessableEntity {
			h.Errorf("a note of no group: %d", a.Status)
		}
		h.run("/groups", url.Values{"groups": {"2"}, "do": {"choose"}})
		for _, bad := range []string{"", "0", "x", "9999"} {
			if a := h.Send("fern", "/s/"+code+"/groups", url.Values{"groups": {bad}, "do": {"sort"}}); a.Status != http.StatusUnprocessableEntity {
				h.Errorf("%q groups: %d", bad, a.Status)
			}
		}
		if a := h.Ask("", http.MethodGet, "/join?code=test42-2", nil); a.Leads() != "/s/TEST42?group=2" {
			h.Errorf("a group's code leads to %q", a.Leads())
		}
		if door := h.Page("", "/s/"+code+"?group=2", http.StatusOK); door.Attr("input[name=group]", "value") != "2" {
			h.Error("the door does not know of the group")
		}
		in := h.Send("", "/s/"+code+"/join", url.Values{"rules": {"yes"}, "group": {"2"}})
		ben, _, _ := strings.Cut(in.Header.Get("Set-Cookie"), ";")
		if p := h.Page(ada, "/s/"+code+"/group", http.StatusOK); p.Count(".groups button") != 2 || p.Has("#write") {
			h.Errorf("who is in none reads %q", p.Text("main"))
		}
		if p := h.Page(ada, "/s/"+code+"?group=1", http.StatusOK); p.Attr("[aria-labelledby=group-now] button", "value") != "1" {
			h.Error("who has a group's code is not led there")
		}
		if a := h.Send(ada, "/s/"+code+"/group/choose", url.Values{"group": {"3"}}); a.Status != http.StatusUnprocessableEntity {
			h.Errorf("a group that is none: %d", a.Status)
		}
		h.Send(ada, "/s/"+code+"/group/choose", url.Values{"group": {"1"}})
		if a := h.Send(ada, "/s/"+code+"/group", url.Values{"id": {ids.Random()}, "part": {"have"}, "text": {" "}}); a.Status != http.StatusUnprocessableEntity {
			h.Errorf("an empty note: %d", a.Status)
		}
		id := ids.Random()
		h.Send(ada, "/s/"+code+"/group", url.Values{"id": {id}, "part": {"have"}, "text": {"A food bank"}, "stages": {"crisis"}})
		if p := h.Page(ada, "/s/"+code+"/group", http.StatusOK); !p.Has("#note-"+id) || !p.Has("[data-spoken]") {
			h.Errorf("the group reads %q", p.Text("main"))
		}
		if p := h.Page(ben, "/s/"+code+"/group", http.StatusOK); strings.Contains(p.Body(), "food") || p.Text("h1") != "Group 2" {
			h.Errorf("another group reads %q", p.Text("main"))
		}
		if p := h.Page("nils", "/s/"+code+"/group?n=1", http.StatusOK); !p.Has("#note-"+id) || !strings.Contains(p.Text(".group__code"), "TEST42-1") {
			h.Errorf("the note-taker reads %q", p.Text("main"))
		}
		if a := h.Send(ben, "/s/"+code+"/group/bring", url.Values{"notes": {id}}); a.Status != http.StatusNotFound {
			h.Errorf("brought by another group: %d", a.Status)
		}
		if a := h.Send(ada, "/s/"+code+"/group/bring", url.Values{"notes": {id}}); a.Status != http.StatusSeeOther {
			h.Errorf("brought: %d", a.Status)
		}
		log := decode[session.Log](h, h.Ask("fern", http.MethodGet, "/s/"+code+"/log.json", nil).Body)
		if len(log.Entries) != 1 || log.Entries[0].Group != 1 {
			h.Errorf("the log is %+v", log.Entries)
		}
		h.Send(ben, "/s/"+code+"/group", url.Values{"id": {ids.Random()}, "part": {"have"}, "text": {"A food bus"}})
		defer func() {
			h.run("/groups", url.Values{"do": {"end"}})
			if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); !strings.Contains(p.Text("[aria-labelledby=groups-title] tbody"), "TEST42-2 0 1") {
				h.Errorf("ended, the console shows %q", p.Text("[aria-labelledby=groups-title]"))
			}
		}()
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); !strings.Contains(p.Text("[aria-labelledby=groups-title] tbody"), "TEST42-1 1 1") {
			h.Errorf("the console shows %q", p.Text("[aria-labelledby=groups-title]"))
		}
	})
}

// TestWordsOfTheRoom: its rules at the door, its prompts on the console, and its words when it is over.
func TestWordsOfTheRoom(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		for _, path := range []string{"/rules", "/prompts", "/sector", "/after", "/heads"} {
			h.refuses(path, url.Values{}, ada, "olga", "nils", "")
		}
		keep := func(path string, f url.Values) {
			h.Helper()
			if a := h.Send("fern", "/s/"+code+path, f); a.Status != http.StatusSeeOther {
				h.Errorf("%s: %d %.300s", path, a.Status, a.Body)
			}
		}
		keep("/rules", url.Values{"rules": {"Phones away: in your bag\r\n\r\nBe kind"}})
		if door := h.Page("", "/s/"+code, http.StatusOK); !strings.Contains(door.Text("form ul"), "Phones away. in your bag Be kind") {
			h.Errorf("the door reads %q", door.Text("form"))
		}
		if a := h.Send("fern", "/s/"+code+"/rules", url.Values{"rules": {strings.Repeat("a", 10_000)}}); a.Status != http.StatusUnprocessableEntity {
			h.Errorf("10,000 letters: %d", a.Status)
		}
		keep("/rules", url.Values{"do": {"scheme"}})
		if door := h.Page("", "/s/"+code, http.StatusOK); strings.Contains(door.Body(), "Phones away") {
			h.Error("the usual rules do not come back")
		}
		keep("/prompts", url.Values{"part": {"have"}, "key": {"have-case-01", "have-case-02", "have-case-03"}, "ask": {"have-case-02", "have-case-03"}, "place": {"", "", "1"}, "own": {"Who is not here?"}})
		run := h.Page("fern", "/s/"+code+"/run", http.StatusOK)
		if got := run.Text(".asks"); strings.Contains(got, "long before the trouble") || !strings.HasSuffix(strings.TrimSpace(got), "Who is not here?") {
			h.Errorf("the console asks %q", got)
		}
		words := h.Page("fern", "/s/"+code+"/words", http.StatusOK)
		if words.Has("#ask-have-case-01[checked]") || !words.Has("#ask-have-case-02[checked]") || words.Text("#own-have") != "Who is not here?" {
			h.Error("the page does not show what was kept")
		}
		keep("/sector", url.Values{"sector": {"landlord"}})
		if a := h.Send("fern", "/s/"+code+"/sector", url.Values{"sector": {"circus"}}); a.Status != http.StatusUnprocessableEntity {
			h.Errorf("a kind that is none: %d", a.Status)
		}
		if got := h.Page("fern", "/s/"+code+"/run", http.StatusOK).Text(".asks"); strings.Contains(got, "If one of them worked for us") {
			h.Errorf("the console asks a landlord %q", got)
		}
		h.run("/heads", url.Values{"heads-lived": {"4"}})
		if a := h.Send("fern", "/s/"+code+"/heads", url.Values{"heads-lived": {"four"}}); a.Status != http.StatusUnprocessableEntity {
			h.Errorf("four in letters: %d", a.Status)
		}
		h.clk.Move(90 * time.Minute)
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); !strings.Contains(p.Text("[aria-labelledby=people]"), "It has taken 1 h 30 min") || !strings.Contains(p.Text(".meter"), "4") {
			h.Errorf("the console shows %q", p.Text("[aria-labelledby=people]"))
		}
	})
}

// TestAgendaOnTheConsole: what the agenda gives to the part where the room is stands beside the timer, which begins with it.
func TestAgendaOnTheConsole(t *testing.T) {
	each(t, func(h house) {
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); p.Attrs("#minutes", "value")[0] != "30" || strings.Contains(p.Text("main"), "The agenda gives") {
			h.Error("with no agenda the timer begins with half an hour")
		}
		room, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], session.KnowRoom{Code: code})
		h.Must(err)
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], engage.PlanDay{EngagementID: room.EngagementID, Day: "2027-03-03", Start: "09:30", Mode: engage.InRoom, Place: "Hall"}))
		h.run("/part", url.Values{"part": {"gaps"}})
		plan, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], engage.RoomPlan{Code: code})
		h.Must(err)
		minutes, from, to := plan.Part(session.Gaps, citytest.London)
		want := "The agenda gives this part " + strconv.Itoa(minutes) + " minutes: from " + from.Format("15:04") + " to " + to.Format("15:04")
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); p.Attrs("#minutes", "value")[0] != strconv.Itoa(minutes) || !strings.Contains(p.Text("main"), want) {
			h.Errorf("no %q in %s", want, p.Text("[aria-labelledby=where]"))
		}
		if p := h.Page("nils", "/s/"+code+"/scribe", http.StatusOK); p.Count("#keys kbd") < 6 {
			h.Error("who takes notes is not shown the keys")
		}
	})
}

// TestWhenItIsOver: thanks and what follows, a day until which points are put right, feedback that nobody else
// reads, and a log that says which version it is.
func TestWhenItIsOver(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		h.says(ada, ids.Random(), "We have a food bank")
		h.Send(ada, "/s/"+code+"/entries", url.Values{"id": {ids.Random()}, "part": {"have"}, "text": {"We come back to the deposit"}})
		h.run("/park", url.Values{"back": {"run"}})
		h.refuses("/feedback", url.Values{"worth": {"yes"}}, "olga", "fern", "")
		if a := h.Send(ada, "/s/"+code+"/feedback", url.Values{"worth": {"yes"}}); a.Status != http.StatusUnprocessableEntity {
			h.Errorf("feedback before it is over: %d", a.Status)
		}
		h.run("/turn", url.Values{"to": {"close"}})
		if a := h.Send("fern", "/s/"+code+"/after", url.Values{"thanks": {"Thank you, all of you"}, "until": {h.clk.Now().Add(48 * time.Hour).Format(time.DateOnly)}}); a.Status != http.StatusSeeOther {
			h.Errorf("its words: %d %.300s", a.Status, a.Body)
		}
		if a := h.Send("fern", "/s/"+code+"/after", url.Values{"until": {"next week"}}); a.Status != http.StatusUnprocessableEntity {
			h.Errorf("a day that is none: %d", a.Status)
		}
		p := h.Page(ada, "/s/"+code, http.StatusOK)
		day := h.clk.Now().Add(48 * time.Hour).Format("2 January 2006")
		if p.Text("#after") != "Thank you, all of you" || !strings.Contains(p.Text(".after__right"), day) || !p.Has(".point__mine") {
			h.Errorf("the page reads %q", p.Text("main"))
		}
		if a := h.Send(ada, "/s/"+code+"/feedback", url.Values{}); a.Status != http.StatusUnprocessableEntity {
			h.Errorf("feedback of nothing: %d", a.Status)
		}
		if a := h.Send(ada, "/s/"+code+"/feedback", url.Values{"worth": {"yes"}, "better": {"A longer break"}}); a.Status != http.StatusSeeOther {
			h.Errorf("feedback: %d", a.Status)
		}
		for _, as := range []string{ada, "olga", "nils", ""} {
			if a := h.Ask(as, http.MethodGet, "/s/"+code+"/feedback", nil); strings.Contains(a.Body, "longer break") || a.Status == http.StatusOK {
				h.Errorf("read as %.8q: %d", as, a.Status)
			}
		}
		if p := h.Page("fern", "/s/"+code+"/feedback", http.StatusOK); !strings.Contains(p.Text("main"), "A longer break") {
			h.Errorf("it reads %q", p.Text("main"))
		}
		h.clk.Move(80 * time.Hour)
		if p := h.Page(ada, "/s/"+code, http.StatusOK); p.Has(".point__mine") {
			h.Error("points can be put right when the days are over")
		}
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); !strings.Contains(p.Text(".final"), "ready to be made final") {
			h.Errorf("the console says %q", p.Text(".final"))
		}
		draft := h.Ask("fern", http.MethodGet, "/s/"+code+"/log.md", nil).Body
		h.run("/turn", url.Values{"to": {"freeze"}})
		final := h.Ask("fern", http.MethodGet, "/s/"+code+"/log.md", nil).Body
		hash := decode[session.Log](h, h.Ask("fern", http.MethodGet, "/s/"+code+"/log.json", nil).Body).Hash
		if !strings.Contains(draft, "Draft") || strings.Contains(draft, hash) || !strings.Contains(final, "Final, version 1") || !strings.Contains(final, hash) || !strings.Contains(final, "Who was there") || !strings.Contains(final, "We come back to the deposit") {
			h.Errorf("the log says %.3000s", final)
		}
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); !strings.Contains(p.Text(".final"), "version 1") || !strings.Contains(p.Text(".final"), hash) {
			h.Errorf("the console says %q", p.Text(".final"))
		}
		h.run("/turn", url.Values{"to": {"share"}})
		if got := h.Ask(ada, http.MethodGet, "/s/"+code+"/log.md", nil); got.Status != http.StatusOK || strings.Contains(got.Body, "Who was there") || strings.Contains(got.Body, "the deposit") {
			h.Errorf("who took part is told who was there: %d", got.Status)
		}
	})
}

// TestAPointWithoutWe is asked about softly, and taken all the same.
func TestAPointWithoutWe(t *testing.T) {
	each(t, func(h house) {
		ada, id := h.joins("Ada"), ids.Random()
		a := h.Send(ada, "/s/"+code+"/entries", url.Values{"id": {id}, "part": {"have"}, "text": {"The forms are long"}})
		if a.Status != http.StatusSeeOther || !strings.Contains(a.Leads(), "hint="+id) {
			h.Fatalf("taken: %d %s", a.Status, a.Leads())
		}
		to, _, _ := strings.Cut(a.Leads(), "#")
		if p := h.Page(ada, to, http.StatusOK); !strings.Contains(p.Text(".done"), "something that we do") || !p.Has(`.done a[href="/s/TEST42?change=`+id+`#write"]`) {
			h.Errorf("it says %q", p.Text(".done"))
		}
		if !strings.HasSuffix(a.Leads(), "#done") || !h.Page(ada, to, http.StatusOK).Has("#done.done") {
			h.Errorf("the thanks are not where the page jumps: %s", a.Leads())
		}
		h.run("/part", url.Values{"part": {"gaps"}})
		gap := h.Send(ada, "/s/"+code+"/entries", url.Values{"id": {ids.Random()}, "part": {"gaps"}, "text": {"The forms are too long"}})
		if gap.Status != http.StatusSeeOther || strings.Contains(gap.Leads(), "hint") {
			h.Errorf("who says what is missing is asked: %d %s", gap.Status, gap.Leads())
		}
		a = h.Send(ada, "/s/"+code+"/entries", url.Values{"id": {ids.Random()}, "part": {"have"}, "text": {"We fill in forms together"}})
		if strings.Contains(a.Leads(), "hint") {
			h.Error("who says what we do is asked")
		}
		if a := h.says(ada, ids.Random(), "The forms are long again"); a.Status != http.StatusCreated || !strings.Contains(a.Body, `"hint":true`) {
			h.Errorf("a device is told %s", a.Body)
		}
	})
}

// TestTimerButtons: there is only what can be done with the timer as it is.
func TestTimerButtons(t *testing.T) {
	each(t, func(h house) {
		has := func(when, want string) {
			h.Helper()
			p, got := h.Page("fern", "/s/"+code+"/run", http.StatusOK), ""
			for _, do := range []string{"start", "more", "pause", "go", "stop"} {
				if p.Has("#timer-now button[value="+do+"]") || p.Has("[aria-labelledby=time] form > button[value="+do+"]") {
					got += " " + do
				}
			}
			if got != want {
				h.Errorf("%s there is%s", when, got)
			}
		}
		has("without a timer", " start more")
		h.run("/timer", url.Values{"do": {"start"}, "minutes": {"5"}})
		has("while it runs", " start more pause stop")
		h.run("/timer", url.Values{"do": {"pause"}})
		has("while it rests", " start more go stop")
		h.run("/timer", url.Values{"do": {"stop"}})
		has("when it is taken away", " start more")
	})
}

// TestARoundTableHasItsOwnPrompts: who talks without a story is not asked about one. (C2C-034)
func TestARoundTableHasItsOwnPrompts(t *testing.T) {
	each(t, func(h house) {
		lists := content.Default().Prompts.Checklists
		i := slices.IndexFunc(lists, func(c content.Checklist) bool { return c.Part == "have" })
		story, round := lists[i].Case[0].Text, lists[i].Generic[0].Text
		for _, x := range []struct {
			round      bool
			asks, lets string
		}{{false, story, round}, {true, round, story}} {
			room := session.NewRoom(cast.LanternID, "A table")
			room.Round = x.round
			h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.OpenRoom{Room: room}))
			h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.MoveRoom{Code: room.Code, Part: session.Have}))
			if text := h.Page("fern", "/s/"+room.Code+"/run", http.StatusOK).Text("main"); !strings.Contains(text, x.asks) || strings.Contains(text, x.lets) {
				h.Errorf("a round table: %v; it asks %v, and the other %v", x.round, strings.Contains(text, x.asks), strings.Contains(text, x.lets))
			}
		}
	})
}

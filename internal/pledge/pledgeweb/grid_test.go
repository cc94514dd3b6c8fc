package pledgeweb_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/web/htmlcheck"
	"example.org/homeward/internal/pledge"
)

const (
	ok      = http.StatusOK
	moved   = http.StatusSeeOther
	absent  = http.StatusNotFound
	refused = http.StatusUnprocessableEntity
	stale   = http.StatusConflict
)

// TestFromPointsToSignatures goes the whole way by plain forms, as the facilitator and the note-taker do.
func TestFromPointsToSignatures(t *testing.T) {
	each(t, func(h house) {
		p := h.Page("nils", h.at("/pledges"), ok)
		if p.Count(".pledges__stage") != 6 || p.Count("#gaps .promote") != 1 || !strings.Contains(p.Text(".way"), "1 without a pledge") {
			h.Errorf("%s", p.Text("main"))
		}
		one := pledge.Of(h.id, h.more)
		if to := h.Post("nils", h.at("/promote"), moved, "entry", h.more).Leads(); to != h.at("/pledges/"+one+"?done=promoted") {
			h.Errorf("led to %s", to)
		}
		h.Sent("nils", h.at("/leave"), "form", h.gap, "left", "Others ring.")
		h.Post("nils", h.at("/title"), refused, "title", "")
		h.Sent("nils", h.at("/title"), "title", "Nobody leaves to the street", "none-settled", "None for now: typed before the title was kept.")
		if p := h.Page("nils", h.at("/pledges"), ok); p.Attr("#none-settled", "value") != "None for now: typed before the title was kept." {
			h.Errorf("what was typed beside the title is lost: %q", p.Attr("#none-settled", "value"))
		}
		both := h.Post("nils", h.at("/none"), refused, "none-settled", strings.Repeat("a", 3000), "none-recovery", "None for now, because others do it.", "title", "Another title", "was-title", "Nobody leaves to the street")
		if p := htmlcheck.Parse(h.T, both.Body); len(p.Attr("#none-settled", "value")) != 3000 || p.Attr("#title", "value") != "Another title" || p.Attr("#none-recovery", "value") == "" {
			h.Error("what was typed is lost where a part of it is refused")
		}
		h.Sent("nils", h.at("/title"), "title", "Nobody leaves to the street", "was-title", "Another title")
		for _, st := range pathway.All() {
			h.Sent("nils", h.at("/none"), "none-"+st.String(), "None for now, because others do it.")
		}
		a := h.Post("fern", h.at("/agree"), refused)
		if !strings.Contains(a.Body, "Nobody has answered to this yet") {
			h.Error("it is not said what is missing")
		}
		bad := h.Post("nils", h.at("/pledges/"+one+"/hands"), refused, "agree", "9", "block", "x")
		if !strings.Contains(bad.Body, "Give a number") || !strings.Contains(bad.Body, `value="x"`) {
			h.Error("what was typed is not there any more, or not what is wrong with it")
		}
		h.Sent("nils", h.at("/pledges/"+one+"/hands"), "agree", "9", "block", "1", "why", "No money.")
		h.Post("fern", h.at("/pledges/"+one+"/aside"), refused)
		for field, path := range map[string]string{"aside": "/aside", "reason": "/turn"} {
			typed := strings.Repeat("They let it go. ", 100)
			if a := h.Post("fern", h.at("/pledges/"+one+path), refused, field, typed); !strings.Contains(a.Body, typed) {
				h.Errorf("what was typed as %s is not there any more", field)
			}
		}
		h.Sent("fern", h.at("/pledges/"+one+"/aside"), "aside", "They let it go.")
		for range 12 {
			h.joins()
		}
		p = h.Page("fern", h.at("/pledges"), ok)
		if text := p.Text("#unheard"); !strings.Contains(text, "room has answered: 1") || !strings.Contains(p.Text("#grid"), "2 not answered yet") {
			h.Errorf("12 are in the room, and 10 have answered: %q", text)
		}
		h.Post("fern", h.at("/agree"), stale, "hash", strings.Repeat("0", 64))
		h.agrees()
		p = h.Page("fern", h.at("/pledges"), ok)
		hash := p.Attrs("#sign input[name=hash]", "value")[0]
		if !strings.Contains(p.Text(".helped"), "What sign is for.") {
			h.Errorf("agreed, the help is %q", p.Text(".helped"))
		}
		if len(hash) != 64 || p.Has("#title") || p.Has(".pledges__add") {
			h.Errorf("agreed, and it can still be changed, or not be signed: %q", hash)
		}
		h.Sent("fern", h.at("/sign"), "form", cast.LanternID, "body", cast.LanternID, "name", "Fern", "role", "Head", "hash", hash)
		h.Post("hattie", h.at("/sign"), refused, "form", h.harbour, "body", h.harbour, "name", "", "role", "Chair", "hash", hash)
		h.Post("hattie", h.at("/sign"), stale, "form", h.harbour, "body", h.harbour, "name", "Hattie", "role", "Chair", "hash", strings.Repeat("0", 64))
		h.Sent("hattie", h.at("/sign"), "form", h.harbour, "body", h.harbour, "name", "Hattie", "role", "Chair", "hash", hash)
		p = h.Page("hattie", h.at("/pledges"), ok)
		if p.Count(".signer--yes") != 2 || p.Has("#agree") || p.Has("#gaps") {
			h.Errorf("%s", p.Text("main"))
		}
		signature := p.Attr("#sign form[action$='/withdraw'] input[name=form]", "value")
		h.Post("hattie", h.at("/withdraw"), refused, "form", signature)
		h.Sent("hattie", h.at("/withdraw"), "form", signature, "leave", "No money.")
		if text := h.Page("fern", h.at("/pledges"), ok).Text("#sign"); !strings.Contains(text, "Withdrew on") || !strings.Contains(text, "No money.") {
			h.Errorf("%s", text)
		}
		h.Sent("fern", h.at("/reopen"), "reopen", "A word is wrong.")
		h.Sent("fern", h.at("/show"), "visibility", "public")
	})
}

// TestTwoWriteOnePledge: the second is shown both versions, and loses nothing.
func TestTwoWriteOnePledge(t *testing.T) {
	each(t, func(h house) {
		id := ids.New()
		h.Post("nils", h.at("/pledges"), refused, "id", id, "stage", "crisis", "text", "")
		h.Sent("nils", h.at("/pledges"), "id", id, "stage", "crisis", "text", "We will ring.")
		h.Sent("nils", h.at("/pledges/"+id), "version", "1", "stage", "crisis", "text", "We will ring at once.")
		a := h.Post("fern", h.at("/pledges/"+id), stale, "version", "1", "stage", "crisis", "text", "We will write.")
		for _, want := range []string{"We will ring at once.", "We will write.", `name="version" value="2"`} {
			if !strings.Contains(a.Body, want) {
				h.Errorf("the page does not hold %s", want)
			}
		}
		h.Sent("fern", h.at("/pledges/"+id), "version", "2", "stage", "crisis", "text", "We will ring, and write to the homeless.")
		p := h.Page("nils", h.at("/pledges/"+id), ok)
		if !p.Has("#hints") || !strings.Contains(p.Text("main"), "We will ring at once.") {
			h.Errorf("%s", p.Text("main"))
		}
		h.Post("nils", h.at("/pledges/"+id+"/turn"), refused)
		h.Sent("nils", h.at("/pledges/"+id+"/turn"), "reason", "It is done.")
		h.Sent("nils", h.at("/pledges/"+id+"/turn"), "back", "yes")
		sample := h.Page("nils", h.at("/pledges/new?stage=crisis"), ok)
		if list := sample.Texts(".samples li"); len(list) < 3 || !strings.Contains(list[0], "from the first day on the ward") {
			h.Errorf("samples, those for a hospital first: %q", list)
		}
		if text := h.Page("nils", strings.ReplaceAll(sample.Attrs(".samples a", "href")[0], "&amp;", "&"), ok).Text("#text"); !strings.HasPrefix(text, "We will") {
			h.Errorf("a sample begins nothing: %q", text)
		}
	})
}

// TestWhoSeesThePages: nobody who has nothing to do with an engagement learns that it is there.
func TestWhoSeesThePages(t *testing.T) {
	each(t, func(h house) {
		h.Sent("nils", h.at("/promote"), "entry", h.more)
		one := "/pledges/" + pledge.Of(h.id, h.more)
		for _, path := range []string{"/pledges", "/pledges/new", one, "/file", "/engagement.json", "/pledges.pdf", "/poster.pdf"} {
			h.Get("olga", h.at(path), absent)
		}
		for path, status := range map[string]int{"/pledges/new": http.StatusForbidden, one: absent, "/file": http.StatusForbidden, "/engagement.json": absent} {
			h.Get("hattie", h.at(path), status)
		}
		for _, path := range []string{"/pledges", "/promote", "/leave", "/title", "/none", "/ask", "/agree", "/reopen", "/sign", "/withdraw", "/show", one, one + "/turn", one + "/hands", one + "/aside"} {
			if a := h.Send("olga", h.at(path), visit.Fields("id", ids.New(), "text", "x", "stage", "crisis", "entry", h.gap, "form", h.gap, "title", "x", "reason", "x", "aside", "x", "reopen", "x", "leave", "x", "name", "x", "role", "x", "visibility", "public", "version", "1")); a.Status != absent {
				h.Errorf("%s as a stranger: %d", path, a.Status)
			}
		}
		if a := h.Send("", h.at("/promote"), visit.Fields("entry", h.gap)); a.Status == moved && strings.Contains(a.Leads(), h.id+"/pledges") {
			h.Error("a visitor made a pledge")
		}
		g, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], pledge.ShowGrid{EngagementID: h.id})
		if err != nil || len(g.Pledges) != 1 {
			h.Errorf("%v, %d pledges", err, len(g.Pledges))
		}
	})
}

package exchangeweb_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge/register"
)

// TestFollowingPages: from an engagement to the page of what is new, and off it again; alone, and for an organisation.
func TestFollowingPages(t *testing.T) {
	each(t, func(h house) {
		h.ask("", http.MethodGet, h.at, http.StatusForbidden, nil)
		h.page("pat", "/desk/exchange/"+ids.New(), http.StatusNotFound)
		if p := h.page("pat", "/desk/following", http.StatusOK); p.Count(".empty") != 1 {
			h.Error("nothing says what will be here")
		}
		_, text := h.ask("pat", http.MethodGet, h.at, http.StatusOK, nil)
		h.lacks(text, "Canary", "follow it.", "textarea")
		h.has(text, "A home after &lt;hospital&gt;")
		h.form("pat", h.at+"/follow", http.StatusNotFound, "for", idOf("hattie"))
		h.form("pat", h.at+"/follow", http.StatusSeeOther, "for", idOf("pat"))
		h.form("hattie", h.at+"/follow", http.StatusSeeOther, "for", accounts["hattie"].Grants[0].Organisation)
		if p := h.page("hattie", h.at+"?done=followed", http.StatusOK); p.Count("form[action$='/unfollow']") != 1 || p.Count("form[action$='/follow']") != 1 {
			h.Error("an organisation follows, and its owner could")
		}
		if p := h.page("fern", h.at, http.StatusOK); !strings.Contains(p.Text(".followers"), "2 follow it") || p.Count("form[action$='/follow']") != 0 {
			h.Error("the holder is not told how many follow")
		}
		h.clk.Set(h.clk.Now().AddDate(0, 4, 10))
		if p := h.page("pat", "/desk/following", http.StatusOK); p.Count(".news li") != 1 || p.Count(".news .fate--late") != 1 || p.Count(`.follows a[href="`+h.at+`"]`) != 1 {
			h.Error("what is late is not told")
		}
		h.form("pat", "/desk/following/seen", http.StatusSeeOther)
		if p := h.page("pat", "/desk/following?done=seen", http.StatusOK); p.Count(".news li") != 0 {
			h.Error("it is read, and new still")
		}
		do(h, "fern", register.TakeDown{EngagementID: h.lantern, Why: "Canary: a name stands in it"})
		_, text = h.ask("pat", http.MethodGet, "/desk/following", http.StatusOK, nil)
		h.lacks(text, "hospital", "Canary")
		h.page("pat", h.at, http.StatusNotFound)
		h.page("fern", h.at, http.StatusOK)
		h.form("pat", h.at+"/unfollow", http.StatusSeeOther, "for", idOf("pat"))
		h.page("pat", "/desk/following?done=stopped", http.StatusOK)
	})
}

// TestCommentPages: a comment comes, is answered, reported and taken down; hostile text is only text, and nothing that was
// typed is lost.
func TestCommentPages(t *testing.T) {
	each(t, func(h house) {
		p := h.page("hattie", h.at, http.StatusOK)
		id, from := p.Attrs("form[action$='/comments'] input[name=id]", "value")[0], p.Attrs("form[action$='/comments'] input[name=from]", "value")[0]
		long := strings.Repeat("x", 1001)
		p, _ = h.form("hattie", h.at+"/comments", http.StatusUnprocessableEntity, "id", id, "from", from, "promise", h.deed, "text", long)
		if p.Text("#text") != long || p.Count("#text-error") != 1 || p.Count("#promise option[selected]") != 1 || p.Attrs("form[action$='/comments'] input[name=id]", "value")[0] != id {
			h.Error("what was typed is lost")
		}
		h.form("pat", h.at+"/comments", http.StatusNotFound, "id", id, "from", from, "text", "x")
		for range 2 {
			h.form("hattie", h.at+"/comments", http.StatusSeeOther, "id", id, "from", from, "promise", h.deed, "text", "<script>alert(1)</script>\nHow did you?")
		}
		at := "/desk/comments/" + id
		p = h.page("fern", h.at, http.StatusOK)
		if p.Count(".spoken > li") != 1 || p.Count(".spoken script") != 0 || !strings.Contains(p.Text(".spoken .spoken__who"), "an owner") || p.Count("form[action$='/comments']") != 0 {
			h.Error("the holder does not read it")
		}
		p, _ = h.form("fern", at+"/answer", http.StatusUnprocessableEntity, "to", h.lantern, "answer", long)
		if p.Count("details[open] #answer-"+id) != 1 || p.Text("#answer-"+id) != long {
			h.Error("what was answered is lost")
		}
		h.form("hattie", at+"/answer", http.StatusNotFound, "to", h.lantern, "answer", "x")
		h.form("fern", at+"/answer", http.StatusSeeOther, "to", h.lantern, "answer", "We asked.")
		p, _ = h.form("fern", at+"/report", http.StatusUnprocessableEntity, "to", h.lantern)
		if p.Count("details[open] #report-"+id) != 1 {
			h.Error("the fold with what is wrong is shut")
		}
		h.form("fern", at+"/report", http.StatusSeeOther, "to", h.lantern, "why", "Canary: rude")
		_, text := h.ask("hattie", http.MethodGet, h.at, http.StatusOK, nil)
		h.lacks(text, "Canary")
		h.has(text, "We asked.")
		h.page("hattie", "/desk/comments", http.StatusForbidden)
		if p = h.page("vera", "/desk/comments", http.StatusOK); p.Count(".spoken > li") != 1 {
			h.Error("the authority does not see what is reported")
		}
		p, _ = h.form("vera", at+"/settle", http.StatusUnprocessableEntity, "do", "down")
		if p.Count("#why-"+id+"-error") != 1 {
			h.Error("it comes down with no reason")
		}
		h.form("hattie", at+"/settle", http.StatusForbidden, "do", "down", "why", "x")
		h.form("vera", at+"/settle", http.StatusSeeOther, "do", "down", "why", "Be kind")
		_, text = h.ask("hattie", http.MethodGet, h.at, http.StatusOK, nil)
		h.has(text, "Be kind")
		_, text = h.ask("fern", http.MethodGet, h.at, http.StatusOK, nil)
		h.lacks(text, "How did you?")
		h.form("hattie", at+"/back", http.StatusSeeOther, "to", h.lantern, "from", from)
		h.form("fern", at+"/hide", http.StatusUnprocessableEntity, "to", h.lantern, "why", "x")
		h.form("vera", at+"/settle", http.StatusSeeOther, "do", "stays")
	})
}

// TestContactPages: asking, answering, and reading contacts only once both want to; nothing that was typed is lost.
func TestContactPages(t *testing.T) {
	each(t, func(h house) {
		h.page("pat", "/desk/exchange", http.StatusForbidden)
		p := h.page("hattie", h.at, http.StatusOK)
		id, from := p.Attrs("form[action$='/talk'] input[name=id]", "value")[0], h.harbour
		p, _ = h.form("hattie", h.at+"/talk", http.StatusUnprocessableEntity, "id", id, "from", from, "about", "The ward", "message", "Could we <ring>?")
		if p.Count("#contact-error") != 1 || p.Text("#message") != "Could we <ring>?" || p.Attrs("#about", "value")[0] != "The ward" || p.Attrs("form[action$='/talk'] input[name=id]", "value")[0] != id {
			h.Error("what was typed is lost")
		}
		for range 2 {
			h.form("hattie", h.at+"/talk", http.StatusSeeOther, "id", id, "from", from, "about", "The ward", "message", "Could we <ring>?", "contact", "Canary hattie")
		}
		at := "/desk/talks/" + id
		if p = h.page("hattie", h.at, http.StatusOK); p.Count(`#talk`) != 1 || p.Count(`a[href="`+at+`"]`) != 1 || p.Count("#message") != 0 {
			h.Error("they can ask twice")
		}
		h.page("pat", at, http.StatusForbidden)
		h.page("ada", at, http.StatusForbidden)
		if p = h.page("fern", "/desk/exchange", http.StatusOK); p.Count(`a[href="`+at+`"]`) != 1 {
			h.Error("it is not on their desk")
		}
		_, text := h.ask("fern", http.MethodGet, at, http.StatusOK, nil)
		h.lacks(text, "Canary")
		p, _ = h.form("fern", at, http.StatusUnprocessableEntity, "answer", "accepted", "contact", strings.Repeat("x", 201))
		if p.Count("#contact-error") != 1 || p.Attrs("#contact", "value")[0] != strings.Repeat("x", 201) {
			h.Error("what was typed is lost")
		}
		h.form("fern", at, http.StatusUnprocessableEntity)
		h.form("hattie", at, http.StatusNotFound, "answer", "accepted", "contact", "x")
		h.form("fern", at, http.StatusSeeOther, "answer", "accepted", "contact", "Canary fern")
		for _, who := range []string{"fern", "hattie"} {
			_, text = h.ask(who, http.MethodGet, at, http.StatusOK, nil)
			h.has(text, "Canary hattie", "Canary fern", "Could we &lt;ring&gt;?")
			h.page(who, "/desk/exchange", http.StatusOK)
		}
		h.form("hattie", at+"/withdraw", http.StatusUnprocessableEntity)
		h.form("fern", at, http.StatusSeeOther, "answer", "blocked")
		h.form("hattie", h.at+"/talk", http.StatusUnprocessableEntity, "id", ids.New(), "from", from, "about", "x", "message", "x", "contact", "x")
		_, text = h.ask("hattie", http.MethodGet, at, http.StatusOK, nil)
		h.lacks(text, "Canary")
		h.form("fern", at+"/unblock", http.StatusSeeOther)
		h.page("fern", at+"?done=unblocked", http.StatusOK)
	})
}

// TestAlikePages: what others promised that is like one's own, with why.
func TestAlikePages(t *testing.T) {
	each(t, func(h house) {
		p := h.page("fern", h.at+"/similar", http.StatusOK)
		if p.Count(".alike > li") != 1 || p.Count(`.alike a[href="/desk/exchange/`+h.harbour+`?as=`+h.lantern+`"]`) != 1 || !strings.Contains(p.Text(".alike__why"), "The same stage") || !strings.Contains(p.Text(".alike__why"), "“patient”") {
			h.Errorf("%s", p.Text("main"))
		}
		if p = h.page("hattie", h.at, http.StatusOK); p.Count(".alike > li") != 1 {
			h.Error("on the page of another it is not said what is alike")
		}
		h.page("hattie", h.at+"/similar", http.StatusNotFound)
		h.page("pat", h.at+"/similar", http.StatusForbidden)
	})
}

// TestJointPages: a promise is proposed, worded anew, agreed and a draft; whoever was too late loses no word.
func TestJointPages(t *testing.T) {
	each(t, func(h house) {
		to := h.at + "/together"
		p := h.page("hattie", to, http.StatusOK)
		id := p.Attrs("main input[name=id]", "value")[0]
		h.page("pat", to, http.StatusForbidden)
		h.page("fern", to, http.StatusNotFound)
		p, _ = h.form("hattie", to, http.StatusUnprocessableEntity, "id", id, "from", h.harbour, "text", "We will <open> a room.", "why", "Together")
		if p.Count("#stage-error") != 1 || p.Text("#text") != "We will <open> a room." || p.Text("#why") != "Together" || p.Attrs("main input[name=id]", "value")[0] != id {
			h.Error("what was typed is lost")
		}
		for range 2 {
			h.form("hattie", to, http.StatusSeeOther, "id", id, "from", h.harbour, "stage", "crisis", "text", "We will <open> a room.", "why", "Together")
		}
		at := "/desk/together/" + id
		h.page("hattie", at+"?done=proposed", http.StatusOK)
		h.page("pat", at, http.StatusForbidden)
		if p = h.page("fern", "/desk/exchange", http.StatusOK); p.Count(`a[href="`+at+`"]`) != 1 {
			h.Error("it is not on their desk")
		}
		h.form("fern", at, http.StatusUnprocessableEntity, "as", h.lantern)
		h.form("fern", at, http.StatusNotFound, "as", h.harbour, "version", "1", "answer", "yes")
		h.form("fern", at+"/reword", http.StatusUnprocessableEntity, "as", h.lantern, "version", "1", "stage", "crisis", "text", "")
		h.form("fern", at+"/reword", http.StatusSeeOther, "as", h.lantern, "version", "1", "stage", "crisis", "text", "We will open a warm room.")
		p, _ = h.form("hattie", at+"/reword", http.StatusUnprocessableEntity, "as", h.harbour, "version", "1", "stage", "settled", "text", "We will do more.")
		if p.Text("#text") != "We will do more." || p.Count("details[open] #text-error") != 1 || p.Attrs("form[action$='/reword'] input[name=version]", "value")[0] != "2" {
			h.Error("who was too late loses what they wrote")
		}
		p, _ = h.form("hattie", at, http.StatusUnprocessableEntity, "as", h.harbour, "version", "1", "answer", "yes")
		if !strings.Contains(p.Text(".govuk-error-summary"), "changed meanwhile") {
			h.Error("a yes to old words holds")
		}
		h.form("hattie", at+"/draft", http.StatusUnprocessableEntity, "as", h.harbour)
		h.form("hattie", at, http.StatusSeeOther, "as", h.harbour, "version", "2", "answer", "yes")
		if p = h.page("hattie", "/desk/exchange", http.StatusOK); !strings.Contains(p.Text("main"), "For your next edition") {
			h.Error("what waits is not on the desk")
		}
		h.form("hattie", at+"/draft", http.StatusSeeOther, "as", h.harbour)
		if p = h.page("hattie", at+"?done=drafted", http.StatusOK); p.Count("form[action$='/draft']") != 0 || p.Count(".joint__earlier li") != 1 {
			h.Errorf("%s", p.Text("main"))
		}
	})
}

// idOf is the id of one of the accounts.
func idOf(name string) string { return accounts[name].ID }

package exchangeweb_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge/register"
)

// TestFollowingPages: from an engagement to the page of what is new, and off it again; alone, and for an organisation.
func TestFollowingPages(t *testing.T) {
	each(t, func(h house) {
		h.Get("", h.at, http.StatusForbidden)
		h.Page("pat", "/desk/exchange/"+ids.New(), http.StatusNotFound)
		if p := h.Page("pat", "/desk/following", http.StatusOK); p.Count(".empty") != 1 {
			h.Error("nothing says what will be here")
		}
		text := h.Get("pat", h.at, http.StatusOK).Body
		h.Lacks(text, "Canary", "follow it.", "textarea")
		h.Has(text, "A home after &lt;hospital&gt;")
		h.Post("pat", h.at+"/follow", http.StatusNotFound, "for", idOf("hattie"))
		h.Sent("pat", h.at+"/follow", "for", idOf("pat"))
		h.Sent("hattie", h.at+"/follow", "for", accounts["hattie"].Grants[0].Organisation)
		if p := h.Page("hattie", h.at+"?done=followed", http.StatusOK); p.Count("form[action$='/unfollow']") != 1 || p.Count("form[action$='/follow']") != 1 {
			h.Error("an organisation follows, and its owner could")
		}
		if p := h.Page("fern", h.at, http.StatusOK); !strings.Contains(p.Text(".followers"), "2 follow it") || p.Count("form[action$='/follow']") != 0 {
			h.Error("the holder is not told how many follow")
		}
		h.clk.Set(h.clk.Now().AddDate(0, 4, 10))
		if p := h.Page("pat", "/desk/following", http.StatusOK); p.Count(".news li") != 1 || p.Count(".news .fate--late") != 1 || p.Count(`.follows a[href="`+h.at+`"]`) != 1 {
			h.Error("what is late is not told")
		}
		h.Sent("pat", "/desk/following/seen")
		if p := h.Page("pat", "/desk/following?done=seen", http.StatusOK); p.Count(".news li") != 0 {
			h.Error("it is read, and new still")
		}
		visit.Do(h, "fern", register.TakeDown{EngagementID: h.lantern, Why: "Canary: a name stands in it"})
		text = h.Get("pat", "/desk/following", http.StatusOK).Body
		h.Lacks(text, "hospital", "Canary")
		h.Page("pat", h.at, http.StatusNotFound)
		h.Page("fern", h.at, http.StatusOK)
		h.Sent("pat", h.at+"/unfollow", "for", idOf("pat"))
		h.Page("pat", "/desk/following?done=stopped", http.StatusOK)
	})
}

// TestCommentPages: a comment comes, is answered, reported and taken down; hostile text is only text, and nothing that was
// typed is lost.
func TestCommentPages(t *testing.T) {
	each(t, func(h house) {
		p := h.Page("hattie", h.at, http.StatusOK)
		id, from := p.Attrs("form[action$='/comments'] input[name=id]", "value")[0], p.Attrs("form[action$='/comments'] input[name=from]", "value")[0]
		long := strings.Repeat("x", 1001)
		p = h.Wrong("hattie", h.at+"/comments", "id", id, "from", from, "promise", h.deed, "text", long)
		if p.Text("#text") != long || p.Count("#text-error") != 1 || p.Count("#promise option[selected]") != 1 || p.Attrs("form[action$='/comments'] input[name=id]", "value")[0] != id {
			h.Error("what was typed is lost")
		}
		h.Post("pat", h.at+"/comments", http.StatusNotFound, "id", id, "from", from, "text", "x")
		for range 2 {
			h.Sent("hattie", h.at+"/comments", "id", id, "from", from, "promise", h.deed, "text", "<script>alert(1)</script>\nHow did you?")
		}
		at := "/desk/comments/" + id
		p = h.Page("fern", h.at, http.StatusOK)
		if p.Count(".spoken > li") != 1 || p.Count(".spoken script") != 0 || !strings.Contains(p.Text(".spoken .spoken__who"), "an owner") || p.Count("form[action$='/comments']") != 0 {
			h.Error("the holder does not read it")
		}
		p = h.Wrong("fern", at+"/answer", "to", h.lantern, "answer", long)
		if p.Count("details[open] #answer-"+id) != 1 || p.Text("#answer-"+id) != long {
			h.Error("what was answered is lost")
		}
		h.Post("hattie", at+"/answer", http.StatusNotFound, "to", h.lantern, "answer", "x")
		h.Sent("fern", at+"/answer", "to", h.lantern, "answer", "We asked.")
		p = h.Wrong("fern", at+"/report", "to", h.lantern)
		if p.Count("details[open] #report-"+id) != 1 {
			h.Error("the fold with what is wrong is shut")
		}
		h.Sent("fern", at+"/report", "to", h.lantern, "why", "Canary: rude")
		text := h.Get("hattie", h.at, http.StatusOK).Body
		h.Lacks(text, "Canary")
		h.Has(text, "We asked.")
		h.Page("hattie", "/desk/comments", http.StatusForbidden)
		if p = h.Page("vera", "/desk/comments", http.StatusOK); p.Count(".spoken > li") != 1 {
			h.Error("the authority does not see what is reported")
		}
		p = h.Wrong("vera", at+"/settle", "do", "down")
		if p.Count("#why-"+id+"-error") != 1 {
			h.Error("it comes down with no reason")
		}
		h.Post("hattie", at+"/settle", http.StatusForbidden, "do", "down", "why", "x")
		h.Sent("vera", at+"/settle", "do", "down", "why", "Be kind")
		text = h.Get("hattie", h.at, http.StatusOK).Body
		h.Has(text, "Be kind")
		text = h.Get("fern", h.at, http.StatusOK).Body
		h.Lacks(text, "How did you?")
		h.Sent("hattie", at+"/back", "to", h.lantern, "from", from)
		h.Wrong("fern", at+"/hide", "to", h.lantern, "why", "x")
		h.Sent("vera", at+"/settle", "do", "stays")
	})
}

// TestContactPages: asking, answering, and reading contacts only once both want to; nothing that was typed is lost.
func TestContactPages(t *testing.T) {
	each(t, func(h house) {
		h.Page("pat", "/desk/exchange", http.StatusForbidden)
		p := h.Page("hattie", h.at, http.StatusOK)
		id, from := p.Attrs("form[action$='/talk'] input[name=id]", "value")[0], h.harbour
		p = h.Wrong("hattie", h.at+"/talk", "id", id, "from", from, "about", "The ward", "message", "Could we <ring>?")
		if p.Count("#contact-error") != 1 || p.Text("#message") != "Could we <ring>?" || p.Attrs("#about", "value")[0] != "The ward" || p.Attrs("form[action$='/talk'] input[name=id]", "value")[0] != id {
			h.Error("what was typed is lost")
		}
		for range 2 {
			h.Sent("hattie", h.at+"/talk", "id", id, "from", from, "about", "The ward", "message", "Could we <ring>?", "contact", "Canary hattie")
		}
		at := "/desk/talks/" + id
		if p = h.Page("hattie", h.at, http.StatusOK); p.Count(`#talk`) != 1 || p.Count(`a[href="`+at+`"]`) != 1 || p.Count("#message") != 0 {
			h.Error("they can ask twice")
		}
		h.Page("pat", at, http.StatusForbidden)
		h.Page("ada", at, http.StatusForbidden)
		if p = h.Page("fern", "/desk/exchange", http.StatusOK); p.Count(`a[href="`+at+`"]`) != 1 {
			h.Error("it is not on their desk")
		}
		text := h.Get("fern", at, http.StatusOK).Body
		h.Lacks(text, "Canary")
		p = h.Wrong("fern", at, "answer", "accepted", "contact", strings.Repeat("x", 201))
		if p.Count("#contact-error") != 1 || p.Attrs("#contact", "value")[0] != strings.Repeat("x", 201) {
			h.Error("what was typed is lost")
		}
		h.Wrong("fern", at)
		h.Post("hattie", at, http.StatusNotFound, "answer", "accepted", "contact", "x")
		h.Sent("fern", at, "answer", "accepted", "contact", "Canary fern")
		for _, who := range []string{"fern", "hattie"} {
			text = h.Get(who, at, http.StatusOK).Body
			h.Has(text, "Canary hattie", "Canary fern", "Could we &lt;ring&gt;?")
			h.Page(who, "/desk/exchange", http.StatusOK)
		}
		h.Wrong("hattie", at+"/withdraw")
		h.Sent("fern", at, "answer", "blocked")
		h.Wrong("hattie", h.at+"/talk", "id", ids.New(), "from", from, "about", "x", "message", "x", "contact", "x")
		text = h.Get("hattie", at, http.StatusOK).Body
		h.Lacks(text, "Canary")
		h.Sent("fern", at+"/unblock")
		h.Page("fern", at+"?done=unblocked", http.StatusOK)
	})
}

// TestAlikePages: what others promised that is like one's own, with why.
func TestAlikePages(t *testing.T) {
	each(t, func(h house) {
		p := h.Page("fern", h.at+"/similar", http.StatusOK)
		if p.Count(".alike > li") != 1 || p.Count(`.alike a[href="/desk/exchange/`+h.harbour+`?as=`+h.lantern+`"]`) != 1 || !strings.Contains(p.Text(".alike__why"), "The same stage") || !strings.Contains(p.Text(".alike__why"), "“patient”") {
			h.Errorf("%s", p.Text("main"))
		}
		if p = h.Page("hattie", h.at, http.StatusOK); p.Count(".alike > li") != 1 {
			h.Error("on the page of another it is not said what is alike")
		}
		h.Page("hattie", h.at+"/similar", http.StatusNotFound)
		h.Page("pat", h.at+"/similar", http.StatusForbidden)
	})
}

// TestJointPages: a promise is proposed, worded anew, agreed and a draft; whoever was too late loses no word.
func TestJointPages(t *testing.T) {
	each(t, func(h house) {
		to := h.at + "/together"
		p := h.Page("hattie", to, http.StatusOK)
		id := p.Attrs("main input[name=id]", "value")[0]
		h.Page("pat", to, http.StatusForbidden)
		h.Page("fern", to, http.StatusNotFound)
		p = h.Wrong("hattie", to, "id", id, "from", h.harbour, "text", "We will <open> a room.", "why", "Together")
		if p.Count("#stage-error") != 1 || p.Text("#text") != "We will <open> a room." || p.Text("#why") != "Together" || p.Attrs("main input[name=id]", "value")[0] != id {
			h.Error("what was typed is lost")
		}
		for range 2 {
			h.Sent("hattie", to, "id", id, "from", h.harbour, "stage", "crisis", "text", "We will <open> a room.", "why", "Together")
		}
		at := "/desk/together/" + id
		h.Page("hattie", at+"?done=proposed", http.StatusOK)
		h.Page("pat", at, http.StatusForbidden)
		if p = h.Page("fern", "/desk/exchange", http.StatusOK); p.Count(`a[href="`+at+`"]`) != 1 {
			h.Error("it is not on their desk")
		}
		h.Wrong("fern", at, "as", h.lantern)
		h.Post("fern", at, http.StatusNotFound, "as", h.harbour, "version", "1", "answer", "yes")
		h.Wrong("fern", at+"/reword", "as", h.lantern, "version", "1", "stage", "crisis", "text", "")
		h.Sent("fern", at+"/reword", "as", h.lantern, "version", "1", "stage", "crisis", "text", "We will open a warm room.")
		p = h.Wrong("hattie", at+"/reword", "as", h.harbour, "version", "1", "stage", "settled", "text", "We will do more.")
		if p.Text("#text") != "We will do more." || p.Count("details[open] #text-error") != 1 || p.Attrs("form[action$='/reword'] input[name=version]", "value")[0] != "2" {
			h.Error("who was too late loses what they wrote")
		}
		p = h.Wrong("hattie", at, "as", h.harbour, "version", "1", "answer", "yes")
		if !strings.Contains(p.Text(".govuk-error-summary"), "changed meanwhile") {
			h.Error("a yes to old words holds")
		}
		h.Wrong("hattie", at+"/draft", "as", h.harbour)
		h.Sent("hattie", at, "as", h.harbour, "version", "2", "answer", "yes")
		if p = h.Page("hattie", "/desk/exchange", http.StatusOK); !strings.Contains(p.Text("main"), "For your next edition") {
			h.Error("what waits is not on the desk")
		}
		h.Sent("hattie", at+"/draft", "as", h.harbour)
		if p = h.Page("hattie", at+"?done=drafted", http.StatusOK); p.Count("form[action$='/draft']") != 0 || p.Count(".joint__earlier li") != 1 {
			h.Errorf("%s", p.Text("main"))
		}
	})
}

// idOf is the id of one of the accounts.
func idOf(name string) string { return accounts[name].ID }

package submitweb_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/pledge/submitweb"
)

// TestTheHolder: what is missing is said, each thing is put right, and what is refused is shown as it was typed.
func TestTheHolder(t *testing.T) {
	each(t, func(h house) {
		for who, status := range map[string]int{"": http.StatusForbidden, "hattie": http.StatusNotFound, "vera": http.StatusNotFound, "ada": http.StatusNotFound, "nils": http.StatusOK} {
			h.Page(who, h.at, status)
		}
		p := h.Page("fern", h.at, http.StatusOK)
		h.says(p, "#need-name", "by name")
		if p.Count("#send") != 0 {
			h.Error("it can be sent, and is not ready")
		}
		p = h.Wrong("fern", h.at+"/paper", "name", "Sunita", "contact", strings.Repeat("x", 201))
		if got := p.Attrs("#name", "value")[0]; got != "Sunita" || p.Count("#contact-error") != 1 {
			h.Errorf("what was typed is lost: %q", got)
		}
		h.Wrong("fern", h.at, "id", ids.New(), "shown", "x", "words", "Hello") // it is not ready
		h.Sent("fern", h.at+"/paper", paper...)
		h.Sent("fern", h.at+"/paper", paper...)
		if got := h.Page("nils", h.at, http.StatusOK); got.Count("#name") != 0 || got.Count("#send") != 0 {
			h.Error("the note-taker is offered what they may not do")
		}
		p = h.Wrong("fern", h.at, "id", ids.New(), "shown", "x", "words", "Hello there")
		h.says(p, "#words", "Hello there")
		id, shown := ids.New(), h.Page("fern", h.at, http.StatusOK).Attrs("input[name=shown]", "value")[0]
		for range 2 {
			h.Sent("fern", h.at, "id", id, "shown", shown, "words", "Hello")
		}
		p = h.Page("fern", h.at+"?done=sent", http.StatusOK)
		h.says(p, ".done", "It is sent")
		h.says(p, "#stands", "Sent")
		if p.Count("#send") != 0 || p.Count("#check") != 0 {
			h.Error("it can be sent while it is with the authority")
		}
		h.Sent("fern", h.at+"/withdraw", "why", "We begin anew.")
		h.says(h.Page("fern", h.at, http.StatusOK), "#stands", "Withdrawn")
	})
}

// TestTheDesk: from the queue to an award: notes on a line, changes asked for, the difference, validated and awarded.
func TestTheDesk(t *testing.T) {
	each(t, func(h house) {
		desk := h.sends("We began in March.")
		queue := "/desk/schemes/" + schemeID + "/submissions"
		for who, status := range map[string]int{"fern": http.StatusForbidden, "ada": http.StatusForbidden, "otto": http.StatusNotFound, "stew": http.StatusOK, "torn": http.StatusOK} {
			h.Page(who, desk, status)
			h.Page(who, queue, status)
		}
		h.says(h.Page("vera", queue, http.StatusOK), ".grid", "Nobody leaves to the street")
		h.says(h.Page("vera", queue+"?q=LANTERN", http.StatusOK), ".grid", "Nobody leaves to the street")
		h.says(h.Page("vera", queue+"?q=nobody+else", http.StatusOK), "main", "Nothing is here")
		if csv := h.Get("vera", queue+".csv?show=all", http.StatusOK).Body; !strings.Contains(csv, "Nobody leaves to the street,The Lantern,submitted,1,2026-03-02") {
			h.Errorf("%s", csv)
		}
		h.Get("otto", queue+".csv", http.StatusNotFound)
		h.says(h.Page("torn", desk, http.StatusOK), ".note--grave", "is of the organisation that holds it")
		h.says(h.Page("vera", desk, http.StatusOK), ".facts", "Sunita Secret")
		h.Sent("vera", desk+"/reader", "me", "yes")
		text := h.Post("torn", desk+"/validate", http.StatusForbidden, "round", "1", "why", "We are good.").Body
		if !strings.Contains(text, "Nothing was changed. Your account is of the organisation that holds it") {
			h.Errorf("whoever judges their own is told: %s", text)
		}
		h.Post("otto", desk+"/validate", http.StatusNotFound, "round", "1", "why", "Good.")
		h.noted(desk)
		h.says(h.Wrong("vera", desk+"/feedback", "round", "1", "letter", "Thank you."), "#feedback-letter", "Thank you.")
		h.Wrong("vera", desk+"/feedback", "round", "1", "ask", "yes", "letter", " ")
		h.Sent("vera", desk+"/feedback", "round", "1", "ask", "yes", "letter", "Thank you. One thing.")
		h.answered(desk)
		h.says(h.Page("vera", queue+"?show=all", http.StatusOK), ".grid", "version 2")
		p := h.Page("vera", desk, http.StatusOK)
		h.says(p, "main", "What has changed")
		h.says(p, "main", "with a number to ring")
		h.says(p, ".sent--before", "Say whom to ring.")
		h.says(p, ".sent--before", "Their answer:")
		h.says(h.Page("vera", desk+"?version=1", http.StatusOK), ".sent__note", "Their answer")
		h.Sent("vera", desk+"/reader", "me", "yes")
		h.Wrong("vera", desk+"/validate", "round", "1", "why", "Good.") // they have sent another since
		h.Wrong("vera", desk+"/validate", "round", "2", "why", "")
		h.Sent("vera", desk+"/validate", "round", "2", "why", "All is there.")
		h.says(h.Wrong("vera", desk+"/award", "id", ids.New(), "round", "2", "review", "soon"), "#award-review-error", "Give a day")
		h.Sent("vera", desk+"/reconsider", "why", "One more look.")
		h.Sent("vera", desk+"/validate", "round", "2", "why", "All is there.")
		*h.holds = submitweb.Holding{Number: "HW-2025-TEST-9"}
		h.says(h.Page("vera", desk, http.StatusOK), ".begin .note", "They hold award HW-2025-TEST-9. This one takes its place")
		award := ids.New()
		for range 2 {
			h.Sent("vera", desk+"/award", "id", award, "round", "2", "letter", "Well done.")
		}
		p = h.Page("fern", h.at, http.StatusOK)
		h.says(p, "#stands", "HW-2026-TEST-1")
		h.says(p, "#stands", "Well done.")
		if p.Attrs("#stands a", "href")[0] != "/desk/engagements/"+h.id+"/award" {
			h.Error("the award is not linked")
		}
		*h.holds = submitweb.Holding{Number: "HW-2026-TEST-1", Over: "was taken back", Final: true}
		p = h.Page("fern", h.at, http.StatusOK)
		h.says(p, "#stands", "The award was taken back.")
		if text := p.Text("#stands"); strings.Contains(text, "You have the award") || strings.Contains(text, "Well done.") {
			h.Error("they are told that they have what was taken back")
		}
		h.says(h.Page("vera", desk, http.StatusOK), "#stands", "Awarded, and the award was taken back")
	})
}

// noted writes a note on the action, takes another away, and is refused one that helps nobody.
func (h house) noted(desk string) {
	h.Helper()
	p := h.Page("vera", desk+"?line="+h.work, http.StatusOK)
	at := p.Attrs(".sent__form", "action")[0]
	p = h.Wrong("vera", at, "line", h.work, "round", "1", "kind", "needed", "mark-owned", "not yet", "text", "")
	if p.Count("#note-text-error") != 1 || len(p.Attrs("#mark-owned-3[checked]", "value")) != 1 {
		h.Error("what was marked is lost")
	}
	h.Sent("vera", at, "line", h.work, "round", "1", "kind", "needed", "mark-owned", "not yet", "text", "Say whom to ring.")
	other := desk + "/notes/" + ids.New()
	h.Sent("vera", other, "line", "", "round", "1", "kind", "good", "text", "A fine plan.")
	h.says(h.Page("vera", desk, http.StatusOK), "#line-all", "A fine plan.")
	h.Sent("vera", other+"/drop")
	h.says(h.Page("vera", desk, http.StatusOK), "#line-"+h.work, "Say whom to ring.")
}

// answered answers the note, changes the plan and sends it again.
func (h house) answered(desk string) {
	h.Helper()
	h.clk.Move(24 * time.Hour)
	p := h.Page("fern", h.at, http.StatusOK)
	h.says(p, "#stands", "27 days left, until Monday 30 March 2026")
	at, note := h.at+"/notes", p.Attrs(".sent__note textarea", "name")[0]
	if p.Count("form[action$='/notes'] .sent__note textarea") != p.Count(".sent__note textarea") {
		h.Error("not all answers are in one form")
	}
	h.says(h.Wrong("fern", at, note, strings.Repeat("x", 2001)), ".sent__note", "xxx")
	h.Sent("fern", at, note, "The number of the desk.")
	h.says(h.Page("fern", h.at, http.StatusOK), ".sent__note textarea", "The number of the desk.")
	h.Sent("fern", at) // what is not sent stays
	h.says(h.Page("fern", h.at, http.StatusOK), ".sent__note textarea", "The number of the desk.")
	h.says(h.Wrong("fern", h.at, "id", ids.New(), "shown", p.Attrs("input[name=shown]", "value")[0], "words", ""), "#words-error", "Nothing has changed")
	visit.Do(h, "nils", action.ChangeAction{PlanID: h.id, ID: h.work, Version: 1, Words: action.Words{AimID: h.pledge, Text: "Write a guide with a number to ring", Due: "2026-06-30", Lead: action.Lead{Role: "Nurse"}, Measure: words()}})
	p = h.Page("fern", h.at, http.StatusOK)
	h.says(h.Page("vera", desk, http.StatusOK), "#stands", "They have changed their plan")
	h.Sent("fern", h.at, "id", ids.New(), "shown", p.Attrs("input[name=shown]", "value")[0], "words", "There is a number now.")
}

// TestAppealsAndTime: a no is appealed against, and somebody else reads it; who is too close stands aside; more time.
func TestAppealsAndTime(t *testing.T) {
	each(t, func(h house) {
		desk := h.sends("")
		h.Sent("vera", desk+"/reader", "me", "yes")
		h.Wrong("vera", desk+"/decline", "round", "1", "why", "")
		h.Sent("vera", desk+"/decline", "round", "1", "why", "It is not yours to do.")
		p := h.Page("fern", h.at, http.StatusOK)
		h.says(p, "#stands", "It is not yours to do.")
		h.says(h.Wrong("fern", h.at+"/appeal", "id", ids.New(), "text", "Look again."), "#text", "Look again.")
		h.Sent("fern", h.at+"/appeal", "id", ids.New(), "ground", "decision", "text", "Look again.")
		h.says(h.Page("vera", desk, http.StatusOK), "main", "That is not you.")
		p = h.Page("stew", desk, http.StatusOK)
		var at string
		for _, to := range p.Attrs("form", "action") {
			if strings.Contains(to, "/appeals/") {
				at = to
			}
		}
		h.says(h.Wrong("stew", at, "answer", "Yes."), "main", "Choose whether they are right")
		h.Wrong("stew", at, "upheld", "yes", "answer", "")
		h.Sent("stew", at, "upheld", "yes", "answer", "You are right.")
		h.says(h.Page("fern", h.at, http.StatusOK), "main", "You are right.")
		h.Sent("vito", desk+"/reader", "me", "yes")
		note := desk + "/notes/" + ids.New()
		h.Sent("vito", note, "line", h.pledge, "round", "1", "kind", "needed", "text", "A day.")
		h.Sent("vito", desk+"/feedback", "round", "1", "ask", "yes", "letter", "Nearly.")
		h.says(h.Wrong("vito", desk+"/time", "due", "2026-03-03"), "#time-due-error", "later")
		h.Sent("vito", desk+"/time", "due", "2026-04-20")
		h.Wrong("vito", desk+"/aside", "why", "")
		h.Sent("vito", desk+"/aside", "why", "A cousin.")
		h.says(h.Page("vito", desk, http.StatusOK), ".note--grave", "You stood aside")
	})
}

// TestRules: stewards say how a scheme deals with what it is sent; what is wrong is shown again.
func TestRules(t *testing.T) {
	each(t, func(h house) {
		queue := "/desk/schemes/" + schemeID + "/submissions"
		h.says(h.Page("vera", queue, http.StatusOK), "main", "Nothing is here")
		h.Post("vera", queue, http.StatusNotFound, "two", "yes")
		p := h.Wrong("stew", queue, "version", "0", "two", "yes", "address", "somebody")
		if p.Attrs("#address", "value")[0] != "somebody" || p.Count("#two[checked]") != 1 {
			h.Error("what was typed is lost")
		}
		h.Sent("stew", queue, "version", "0", "two", "yes", "address", "pacts@example.org")
		h.Wrong("stew", queue, "version", "0", "address", "")
		if !strings.Contains(h.Page("fern", h.at, http.StatusOK).Attrs("a[href^=mailto]", "href")[0], "pacts@example.org") {
			h.Error("those who send it are not told where to")
		}
	})
}

// TestThePack: what was sent leaves as a pack and in each form, for those who may read it, and names who answers to them
// alone.
func TestThePack(t *testing.T) {
	each(t, func(h house) {
		h.Sent("fern", h.at+"/paper", paper...)
		draft := h.Get("nils", h.at+"/pack.zip", http.StatusOK).Body
		desk := h.sends("We began in March.")
		text := h.Get("vera", desk+"/pack.zip?version=1", http.StatusOK).Body
		for who, pack := range map[string]string{"vera": text, "nils": draft} {
			z, err := zip.NewReader(bytes.NewReader([]byte(pack)), int64(len(pack)))
			h.Must(err)
			names := ""
			for _, f := range z.File {
				names += f.Name + " "
				r, err := f.Open()
				h.Must(err)
				var b bytes.Buffer
				_, err = b.ReadFrom(r)
				h.Must(err)
				if named := strings.Contains(b.String(), "Sunita Secret"); f.Name == "letter.txt" && named != (who == "vera") || strings.Contains(b.String(), "Siobhan") {
					h.Errorf("%s for %s: %s", f.Name, who, b.String())
				}
			}
			if names != "letter.txt plan.pdf plan.docx plan.json " {
				h.Errorf("%s", names)
			}
		}
		for _, f := range []string{"plan.pdf", "plan.docx", "plan.json"} {
			h.Get("stew", desk+"/"+f, http.StatusOK)
			h.Get("fern", h.at+"/"+f, http.StatusOK)
			h.Get("otto", desk+"/"+f, http.StatusNotFound)
			h.Get("hattie", h.at+"/"+f, http.StatusNotFound)
		}
		h.Get("vera", desk+"/plan.pdf?version=7", http.StatusNotFound)
		if n := len(submit.States); n != 13 {
			h.Errorf("%d states, and words for 13", n)
		}
	})
}

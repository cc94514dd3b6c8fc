package submitweb_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge/submit"
	"example.org/homeward/internal/pledge/submitweb"
)

// TestTheHolder: what is missing is said, each thing is put right, and what is refused is shown as it was typed.
func TestTheHolder(t *testing.T) {
	each(t, func(h house) {
		for who, status := range map[string]int{"": http.StatusForbidden, "hattie": http.StatusNotFound, "vera": http.StatusNotFound, "ada": http.StatusNotFound, "nils": http.StatusOK} {
			h.page(who, h.at, status)
		}
		p := h.page("fern", h.at, http.StatusOK)
		h.has(p, "#need-name", "by name")
		if p.Count("#send") != 0 {
			h.Error("it can be sent, and is not ready")
		}
		p = h.wrong("fern", h.at+"/paper", "name", "Sunita", "contact", strings.Repeat("x", 201))
		if got := p.Attrs("#name", "value")[0]; got != "Sunita" || p.Count("#contact-error") != 1 {
			h.Errorf("what was typed is lost: %q", got)
		}
		h.wrong("fern", h.at, "id", ids.New(), "shown", "x", "words", "Hello") // it is not ready
		h.sent("fern", h.at+"/paper", paper...)
		h.sent("fern", h.at+"/paper", paper...)
		if got := h.page("nils", h.at, http.StatusOK); got.Count("#name") != 0 || got.Count("#send") != 0 {
			h.Error("the note-taker is offered what they may not do")
		}
		p = h.wrong("fern", h.at, "id", ids.New(), "shown", "x", "words", "Hello there")
		h.has(p, "#words", "Hello there")
		id, shown := ids.New(), h.page("fern", h.at, http.StatusOK).Attrs("input[name=shown]", "value")[0]
		for range 2 {
			h.sent("fern", h.at, "id", id, "shown", shown, "words", "Hello")
		}
		p = h.page("fern", h.at+"?done=sent", http.StatusOK)
		h.has(p, ".done", "It is sent")
		h.has(p, "#stands", "Sent")
		if p.Count("#send") != 0 || p.Count("#check") != 0 {
			h.Error("it can be sent while it is with the authority")
		}
		h.sent("fern", h.at+"/withdraw", "why", "We begin anew.")
		h.has(h.page("fern", h.at, http.StatusOK), "#stands", "Withdrawn")
	})
}

// TestTheDesk: from the queue to an award: notes on a line, changes asked for, the difference, validated and awarded.
func TestTheDesk(t *testing.T) {
	each(t, func(h house) {
		desk := h.sends("We began in March.")
		queue := "/desk/schemes/" + schemeID + "/submissions"
		for who, status := range map[string]int{"fern": http.StatusForbidden, "ada": http.StatusForbidden, "otto": http.StatusNotFound, "stew": http.StatusOK, "torn": http.StatusOK} {
			h.page(who, desk, status)
			h.page(who, queue, status)
		}
		h.has(h.page("vera", queue, http.StatusOK), ".grid", "Nobody leaves to the street")
		h.has(h.page("vera", queue+"?q=LANTERN", http.StatusOK), ".grid", "Nobody leaves to the street")
		h.has(h.page("vera", queue+"?q=nobody+else", http.StatusOK), "main", "Nothing is here")
		if _, csv := h.ask("vera", http.MethodGet, queue+".csv?show=all", http.StatusOK, nil); !strings.Contains(csv, "Nobody leaves to the street,The Lantern,submitted,1,2026-03-02") {
			h.Errorf("%s", csv)
		}
		h.ask("otto", http.MethodGet, queue+".csv", http.StatusNotFound, nil)
		h.has(h.page("torn", desk, http.StatusOK), ".note--grave", "is of the organisation that holds it")
		h.has(h.page("vera", desk, http.StatusOK), ".facts", "Sunita Secret")
		h.sent("vera", desk+"/reader", "me", "yes")
		_, text := h.ask("torn", http.MethodPost, desk+"/validate", http.StatusForbidden, values([]string{"round", "1", "why", "We are good."}))
		if !strings.Contains(text, "Nothing was changed. Your account is of the organisation that holds it") {
			h.Errorf("whoever judges their own is told: %s", text)
		}
		h.ask("otto", http.MethodPost, desk+"/validate", http.StatusNotFound, values([]string{"round", "1", "why", "Good."}))
		h.noted(desk)
		h.has(h.wrong("vera", desk+"/feedback", "round", "1", "letter", "Thank you."), "#feedback-letter", "Thank you.")
		h.wrong("vera", desk+"/feedback", "round", "1", "ask", "yes", "letter", " ")
		h.sent("vera", desk+"/feedback", "round", "1", "ask", "yes", "letter", "Thank you. One thing.")
		h.answered(desk)
		h.has(h.page("vera", queue+"?show=all", http.StatusOK), ".grid", "version 2")
		p := h.page("vera", desk, http.StatusOK)
		h.has(p, "main", "What has changed")
		h.has(p, "main", "with a number to ring")
		h.has(p, ".sent--before", "Say whom to ring.")
		h.has(p, ".sent--before", "Their answer:")
		h.has(h.page("vera", desk+"?version=1", http.StatusOK), ".sent__note", "Their answer")
		h.sent("vera", desk+"/reader", "me", "yes")
		h.wrong("vera", desk+"/validate", "round", "1", "why", "Good.") // they have sent another since
		h.wrong("vera", desk+"/validate", "round", "2", "why", "")
		h.sent("vera", desk+"/validate", "round", "2", "why", "All is there.")
		h.has(h.wrong("vera", desk+"/award", "id", ids.New(), "round", "2", "review", "soon"), "#award-review-error", "Give a day")
		h.sent("vera", desk+"/reconsider", "why", "One more look.")
		h.sent("vera", desk+"/validate", "round", "2", "why", "All is there.")
		*h.holds = submitweb.Holding{Number: "HW-2025-TEST-9"}
		h.has(h.page("vera", desk, http.StatusOK), ".begin .note", "They hold award HW-2025-TEST-9. This one takes its place")
		award := ids.New()
		for range 2 {
			h.sent("vera", desk+"/award", "id", award, "round", "2", "letter", "Well done.")
		}
		p = h.page("fern", h.at, http.StatusOK)
		h.has(p, "#stands", "HW-2026-TEST-1")
		h.has(p, "#stands", "Well done.")
		if p.Attrs("#stands a", "href")[0] != "/desk/engagements/"+h.id+"/award" {
			h.Error("the award is not linked")
		}
		*h.holds = submitweb.Holding{Number: "HW-2026-TEST-1", Over: "was taken back", Final: true}
		p = h.page("fern", h.at, http.StatusOK)
		h.has(p, "#stands", "The award was taken back.")
		if text := p.Text("#stands"); strings.Contains(text, "You have the award") || strings.Contains(text, "Well done.") {
			h.Error("they are told that they have what was taken back")
		}
		h.has(h.page("vera", desk, http.StatusOK), "#stands", "Awarded, and the award was taken back")
	})
}

// noted writes a note on the action, takes another away, and is refused one that helps nobody.
func (h house) noted(desk string) {
	h.Helper()
	p := h.page("vera", desk+"?line="+h.work, http.StatusOK)
	at := p.Attrs(".sent__form", "action")[0]
	p = h.wrong("vera", at, "line", h.work, "round", "1", "kind", "needed", "mark-owned", "not yet", "text", "")
	if p.Count("#note-text-error") != 1 || len(p.Attrs("#mark-owned-3[checked]", "value")) != 1 {
		h.Error("what was marked is lost")
	}
	h.sent("vera", at, "line", h.work, "round", "1", "kind", "needed", "mark-owned", "not yet", "text", "Say whom to ring.")
	other := desk + "/notes/" + ids.New()
	h.sent("vera", other, "line", "", "round", "1", "kind", "good", "text", "A fine plan.")
	h.has(h.page("vera", desk, http.StatusOK), "#line-all", "A fine plan.")
	h.sent("vera", other+"/drop")
	h.has(h.page("vera", desk, http.StatusOK), "#line-"+h.work, "Say whom to ring.")
}

// answered answers the note, changes the plan and sends it again.
func (h house) answered(desk string) {
	h.Helper()
	h.clk.Move(24 * time.Hour)
	p := h.page("fern", h.at, http.StatusOK)
	h.has(p, "#stands", "27 days left, until Monday 30 March 2026")
	at, note := h.at+"/notes", p.Attrs(".sent__note textarea", "name")[0]
	if p.Count("form[action$='/notes'] .sent__note textarea") != p.Count(".sent__note textarea") {
		h.Error("not all answers are in one form")
	}
	h.has(h.wrong("fern", at, note, strings.Repeat("x", 2001)), ".sent__note", "xxx")
	h.sent("fern", at, note, "The number of the desk.")
	h.has(h.page("fern", h.at, http.StatusOK), ".sent__note textarea", "The number of the desk.")
	h.sent("fern", at) // what is not sent stays
	h.has(h.page("fern", h.at, http.StatusOK), ".sent__note textarea", "The number of the desk.")
	h.has(h.wrong("fern", h.at, "id", ids.New(), "shown", p.Attrs("input[name=shown]", "value")[0], "words", ""), "#words-error", "Nothing has changed")
	as(h, "nils", action.ChangeAction{PlanID: h.id, ID: h.work, Version: 1, Words: action.Words{AimID: h.pledge, Text: "Write a guide with a number to ring", Due: "2026-06-30", Lead: action.Lead{Role: "Nurse"}, Measure: words()}})
	p = h.page("fern", h.at, http.StatusOK)
	h.has(h.page("vera", desk, http.StatusOK), "#stands", "They have changed their plan")
	h.sent("fern", h.at, "id", ids.New(), "shown", p.Attrs("input[name=shown]", "value")[0], "words", "There is a number now.")
}

// TestAppealsAndTime: a no is appealed against, and somebody else reads it; who is too close stands aside; more time.
func TestAppealsAndTime(t *testing.T) {
	each(t, func(h house) {
		desk := h.sends("")
		h.sent("vera", desk+"/reader", "me", "yes")
		h.wrong("vera", desk+"/decline", "round", "1", "why", "")
		h.sent("vera", desk+"/decline", "round", "1", "why", "It is not yours to do.")
		p := h.page("fern", h.at, http.StatusOK)
		h.has(p, "#stands", "It is not yours to do.")
		h.has(h.wrong("fern", h.at+"/appeal", "id", ids.New(), "text", "Look again."), "#text", "Look again.")
		h.sent("fern", h.at+"/appeal", "id", ids.New(), "ground", "decision", "text", "Look again.")
		h.has(h.page("vera", desk, http.StatusOK), "main", "That is not you.")
		p = h.page("stew", desk, http.StatusOK)
		var at string
		for _, to := range p.Attrs("form", "action") {
			if strings.Contains(to, "/appeals/") {
				at = to
			}
		}
		h.has(h.wrong("stew", at, "answer", "Yes."), "main", "Choose whether they are right")
		h.wrong("stew", at, "upheld", "yes", "answer", "")
		h.sent("stew", at, "upheld", "yes", "answer", "You are right.")
		h.has(h.page("fern", h.at, http.StatusOK), "main", "You are right.")
		h.sent("vito", desk+"/reader", "me", "yes")
		note := desk + "/notes/" + ids.New()
		h.sent("vito", note, "line", h.pledge, "round", "1", "kind", "needed", "text", "A day.")
		h.sent("vito", desk+"/feedback", "round", "1", "ask", "yes", "letter", "Nearly.")
		h.has(h.wrong("vito", desk+"/time", "due", "2026-03-03"), "#time-due-error", "later")
		h.sent("vito", desk+"/time", "due", "2026-04-20")
		h.wrong("vito", desk+"/aside", "why", "")
		h.sent("vito", desk+"/aside", "why", "A cousin.")
		h.has(h.page("vito", desk, http.StatusOK), ".note--grave", "You stood aside")
	})
}

// TestRules: stewards say how a scheme deals with what it is sent; what is wrong is shown again.
func TestRules(t *testing.T) {
	each(t, func(h house) {
		queue := "/desk/schemes/" + schemeID + "/submissions"
		h.has(h.page("vera", queue, http.StatusOK), "main", "Nothing is here")
		h.ask("vera", http.MethodPost, queue, http.StatusNotFound, values([]string{"two", "yes"}))
		p := h.wrong("stew", queue, "version", "0", "two", "yes", "address", "somebody")
		if p.Attrs("#address", "value")[0] != "somebody" || p.Count("#two[checked]") != 1 {
			h.Error("what was typed is lost")
		}
		h.sent("stew", queue, "version", "0", "two", "yes", "address", "pacts@example.org")
		h.wrong("stew", queue, "version", "0", "address", "")
		if !strings.Contains(h.page("fern", h.at, http.StatusOK).Attrs("a[href^=mailto]", "href")[0], "pacts@example.org") {
			h.Error("those who send it are not told where to")
		}
	})
}

// TestThePack: what was sent leaves as a pack and in each form, for those who may read it, and names who answers to them
// alone.
func TestThePack(t *testing.T) {
	each(t, func(h house) {
		h.sent("fern", h.at+"/paper", paper...)
		_, draft := h.ask("nils", http.MethodGet, h.at+"/pack.zip", http.StatusOK, nil)
		desk := h.sends("We began in March.")
		_, text := h.ask("vera", http.MethodGet, desk+"/pack.zip?version=1", http.StatusOK, nil)
		for who, pack := range map[string]string{"vera": text, "nils": draft} {
			z, err := zip.NewReader(bytes.NewReader([]byte(pack)), int64(len(pack)))
			h.must(err)
			names := ""
			for _, f := range z.File {
				names += f.Name + " "
				r, err := f.Open()
				h.must(err)
				var b bytes.Buffer
				_, err = b.ReadFrom(r)
				h.must(err)
				if named := strings.Contains(b.String(), "Sunita Secret"); f.Name == "letter.txt" && named != (who == "vera") || strings.Contains(b.String(), "Siobhan") {
					h.Errorf("%s for %s: %s", f.Name, who, b.String())
				}
			}
			if names != "letter.txt plan.pdf plan.docx plan.json " {
				h.Errorf("%s", names)
			}
		}
		for _, f := range []string{"plan.pdf", "plan.docx", "plan.json"} {
			h.ask("stew", http.MethodGet, desk+"/"+f, http.StatusOK, nil)
			h.ask("fern", http.MethodGet, h.at+"/"+f, http.StatusOK, nil)
			h.ask("otto", http.MethodGet, desk+"/"+f, http.StatusNotFound, nil)
			h.ask("hattie", http.MethodGet, h.at+"/"+f, http.StatusNotFound, nil)
		}
		h.ask("vera", http.MethodGet, desk+"/plan.pdf?version=7", http.StatusNotFound, nil)
		if n := len(submit.States); n != 13 {
			h.Errorf("%d states, and words for 13", n)
		}
	})
}

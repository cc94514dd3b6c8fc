package e2e

import (
	"encoding/base64"
	"io"
	"strings"

	"example.org/homeward/internal/demo"
)

// asksAboutIt has somebody in the street type the number, and go on to what is promised.
func (h hand) asksAboutIt(s *vow) {
	s.says(h, "/register/"+s.id, "Rung before the letter") // it is on the register a moment later
	h.visit(s.base + "/verify")
	h.types("#number", s.number)
	h.presses("main form[method=get] button")
	h.holds(".seal__title", "Yes, it is genuine")
	h.holds("#promised", "What they promised")
	h.holds("main .vows", "Q. L., Head of housing")
	h.looked("promise-verify")
	h.presses(`main a[href="/register/` + s.id + `"]`)
	h.holds("main .stands--live", "The award for this stands.")
	h.holds("main", "Q. L., Head of housing")
	h.holds("main", "Somebody to lead it is wanted")
	h.looked("promise-register")
	h.visit(s.base + "/register")
	h.types("#q", "miss the rent")
	h.presses("main form[method=get] button")
	h.presses(`main a[href="/register/` + s.id + `"]`)
	h.holds("main", "We will answer on Sundays, too.")
	h.namesNobodyIn(s)
}

// publishesIt looks at what is published, leaves something out only to see how that reads, and keeps to roles alone.
func (h hand) publishesIt(s *vow) {
	h.asSomebody(s, "flora")
	h.visit(s.base + s.at("/award"))
	h.opens("#post ~ details summary")
	h.types("#to", s.names["post"])
	h.types("#address", "4 "+s.names["street"]+", Hollowmere")
	h.presses("main form[action$='/post'] button")
	h.holds("main .done", "We have asked the authority to send it.")
	h.goesTo(s.at("/publication"))
	h.holds("main", "It stands on the register now.")
	h.ticks("#out-2")
	h.ticks("#roles")
	h.presses(`main button[name=do]`)
	h.holds("main", "Beside them stands: 1 left out.")
	h.absent(".preview", "We will answer on Sundays, too.")
	h.looked("promise-publication")
	s.says(h, "/register/"+s.id, "We will answer on Sundays, too.") // nothing is kept yet
	h.ticks("#out-2")
	h.ticks(`input[name=themes][value=money]`)
	h.presses(`main form[action$="/publication"] .row button:not([name])`)
	h.holds("main .done", "It is kept.")
	s.kept = true
	h.goes()
	s.says(h, "/register?theme=money", "Rung before the letter")
	h.visit(s.base + "/register/" + s.id)
	h.holds("main", "Head of housing.")
	h.absent("main", "Q. L.")
	h.visit(s.base + "/verify/" + s.number) // what stands under the award has initials: it is not shown whole any more
	h.holds("#promised ~ p", "stands on the register")
	h.absent("main", "Q. L.")
}

// reviewsIt holds the first review: the agenda says itself what is late, and what is due.
func (h hand) reviewsIt(s *vow) {
	s.set.Set(eve.AddDate(0, 6, 0)) // what tenants are asked is due in three months, the other two are due or late
	h.asSomebody(s, "flora")
	h.visit(s.base + s.plan())
	h.holds("main .counts", "Late")
	h.presses(`#review form button`)
	h.holds("main .agenda", s.actions[1].text)
	h.holds("main .agenda", "Late")
	h.holds("main .agenda", "Due soon")
	h.looked("promise-agenda")
	h.notes(s.actions[1].id, "done", "14", "Schools ring when they know a name.")
	h.notes(s.actions[0].id, "under way", "120", "A call on Monday finds nobody.")
	h.types("#close-people", "6")
	h.types("#close-present", "Head of housing, head of schools, Mereside School")
	h.types("#close-learned", "One call early saves ten letters.")
	h.retypes("#close-next", "24/12/2027")
	h.presses(`main form[action$="/close"] button`)
	h.holds("main .done", "Its minutes stay as they are.")
	h.holds("main", "6 people were there.")
	h.holds("main table", "A call on Monday finds nobody.")
	h.looked("promise-minutes")
	s.says(h, "/register/"+s.id, "kept, later than promised")
}

// notes writes down what was said of an action.
func (h hand) notes(id, state, value, lesson string) {
	h.Helper()
	at := "#note-" + id + "-"
	h.chooses(at+"state", state)
	h.types(at+"value", value)
	h.types(at+"lesson", lesson)
	h.presses(`#note-` + id + ` form button`)
	h.holds("#note-"+id, "You have spoken about it.")
}

// reportsIt goes from the minutes to the page of the award, and tells everybody.
func (h hand) reportsIt(s *vow) {
	s.sheet(h, "Award "+s.number)
	h.presses(`main a[href="` + s.at("/award?tell=yes#report") + `"]`)
	h.types("#public", "Fourteen schools know whom to ring. One action came late, as two people were ill.")
	h.types("#private", "We look for somebody for Sundays. Ring "+s.names["reaches"]+".")
	h.presses("main form[action$='/report'] button[type=submit]")
	h.holds("main .done", "Your report is kept")
	h.looked("promise-report")
	h.goes()
	for _, path := range []string{"/verify/" + s.number, "/register/" + s.id} {
		s.says(h, path, "Fourteen schools know whom to ring.")
		h.visit(s.base + path)
		h.holds("main", "as two people were ill")
		h.absent("main", "We look for somebody for Sundays.")
	}
	h.asSomebody(s, "vida")
	h.visit(s.base + s.award)
	h.holds("main", "We look for somebody for Sundays.")
	h.goes()
}

// lapses lets the time go by in which a report was due: each page says so, and the holder is told.
func (h hand) lapses(s *vow) {
	s.set.Set(eve.AddDate(1, 2, 0))
	h.must(s.RemindHolders(h.Context()))
	link := s.mailTo(h.t(), known(h, "flora").Email, s.at("/award"))
	h.visit(s.base + "/verify/" + s.number)
	h.holds(".seal__title", "It does not count for now")
	h.looked("promise-lapsed")
	s.says(h, "/verify/"+s.number+"/badge.svg", "Has lapsed")
	h.visit(s.base + "/register/" + s.id)
	h.holds("main .stands", "Nobody has reported in time.")
	h.visit(s.base + "/register")
	h.holds("main", "Nobody has reported in time.")
	h.asSomebody(s, "vida")
	h.holds("main", "reports that are late")
	h.visit(s.base + s.award)
	h.holds("main .held__state", "Lapsed")
	if h.visit(s.base + s.award); say[bool](h.tab, `!!document.querySelector("main form[action$='/renew']")`) {
		h.Error("a lapsed award can be renewed")
	}
	h.goes()
	h.asSomebody(s, "flora")
	h.holds("main", "Lapsed, as a report is late")
	h.visit(s.base + link)
	h.holds("main .held__state", "Lapsed")
	h.holds("main .facts", "A report was due by")
	h.looked("promise-lapsed-held")
	h.types("#public", "Four hundred people were rung. Sundays are still open.")
	h.presses("main form[action$='/report'] button[type=submit]")
	h.holds("main .held__state", "Live")
	h.goes()
	h.visit(s.base + "/verify/" + s.number)
	h.holds(".seal__title", "Yes, it is genuine")
}

// renewsIt has a validator renew it as its time runs out.
func (h hand) renewsIt(s *vow) {
	s.set.Set(eve.AddDate(2, 0, 0))
	h.asSomebody(s, "vida")
	h.presses(`main a[href="/desk/schemes/` + demo.SchemeID() + `/awards?show=renew"]`)
	h.holds("main .awards", "You can renew it")
	h.looked("promise-to-renew")
	h.presses(`main a[href="` + s.award + `"]`)
	h.presses("main form[action$='/renew'] button")
	h.holds("main .done", "The award is renewed.")
	h.goes()
	s.set.Set(eve.AddDate(2, 1, 0)) // the time that it was given for first is over
	h.visit(s.base + "/verify/" + s.number)
	h.holds(".seal__title", "Yes, it is genuine")
	h.holds("main .facts", "Renewed on")
	h.looked("promise-renewed")
	h.visit(s.base + "/register/" + s.id)
	h.holds("main .stands--live", "The award for this stands.")
	h.holds("main", "Four hundred people were rung.")
	s.says(h, "/verify/"+s.number+"/badge.svg", "Live today")
}

// readAll is what a body holds.
func readAll(r io.Reader) (string, error) {
	b, err := io.ReadAll(r)
	return string(b), err
}

// unpacked is a text with what is packed in it, as in a credential.
func unpacked(text string) string {
	for _, part := range strings.Split(text, ".") {
		if plain, err := base64.RawURLEncoding.DecodeString(strings.TrimSpace(part)); err == nil && len(part) > 40 {
			text += "\n" + string(plain)
		}
	}
	return text
}

package pledgeweb

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
)

// steps are the way from points to a plan, with how far the set is on it; begun is for how many pledges something is planned.
func steps(g pledge.Grid, begun int, base string) []step {
	at := func(anchor string) string { return base + "/pledges#" + anchor }
	standing, asked := g.Standing(), 0
	blocked := 0
	for _, x := range standing {
		if x.Tally.Total() > 0 {
			asked++
		}
		if x.Tally.Open() > 0 {
			blocked++
		}
	}
	answered, gaps := len(pathway.All())-len(g.Unanswered()), len(g.Gaps())
	signed, bodies := len(g.Signers()), g.Bodies()
	note := func(n, of int, word string) string { return fmt.Sprintf("%d of %d %s", n, of, word) }
	room := note(asked, len(standing), "pledges answered")
	if blocked > 0 {
		room += fmt.Sprintf(", %d blocked", blocked)
	}
	left := "none is left over"
	if gaps > 0 {
		left = fmt.Sprintf("%d without a pledge", gaps)
	}
	title := g.Set.Title
	if title == "" {
		title = "not yet"
	}
	plan := "who does what by when"
	if begun > 0 {
		plan = note(begun, len(standing), "pledges")
	}
	return []step{
		{g.Set.Title != "", "Name the commitment", title, ui.Path(at("title"))},
		{answered == len(pathway.All()), "Answer each stage", note(answered, len(pathway.All()), "stages"), ui.Path(at("grid"))},
		{gaps == 0, "Look at what is missing", left, ui.Path(at("gaps"))},
		{len(standing) > 0 && asked == len(standing) && blocked == 0, "Ask the room", room, ui.Path(at("ask"))},
		{!g.Set.Open(), "Agree", stateWord(g), ui.Path(at("agree"))},
		{signed > 0 && g.Set.State == pledge.Complete, "Sign", note(signed, len(bodies), "organisations"), ui.Path(at("sign"))},
		{len(standing) > 0 && begun == len(standing), "Plan", plan, ui.Path(base + "/plan")},
	}
}

// signLine is an organisation, and how it stands to the pledges.
type signLine struct {
	pledge.Body
	signed  bool
	says    string // how it stands
	history []string
	byHand  bool   // whoever looks may sign for it with their account
	last    string // the id of the signature that can be withdrawn; ""
	absent  bool   // it takes no part here: its signature came with a file
}

// because is when a signature was withdrawn and, for those who may know, why.
func because(s pledge.Signature) string {
	if s.Reason == "" {
		return dayWords(s.Withdrawn)
	}
	return dayWords(s.Withdrawn) + ": " + s.Reason
}

func signLines(g pledge.Grid, who policy.Actor) (out []signLine) {
	mine := map[string]bool{}
	for _, b := range g.MaySign(who) {
		mine[b.ID] = true
	}
	for _, b := range g.Bodies() {
		l := signLine{Body: b, byHand: mine[b.ID], says: "Not signed yet"}
		s, there := g.Signed(b.ID)
		switch {
		case there && g.Valid(s):
			l.signed, l.says = true, signedWords(s)
		case there && s.Withdrawn != "":
			l.says = "Withdrew on " + because(s)
		case there && !g.Set.Open():
			l.says = "Signed another text before. It changed since, and asks to be signed again"
		}
		if there && s.Withdrawn == "" && g.MayWithdraw(who, s) {
			l.last = s.ID
		}
		for _, x := range g.Signatures {
			if x.BodyID == b.ID && x.ID != s.ID {
				text := signedWords(x)
				if x.Withdrawn != "" {
					text += ". Withdrew on " + because(x)
				}
				l.history = append(l.history, text)
			}
		}
		out = append(out, l)
	}
	for _, x := range g.Signatures {
		if !slices.ContainsFunc(out, func(l signLine) bool { return l.ID == x.BodyID }) {
			out = append(out, signLine{Body: pledge.Body{ID: x.BodyID, Name: x.Body}, says: signedWords(x), absent: true})
		}
	}
	return out
}

// mayWithdraw reports whether whoever looks may withdraw a signature.
func (p *gridPage) mayWithdraw() bool {
	return slices.ContainsFunc(p.signs, func(l signLine) bool { return l.last != "" && l.signed })
}

// unheard is how many pledges not everybody in the room has answered yet.
func (p *gridPage) unheard() (n int) {
	for _, x := range p.g.Standing() {
		if p.g.Silent(x) > 0 {
			n++
		}
	}
	return n
}

// signedWords is a signature in words.
func signedWords(s pledge.Signature) string {
	text := strings.TrimPrefix(s.Name+", "+s.Role, ", ") + ", on " + dayWords(s.On) + fmt.Sprintf(" (edition %d", s.Edition)
	switch {
	case s.Brought:
		text += ", brought in with a file, and not seen here"
	case s.SeenBy != "":
		text += ", on paper, seen by " + s.SeenBy
	}
	return text + ")"
}

// formOf is by what the forms of one organisation are told apart.
func formOf(l signLine, paper bool) string {
	if paper {
		return "paper-" + l.ID
	}
	return l.ID
}

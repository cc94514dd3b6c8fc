package offerweb

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/web/ui"
)

// card is one appeal in a list, ready to show.
type card struct {
	id, title, by, why string
	glyph              ui.Glyph
	urgent             bool
	badge, when, far   string
	given              string
	part, whole        string // of the bar
	link, answer       templ.SafeURL
	action             string
	needs              []string
	kindOf, ends       string // for scripts
}

func (v *visit) card(h offer.Hit) card {
	p := &h.PublicAppeal
	c := card{
		id: p.ID, title: p.Words.Title, by: h.Organisation, why: short(p.Words.Why), glyph: glyphOf(p.Kind),
		urgent: p.Urgency == offer.Now, badge: v.urgency(p.Urgency), when: v.when(p), far: v.far(h.Metres), given: v.given(p),
		link: v.to("/give/appeals/", p.ID), answer: v.to("/give/appeals/", p.ID, "#answer"), action: v.T("offer.card.help"),
		needs: v.needLabels(p.Needs), kindOf: string(p.Kind), ends: p.LastDay,
	}
	if p.Kind == offer.Money {
		c.action = v.T("offer.card.money")
	}
	c.bar(p)
	return c
}

// bar is how much is given, as a part of a whole.
func (c *card) bar(p *offer.PublicAppeal) {
	if p.Wanted > 0 {
		c.part, c.whole = strconv.Itoa(min(p.Given, p.Wanted)), strconv.Itoa(p.Wanted)
	}
}

// short is the beginning of a text, cut at a word.
func short(text string) string {
	const most = 160
	text = strings.Join(strings.Fields(text), " ")
	if len([]rune(text)) <= most {
		return text
	}
	cut := string([]rune(text)[:most])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + "…"
}

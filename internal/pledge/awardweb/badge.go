package awardweb

import (
	"fmt"
	"net/http"
	"strconv"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
)

// face is how a state looks: a colour, and a shape that says the same without it.
type face struct {
	name   string // as classes have it
	ground doc.Colour
	shape  string // on a square of 24, in white
}

const (
	goodShape = `<path d="M5 12.5l4.6 4.600L19 7.5" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>`
	holdShape = `<path d="M8.5 6v12M15.5 6v12" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/>`
	overShape = `<circle cx="12" cy="12" r="7.5" fill="none" stroke="#fff" stroke-width="2.6"/><path d="M12 7.800v4.600l3 2" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>`
	backShape = `<path d="M6.5 6.500l11 11M17.5 6.500l-11 11" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/>`
	nextShape = `<path d="M5 12h13M13 6.500l5.5 5.5-5.5 5.5" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>`
)

// faces are how states look.
var faces = map[award.State]face{
	award.Live: {"live", "#0f5c45", goodShape}, award.Lapsed: {"lapsed", "#7a4b00", overShape}, award.Expired: {"expired", "#5a534a", overShape}, award.Suspended: {"suspended", "#7a4b00", holdShape},
	award.Revoked: {"revoked", "#a8201a", backShape}, award.Superseded: {"superseded", "#2f5680", nextShape}, award.GivenBack: {"given-back", "#5a534a", backShape},
}

// keyOf is a state as keys and classes have it.
func keyOf(s award.State) string {
	if s == award.GivenBack {
		return "given-back"
	}
	return string(s)
}

// badge draws what others put on their pages. It says how the award stands now, by colour, shape and words, and holds no
// script and no style.
func (s *Site) badge(w lang.Words, a award.Award) string {
	const wide, tall, left = 380.0, 112.0, 116.0
	state := a.StateAt(s.today())
	look, word := faces[state], w.T("verify.badge."+keyOf(state))
	alt := w.F("verify.badge.alt", "scheme", a.Scheme, "holder", a.Holder, "number", a.Number, "state", word)
	mark := drawn{}
	mark.put(emblem(tintOf("colour")), 88/side, 14, 12)
	const letters = `font-family="system-ui,Segoe UI,Helvetica Neue,Arial,sans-serif"`
	line := func(y, size float64, weight string, fill doc.Colour, text string) string {
		return fmt.Sprintf(`<text x="%s" y="%s" font-size="%s" font-weight="%s" fill="%s" %s>%s</text>`,
			coordinate(left), coordinate(y), coordinate(size), weight, fill, letters, escape(text))
	}
	const most = (wide - left - 14) * 0.9 // the reader's letters may be wider than ours
	size := 16.0
	for size > 12 && boldFace().fit(a.Scheme, size, most) != a.Scheme {
		size--
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img" aria-label="%s"><title>%s</title>`,
		coordinate(wide), coordinate(tall), coordinate(wide), coordinate(tall), escape(alt), escape(alt)) +
		fmt.Sprintf(`<rect x="1" y="1" width="%s" height="%s" rx="12" fill="#fffdf9" stroke="%s" stroke-width="2"/>`, coordinate(wide-2), coordinate(tall-2), look.ground) +
		mark.inside() +
		line(32, size, "700", inkColour, boldFace().fit(a.Scheme, size, most)) +
		line(53, 14, "400", "#4d463c", plainFace().fit(a.Holder, 14, most)) +
		fmt.Sprintf(`<rect x="%s" y="66" width="%s" height="32" rx="16" fill="%s"/><g transform="translate(%s 70)">%s</g>`,
			coordinate(left), coordinate(wide-left-14), look.ground, coordinate(left+8), look.shape) +
		fmt.Sprintf(`<text x="%s" y="87" font-size="14" font-weight="700" fill="#fff" %s>%s</text>`, coordinate(left+38), letters, escape(word)) +
		fmt.Sprintf(`<text x="%s" y="87" font-size="12.5" fill="#fff" text-anchor="end" %s>%s</text></svg>`, coordinate(wide-28), letters, escape(a.Number))
}

func (s *Site) sendBadge(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.public(r, who)
	if err != nil {
		return err
	}
	sendImage(w, s.badge(s.speak(r), x.Award))
	return nil
}

// sendMark sends the mark without words.
func (s *Site) sendMark(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
	sendImage(w, emblem(tintOf("colour")).svg(markAlt))
	return nil
}

// markAlt is what the mark shows.
const markAlt = "A lit doorway in a ring of six stages"

// sendImage sends an SVG that other sites may show, and that nobody keeps without asking again.
func sendImage(w http.ResponseWriter, text string) {
	h := w.Header()
	h.Set("Content-Type", "image/svg+xml; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(text)))
	h.Set("Cache-Control", "no-cache")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Content-Security-Policy", "default-src 'none'")
	_, _ = w.Write([]byte(text)) // whoever asked may have gone
}

package web

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/platform/clock"
)

// The fields that a guarded form carries besides its own.
const (
	ShownField = "shown"    // when the form was shown, signed
	TrapField  = "homepage" // people do not see it, and programs fill it in
)

// How long somebody may take over a form: whoever sends it at once has not read it, and one that is a
// day old was kept.
const (
	soonest = 3 * time.Second
	latest  = 24 * time.Hour
)

// Guard holds back what programs send through forms that anybody may use. It knows nobody: it sets no
// cookie, asks nobody else and needs no script, and it judges the form and never where it comes from, so
// that a hostel full of people behind one address is never shut out. What it holds back is shown again
// with nothing lost, and goes through when it is sent once more. A nil Guard holds nothing back.
type Guard struct {
	key   []byte
	clock clock.Clock
	forms *prometheus.CounterVec
}

// NewGuard makes the guard of an installation.
func NewGuard(secret string, c clock.Clock, measures prometheus.Registerer) (*Guard, error) {
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, "homeward public forms 1", sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("derive the key of public forms: %w", err)
	}
	g := &Guard{key, c, prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "homeward_public_forms", Help: "Public forms that were sent, by why they were held back; none: they were not.",
	}, []string{"why"})}
	return g, measures.Register(g.forms)
}

// Held is why a form was held back.
type Held string

// Why a form is held back.
const (
	Through  Held = ""       // it is not
	TooSoon  Held = "soon"   // sent faster than anybody reads
	TooLate  Held = "late"   // it is a day old, or it never came from us
	Trapped  Held = "filled" // a field was filled in that people do not see
	untimely      = -1       // the age of a form that carries no sound time
)

// Shown is what a guarded form carries. The zero Shown is one that nothing guards.
type Shown struct {
	At   string // when it was first shown, signed
	Held Held   // why it was held back when it came in
}

// Show is for a form that somebody is about to fill in. The name tells one form's times from another's.
func (g *Guard) Show(form string) Shown {
	if g == nil {
		return Shown{}
	}
	return Shown{At: g.sign(form, g.clock.Now())}
}

// Read judges a form that came in. What it gives is for the form as it is shown again, if it has to be:
// sent once more by somebody, it goes through.
func (g *Guard) Read(r *http.Request, form string) Shown {
	if g == nil {
		return Shown{}
	}
	s := Shown{At: r.PostFormValue(ShownField)}
	age := g.age(form, s.At)
	switch {
	case r.PostFormValue(TrapField) != "":
		s.Held = Trapped
	case age < 0 || age > latest:
		s.Held = TooLate
	case age < soonest:
		s.Held = TooSoon
	}
	if s.Held == Trapped || s.Held == TooLate {
		s.At = g.sign(form, g.clock.Now().Add(-soonest)) // they have read it already
	}
	g.forms.WithLabelValues(map[Held]string{Through: "none"}[s.Held] + string(s.Held)).Inc()
	return s
}

// sign writes an instant so that nobody else can.
func (g *Guard) sign(form string, at time.Time) string {
	text := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, g.key)
	mac.Write([]byte(form + "\x00" + text))
	return text + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:16])
}

// age is how long ago a form was shown; untimely for one that does not carry a time of ours. Nodes' clocks
// may differ by a little.
func (g *Guard) age(form, signed string) time.Duration {
	text, _, _ := strings.Cut(signed, ".")
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil || !hmac.Equal([]byte(signed), []byte(g.sign(form, time.Unix(seconds, 0)))) {
		return untimely
	}
	return max(g.clock.Now().Sub(time.Unix(seconds, 0)), 0)
}

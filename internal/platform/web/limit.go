package web

import (
	"net/http"
	"time"
)

// Class is a kind of request that has its own limit.
type Class uint8

// The classes. A stylesheet never uses up what somebody needs to send a form.
const (
	byMethod    Class = iota
	Pages             // searches and pages
	Forms             // everything that is sent, uploads too
	SignInTries       // passwords and codes
	Letters           // what anybody may send that somebody has to read, or that sends a mail
	Claims            // asking to look after an organisation
	Rooms             // whatever a room full of people does in a session
	Joins             // coming into a session
	Misses            // codes in addresses that are none
	Assets            // styles, scripts, pictures
	Probes            // health: never limited
	classes
)

// allowance is what one address may do: burst at once, and then one more each time "every" passes.
type allowance struct {
	every time.Duration
	burst int
}

// allowances fit thirty people behind one address: all turning a page each second without a rest,
// twice over, and each sending two forms at once and then two more every minute. They stop one that
// asks hundreds of times a second within two. What costs people's time to read has less: a whole room can
// offer something within a minute, and nobody asks to look after a dozen organisations. In a session a hall of
// hundreds joins within a minute, but none fills
// with thousands; all write at once; but nobody mistypes its code sixty times.
var allowances = [classes]allowance{
	Pages:       {time.Second / 60, 300},
	Forms:       {time.Second, 60},
	SignInTries: {time.Second, 120},
	Letters:     {20 * time.Second, 40},
	Claims:      {5 * time.Minute, 12},
	Rooms:       {time.Second / 400, 6000},
	Joins:       {time.Second / 2, 600},
	Misses:      {2 * time.Second, 60},
	Assets:      {time.Second / 400, 3000},
}

// guessed is the layer for an address with a code in it that somebody might guess: who has tried many that are
// none is answered no more for a while, also where the next one is right. A room full of people is behind one address:
// who has joined already, or is signed in, is answered all the same; and only a code that is none counts, never what is
// not found under one that is.
func (s *site) guessed(knows Knows) layer {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			from := s.clients.address(r)
			if wait, ok := s.limiter.has(from, Misses); !ok && !s.expected(r, knows) {
				s.fail(w, r, tooMany(wait))
				return
			}
			next.ServeHTTP(w, r)
			if of(w).status != http.StatusNotFound {
				return
			}
			if knows != nil {
				if there, _ := knows(r); there {
					return
				}
			}
			s.limiter.take(from, Misses)
		})
	}
}

// expected reports whether somebody is known, so that they need guess nothing.
func (s *site) expected(r *http.Request, knows Knows) bool {
	if knows != nil {
		if _, seated := knows(r); seated {
			return true
		}
	}
	who, err := s.identify(r)
	return err == nil && who.SignedIn()
}

// limited is the layer that holds an address to the limit of a class.
func (s *site) limited(class Class) layer {
	return func(next http.Handler) http.Handler {
		if s.limiter == nil || allowances[class].burst == 0 {
			return next
		}
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if wait, ok := s.limiter.take(s.clients.address(r), class); !ok {
				w.Header().Set("Connection", "close") // a flood's body is not read
				of(w).held = 0
				s.fail(w, r, tooMany(wait))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

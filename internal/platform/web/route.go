package web

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"example.org/homeward/internal/platform/policy"
)

// Handler answers one request. It is given who is asking, and returns its error instead of
// answering it: see Problem for what becomes of errors.
type Handler func(w http.ResponseWriter, r *http.Request, who policy.Actor) error

// Route is one line of the site's contents. Only the first three fields are always needed.
type Route struct {
	Pattern string  // with its method, as net/http.ServeMux writes it: "POST /referrals/{id}/accept"
	Access  Access  // who may reach it
	Handler Handler // what answers
	Does    string  // the action it runs, for the catalogue; "" for a page that only reads

	Class    Class         // which limit it counts against; zero: Pages for GET, Forms for the rest
	Body     int64         // the most bytes that its body may have; zero: 64 KB
	Raw      bool          // the handler reads the body itself, as it comes
	Private  bool          // no cache keeps the answer, though anybody may come: it holds a secret of whoever asks
	Guessed  bool          // its address holds a code that somebody might guess: many that are none are too many
	Knows    Knows         // of a guessed one: what there is under the code; nil: all that is not found is a code that is none
	Framed   bool          // other sites may show it in a frame
	Patience time.Duration // how long it may take; zero: 20 seconds, 5 minutes for large bodies; Forever: a stream
}

// Knows tells of the code in an address whether there is something, and whether whoever asks sits in it already.
type Knows func(*http.Request) (there, seated bool)

// Forever is the patience for a stream that has no end.
const Forever time.Duration = -1

const (
	defaultBody     = 64 << 10
	large           = 1 << 20 // a body beyond this is an upload
	defaultPatience = 20 * time.Second
	uploadPatience  = 5 * time.Minute // 15 MB at the speed of a slow telephone
)

// Wrap makes a Handler of a net/http handler that deals with its errors itself.
func Wrap(h http.Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		h.ServeHTTP(w, r)
		return nil
	}
}

// checked gives the route with its defaults filled in, and panics on one that is not complete:
// the mistake is ours, and shows at start-up and so in every test.
func (rt Route) checked() Route {
	method, _, ok := strings.Cut(rt.Pattern, " ")
	safe := method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
	switch {
	case !ok || strings.HasPrefix(method, "/"):
		panic(fmt.Sprintf("web: %q names no method", rt.Pattern))
	case rt.Access.rule == nil:
		panic(fmt.Sprintf("web: %s does not say who may reach it", rt.Pattern))
	case rt.Handler == nil:
		panic(fmt.Sprintf("web: %s has no handler", rt.Pattern))
	case safe && rt.Does != "":
		panic(fmt.Sprintf("web: %s runs %s, but a %s must change nothing", rt.Pattern, rt.Does, method))
	}
	if rt.Class == byMethod {
		rt.Class = Forms
		if safe {
			rt.Class = Pages
		}
	}
	if rt.Body == 0 {
		rt.Body = defaultBody
	}
	switch {
	case rt.Patience != 0:
	case rt.Body > large:
		rt.Patience = uploadPatience
	default:
		rt.Patience = defaultPatience
	}
	return rt
}

package web

import (
	"fmt"
	"net/http"
	"net/url"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

// sameSite is the layer that refuses a form posted from another site: with it no page needs a
// token. Browsers say where a request comes from; scripts, which carry no one's cookies, don't.
func (s *site) sameSite(base *url.URL) layer {
	guard := http.NewCrossOriginProtection()
	if base.Host != "" {
		origin := base.Scheme + "://" + base.Host
		if err := guard.AddTrustedOrigin(origin); err != nil {
			panic(fmt.Sprintf("web: the base URL's origin %s: %v", origin, err))
		}
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err := guard.Check(r); err != nil {
				s.refuse(w, r, policy.Nobody(), "sent from another site")
				s.fail(w, r, errs.Denied)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

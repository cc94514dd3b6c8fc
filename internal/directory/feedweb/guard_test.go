package feedweb_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// A program that sends the form has no feed looked at; somebody who is asked to send it once more loses
// nothing.
func TestCheckingAFeedIsGuarded(t *testing.T) {
	each(t, true, func(o *office) {
		s := mocks(o.t, "")
		g, err := web.NewGuard(citytest.Secret, o.clk, prometheus.NewRegistry())
		if err != nil {
			t.Fatal(err)
		}
		o.site.Guard = g
		const at = "/feeds/check"
		form := url.Values{"address": {s.URL}, web.ShownField: {o.page("GET", at, nil, 200).Attr("[name=shown]", "value")}}
		for _, why := range []string{"soon", "filled", "late"} {
			form.Set(web.TrapField, map[string]string{"filled": "http://example.org"}[why])
			o.clk.Move(map[string]time.Duration{"filled": time.Minute, "late": 25 * time.Hour}[why])
			p := o.page("POST", at, form, 422)
			if p.Text("#held") == "" || p.Attr("#address", "value") != s.URL {
				o.t.Errorf("%s: %s", why, p.Text("main"))
			}
			form.Set(web.ShownField, p.Attr("[name=shown]", "value"))
		}
		form.Del(web.TrapField)
		o.clk.Move(3 * time.Second)
		if w := o.send(policy.Nobody(), "POST", at, form); w.Code != http.StatusSeeOther {
			o.t.Errorf("sent once more: %d", w.Code)
		}
	})
}

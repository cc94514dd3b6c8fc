package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/web"
)

func posted(s web.Shown, trap string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(url.Values{web.ShownField: {s.At}, web.TrapField: {trap}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func guard(t *testing.T, secret string, clk clock.Clock, r *prometheus.Registry) *web.Guard {
	t.Helper()
	g, err := web.NewGuard(secret, clk, r)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestGuard(t *testing.T) {
	clk, measures := clock.At(time.Unix(1_800_000_000, 0)), prometheus.NewRegistry()
	g := guard(t, "a secret", clk, measures)
	other := guard(t, "another secret", clk, prometheus.NewRegistry())
	shown, theirs := g.Show("wrong"), other.Show("wrong")
	tampered := web.Shown{At: "1799990000" + shown.At[strings.IndexByte(shown.At, '.'):]}
	for _, c := range []struct {
		words string
		after time.Duration
		shown web.Shown
		trap  string
		want  web.Held
	}{
		{"at once", 0, shown, "", web.TooSoon},
		{"after two seconds", 2 * time.Second, shown, "", web.TooSoon},
		{"after three", 3 * time.Second, shown, "", web.Through},
		{"after a day", 24 * time.Hour, shown, "", web.Through},
		{"after more than a day", 24*time.Hour + time.Second, shown, "", web.TooLate},
		{"without a time", time.Minute, web.Shown{}, "", web.TooLate},
		{"with a time of their own", time.Minute, web.Shown{At: "1800000000"}, "", web.TooLate},
		{"with another time under our name", time.Minute, tampered, "", web.TooLate},
		{"with another installation's", time.Minute, theirs, "", web.TooLate},
		{"with another form's", time.Minute, g.Show("give"), "", web.TooLate},
		{"with what people do not see", time.Minute, shown, "http://example.org", web.Trapped},
	} {
		clk.Set(time.Unix(1_800_000_000, 0).Add(c.after))
		again := g.Read(posted(c.shown, c.trap), "wrong")
		if again.Held != c.want {
			t.Errorf("%s: %q", c.words, again.Held)
		}
		if c.want == web.TooSoon {
			clk.Move(3 * time.Second)
		}
		if last := g.Read(posted(again, ""), "wrong"); last.Held != web.Through {
			t.Errorf("%s, and then once more: %q", c.words, last.Held)
		}
	}
	if all, err := measures.Gather(); err != nil || len(all) != 1 || len(all[0].GetMetric()) != 4 {
		t.Errorf("counted %v, %v", all, err)
	}
}

func TestNoGuardHoldsNothing(t *testing.T) {
	var g *web.Guard
	if s := g.Read(posted(g.Show("x"), "filled"), "x"); s != (web.Shown{}) {
		t.Errorf("%+v", s)
	}
}

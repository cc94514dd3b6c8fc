package web_test

import (
	"net/netip"
	"strconv"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/web"
)

func TestFloodGetsAKindPage(t *testing.T) {
	h, _ := site(web.Options{Limits: true}, public("GET /find", says("found")), public("POST /find", echo),
		web.Route{Pattern: "GET /healthz", Access: web.Public, Class: web.Probes, Handler: says("ok")})
	flood := from("203.0.113.9:1")
	for range 400 {
		if w := ask(h, "GET", "/find", flood); w.Code == 429 {
			wait, err := strconv.Atoi(w.Header().Get("Retry-After"))
			if err != nil || wait < 1 || wait > 2 || !strings.Contains(w.Body.String(), "Wait a little") || !strings.Contains(w.Body.String(), "tel:999") {
				t.Errorf("Retry-After %q: %s", w.Header().Get("Retry-After"), w.Body)
			}
			wantStatus(t, ask(h, "GET", "/nowhere", flood), 429)
			wantStatus(t, ask(h, "POST", "/find", flood, form("said=x")), 200)
			wantStatus(t, ask(h, "GET", "/healthz", flood), 200)
			wantStatus(t, ask(h, "GET", "/find", from("203.0.113.10:1")), 200)
			return
		}
	}
	t.Error("400 at once from one address met no limit")
}

func TestSpoofedAddressesDoNotHelpAFlood(t *testing.T) {
	h, _ := site(web.Options{Limits: true, Proxies: web.Proxies{netip.MustParsePrefix("10.0.0.1/32")}}, public("GET /find", says("found")))
	blocked := 0
	for i := range 500 {
		w := ask(h, "GET", "/find", from("203.0.113.9:1"), header("X-Forwarded-For", "198.51.100."+strconv.Itoa(i%250)))
		if w.Code == 429 {
			blocked++
		}
	}
	if blocked < 100 {
		t.Errorf("only %d of 500 were stopped", blocked)
	}
	for i := range 500 { // and those who do come through the proxy are told apart
		w := ask(h, "GET", "/find", from("10.0.0.1:1"), header("X-Forwarded-For", "198.51.100."+strconv.Itoa(i%250)))
		wantStatus(t, w, 200)
	}
}

func TestLimitsOff(t *testing.T) {
	h, _ := site(web.Options{}, public("GET /find", says("found")))
	for range 2000 {
		wantStatus(t, ask(h, "GET", "/find", from("203.0.113.9:1")), 200)
	}
}

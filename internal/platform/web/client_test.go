package web

import (
	"bytes"
	"log/slog"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

func TestWhereARequestComesFrom(t *testing.T) {
	trusted := Proxies{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("2001:db8:aa::/48")}
	for _, tc := range []struct {
		name, peer string
		proxies    Proxies
		headers    []string // name, value, …
		want       string
	}{
		{"straight", "203.0.113.5:1234", trusted, nil, "203.0.113.5"},
		{"straight, with a lie", "203.0.113.5:1234", trusted, []string{"X-Forwarded-For", "198.51.100.1"}, "203.0.113.5"},
		{"straight, with a standard lie", "203.0.113.5:1234", trusted, []string{"Forwarded", "for=198.51.100.1"}, "203.0.113.5"},
		{"nobody trusted", "10.1.1.1:1", nil, []string{"X-Forwarded-For", "198.51.100.1"}, "10.1.1.1"},
		{"through one", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "198.51.100.1"}, "198.51.100.1"},
		{"through one, with a lie before", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "1.1.1.1, 198.51.100.1"}, "198.51.100.1"},
		{"through two", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "1.1.1.1, 198.51.100.1, 10.2.2.2"}, "198.51.100.1"},
		{"over several lines", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "1.1.1.1", "X-Forwarded-For", "198.51.100.1"}, "198.51.100.1"},
		{"a lie that names a proxy", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "10.9.9.9, 198.51.100.1"}, "198.51.100.1"},
		{"only proxies", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "10.3.3.3, 10.2.2.2"}, "10.3.3.3"},
		{"rubbish", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "198.51.100.1, rubbish"}, "10.1.1.1"},
		{"rubbish behind a proxy", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "198.51.100.1, rubbish, 10.2.2.2"}, "10.2.2.2"},
		{"empty", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", ""}, "10.1.1.1"},
		{"with a port", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "198.51.100.1:4711"}, "198.51.100.1"},
		{"IPv6", "[2001:db8:aa::1]:1", trusted, []string{"X-Forwarded-For", "2001:db8:1::7"}, "2001:db8:1::7"},
		{"IPv6 in brackets, with a port", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "[2001:db8:1::7]:99"}, "2001:db8:1::7"},
		{"IPv4 inside IPv6", "[::ffff:10.1.1.1]:1", trusted, []string{"X-Forwarded-For", "::ffff:198.51.100.1"}, "198.51.100.1"},
		{"standard", "10.1.1.1:1", trusted, []string{"Forwarded", `for=1.1.1.1, for="198.51.100.1:80";proto=https`}, "198.51.100.1"},
		{"standard, IPv6", "10.1.1.1:1", trusted, []string{"Forwarded", `proto=https; For="[2001:db8:1::7]:4711"`}, "2001:db8:1::7"},
		{"standard, hidden", "10.1.1.1:1", trusted, []string{"Forwarded", "for=198.51.100.1, for=_hidden"}, "10.1.1.1"},
		{"both agree", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "198.51.100.1", "Forwarded", "for=198.51.100.1"}, "198.51.100.1"},
		{"a made-up Forwarded passed on", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "198.51.100.1", "Forwarded", "for=1.1.1.1"}, "198.51.100.1"},
		{"a Forwarded that can't be read", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "198.51.100.1", "Forwarded", "for=unknown"}, "198.51.100.1"},
		{"X-Forwarded-For counts, whatever Forwarded says", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "1.1.1.1", "Forwarded", "for=198.51.100.1"}, "1.1.1.1"},
		{"endless chain", "10.1.1.1:1", trusted, []string{"X-Forwarded-For", "1.1.1.1," + strings.Repeat("10.2.2.2,", 5000) + "10.2.2.2"}, "10.2.2.2"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = tc.peer
		for i := 0; i < len(tc.headers); i += 2 {
			r.Header.Add(tc.headers[i], tc.headers[i+1])
		}
		c := &clients{proxies: tc.proxies, log: slog.New(slog.DiscardHandler)}
		if got := c.address(r); got != netip.MustParseAddr(tc.want) {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestAnUnnamedProxyIsMentionedOnce(t *testing.T) {
	var log bytes.Buffer
	c := &clients{log: slog.New(slog.NewTextHandler(&log, nil))}
	for range 3 {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("X-Forwarded-For", "198.51.100.1")
		c.address(r)
	}
	if n := strings.Count(log.String(), "HOMEWARD_TRUSTED_PROXIES"); n != 1 || strings.Contains(log.String(), "198.51") {
		t.Errorf("log %s", &log)
	}
}

func TestTwoHeadersThatDifferAreMentionedOnce(t *testing.T) {
	var log bytes.Buffer
	c := &clients{proxies: Proxies{netip.MustParsePrefix("192.0.2.0/24")}, log: slog.New(slog.NewTextHandler(&log, nil))} // where httptest's requests come from
	for range 3 {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("X-Forwarded-For", "198.51.100.1")
		r.Header.Set("Forwarded", "for=198.51.100.1")
		c.address(r)
	}
	if log.Len() > 0 {
		t.Errorf("both agree: %s", &log)
	}
	for range 3 {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("X-Forwarded-For", "198.51.100.1")
		r.Header.Set("Forwarded", "for=203.0.113.1")
		c.address(r)
	}
	if n := strings.Count(log.String(), "they differ"); n != 1 || strings.Contains(log.String(), "198.51") {
		t.Errorf("log %s", &log)
	}
}

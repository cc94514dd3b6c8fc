package e2e

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/homeward/internal/demo"
)

// client is a browser without a window: it keeps cookies, and follows us where we lead it.
func client(t testing.TB) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, Timeout: 30 * time.Second}
}

// post sends a form as somebody at an address, through the proxy that the city trusts, and gives the
// status and where it led.
func (c *city) post(h *http.Client, from, path string, form url.Values) (int, string, error) {
	r, err := http.NewRequest(http.MethodPost, c.base+path, strings.NewReader(form.Encode())) //nolint:noctx // a test
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if from != "" {
		r.Header.Set("X-Forwarded-For", from)
	}
	answer, err := h.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode, answer.Request.URL.Path, err
}

// comesIn signs somebody in from an address, and says how long it took.
func (c *city) comesIn(t testing.TB, p demo.Person, from string) time.Duration {
	t.Helper()
	h, start := client(t), time.Now()
	status, at, err := c.post(h, from, "/sign-in", url.Values{"email": {p.Email}, "password": {p.Password}})
	if err == nil && at == "/sign-in/code" {
		var code string
		if code, err = p.Secret.Code(c.set.Now()); err == nil {
			status, at, err = c.post(h, from, "/sign-in/code", url.Values{"code": {code}})
		}
	}
	if err != nil || status != http.StatusOK || at != "/home" {
		t.Errorf("%s could not come in: %d at %s, %v", p.Name, status, at, err)
	}
	return time.Since(start)
}

// Given two hundred wrong passwords a second, from a hundred addresses, for an administrator's account,
// then she still comes in within three seconds, and memory stays within bounds.
func TestGuessersDoNotLockTheOwnerOut(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes ten seconds")
	}
	c := working(t, "HOMEWARD_TRUSTED_PROXIES=127.0.0.0/8")
	c.Auth.ReplayCodes = true
	ada := known(t, "ada")
	before := heap()
	const perSecond, lasting = 200, 10 * time.Second
	var guessers sync.WaitGroup
	var wrong, later, failed atomic.Int64
	h := &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 400}}
	end := time.Now().Add(lasting)
	guessers.Go(func() {
		start := time.Now()
		for n := 0; time.Now().Before(end); n++ {
			time.Sleep(time.Until(start.Add(time.Duration(n) * time.Second / perSecond)))
			guessers.Go(func() {
				status, _, err := c.post(h, fmt.Sprintf("198.51.100.%d", n%100), "/sign-in", url.Values{"email": {ada.Email}, "password": {fmt.Sprint("guess ", n)}})
				switch {
				case err == nil && status == http.StatusUnprocessableEntity:
					wrong.Add(1)
				case err == nil && (status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable):
					later.Add(1)
				default:
					failed.Add(1)
				}
			})
		}
	})
	var slowest time.Duration
	for time.Sleep(time.Second); time.Now().Before(end); time.Sleep(500 * time.Millisecond) {
		slowest = max(slowest, c.comesIn(t, ada, "203.0.113.9"))
	}
	guessers.Wait()
	t.Logf("%d guesses were wrong, %d were told to wait, %d got no answer; the owner was in after %s at most", wrong.Load(), later.Load(), failed.Load(), slowest)
	if slowest > 3*time.Second {
		t.Errorf("the owner waited %s", slowest)
	}
	if wrong.Load()+later.Load() < int64(perSecond*lasting.Seconds()*9/10) || failed.Load() > 0 {
		t.Error("the attack was not what it should be")
	}
	if grown := heap() - before; grown > 40<<20 {
		t.Errorf("the heap has grown by %d MB", grown>>20)
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// Given wrong passwords for accounts that are there and for some that are not, a thousand in turn, then
// nobody can tell from the time which is which: Welch's t-test finds no difference at p < 0.01. Once in a
// hundred it finds one where there is none, so what counts is three times in a row.
func TestTimeTellsNothingOfAccounts(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes half a minute")
	}
	c := working(t, "HOMEWARD_LIMITS=off")
	h, ada := client(t), known(t, "ada")
	for attempt := 1; ; attempt++ {
		var took [2][]float64
		for range 1000 { // in no order: in turn, one of them would always meet the garbage collector
			n := rand.IntN(2)
			email := []string{ada.Email, "nobody@hollowmere.example.org"}[n]
			start := time.Now()
			status, _, err := c.post(h, "", "/sign-in", url.Values{"email": {email}, "password": {"not the password"}})
			took[n] = append(took[n], time.Since(start).Seconds())
			if err != nil || status != http.StatusUnprocessableEntity {
				t.Fatalf("%d %v", status, err)
			}
		}
		p := welch(took[0], took[1])
		t.Logf("known %.3f ms, unknown %.3f ms, p = %.3f", 1000*mean(took[0]), 1000*mean(took[1]), p)
		if p > 0.01 {
			return
		}
		if attempt == 3 {
			t.Fatal("the time tells who has an account")
		}
	}
}

func mean(x []float64) (sum float64) {
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// welch is the p-value of Welch's t-test for samples so large that t is as good as normal.
func welch(a, b []float64) float64 {
	spread := func(x []float64) (sum float64) {
		for _, v := range x {
			sum += (v - mean(x)) * (v - mean(x))
		}
		return sum / float64(len(x)-1) / float64(len(x))
	}
	t := (mean(a) - mean(b)) / math.Sqrt(spread(a)+spread(b))
	return math.Erfc(math.Abs(t) / math.Sqrt2)
}

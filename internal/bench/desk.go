package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"runtime"
	"sync"
	"time"

	"example.org/homeward/internal/app"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// atOnce is how many people work at the same time.
const atOnce = 50

// Desk measures what people behind sign-in meet, fifty of them at once: an audited write at full
// durability, and a page that needs who they are. n is how many of each. Who is somebody with an account.
func Desk(ctx context.Context, a *app.App, who auth.StockedMeans, email string, n int, out io.Writer) error {
	list, err := ops.Find(ctx, a.Runner, operator, org.FindOrganisations{Status: org.Active, Limit: atOnce})
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return errors.New("there are no organisations to change; fill a database first: homeward demo --only")
	}
	fmt.Fprintf(out, "people at once %d\n", atOnce)
	if err := writes(ctx, a, list, n, out); err != nil {
		return err
	}
	return signedInPages(ctx, a, who, email, n, out)
}

var operator = policy.Operator("bench", policy.Administrator, policy.DirectoryEditor)

// writes measures saving an organisation, each worker its own.
func writes(ctx context.Context, a *app.App, list []org.Organisation, n int, out io.Writer) error {
	took, perSecond, err := together(min(atOnce, len(list)), n, func(worker int) error {
		o := &list[worker]
		err := ops.Do(ctx, a.Runner, operator, org.SaveOrganisation{Organisation: *o, Why: "bench"})
		o.Version++
		return err
	})
	if err != nil {
		return fmt.Errorf("save an organisation: %w", err)
	}
	took.report(out, "audited write ")
	fmt.Fprintf(out, "audited write throughput %.0f /s\n", perSecond)
	return nil
}

// signedInPages measures the page that people come home to, over HTTP on this machine.
func signedInPages(ctx context.Context, a *app.App, who auth.StockedMeans, email string, n int, out io.Writer) error {
	a.Config.Limits, a.Auth.ReplayCodes = false, true // measuring: one person is fifty
	cookie, err := signIn(ctx, a, who, email)
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	var listen net.ListenConfig
	on, err := listen.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: a.Handler(a.Auth.Identify), ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(on) }()
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: atOnce, DisableCompression: true}}
	took, perSecond, err := together(atOnce, n, func(int) error {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+on.Addr().String()+"/home", nil)
		if err != nil {
			return err
		}
		r.AddCookie(cookie)
		answer, err := client.Do(r)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, answer.Body)
		if answer.StatusCode != http.StatusOK || answer.Request.URL.Path != "/home" {
			return fmt.Errorf("answered %s at %s", answer.Status, answer.Request.URL.Path)
		}
		return errors.Join(err, answer.Body.Close())
	})
	if err != nil {
		return fmt.Errorf("ask for a page: %w", err)
	}
	took.report(out, "signed-in page ")
	fmt.Fprintf(out, "signed-in page throughput %.0f /s\n", perSecond)
	return nil
}

// signIn gives the cookie of somebody who has signed in with both steps.
func signIn(ctx context.Context, a *app.App, who auth.StockedMeans, email string) (*http.Cookie, error) {
	from := netip.MustParseAddr("127.0.0.1")
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil)
	r.Header.Set("User-Agent", "Go-http-client/1.1")
	in, err := a.Auth.SignIn(ctx, auth.Attempt{Email: email, Password: who.Password, From: from, Agent: auth.AgentOf(r)})
	token := in.Token
	if err == nil && in.Half {
		code, err := who.Secret.Code(a.Clock.Now())
		if err != nil {
			return nil, err
		}
		w := httptest.NewRecorder()
		a.Auth.SetCookie(w, token)
		r.AddCookie(w.Result().Cookies()[0])
		token, err = a.Auth.Second(ctx, r, from, code)
		if err != nil {
			return nil, err
		}
	}
	if err != nil {
		return nil, err
	}
	w := httptest.NewRecorder()
	a.Auth.SetCookie(w, token)
	return w.Result().Cookies()[0], nil
}

// together does a thing n times, by so many workers at once, and gives how long each took and how many were
// done in a second.
func together(workers, n int, do func(worker int) error) (times, float64, error) {
	runtime.GC()
	each := make([]times, workers)
	failed := make([]error, workers)
	var all sync.WaitGroup
	start := clock.Stamp()
	for w := range workers {
		all.Go(func() {
			for range n / workers {
				began := clock.Stamp()
				if failed[w] = do(w); failed[w] != nil {
					return
				}
				each[w] = append(each[w], clock.Since(began))
			}
		})
	}
	all.Wait()
	seconds := clock.Since(start).Seconds()
	var took times
	for _, t := range each {
		took = append(took, t...)
	}
	return took, float64(len(took)) / seconds, errors.Join(failed...)
}

package feedweb

import (
	"context"
	"io"
	"net/http"
	"time"

	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/outward"
)

// How far looking at a feed goes.
const (
	lookWithin = 20 * time.Second
	oneWithin  = 8 * time.Second
	mostBytes  = 5 << 20
)

var lookLimits = conform.Limits{Requests: 40, Bytes: 30 << 20}

// agent is how we name ourselves to other servers.
const agent = "Homeward (checks Open Referral feeds)"

// looker gives what looks at a feed.
func looker(clk clock.Clock, private bool) func(context.Context, string) conform.Report {
	return func(ctx context.Context, base string) conform.Report {
		t := outward.New(outward.Options{Private: private, Plain: true, Within: oneWithin, Most: mostBytes})
		defer t.Close()
		client := t.Client()
		ctx, cancel := context.WithTimeout(ctx, lookWithin)
		defer cancel()
		return conform.Check(ctx, base, lookLimits, func(ctx context.Context, address string) conform.Answer {
			ctx, cancel := context.WithTimeout(ctx, oneWithin)
			defer cancel()
			from := clk.Now()
			a := ask(ctx, client, address)
			a.Took = clk.Now().Sub(from)
			return a
		})
	}
}

// ask asks one address, and reads its answer.
func ask(ctx context.Context, client *http.Client, address string) conform.Answer {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return conform.Answer{Why: string(outward.Address)}
	}
	r.Header.Set("Accept", "application/json")
	r.Header.Set("User-Agent", agent)
	answer, err := client.Do(r)
	if err != nil {
		return conform.Answer{Why: string(outward.WhyOf(err))}
	}
	defer func() { _ = answer.Body.Close() }() // it was only read
	a := conform.Answer{Status: answer.StatusCode, Type: answer.Header.Get("Content-Type"), At: answer.Request.URL.String()}
	if answer.StatusCode != http.StatusOK {
		return a
	}
	if a.Body, err = io.ReadAll(answer.Body); err != nil {
		a.Why = string(outward.WhyOf(err))
	}
	return a
}
